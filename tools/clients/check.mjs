// Sora's Node client against a Kinora service: OPENAI_BASE_URL and OPENAI_API_KEY say where.
import assert from 'node:assert/strict';
import { createReadStream, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import zlib from 'node:zlib';
import OpenAI, { toFile } from 'openai';

const client = new OpenAI();

function png(width, height) {
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const framed = Buffer.alloc(8 + body.length);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(zlib.crc32(body), 4 + body.length);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((1 + 3 * width) * height);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', zlib.deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const refused = (code, param, request) =>
  assert.rejects(client.videos.create({ prompt: 'a dog runs', ...request }), { status: 400, code, param });

const file = join(mkdtempSync(join(tmpdir(), 'kinora-')), 'first.png');
writeFileSync(file, png(720, 1280));
const url = `data:image/png;base64,${png(720, 1280).toString('base64')}`;
await refused('invalid_value', 'seconds', { seconds: '5' });
await refused('invalid_value', 'input_reference', { input_reference: await toFile(png(72, 128), 'small.png') });
await assert.rejects(client.videos.edit({ prompt: 'x', video: { id: 'video_1' } }), { status: 404 });

const bytes = async (id, variant) =>
  Buffer.from(await (await client.videos.downloadContent(id, { variant })).arrayBuffer());
const finished = async (id) => {
  let video = await client.videos.retrieve(id);
  for (; !['completed', 'failed'].includes(video.status); video = await client.videos.retrieve(id)) {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return video;
};

const queued = await client.videos.create({ prompt: 'a red car drives to the right', num_inference_steps: 2, seed: 1 });
assert.deepEqual([queued.status, queued.model, queued.seconds, queued.size], ['queued', 'sora-2', '4', '720x1280']);
assert.equal((await finished(queued.id)).status, 'completed');
assert.equal((await bytes(queued.id, 'video')).toString('latin1', 4, 8), 'ftyp');
assert.equal((await bytes(queued.id, 'thumbnail')).toString('latin1', 8, 12), 'WEBP');
assert.equal((await bytes(queued.id, 'spritesheet')).toString('hex', 0, 3), 'ffd8ff');
const fast = { num_inference_steps: 2, seed: 1 };
const pictures = [await toFile(png(720, 1280), 'first.png'), createReadStream(file), { image_url: url }];
const made = [];
for (const input_reference of pictures) {
  made.push(await client.videos.create({ prompt: 'a dog runs', input_reference, ...fast }));
}
made.push(await client.videos.extend({ prompt: 'a red car stops', seconds: '4', video: { id: queued.id } }));
made.push(await client.videos.edit({ prompt: 'a blue car drives', video: { id: queued.id } }));
assert.deepEqual(made.map((video) => video.seconds), ['4', '4', '4', '8', '4']);
for (const video of made) assert.equal((await finished(video.id)).status, 'completed');
const remix = await client.videos.remix(queued.id, { prompt: 'a blue boat sails' });
assert.equal(remix.remixed_from_video_id, queued.id);
const listed = [];
for await (const video of client.videos.list({ limit: 1 })) listed.push(video.id);
assert.ok(listed.includes(remix.id) && listed.includes(queued.id));
for (const id of [...made.map((video) => video.id), remix.id, queued.id]) assert.equal((await client.videos.delete(id)).deleted, true);
await assert.rejects(client.videos.retrieve(queued.id), { status: 404 });
console.log('ok');
