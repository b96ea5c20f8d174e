"""Folders of the released Wan models at their full size with weights of zeros, to test what tiny models cannot: that
`kinora models` finds every tensor of the released networks where the public reference has it, how many weights there
are, how much memory and time a film takes. The files are sparse, so 80 GB of weights take a few MB of disk.

    python wan_shapes.py FOLDER MODEL        MODEL: t2v-1.3b, t2v-14b, i2v-14b, ti2v-5b, t2v-a14b or i2v-a14b

The tokenizer is the tiny one of `wan_pipeline.py`. Configurations: Wan-Video/Wan2.1 and Wan2.2, `wan/configs`, and
`scripts/convert_wan_to_diffusers.py` of diffusers."""

import json
import shutil
import sys
from pathlib import Path

import torch
from diffusers import AutoencoderKLWan, UniPCMultistepScheduler, WanTransformer3DModel
from transformers import CLIPVisionConfig, CLIPVisionModel, UMT5Config, UMT5EncoderModel
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

TOKENIZER = Path(__file__).parents[2] / "kinora-engine/src/test/resources/wan/tokenizer"
B14 = dict(num_attention_heads=40, num_layers=40, ffn_dim=13824)
SMALL = dict(num_attention_heads=12, num_layers=30, ffn_dim=8960)
B5 = dict(num_attention_heads=24, num_layers=30, ffn_dim=14336, in_channels=48, out_channels=48)
I2V = B14 | dict(in_channels=36, image_dim=1280, added_kv_proj_dim=5120)
SECOND = {"transformer_2": ["diffusers", "WanTransformer3DModel"]}
MODELS = {
    "t2v-1.3b": (SMALL, {}),
    "t2v-14b": (B14, {}),
    "i2v-14b": (I2V, {"_class_name": "WanImageToVideoPipeline"}),
    "ti2v-5b": (B5, {"expand_timesteps": True}),
    "t2v-a14b": (B14, {"boundary_ratio": 0.875} | SECOND),
    "i2v-a14b": (
        B14 | dict(in_channels=36),
        {"_class_name": "WanImageToVideoPipeline", "boundary_ratio": 0.9} | SECOND,
    ),
}
UMT5_XXL = dict(d_model=4096, d_kv=64, d_ff=10240, num_layers=24, num_heads=64, vocab_size=256384)
VIT_H = dict(
    hidden_size=1280,
    intermediate_size=5120,
    num_hidden_layers=32,
    num_attention_heads=16,
    patch_size=14,
    image_size=224,
    hidden_act="gelu",
)
VAE_22 = dict(
    base_dim=160,
    decoder_base_dim=256,
    z_dim=48,
    dim_mult=[1, 2, 4, 4],
    temperal_downsample=[False, True, True],
    is_residual=True,
    patch_size=2,
    in_channels=12,
    out_channels=12,
    scale_factor_spatial=16,
    latents_mean=[0.0] * 48,
    latents_std=[1.0] * 48,
)


def write(path: Path, model: torch.nn.Module, dtype: str, bytes_each: int, prefix: str = "") -> int:
    """A safetensors file with the model's names and shapes; its data are a hole in the file."""
    header, end = {}, 0
    tensors = {prefix + name: tensor for name, tensor in model.state_dict().items() if name != "encoder.embed_tokens.weight"}
    for name, tensor in tensors.items():
        size = tensor.numel() * bytes_each
        header[name] = {"dtype": dtype, "shape": list(tensor.shape), "data_offsets": [end, end + size]}
        end += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        file.truncate(8 + len(text) + end)
    return sum(tensor.numel() for tensor in tensors.values())


if __name__ == "__main__":
    folder, kind = Path(sys.argv[1]), sys.argv[2]
    shape, index = MODELS[kind]
    weights = "diffusion_pytorch_model.safetensors"
    with torch.device("meta"):
        transformer = WanTransformer3DModel(**shape)
        vae = AutoencoderKLWan(**(VAE_22 if kind == "ti2v-5b" else {}))
        encoder = UMT5EncoderModel(UMT5Config(**UMT5_XXL, feed_forward_proj="gated-gelu", is_encoder_decoder=False))
    total = 0
    for name in ["transformer", "transformer_2"] if "boundary_ratio" in index else ["transformer"]:
        total += write(folder / name / weights, transformer, "BF16", 2)
        transformer.save_config(folder / name)
    total += write(folder / "vae" / weights, vae, "F32", 4)
    vae.save_config(folder / "vae")
    total += write(folder / "text_encoder" / "model.safetensors", encoder, "BF16", 2)
    encoder.config.architectures = ["UMT5EncoderModel"]
    encoder.config.save_pretrained(folder / "text_encoder")
    if shape.get("image_dim"):
        with torch.device("meta"):
            reader = CLIPVisionModel(CLIPVisionConfig(**VIT_H))
        total += write(folder / "image_encoder" / "model.safetensors", reader, "F32", 4, "vision_model.")
        reader.config.architectures = ["CLIPVisionModel"]
        reader.config.save_pretrained(folder / "image_encoder")
        CLIPImageProcessorPil().save_pretrained(folder / "image_processor")
    shutil.copytree(TOKENIZER, folder / "tokenizer", dirs_exist_ok=True)
    UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=5.0
    ).save_config(folder / "scheduler")
    standard = {"_class_name": "WanPipeline", "boundary_ratio": None, "expand_timesteps": False}
    (folder / "model_index.json").write_text(json.dumps(standard | {"transformer_2": [None, None]} | index, indent=2))
    print(f"{folder}: {total:,} weights")
