// The weights of the face networks and what the originals say about a few pictures. Takes three networks out of the npm
// package @vladmandic/face-api (MIT) and writes
//   models/face/{detector,landmarks,recognition}.safetensors              kernels in bytes as they come, the rest in fp32
//   kinora-engine/src/test/resources/dev/kinora/engine/face/*.png         pictures, cut out of public-domain ones
//   kinora-engine/src/test/resources/dev/kinora/engine/face/faces.json    what the package itself finds in them
// Read by FaceFinderTest and FaceMatcherTest. Usage, with Node 20:
//
//   mkdir face && cd face
//   npm i --ignore-scripts @vladmandic/face-api@1.7.15 @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0 pngjs@7.0.0
//   pip download --no-deps scikit-image==0.25.2 && unzip scikit_image-*.whl 'skimage/data/*.png'
//   node KINORA/tools/golden/face.mjs skimage/data
//
// Running it again gives the same bytes on the same machine.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(join(process.cwd(), "package.json")); // packages of the folder that it is run in
const resolve = Module._resolveFilename; // the package's build for Node wants native code that tfjs can do without
Module._resolveFilename = (name, ...rest) =>
  resolve.call(Module, name === "@tensorflow/tfjs-node" ? require.resolve("@tensorflow/tfjs") : name, ...rest);
const tf = require("@tensorflow/tfjs");
require("@tensorflow/tfjs-backend-wasm");
const faceapi = require("@vladmandic/face-api/dist/face-api.node.js");
const { PNG } = require("pngjs");

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MODELS = join(ROOT, "models/face");
const TESTS = join(ROOT, "kinora-engine/src/test/resources/dev/kinora/engine/face");
const LEAST_SCORE = 0.1;
const BATCH_NORM_EPSILON = 1e-3;
const OUTPUTS_FIRST = [3, 2, 0, 1]; // [H, W, in, out] to [out, in, H, W]
const CHANNELS_FIRST = [2, 3, 0, 1]; // [H, W, C, 1] to [C, 1, H, W]

// A picture is { width, height, rgb }, 8 bits a channel, rows from top to bottom.

function readPng(path) {
  const { width, height, data } = PNG.sync.read(readFileSync(path));
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) rgb.set(data.subarray(4 * i, 4 * i + 3), 3 * i);
  return { width, height, rgb };
}

function writePng(path, { width, height, rgb }) {
  const png = new PNG({ width, height });
  for (let i = 0; i < width * height; i++) png.data.set([...rgb.subarray(3 * i, 3 * i + 3), 255], 4 * i);
  writeFileSync(path, PNG.sync.write(png, { colorType: 2 }));
}

// Means of squares of `factor` pixels of a part of a picture.
function cut(picture, left, top, width, height, factor) {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < rgb.length; i++) {
    const [x, y, c] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3];
    let sum = 0;
    for (let j = 0; j < factor * factor; j++) {
      const column = left + x * factor + (j % factor);
      const row = top + y * factor + Math.floor(j / factor);
      sum += picture.rgb[(row * picture.width + column) * 3 + c];
    }
    rgb[i] = Math.round(sum / factor ** 2);
  }
  return { width, height, rgb };
}

// The stored weights by their names: bytes, of which each stands for `byte * scale + min`.
function stored(name) {
  const folder = join(process.cwd(), "node_modules/@vladmandic/face-api/model");
  const [{ weights: manifest }] = JSON.parse(readFileSync(join(folder, `${name}_model-weights_manifest.json`)));
  const bytes = readFileSync(join(folder, `${name}_model.bin`));
  const weights = {};
  let offset = 0;
  for (const { name: weight, shape, quantization } of manifest) {
    if (quantization && quantization.dtype !== "uint8") throw new Error(`${weight} is ${quantization.dtype}`);
    const size = shape.reduce((a, b) => a * b, 1) * (quantization ? 1 : 4); // a few are floats
    weights[weight] = { shape, bytes: bytes.subarray(offset, (offset += size)), ...quantization };
  }
  if (offset !== bytes.length) throw new Error(`${bytes.length} bytes, the manifest tells of ${offset}`);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  return { weights, map: tf.io.decodeWeights(buffer, manifest) };
}

// In libtorch's layout, under the package's names: `weight` in bytes, of which each stands for `byte * scale + offset`, or
// in fp32 without these two. What each output of a convolution is multiplied by afterwards is folded in.
function tensors({ weights, map }) {
  const result = {};
  const values = (name) => map[name].dataSync();
  const add = (layer, kernel, axes, bias, factor = null) => {
    const { shape, bytes, scale, min } = weights[kernel];
    const outputs = shape[axes[0]];
    const of = (value) => Float32Array.from({ length: outputs }, (_, i) => value * (factor ? factor[i] : 1));
    result[`${layer}.bias`] = { shape: [outputs], values: Float32Array.from(bias ?? { length: outputs }, (v) => v ?? 0) };
    if (scale === undefined) {
      const turned = map[kernel].mul(tf.tensor(of(1), shape.map((size, axis) => (axis === axes[0] ? size : 1)))).transpose(axes);
      result[`${layer}.weight`] = { shape: turned.shape, values: turned.dataSync() };
      return;
    }
    const turned = tf.tensor(Int32Array.from(bytes), shape, "int32").transpose(axes);
    Object.assign(result, {
      [`${layer}.weight`]: { shape: turned.shape, values: Uint8Array.from(turned.dataSync()) },
      [`${layer}.scale`]: { shape: [outputs], values: of(scale) },
      [`${layer}.offset`]: { shape: [outputs], values: of(min) },
    });
  };
  for (const name of Object.keys(weights)) {
    const [, path, kind] = name.match(/^(.*?)\/?([^/]+)$/);
    const layer = path.replaceAll("/", ".");
    const inside = (part) => values(`${path}/${part}`);
    if (kind === "depthwise_weights") { // a batch norm is behind it
      const factor = inside("BatchNorm/moving_variance").map((v, i) => inside("BatchNorm/gamma")[i] / Math.sqrt(v + BATCH_NORM_EPSILON));
      const bias = factor.map((f, i) => inside("BatchNorm/beta")[i] - inside("BatchNorm/moving_mean")[i] * f);
      add(layer, name, CHANNELS_FIRST, bias, factor);
    } else if (kind === "weights" && `${path}/convolution_bn_offset` in weights) {
      add(layer, name, OUTPUTS_FIRST, inside("convolution_bn_offset"));
    } else if (kind === "weights" && `${path}/biases` in weights && weights[name].shape.length === 4) {
      add(layer, name, OUTPUTS_FIRST, inside("biases"));
    } else if (kind === "filters" && path.endsWith("/conv")) { // a scale and an offset are behind it
      const outer = path.slice(0, -"/conv".length);
      const factor = values(`${outer}/scale/weights`);
      const bias = inside("bias").map((value, i) => value * factor[i] + values(`${outer}/scale/biases`)[i]);
      add(outer.replaceAll("/", "."), name, OUTPUTS_FIRST, bias, factor);
    } else if (kind === "filters") {
      add(layer, name, OUTPUTS_FIRST, inside("bias"));
    } else if (kind === "depthwise_filter") {
      add(`${layer}.depthwise`, name, CHANNELS_FIRST);
    } else if (kind === "pointwise_filter") {
      add(`${layer}.pointwise`, name, OUTPUTS_FIRST, inside("bias"));
    } else if (name === "fc" || name === "fc/weights") {
      add("fc", name, [1, 0], name === "fc" ? null : values("fc/bias")); // [in, out] to [out, in]
    } else if (name === "Output/extra_dim") {
      result.anchors = { shape: weights[name].shape.slice(1), values: values(name) };
    }
  }
  return result;
}

function writeSafetensors(name, source, parts) {
  const header = {
    __metadata__: {
      license: "MIT, Copyright (c) Vladimir Mandic",
      made_by: "tools/golden/face.mjs",
      network: name,
      source: `npm @vladmandic/face-api@1.7.15, model/${source}_model.bin`,
    },
  };
  let offset = 0;
  const isBytes = (tensor) => parts[tensor].values instanceof Uint8Array;
  const ordered = Object.keys(parts).sort((a, b) => isBytes(a) - isBytes(b) || (a < b ? -1 : 1)); // floats stay aligned
  const data = ordered.map((tensor) => {
    const { shape, values } = parts[tensor];
    const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
    header[tensor] = { dtype: isBytes(tensor) ? "U8" : "F32", shape, data_offsets: [offset, offset + bytes.length] };
    offset += bytes.length;
    return bytes;
  });
  const json = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([json, Buffer.alloc((8 - (json.length % 8)) % 8, " ")]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  writeFileSync(join(MODELS, `${name}.safetensors`), Buffer.concat([length, padded, ...data]));
  console.log(`${name}: ${8 + padded.length + offset} bytes, ${data.length} tensors`);
}

function network(name, source, net) {
  const found = stored(source);
  writeSafetensors(name, source, tensors(found));
  net.loadFromWeightMap(found.map);
  return net;
}

const rounded = (values, digits = 5) => Array.from(values, (value) => Number(value.toFixed(digits)));
const corners = ({ x, y, width, height }) => [x, y, width, height];

// All faces, and of the surest the marks and the description, each with the part of the picture that was looked at.
async function look({ width, height, rgb }) {
  const pixels = tf.tensor3d(Int32Array.from(rgb), [height, width, 3], "int32");
  const options = new faceapi.SsdMobilenetv1Options({ minConfidence: LEAST_SCORE });
  const found = await detector.locateFaces(pixels, options);
  const faces = found.map(({ box, score }) => ({ box: rounded(corners(box), 3), score: rounded([score])[0] }));
  if (faces.length === 0) return { faces };
  const region = found[0].box.clipAtImageBorders(width, height);
  const [face] = await faceapi.extractFaceTensors(pixels, [region]);
  const marks = (await landmarks.detectLandmarks(face)).shiftBy(region.x, region.y);
  const aligned = marks.align().clipAtImageBorders(width, height);
  const [portrait] = await faceapi.extractFaceTensors(pixels, [aligned]);
  const description = await recognition.computeFaceDescriptor(portrait);
  return {
    faces,
    region: corners(region),
    marks: rounded(marks.positions.flatMap(({ x, y }) => [x, y]), 3),
    portrait: corners(aligned),
    description: rounded(description),
  };
}

const [data] = process.argv.slice(2);
if (!data) throw new Error("usage: node face.mjs FOLDER (scikit-image's data)");
[MODELS, TESTS].forEach((folder) => mkdirSync(folder, { recursive: true }));
await tf.setBackend("wasm");
await tf.ready();

const detector = network("detector", "ssd_mobilenetv1", new faceapi.SsdMobilenetv1());
const landmarks = network("landmarks", "face_landmark_68", new faceapi.FaceLandmark68Net());
const recognition = network("recognition", "face_recognition", new faceapi.FaceRecognitionNet());

const astronaut = readPng(join(data, "astronaut.png"));
const camera = readPng(join(data, "camera.png"));
const pictures = {
  "astronaut.png": cut(astronaut, 96, 0, 160, 120, 2),
  "astronaut-upright.png": cut(astronaut, 150, 20, 150, 180, 1),
  "astronaut-small.png": cut(astronaut, 0, 0, 128, 128, 4),
  "astronaut-wide.png": cut(astronaut, 80, 0, 96, 64, 3),
  "cameraman.png": cut(camera, 110, 60, 220, 180, 1),
  "rocket.png": cut(astronaut, 352, 0, 80, 150, 2), // nobody
};
const results = [];
for (const [file, picture] of Object.entries(pictures)) {
  writePng(join(TESTS, file), picture);
  const result = await look(picture);
  results.push({ file, ...result });
  console.log(file, result.faces.map(({ box, score }) => `${score} at ${box}`).join("; ") || "no face");
}
const json = { madeBy: "tools/golden/face.mjs, @vladmandic/face-api 1.7.15, tfjs 4.22.0 (WebAssembly)", pictures: results };
writeFileSync(join(TESTS, "faces.json"), JSON.stringify(json, null, 1).replace(/\n {4,}(?=[-\d])|(?<=\d)\n {3,}(?=\])/g, " ") + "\n");
