"""The Wan transformer, whole and its first block alone, at a tiny random size. Writes transformer.safetensors
(patches of 1x2x2) and transformer_patch1.safetensors (1x1x1, as the storybook model). Cases in each: `scalar`, one
timestep per sample (Wan 2.1), and `per_token`, one timestep per token (Wan 2.2 TI2V-5B)."""

import torch
from diffusers import WanTransformer3DModel
from golden import randomise, save

BATCH, FRAMES, ROWS, COLUMNS, TEXT_TOKENS = 2, 3, 2, 4, 5  # rows and columns of tokens: all axes differ


def build(patch: int, channels: int) -> WanTransformer3DModel:
    model = WanTransformer3DModel(
        patch_size=[1, patch, patch],
        num_attention_heads=2,
        attention_head_dim=16,  # RoPE: 8 channels for time, 4 for height, 4 for width
        in_channels=channels,
        out_channels=channels,
        text_dim=12,
        freq_dim=32,
        ffn_dim=72,
        num_layers=2,
        cross_attn_norm=True,
        qk_norm="rms_norm_across_heads",
        eps=1e-6,
        rope_max_seq_len=32,
    )
    randomise(model)
    return model


@torch.no_grad()
def case(model: WanTransformer3DModel, timestep: torch.Tensor, hidden: torch.Tensor, text: torch.Tensor) -> dict:
    """Inputs and output of the model, and of its first block, as seen by a hook."""
    block = {}

    def keep(_, inputs, output):
        hidden_states, context, time, (cosine, sine) = inputs
        block.update(hidden_states=hidden_states, encoder_hidden_states=context, temb=time)
        block.update(rotary_cos=cosine, rotary_sin=sine, output=output)

    handle = model.blocks[0].register_forward_hook(keep)
    output = model(hidden, timestep, text).sample
    handle.remove()
    whole = {"hidden_states": hidden, "timestep": timestep, "encoder_hidden_states": text, "output": output}
    return whole | {f"block0.{key}": value for key, value in block.items()}


def golden(name: str, patch: int, channels: int) -> None:
    model = build(patch, channels)
    hidden = torch.randn(BATCH, channels, FRAMES, ROWS * patch, COLUMNS * patch)
    text = torch.randn(BATCH, TEXT_TOKENS, 12)
    given = torch.rand(BATCH, FRAMES * ROWS * COLUMNS) < 0.4
    timesteps = {
        "scalar": torch.tensor([981.0, 437.5]),
        "per_token": torch.where(given, 0.0, torch.tensor([[812.0], [250.25]])),
    }
    tensors = dict(model.state_dict())
    for kind, timestep in timesteps.items():
        tensors |= {f"case.{kind}.{key}": value for key, value in case(model, timestep, hidden, text).items()}
    save(name, dict(model.config), tensors)


if __name__ == "__main__":
    golden("transformer", patch=2, channels=4)
    golden("transformer_patch1", patch=1, channels=8)
