"""What every script here shares: reproducible random values and one way to save a golden file."""

import json
import sys
from pathlib import Path

import diffusers
import safetensors.torch
import torch

FOLDER = Path(__file__).parents[2] / "kinora-engine/src/test/resources/golden"

torch.set_num_threads(1)
torch.manual_seed(0)
torch.use_deterministic_algorithms(True)


def randomise(model: torch.nn.Module) -> None:
    """Gives every parameter a value that a test can tell from any other: no ones in norms, no zeros in biases."""
    for name, parameter in model.named_parameters():
        value = torch.randn_like(parameter)
        if name.endswith("gamma") or (".norm" in name and name.endswith("weight")):
            value = 1 + 0.3 * value
        elif name.endswith("bias"):
            value = 0.1 * value
        elif not name.endswith("scale_shift_table"):  # a matrix or a convolution: keeps the variance of its input
            value = value * parameter[0].numel() ** -0.5
        parameter.data = value
    model.eval()


def save(name: str, config: dict, tensors: dict[str, torch.Tensor], **notes: str) -> None:
    """Writes `<name>.safetensors`; config and notes go into the header's `__metadata__`."""
    metadata = {
        "config": json.dumps({key: value for key, value in config.items() if not key.startswith("_")}),
        "made_by": f"tools/golden/{Path(sys.argv[0]).name}, torch {torch.__version__.split('+')[0]}, diffusers {diffusers.__version__}",
    }
    metadata |= notes
    values = {key: value.detach().float().contiguous().clone() for key, value in tensors.items()}
    path = FOLDER / f"{name}.safetensors"
    FOLDER.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sorted_header(safetensors.torch.save(values, metadata)))
    print(f"{path.name}: {path.stat().st_size / 1024:.0f} KB, {len(tensors)} tensors")


def sorted_header(file: bytes) -> bytes:
    """The library writes metadata in random order; sorted, running a script again gives the same bytes."""
    end = 8 + int.from_bytes(file[:8], "little")
    header = json.dumps(json.loads(file[8:end]), sort_keys=True).encode()
    header += b" " * (-len(header) % 8)
    return len(header).to_bytes(8, "little") + header + file[end:]
