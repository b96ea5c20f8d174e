"""Six steps of torch.optim.AdamW as kinora-train uses it: gradients clipped to a norm of 1, decay on matrices only.
Writes kinora-train's adamw.safetensors: what each step was given (`gradient.<step>.<name>`), the norm before clipping
(`norm.<step>`) and the parameters after it (`value.<step>.<name>`; step 0 is the start)."""

from pathlib import Path

import torch
from golden import sorted_header
from safetensors.torch import save

FILE = Path(__file__).parents[2] / "kinora-train/src/test/resources/golden/adamw.safetensors"
STEPS, LEARNING_RATE, WEIGHT_DECAY, BETAS = 6, 0.05, 0.1, (0.9, 0.99)

if __name__ == "__main__":
    parameters = {"bias": torch.randn(3), "weight": torch.randn(3, 4)}
    for parameter in parameters.values():
        parameter.requires_grad_(True)
    groups = [
        {"params": [parameters["weight"]], "weight_decay": WEIGHT_DECAY},
        {"params": [parameters["bias"]], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=LEARNING_RATE, betas=BETAS, eps=1e-8)
    tensors = {f"value.0.{name}": value.detach().clone() for name, value in parameters.items()}
    for step in range(1, STEPS + 1):
        for name, parameter in parameters.items():
            parameter.grad = torch.randn_like(parameter) * (0.1 if step % 2 else 2.0)  # every second step is clipped
            tensors[f"gradient.{step}.{name}"] = parameter.grad.clone()
        tensors[f"norm.{step}"] = torch.nn.utils.clip_grad_norm_(parameters.values(), 1.0)
        optimizer.step()
        tensors |= {f"value.{step}.{name}": value.detach().clone() for name, value in parameters.items()}
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_bytes(sorted_header(save(tensors)))
    print(f"{FILE.name}: {FILE.stat().st_size} bytes, {len(tensors)} tensors")
