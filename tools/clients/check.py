"""Sora's Python client against a Kinora service: OPENAI_BASE_URL and OPENAI_API_KEY say where."""

import io
import struct
import zlib

import openai

client = openai.OpenAI()


def png(width, height):
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + b"\x80\x40\x20" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def refused(code, param, **request):
    try:
        client.videos.create(**{"prompt": "a dog runs", **request})
    except openai.BadRequestError as error:
        assert (error.code, error.param) == (code, param), (error.code, error.param, code, param)
    else:
        raise AssertionError(f"{request} was accepted")


refused("invalid_value", "seconds", seconds="5")
refused("invalid_value", "size", size="1x1")
refused("invalid_value", "input_reference", input_reference=("a.png", io.BytesIO(png(72, 128))))

video = client.videos.create_and_poll(
    prompt="a red car drives to the right", extra_body={"num_inference_steps": 2, "seed": 1}
)
assert video.status == "completed" and video.progress == 100, video
assert video.model == "sora-2" and video.seconds == "4" and video.size == "720x1280", video
content = client.videos.download_content(video.id).read()
assert content[4:8] == b"ftyp"
assert client.videos.download_content(video.id, variant="thumbnail").read()[8:12] == b"WEBP"
assert client.videos.download_content(video.id, variant="spritesheet").read()[:3] == b"\xff\xd8\xff"
fast = {"num_inference_steps": 2, "seed": 1}
still = ("a.png", io.BytesIO(png(720, 1280)))
animated = client.videos.create_and_poll(prompt="a dog runs", input_reference=still, extra_body=fast)
assert animated.status == "completed", animated


def work_on(path, **body):  # client.videos.extend and .edit of 3.3.1 take files only: they refuse {"id": …} themselves
    body["video"] = {"id": video.id}
    return client.videos.poll(client.post(f"/videos/{path}", cast_to=openai.types.Video, body=body).id)


longer = work_on("extensions", prompt="a red car stops", seconds="4")
assert (longer.status, longer.seconds) == ("completed", "8"), longer
edited = work_on("edits", prompt="a blue car drives")
assert (edited.status, edited.seconds) == ("completed", "4"), edited
film = ("own.mp4", io.BytesIO(content))
sent = client.videos.poll(client.videos.edit(prompt="a blue car drives", video=film).id)
assert (sent.status, sent.seconds, sent.size) == ("completed", "4", "720x1280"), sent
remix = client.videos.remix(video.id, prompt="a blue boat sails")
assert remix.remixed_from_video_id == video.id
assert {video.id, remix.id} <= {v.id for v in client.videos.list(limit=1)}
for made in (animated, longer, edited, sent, remix, video):
    assert client.videos.delete(made.id).deleted
try:
    client.videos.retrieve(video.id)
    raise AssertionError("deleted, and still there")
except openai.NotFoundError:
    pass
print("ok")
