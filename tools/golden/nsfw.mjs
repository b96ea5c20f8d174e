// The weights of media screening and what the original says about a few pictures. Takes MobileNetV2 out of the npm
// package nsfwjs (MIT), folds its batch norms into the convolutions before them, and writes
//   models/screen/nsfw.safetensors                                        kernels in bytes as they come, the rest in fp32
//   kinora-engine/src/test/resources/dev/kinora/engine/screen/*.png       pictures, made up or scaled down
//   kinora-engine/src/test/resources/dev/kinora/engine/screen/scores.json nsfwjs's own scores of them
// and prints how far the folding moves the scores. Read by PictureScreenTest. Usage, with Node 20:
//
//   mkdir nsfw && cd nsfw
//   npm i --ignore-scripts nsfwjs@4.4.0 @tensorflow/tfjs@4.22.0 buffer@6.0.3 pngjs@7.0.0 jpeg-js@0.4.4
//   node KINORA/tools/golden/nsfw.mjs PHOTOS
//
// PHOTOS is a folder of photographs (.jpg); two of the twelve CC0 ones of BuddiesOfBudgie/budgie-backgrounds become
// test pictures. Running it again gives the same bytes on the same machine.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(join(process.cwd(), "package.json")); // packages of the folder that it is run in
const tf = require("@tensorflow/tfjs");
const nsfwjs = require("nsfwjs");
const { PNG } = require("pngjs");
const jpeg = require("jpeg-js");

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MODEL = join(ROOT, "models/screen");
const TESTS = join(ROOT, "kinora-engine/src/test/resources/dev/kinora/engine/screen");
const CLASSES = ["Drawing", "Hentai", "Neutral", "Porn", "Sexy"]; // nsfw_classes.js
const BATCH_NORM_EPSILON = 1e-3;

// A picture is { width, height, rgb }, 8 bits a channel, rows from top to bottom.

function paint(width, height, colour) {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rgb.set(colour(x, y), (y * width + x) * 3);
  }
  return { width, height, rgb };
}

// Shaded ovals in colours of skin, of which the original is so unsure that all five classes get their share.
function skin() {
  let state = 79190;
  const random = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) / 2 ** 24;
  const count = 3 + Math.floor(random() * 8);
  random();
  const ground = [random() * 255, random() * 255, random() * 255];
  const ovals = [...Array(count)].map(() => {
    const light = 0.5 + 0.5 * random();
    const [x, y, a, b, turn] = [random() * 160, random() * 120, 8 + random() * 50, 8 + random() * 50, random() * 3.14];
    return { x, y, a, b, turn, colour: [235 * light, 185 * light + 10 * random(), 150 * light] };
  });
  return paint(160, 120, (x, y) => {
    let colour = ground;
    for (const oval of ovals) {
      const [dx, dy, cos, sin] = [x - oval.x, y - oval.y, Math.cos(oval.turn), Math.sin(oval.turn)];
      const distance = (dx * cos + dy * sin) ** 2 / oval.a ** 2 + (dy * cos - dx * sin) ** 2 / oval.b ** 2;
      if (distance < 1) colour = oval.colour.map((c) => c * (1 - 0.4 * distance));
    }
    return colour;
  });
}

function noise(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24;
}

function madeUp() {
  const random = noise(7);
  return {
    "gradient.png": paint(96, 64, (x, y) => [(x * 255) / 95, (y * 255) / 63, 255 - (x * 255) / 95]),
    "noise.png": paint(64, 64, () => [random(), random(), random()]),
    "stripes.png": paint(61, 37, (x, y) => ((x + 2 * y) % 9 < 4 ? [230, 90, 40] : [20, 60, 160])),
    "checkers.png": paint(300, 260, (x, y) => ((x % 14 < 7) === (y % 10 < 5) ? [250, 245, 230] : [30, 25, 60])),
    "ovals.png": paint(224, 224, (x, y) =>
      (x - 112) ** 2 / 60 ** 2 + (y - 120) ** 2 / 90 ** 2 < 1 ? [224, 172, 140] : [40 + x / 4, 70, 60 + y / 4]),
    "skin.png": skin(),
    "column.png": paint(1, 9, (_, y) => [28 * y, 255 - 28 * y, 128]),
  };
}

function photograph(file) {
  const { width, height, data } = jpeg.decode(readFileSync(file), { useTArray: true, formatAsRGBA: false });
  return { width, height, rgb: data };
}

// Means of squares of `factor` pixels.
function shrunk(picture, factor) {
  const mean = (x, y, c) => {
    let sum = 0;
    for (let i = 0; i < factor * factor; i++) {
      const column = x * factor + (i % factor);
      const row = y * factor + Math.floor(i / factor);
      sum += picture.rgb[(row * picture.width + column) * 3 + c];
    }
    return Math.round(sum / factor ** 2);
  };
  const sizes = [Math.floor(picture.width / factor), Math.floor(picture.height / factor)];
  return paint(...sizes, (x, y) => [mean(x, y, 0), mean(x, y, 1), mean(x, y, 2)]);
}

function writePng(path, { width, height, rgb }) {
  const png = new PNG({ width, height });
  for (let i = 0; i < width * height; i++) png.data.set([...rgb.subarray(3 * i, 3 * i + 3), 255], 4 * i);
  writeFileSync(path, PNG.sync.write(png, { colorType: 2 }));
}

// Five probabilities in the order of CLASSES, by nsfwjs's own scaling and normalisation.
function scores(network, { width, height, rgb }) {
  const pixels = tf.tensor3d(Int32Array.from(rgb), [height, width, 3], "int32");
  const result = network.infer(pixels);
  const values = [...result.dataSync()];
  tf.dispose([pixels, result]);
  return values;
}

// The stored weights by their names in Keras: bytes, of which each stands for `byte * scale + min`.
async function stored(definition) {
  const manifest = (await definition.modelJson()).default.weightsManifest;
  const bytes = Buffer.from((await definition.weightBundles[0]()).default, "base64");
  const weights = {};
  let offset = 0;
  for (const { name, shape, quantization } of manifest.flatMap((group) => group.weights)) {
    const size = shape.reduce((a, b) => a * b, 1);
    if (quantization.dtype !== "uint8") throw new Error(`${name} is ${quantization.dtype}`);
    weights[name] = { shape, bytes: bytes.subarray(offset, (offset += size)), ...quantization };
  }
  if (offset !== bytes.length) throw new Error(`${bytes.length} bytes, the manifest tells of ${offset}`);
  return weights;
}

// Folds batch norms by giving every output of a layer a scale and an offset of its own, and gives the network the
// kernels that result, with batch norms that only add a bias. Returns the tensors in libtorch's layout, under Keras's
// names of layers: `weight` in bytes, of which each stands for `byte * scale + offset`.
function fold(model, weights) {
  const tensors = {};
  const add = (layer, kernel, axes, factor, bias) => {
    const bytes = tf.tensor(Int32Array.from(kernel.bytes), kernel.shape, "int32");
    const outputs = kernel.shape[axes[0]];
    const scale = factor.mul(kernel.scale);
    const offset = factor.mul(kernel.min);
    Object.assign(tensors, {
      [`${layer.name}.weight`]: bytes.transpose(axes),
      [`${layer.name}.scale`]: scale,
      [`${layer.name}.offset`]: offset,
      [`${layer.name}.bias`]: bias,
    });
    const columns = kernel.shape.map((_, axis) => (axis === axes[0] ? outputs : 1));
    return bytes.toFloat().mul(scale.reshape(columns)).add(offset.reshape(columns));
  };
  model.layers.forEach((layer, i) => {
    const kind = layer.getClassName();
    if (kind === "Dense") {
      const bias = layer.getWeights()[1];
      const kernel = weights[`${layer.name}/kernel`];
      layer.setWeights([add(layer, kernel, [1, 0], tf.onesLike(bias), bias.clone()), bias]); // [in, out] to [out, in]
    } else if (kind === "Conv2D" || kind === "DepthwiseConv2D") {
      const norm = model.layers[i + 1];
      if (norm.getClassName() !== "BatchNormalization") throw new Error(`no batch norm behind ${layer.name}`);
      const [gamma, beta, mean, variance] = norm.getWeights();
      const factor = gamma.div(variance.add(BATCH_NORM_EPSILON).sqrt());
      const bias = beta.sub(mean.mul(factor));
      const folded = kind === "Conv2D"
        ? add(layer, weights[`${layer.name}/kernel`], [3, 2, 0, 1], factor, bias) // [H, W, in, out] to [out, in, H, W]
        : add(layer, weights[`${layer.name}/depthwise_kernel`], [2, 3, 0, 1], factor, bias); // [H, W, C, 1] to [C, 1, H, W]
      layer.setWeights([folded]);
      norm.setWeights([tf.onesLike(bias), bias, tf.zerosLike(bias), tf.onesLike(bias).mul(1 - BATCH_NORM_EPSILON)]);
    }
  });
  return tensors;
}

function writeSafetensors(path, tensors) {
  const header = {
    __metadata__: {
      classes: CLASSES.join(","),
      license: "MIT, Copyright (c) 2019 Infinite Red, Inc.",
      made_by: "tools/golden/nsfw.mjs",
      source: "npm nsfwjs@4.4.0, dist/models/mobilenet_v2",
    },
  };
  const parts = [];
  let offset = 0;
  const isBytes = (name) => name.endsWith(".weight");
  const ordered = Object.keys(tensors).sort((a, b) => isBytes(a) - isBytes(b) || (a < b ? -1 : 1)); // floats stay aligned
  for (const name of ordered) {
    const values = tensors[name].dataSync();
    const quantised = isBytes(name);
    const array = quantised ? Uint8Array.from(values) : values;
    const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
    header[name] = { dtype: quantised ? "U8" : "F32", shape: tensors[name].shape, data_offsets: [offset, offset + bytes.length] };
    offset += bytes.length;
    parts.push(bytes);
  }
  const json = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([json, Buffer.alloc((8 - (json.length % 8)) % 8, " ")]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  writeFileSync(path, Buffer.concat([length, padded, ...parts]));
  console.log(`${path}: ${8 + padded.length + offset} bytes, ${parts.length} tensors`);
}

const [photos] = process.argv.slice(2);
if (!photos) throw new Error("usage: node nsfw.mjs PHOTOS");
[MODEL, TESTS].forEach((folder) => mkdirSync(folder, { recursive: true }));

const pictures = madeUp();
for (const file of readdirSync(photos).filter((name) => name.endsWith(".jpg")).sort()) {
  const photo = photograph(join(photos, file));
  if (file === "roman-colosseum.jpg") pictures["colosseum.png"] = shrunk(photo, 10);
  if (file === "tea-gardens.jpg") pictures["tea-gardens.png"] = shrunk(photo, 16);
  pictures[file] = shrunk(photo, 4); // only to see what folding does
}

const network = await nsfwjs.load("MobileNetV2");
const original = Object.fromEntries(Object.entries(pictures).map(([name, p]) => [name, scores(network, p)]));
const weights = await stored(require("nsfwjs/models/mobilenet_v2").MobileNetV2Model);
writeSafetensors(join(MODEL, "nsfw.safetensors"), fold(network.model, weights));

let worst = 0;
for (const [name, picture] of Object.entries(pictures)) {
  const deviation = Math.max(...scores(network, picture).map((s, i) => Math.abs(s - original[name][i])));
  console.log(name, original[name].map((s) => s.toFixed(3)).join(" "), `folding moves it by ${deviation.toExponential(1)}`);
  worst = Math.max(worst, deviation);
}
console.log(`largest deviation of ${Object.keys(pictures).length} pictures: ${worst.toExponential(1)}`);

const golden = Object.keys(pictures).filter((name) => name.endsWith(".png"));
golden.forEach((name) => writePng(join(TESTS, name), pictures[name]));
const json = {
  madeBy: "tools/golden/nsfw.mjs, nsfwjs 4.4.0, tfjs 4.22.0 (CPU)",
  classes: CLASSES,
  pictures: golden.map((file) => ({ file, scores: original[file].map((s) => Number(s.toFixed(6))) })),
};
writeFileSync(join(TESTS, "scores.json"), JSON.stringify(json, null, 1) + "\n");
