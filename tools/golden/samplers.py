"""UniPC (as Wan uses it) and flow-matching Euler on a closed-form velocity. Writes samplers.safetensors; for each case
the sigmas the reference used, and x before the first and after every step: `x[0]` is the noise, `x[i]` follows step i."""

import torch
from diffusers import FlowMatchEulerDiscreteScheduler, UniPCMultistepScheduler
from golden import save

STEPS = 10
VELOCITY = "0.5 * sin(x) + sigma * x"


def velocity(x: torch.Tensor, sigma: torch.Tensor) -> torch.Tensor:
    return 0.5 * torch.sin(x) + sigma * x


def uni_pc(shift: float) -> UniPCMultistepScheduler:
    return UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=shift, solver_order=2, solver_type="bh2"
    )


def run(scheduler, noise: torch.Tensor, steps: int) -> dict[str, torch.Tensor]:
    scheduler.set_timesteps(steps)
    trajectory = [noise]
    for i, timestep in enumerate(scheduler.timesteps):
        x = trajectory[-1]
        trajectory.append(scheduler.step(velocity(x, scheduler.sigmas[i]), timestep, x).prev_sample)
    return {"sigmas": scheduler.sigmas, "x": torch.stack(trajectory)}


if __name__ == "__main__":
    noise = torch.randn(2, 3, 2, 2, 3)  # [B, C, F, H, W]
    cases = {
        "unipc_shift3": run(uni_pc(3.0), noise, STEPS),
        "unipc_shift5": run(uni_pc(5.0), noise, STEPS),
        "unipc_2_steps": run(uni_pc(3.0), noise, 2),
        "unipc_1_step": run(uni_pc(3.0), noise, 1),
        "euler_shift3": run(FlowMatchEulerDiscreteScheduler(shift=3.0), noise, STEPS),
    }
    tensors = {f"case.{case}.{key}": value for case, values in cases.items() for key, value in values.items()}
    save("samplers", dict(uni_pc(3.0).config), tensors, velocity=VELOCITY)
