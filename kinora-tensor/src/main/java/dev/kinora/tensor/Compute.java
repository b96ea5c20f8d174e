package dev.kinora.tensor;

import static org.bytedeco.pytorch.global.torch.cuda_is_available;
import static org.bytedeco.pytorch.global.torch.get_num_threads;
import static org.bytedeco.pytorch.global.torch.set_num_threads;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Where tensors live and in which type matrix products run. Norms, modulation and the sampler stay in fp32.
///
/// @param matmul fp32, or bf16 where the hardware is faster with it
public record Compute(Hardware hardware, ScalarType matmul) {
    public enum Hardware {
        CPU,
        CUDA
    }

    public Compute {
        matmul = matmul.intern(); // so that it can be compared
    }

    public static final Compute CPU_FP32 = new Compute(Hardware.CPU, ScalarType.Float);

    /// The best this machine offers: CUDA when libtorch was loaded with it, else the CPU; bf16 on CUDA and on CPUs that
    /// are [faster in it][CpuFeatures#isFasterInBf16].
    public static Compute detect() {
        return detect(cuda_is_available(), CpuFeatures.detect());
    }

    static Compute detect(boolean hasCuda, CpuFeatures cpu) {
        return new Compute(
                hasCuda ? Hardware.CUDA : Hardware.CPU,
                hasCuda || cpu.isFasterInBf16() ? ScalarType.BFloat16 : ScalarType.Float);
    }

    /// Number of threads that libtorch uses for one operation, for the whole process: libtorch has one pool.
    public static void useThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("The number of threads must be at least 1, was %d.".formatted(threads));
        }
        set_num_threads(threads);
        BlasThreads.use(threads);
    }

    public static int threads() {
        return get_num_threads();
    }

    public Device device() {
        return new Device(hardware == Hardware.CUDA ? DeviceType.CUDA : DeviceType.CPU);
    }

    /// Options for a tensor of this type on this device.
    public TensorOptions options(ScalarType type) {
        return new TensorOptions().dtype(new ScalarTypeOptional(type)).device(new DeviceOptional(device()));
    }

    /// `tensor` on this device, in its own type.
    public Tensor place(Tensor tensor) {
        return tensor.to(device(), tensor.scalar_type());
    }
}
