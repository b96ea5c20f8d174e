"""A file by the reference implementation of safetensors, with every number type that Kinora reads, a scalar and an empty
tensor. Writes kinora-tensor's safetensors_file.safetensors exactly as the library gives it."""

from pathlib import Path

import torch
from safetensors.torch import save_file

FILE = Path(__file__).parents[2] / "kinora-tensor/src/test/resources/golden/safetensors_file.safetensors"

if __name__ == "__main__":
    values = torch.tensor([[0.0, 1.0, -2.0], [0.5, 100.0, -0.125]])  # exact in every floating-point type
    tensors = {
        "float64": values.double() / 3,
        "float32": values / 3,
        "float16": values.half(),
        "bfloat16": values.bfloat16(),
        "int64": torch.tensor([[-(2**40), 2**40], [0, 1]]),
        "int32": torch.tensor([-(2**30), 2**30, 7], dtype=torch.int32),
        "uint8": torch.tensor([0, 127, 128, 255, 3], dtype=torch.uint8),
        "bool": torch.tensor([True, False, True]),
        "scalar": torch.tensor(1.5),
        "empty": torch.zeros(0, 3),
        "norm.weight": torch.tensor([1.0, 2.0]),
    }
    FILE.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, FILE, {"format": "pt"})
    print(f"{FILE.name}: {FILE.stat().st_size} bytes, {len(tensors)} tensors")
