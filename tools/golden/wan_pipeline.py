"""Tiny Wan models with random weights, whole: what `diffusers` itself saves, so that the loading of real folders is
tested, and what its pipelines make of it. Writes the folder `wan/` (model_index.json, transformer, transformer_2, vae,
text_encoder, tokenizer, scheduler), `wan_pipeline.safetensors` and `wan_image.safetensors`; in them, each with fixed
initial latents:

text       umT5's last states of prompts at their true length, its relative positions' buckets, the prompts' token ids
t2v        WanPipeline, UniPC, guidance: Wan 2.1 text to video, with the autoencoder of autoencoder_wan21.safetensors
t2v_euler  the same with FlowMatchEulerDiscreteScheduler
a14b       WanPipeline with two experts and a guidance each: Wan 2.2 A14B
ti2v       WanPipeline with expand_timesteps: Wan 2.2 TI2V-5B from text
image      WanImageToVideoPipeline with expand_timesteps: Wan 2.2 TI2V-5B from a picture
beside     WanImageToVideoPipeline with more channels for the picture: Wan 2.2 I2V-A14B, one expert
image_clip WanTransformer3DModel with a picture's tokens beside the text: Wan 2.1 image to video, network alone
i2v        WanImageToVideoPipeline with CLIP besides: Wan 2.1 I2V, its networks in `../wan_image`
clip       what CLIP is shown of pictures, larger and smaller ones, and what it makes of them

The tokenizer is a SentencePiece unigram model with byte fallback, trained here, in the form of `google/umt5-xxl`'s."""

import io
import json
import shutil

import sentencepiece
import torch
from diffusers import (
    AutoencoderKLWan,
    FlowMatchEulerDiscreteScheduler,
    UniPCMultistepScheduler,
    WanImageToVideoPipeline,
    WanPipeline,
    WanTransformer3DModel,
)
from golden import FOLDER, randomise, save
from PIL import Image
from safetensors import safe_open
from sentencepiece import sentencepiece_model_pb2
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from transformers import CLIPVisionConfig, CLIPVisionModel, PreTrainedTokenizerFast, UMT5Config, UMT5EncoderModel
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

HEIGHT, WIDTH, FRAMES, STEPS = 32, 64, 5, 4
PROMPT = "A  red fox &amp;amp; a blue bird run through the snow.\n"
NEGATIVE = "色调艳丽，过曝，静态，模糊 blurred, ugly"
TEXTS = [PROMPT, NEGATIVE, "", "Ein Hündchen läuft 37 Meter weit; ½ naïve 🦊", "ﬁne  ＦＵＬＬ  width　space"]


def tokenizer() -> PreTrainedTokenizerFast:
    subjects = ["a red fox", "a blue bird", "the old car", "two dogs", "a small boat", "a girl", "ein Hund"]
    actions = ["runs through", "flies over", "drives past", "sleeps in", "jumps across", "looks at", "läuft durch"]
    places = ["the snow", "a forest", "the city at night", "a field", "the ocean", "den Wald", "a room"]
    lines = [f"{s} {a} {p}." for s in subjects for a in actions for p in places] + [NEGATIVE, "blurred, ugly, static"]
    trained = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=trained,
        model_type="unigram",
        vocab_size=400,
        byte_fallback=True,
        character_coverage=1.0,
        hard_vocab_limit=False,
        normalization_rule_name="identity",
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        num_threads=1,
        minloglevel=2,
    )
    model = sentencepiece_model_pb2.ModelProto.FromString(trained.getvalue())
    vocabulary = [(piece.piece, piece.score) for piece in model.pieces]
    made = Tokenizer(models.Unigram(vocabulary, unk_id=2, byte_fallback=True))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    made.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    made.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    return PreTrainedTokenizerFast(
        tokenizer_object=made, pad_token="<pad>", eos_token="</s>", unk_token="<unk>", model_max_length=512
    )


def text_encoder(vocabulary: int) -> UMT5EncoderModel:
    model = UMT5EncoderModel(
        UMT5Config(
            vocab_size=vocabulary,
            d_model=32,
            d_kv=12,  # not d_model / num_heads
            d_ff=40,
            num_layers=2,
            num_heads=4,
            feed_forward_proj="gated-gelu",
            dropout_rate=0.0,
            is_encoder_decoder=False,
            use_cache=False,
        )
    )
    for name, parameter in model.named_parameters():
        value = torch.randn_like(parameter)
        if "layer_norm" in name:
            value = 1 + 0.3 * value
        elif name != "shared.weight":
            value = value * parameter.shape[-1] ** -0.5
        parameter.data = value
    return model.eval()


def transformer(**changes) -> WanTransformer3DModel:
    shape = dict(
        patch_size=(1, 2, 2),
        num_attention_heads=2,
        attention_head_dim=12,
        in_channels=4,
        out_channels=4,
        text_dim=32,
        freq_dim=32,
        ffn_dim=40,
        num_layers=2,
        rope_max_seq_len=32,
    )
    model = WanTransformer3DModel(**(shape | changes))
    randomise(model)
    return model


def autoencoder() -> AutoencoderKLWan:
    model = AutoencoderKLWan(
        base_dim=4,
        decoder_base_dim=5,
        z_dim=4,
        dim_mult=[1, 1, 2, 2],
        num_res_blocks=1,
        attn_scales=[],
        temperal_downsample=[False, True, True],
        latents_mean=[-0.3, 0.2, 0.05, -0.11],
        latents_std=[0.9, 1.3, 0.7, 1.1],
        is_residual=True,
        patch_size=2,
        in_channels=12,
        out_channels=12,
        scale_factor_temporal=4,
        scale_factor_spatial=16,
    )
    randomise(model)
    model.decoder.conv_out.weight.data *= 0.5
    return model


def autoencoder_21() -> AutoencoderKLWan:
    """The one that `autoencoder.py` made, so that it need not be stored again."""
    with safe_open(FOLDER / "autoencoder_wan21.safetensors", "pt") as file:
        model = AutoencoderKLWan(**json.loads(file.metadata()["config"]))
        model.load_state_dict({name: file.get_tensor(name) for name in file.keys() if not name.startswith("case.")})
    return model.eval()


def uni_pc(shift: float) -> UniPCMultistepScheduler:
    return UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=shift
    )


def run(pipe, latents: torch.Tensor, **more) -> dict[str, torch.Tensor]:
    pipe.set_progress_bar_config(disable=True)
    more = dict(guidance_scale=2.5) | more
    frames = pipe(
        prompt=PROMPT,
        negative_prompt=NEGATIVE,
        height=HEIGHT,
        width=WIDTH,
        num_frames=FRAMES,
        num_inference_steps=STEPS,
        latents=latents.clone(),
        output_type="pt",
        **more,
    ).frames
    frames = frames.permute(0, 2, 1, 3, 4) * 2 - 1  # [1, 3, F, H, W] in [-1, 1]
    clamped = (frames.abs() > 0.999).float().mean().item()
    assert clamped < 0.3, f"{clamped:.1%} of the pixels are clamped"
    return {"frames": frames}


@torch.no_grad()
def text_cases(tokens: PreTrainedTokenizerFast, encoder: UMT5EncoderModel) -> dict[str, torch.Tensor]:
    pipe = WanPipeline(tokenizer=tokens, text_encoder=encoder, vae=None, scheduler=None, transformer=None)
    padded, _ = pipe.encode_prompt(TEXTS, do_classifier_free_guidance=False, max_sequence_length=512)
    cases = {}
    from diffusers.pipelines.wan.pipeline_wan import prompt_clean

    for i, text in enumerate(TEXTS):
        ids = tokens(prompt_clean(text)).input_ids
        cases[f"{i}.ids"] = torch.tensor(ids)
        cases[f"{i}.states"] = padded[i, : len(ids)]
        assert padded[i, len(ids) :].abs().max() == 0
    attention = encoder.encoder.block[0].layer[0].SelfAttention
    distances = torch.arange(-300, 301)
    cases["distances"] = distances
    cases["buckets"] = attention._relative_position_bucket(distances)
    return cases


def image_encoder() -> CLIPVisionModel:
    model = CLIPVisionModel(
        CLIPVisionConfig(
            hidden_size=12,
            intermediate_size=20,
            num_hidden_layers=3,
            num_attention_heads=2,
            image_size=28,
            patch_size=7,
            hidden_act="gelu",
        )
    )
    randomise(model)
    return model


@torch.no_grad()
def clip_cases(processor: CLIPImageProcessorPil, encoder: CLIPVisionModel) -> dict[str, torch.Tensor]:
    cases = {}
    for name, width, height in [("wide", 71, 43), ("tall", 30, 59), ("small", 19, 17)]:
        picture = torch.randint(0, 256, (height, width, 3), dtype=torch.uint8)
        shown = processor(images=Image.fromarray(picture.numpy()), return_tensors="pt").pixel_values
        states = encoder(shown, output_hidden_states=True).hidden_states[-2]
        cases |= {f"{name}.picture": picture, f"{name}.shown": shown, f"{name}.states": states}
    return cases


@torch.no_grad()
def image_clip_case() -> tuple[WanTransformer3DModel, dict[str, torch.Tensor]]:
    model = transformer(in_channels=12, text_dim=8, image_dim=10, added_kv_proj_dim=24, num_layers=1)
    hidden = torch.randn(2, 12, 2, 2, 4)
    timestep = torch.tensor([981.0, 437.0])
    text = torch.randn(2, 512, 8)  # the reference takes the last 512 tokens as text
    image = torch.randn(2, 7, 10)
    output = model(hidden, timestep, text, encoder_hidden_states_image=image).sample
    values = {"hidden_states": hidden, "timestep": timestep, "text": text, "image": image, "output": output}
    return model, values


if __name__ == "__main__":
    tokens = tokenizer()
    encoder = text_encoder(len(tokens))
    high, low = transformer(), transformer()
    for parameter in low.parameters():
        parameter.data = parameter.data.bfloat16().float()
    vae = autoencoder()
    parts = dict(tokenizer=tokens, text_encoder=encoder, vae=vae)
    parts_21 = parts | dict(vae=autoencoder_21())

    noise = torch.randn(1, 4, 2, HEIGHT // 16, WIDTH // 16)
    noise_21 = torch.randn(1, 4, 2, HEIGHT // 8, WIDTH // 8)
    picture = torch.randint(0, 256, (HEIGHT, WIDTH, 3), dtype=torch.uint8)
    beside = transformer(in_channels=12, num_layers=1)
    for parameter in beside.parameters():
        parameter.data = parameter.data.bfloat16().float()
    image = Image.fromarray(picture.numpy())
    cases = {"noise": noise, "noise_21": noise_21, "picture": picture}
    runs = {
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
            WanImageToVideoPipeline(
                **parts, scheduler=uni_pc(5.0), transformer=high, image_encoder=None, image_processor=None, expand_timesteps=True
            ),
            noise,
            image=image,
        ),
        "beside": run(
            WanImageToVideoPipeline(
                **parts_21, scheduler=uni_pc(5.0), transformer=beside, image_encoder=None, image_processor=None
            ),
            noise_21,
            image=image,
        ),
        "text": text_cases(tokens, encoder),
    }
    clip_model, runs["image_clip"] = image_clip_case()
    tensors = {f"case.{key}": value for key, value in cases.items()}
    tensors |= {f"case.{case}.{key}": value for case, values in runs.items() for key, value in values.items()}
    save(
        "wan_pipeline",
        {},
        {key: value for key, value in tensors.items() if ".image_clip." not in key},
        prompt=PROMPT,
        negative=NEGATIVE,
        texts=json.dumps(TEXTS),
    )
    clip = {key: value for key, value in tensors.items() if ".image_clip." in key}
    save("transformer_image", dict(clip_model.config), dict(clip_model.state_dict()) | clip)

    reader, reads = image_encoder(), transformer(in_channels=12, image_dim=12, added_kv_proj_dim=24, num_layers=1)
    processor = CLIPImageProcessorPil(size={"shortest_edge": 28}, crop_size={"height": 28, "width": 28})
    i2v = run(
        WanImageToVideoPipeline(
            **parts_21, scheduler=uni_pc(3.0), transformer=reads, image_encoder=reader, image_processor=processor
        ),
        noise_21,
        image=image,
    )
    cases = {f"case.i2v.{key}": value for key, value in i2v.items()}
    save("wan_image", {}, cases | {f"case.clip.{key}": value for key, value in clip_cases(processor, reader).items()})
    for name, part in dict(transformer=reads, image_encoder=reader, image_processor=processor).items():
        part.save_pretrained(FOLDER.parent / "wan_image" / name)

    folder = FOLDER.parent / "wan"
    shutil.rmtree(folder, ignore_errors=True)
    pipe = WanPipeline(**parts, scheduler=uni_pc(5.0), transformer=high, expand_timesteps=True)
    pipe.save_pretrained(folder)
    shutil.rmtree(folder / "text_encoder")
    encoder.save_pretrained(folder / "text_encoder", max_shard_size="30KB")
    beside.to(torch.bfloat16).save_pretrained(folder.parent / "wan_beside")
    low.to(torch.bfloat16).save_pretrained(folder / "transformer_2", max_shard_size="20KB")
    print(*(f"{path.relative_to(folder)}: {path.stat().st_size}" for path in sorted(folder.rglob("*.*"))), sep="\n")
