"""How far PyTorch's own bf16 is from its fp32, for the tiny pipelines of `wan_pipeline.py`: what `WanPrecisionTest` holds
Kinora's bf16 against. Run it after that script; writes `wan_bf16.safetensors`, a number for each case: the root mean
square of the difference between frames, over that of the fp32 frames.

Transformers and umT5 are in bf16 as `from_pretrained` loads them, CLIP in fp32. The autoencoder is in fp32, as diffusers'
documentation has it, and in bf16, as Kinora's is: both are printed, the second is written."""

import json

import torch
from diffusers import (
    AutoencoderKLWan,
    FlowMatchEulerDiscreteScheduler,
    WanImageToVideoPipeline,
    WanPipeline,
    WanTransformer3DModel,
)
from golden import FOLDER, save
from PIL import Image
from safetensors.torch import load_file
from transformers import AutoTokenizer, CLIPVisionModel, UMT5EncoderModel
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil
from wan_pipeline import autoencoder_21, run, uni_pc

WAN = FOLDER.parent / "wan"


def network(path: str) -> WanTransformer3DModel:
    """As `from_pretrained(torch_dtype=torch.bfloat16)` loads it, without the package that does it."""
    folder = FOLDER.parent / path
    config = json.loads((folder / "config.json").read_text())
    model = WanTransformer3DModel(**{key: value for key, value in config.items() if not key.startswith("_")}).eval()
    model.load_state_dict({key: value for file in folder.glob("*.safetensors") for key, value in load_file(file).items()})
    for name, parameter in model.named_parameters():
        if not any(part in name.split(".") for part in model._keep_in_fp32_modules):
            parameter.data = parameter.data.bfloat16()
    return model


def frames(exact: dict[str, torch.Tensor], autoencoder: torch.dtype) -> dict[str, torch.Tensor]:
    noise, noise_21 = exact["case.noise"], exact["case.noise_21"]
    image = Image.fromarray(exact["case.picture"].byte().numpy())
    parts = dict(
        tokenizer=AutoTokenizer.from_pretrained(WAN / "tokenizer"),
        text_encoder=UMT5EncoderModel.from_pretrained(WAN / "text_encoder", torch_dtype=torch.bfloat16),
        vae=AutoencoderKLWan.from_pretrained(WAN / "vae").to(autoencoder),
    )
    parts_21 = parts | dict(vae=autoencoder_21().to(autoencoder))
    high, low = network("wan/transformer"), network("wan/transformer_2")
    none = dict(image_encoder=None, image_processor=None)
    clip = dict(
        image_encoder=CLIPVisionModel.from_pretrained(FOLDER.parent / "wan_image/image_encoder"),
        image_processor=CLIPImageProcessorPil.from_pretrained(FOLDER.parent / "wan_image/image_processor"),
    )
    made = {
        "t2v": run(WanPipeline(**parts_21, scheduler=uni_pc(3.0), transformer=high), noise_21),
        "t2v_euler": run(
            WanPipeline(**parts_21, scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0), transformer=high), noise_21
        ),
        "a14b": run(
            WanPipeline(**parts_21, scheduler=uni_pc(3.0), transformer=high, transformer_2=low, boundary_ratio=0.875),
            noise_21,
            guidance_scale_2=1.5,
        ),
        "ti2v": run(WanPipeline(**parts, scheduler=uni_pc(5.0), transformer=high, expand_timesteps=True), noise),
        "image": run(
            WanImageToVideoPipeline(**parts, **none, scheduler=uni_pc(5.0), transformer=high, expand_timesteps=True),
            noise,
            image=image,
        ),
        "beside": run(
            WanImageToVideoPipeline(**parts_21, **none, scheduler=uni_pc(5.0), transformer=network("wan_beside")),
            noise_21,
            image=image,
        ),
        "i2v": run(
            WanImageToVideoPipeline(
                **parts_21, **clip, scheduler=uni_pc(3.0), transformer=network("wan_image/transformer")
            ),
            noise_21,
            image=image,
        ),
    }
    return {case: values["frames"].float() for case, values in made.items()}


if __name__ == "__main__":
    exact = load_file(FOLDER / "wan_pipeline.safetensors") | load_file(FOLDER / "wan_image.safetensors")
    usual, all_bf16 = frames(exact, torch.float32), frames(exact, torch.bfloat16)
    print(f"{'autoencoder':<11} {'fp32':>9} {'bf16':>9}")
    errors = {}
    for case in usual:
        expected = exact[f"case.{case}.frames"]
        of_usual, of_all = ((made[case] - expected).norm() / expected.norm() for made in (usual, all_bf16))
        errors[f"case.{case}.error"] = of_all.reshape(1)
        print(f"{case:<11} {of_usual.item():9.2e} {of_all.item():9.2e}")
    save("wan_bf16", {}, errors)
