"""The Wan video autoencoders at a tiny random size. Writes autoencoder_wan22.safetensors (residual cells, 4x16x16) and
autoencoder_wan21.safetensors (4x8x8). A case `clip17` has 17 frames; being causal, its first 1, 5, 9 or 13 frames give
the first 1, 2, 3 or 4 latents and back, which is asserted here, so shorter clips are prefixes and are not stored."""

import torch
from diffusers import AutoencoderKLWan
from golden import randomise, save

LATENTS = 4  # channels


def build(**shape) -> AutoencoderKLWan:
    model = AutoencoderKLWan(
        z_dim=LATENTS,
        dim_mult=[1, 1, 2, 2],
        num_res_blocks=1,
        attn_scales=[],
        temperal_downsample=[False, True, True],  # the order in both released models
        latents_mean=[-0.3, 0.2, 0.05, -0.11],
        latents_std=[0.9, 1.3, 0.7, 1.1],
        scale_factor_temporal=4,
        **shape,
    )
    randomise(model)
    return model


@torch.no_grad()
def case(model: AutoencoderKLWan, frames: int, height: int, width: int) -> dict[str, torch.Tensor]:
    """`pixels` encode to `mode` (the mean) and normalised `latents`; unrelated `noise` latents decode to `decoded`."""
    mean, std = (torch.tensor(v).view(1, -1, 1, 1, 1) for v in (model.config.latents_mean, model.config.latents_std))
    pixels = torch.rand(1, 3, frames, height, width) * 2 - 1
    mode = model.encode(pixels).latent_dist.mode()
    noise = torch.randn_like(mode)
    decoded = model.decode(noise * std + mean).sample
    for k in range(1, mode.shape[2]):  # causal: a prefix in gives a prefix out
        torch.testing.assert_close(model.encode(pixels[:, :, : 4 * k - 3]).latent_dist.mode(), mode[:, :, :k])
        torch.testing.assert_close(model.decode((noise * std + mean)[:, :, :k]).sample, decoded[:, :, : 4 * k - 3])
    clamped = (decoded.abs() == 1).float().mean().item()
    assert 0.001 < clamped < 0.1, f"{clamped:.1%} of the decoded pixels are clamped"
    return {"pixels": pixels, "mode": mode, "latents": (mode - mean) / std, "noise": noise, "decoded": decoded}


def golden(name: str, model: AutoencoderKLWan, clips: list[tuple[int, int, int]]) -> None:
    model.decoder.conv_out.weight.data *= 0.8  # a few pixels beyond [-1, 1]
    tensors = dict(model.state_dict())
    for frames, height, width in clips:
        values = case(model, frames, height, width)
        tensors |= {f"case.clip{frames}.{key}": value for key, value in values.items()}
    save(name, dict(model.config), tensors)


if __name__ == "__main__":
    wan22 = dict(is_residual=True, patch_size=2, in_channels=12, out_channels=12, scale_factor_spatial=16)
    golden("autoencoder_wan22", build(base_dim=4, decoder_base_dim=5, **wan22), [(17, 16, 32), (5, 32, 48)])
    wan21 = dict(is_residual=False, patch_size=None, in_channels=3, out_channels=3, scale_factor_spatial=8)
    golden("autoencoder_wan21", build(base_dim=4, **wan21), [(17, 16, 24)])
