package dev.kinora.engine.text;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A BERT-like network in ONNX Runtime, one text a run on the calling thread, so the sums are always made in the same
/// order. Thread-safe; closing waits for running texts.
final class OnnxSession implements AutoCloseable {
    private final ReadWriteLock open = new ReentrantReadWriteLock();
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String output;
    private boolean isClosed;

    /// @param model an ONNX file's content; its first output is `[1, L, D]`
    /// @throws IOException when ONNX Runtime does not accept it
    OnnxSession(byte[] model) throws IOException {
        try (var options = new OrtSession.SessionOptions()) {
            environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR); // a cut model has unused weights
            session = environment.createSession(model, options);
            output = session.getOutputNames().iterator().next();
        } catch (OrtException e) {
            throw new IOException("ONNX Runtime does not load the text encoder: " + e.getMessage(), e);
        }
    }

    /// @param ids `[L]` numbers of the tokens
    /// @return `[L, D]` row-major
    float[] run(int[] ids) {
        long[][] tokens = {Arrays.stream(ids).asLongStream().toArray()};
        long[][] ones = {new long[ids.length]};
        Arrays.fill(ones[0], 1);
        open.readLock().lock();
        try {
            if (isClosed) {
                throw new IllegalStateException("The text encoder is closed: open another.");
            }
            try (var input = OnnxTensor.createTensor(environment, tokens);
                    var mask = OnnxTensor.createTensor(environment, ones);
                    var types = OnnxTensor.createTensor(environment, new long[][] {new long[ids.length]});
                    var result = session.run(
                            Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types),
                            Set.of(output))) {
                FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer(); // [1, L, D]
                float[] copy = new float[states.remaining()];
                states.get(copy);
                return copy;
            }
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "ONNX Runtime failed on a text of %d tokens: %s".formatted(ids.length, e.getMessage()), e);
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void close() {
        open.writeLock().lock();
        try {
            if (!isClosed) {
                isClosed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime did not close the text encoder: " + e.getMessage(), e);
        } finally {
            open.writeLock().unlock();
        }
    }
}
