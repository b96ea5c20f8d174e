"""diffusers' WanTransformer3DModel on PyTorch's CPU, measured as `kinora bench wan` measures Kinora: one evaluation with
untrained weights in the shape of Wan 2.1 1.3B, and one large matrix product in the same type. Called by bench-wan.sh."""

import argparse
import resource
import statistics
import time

import diffusers
import torch
from diffusers import AutoencoderKLWan, WanTransformer3DModel

parser = argparse.ArgumentParser()
parser.add_argument("--type", choices=["fp32", "bf16"], default="fp32")
parser.add_argument("--part", choices=["transformer", "autoencoder"])
parser.add_argument("--tiny", action="store_true")
options = parser.parse_args()
TYPE = {"fp32": torch.float32, "bf16": torch.bfloat16}[options.type]
SIZES = [(16, 8, 5)] if options.tiny else [(256, 256, 17), (480, 272, 17)]  # width, height, frames
TEXT_TOKENS, TEXT_WIDTH = (8, 32) if options.tiny else (512, 4096)
REPETITIONS = 1 if options.tiny else 3


def measured(body) -> tuple[float, float]:
    """Seconds, best and median, after one run to warm up."""
    body()
    times = []
    for _ in range(REPETITIONS):
        start = time.perf_counter()
        body()
        times.append(time.perf_counter() - start)
    return min(times), statistics.median(times)


def row(what: str, best: float, median: float) -> None:
    print(f"{what:<42} {best:10.4g} {median:10.4g}", flush=True)


def peak() -> None:
    print(f"{'  Peak memory until then, MiB':<42} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10.0f}")


def transformer() -> WanTransformer3DModel:
    small = dict(num_attention_heads=2, attention_head_dim=16, ffn_dim=64, num_layers=2, text_dim=TEXT_WIDTH, freq_dim=32)
    large = dict(num_attention_heads=12, attention_head_dim=128, ffn_dim=8960, num_layers=30, text_dim=TEXT_WIDTH)
    with torch.device("meta"):
        model = WanTransformer3DModel(in_channels=16, out_channels=16, **(small if options.tiny else large))
    rope = model.rope
    model = model.to_empty(device="cpu").eval()
    exact = model._keep_in_fp32_modules  # what from_pretrained leaves in fp32
    for name, parameter in model.named_parameters():
        kept = any(part in name.split(".") for part in exact)
        parameter.data = torch.empty(parameter.shape, dtype=torch.float32 if kept else TYPE).normal_(0, 0.02)
    model.rope = type(rope)(rope.attention_head_dim, rope.patch_size, rope.max_seq_len)  # tables, not weights
    return model


@torch.no_grad()
def main() -> None:
    print(f"diffusers {diffusers.__version__} on PyTorch {torch.__version__}, {options.type}, {torch.get_num_threads()} threads")
    print(f"{'':<42} {'best':>10} {'median':>10}")
    size = 64 if options.tiny else 4096
    matrix = torch.randn(size, size).to(TYPE)
    best, median = measured(lambda: matrix @ matrix)
    row("Large matrix product, GFLOP/s", 2 * size**3 / best / 1e9, 2 * size**3 / median / 1e9)
    if options.part != "autoencoder":
        denoise()
    if options.part != "transformer" and options.type == "fp32" and not options.tiny:  # the autoencoder runs in fp32
        decode()


def denoise() -> None:
    model = transformer()
    text = torch.randn(1, TEXT_TOKENS, TEXT_WIDTH).to(TYPE)
    for width, height, frames in SIZES:
        latents = torch.randn(1, 16, (frames - 1) // 4 + 1, height // 8, width // 8).to(TYPE)
        if options.tiny:
            latents = torch.randn(1, 16, 3, 4, 8).to(TYPE)  # the tiny autoencoder has strides of 2
        tokens = latents[0, 0].numel() // 4
        row(f"  Transformer forward, {tokens} tokens, s", *measured(lambda: model(latents, torch.tensor([700]), text)))
        peak()


def decode() -> None:
    with torch.device("meta"):
        autoencoder = AutoencoderKLWan()
    autoencoder = autoencoder.to_empty(device="cpu").eval()
    for parameter in autoencoder.parameters():
        parameter.data.normal_(0, 0.02)
    for width, height, frames in SIZES:
        latents = torch.randn(1, 16, (frames - 1) // 4 + 1, height // 8, width // 8)
        row(f"  Autoencoder decode {width}x{height}, {frames} frames, s", *measured(lambda: autoencoder.decode(latents)))
        peak()


main()
