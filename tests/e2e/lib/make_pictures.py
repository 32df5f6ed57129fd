"""Pictures drawn for stories: make_pictures.py good|hostile DIR. Rooms of rectangles, and files made to do harm."""
import gzip, json, pathlib, struct, sys, zipfile, zlib


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, pixels, extra=b""):
    """`pixels`: grey, rows from the top."""
    rows = b"".join(b"\0" + bytes(pixels[y * width:(y + 1) * width]) for y in range(height))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + extra + chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b"")


def room(width, height, seed):
    state = seed * 2654435761 % 2**32

    def drawn(below):
        nonlocal state
        state = (state * 1664525 + 1013904223) % 2**32
        return (state >> 8) % below

    shapes = [(drawn(900), drawn(900), 60 + drawn(400), 60 + drawn(400), drawn(256)) for _ in range(40)]
    pixels = bytearray(width * height)
    for y in range(height):
        for x in range(width):
            pixels[y * width + x] = 60 + 120 * x // width + 60 * y // height
    for left, top, across, down, grey in shapes:
        for y in range(top * height // 1000, min(height, (top + down) * height // 1000)):
            begin, end = left * width // 1000, min(width, (left + across) * width // 1000)
            pixels[y * width + begin:y * width + end] = bytes([grey]) * (end - begin)
    return pixels


def mirrored(width, height, pixels):
    return b"".join(bytes(reversed(pixels[y * width:(y + 1) * width])) for y in range(height))


def turned(width, height, pixels):
    """A quarter to the left: what was at the right is at the top."""
    return bytes(pixels[y * width + x] for x in reversed(range(width)) for y in range(height))


def record(kind, url, content, content_type):
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-01T12:00:00Z\r\n"
    head += f"Content-Type: {content_type}\r\nContent-Length: {len(content)}\r\n\r\n"
    return gzip.compress(head.encode() + content + b"\r\n\r\n", mtime=0)


def good(out):
    made = {}
    for seed in range(1, 7):
        pixels = room(480, 320, seed)
        made[f"room{seed}.png"] = png(480, 320, pixels)
        made[f"room{seed}-small.png"] = png(240, 160, room(240, 160, seed))
        made[f"room{seed}-light.png"] = png(480, 320, bytes(min(255, 30 + p * 9 // 10) for p in pixels))
        made[f"room{seed}-mirrored.png"] = png(480, 320, mirrored(480, 320, pixels))
        made[f"room{seed}-turned.png"] = png(320, 480, turned(480, 320, pixels))
    for folder in ("plain/img", "packed", "web", "beside"):
        (out / folder).mkdir(parents=True)
    adverts = [
        {"id": "a1", "text": "Quiet house with a garden, ask for the keys at the door of the mill",
         "images": ["img/room1.png", "img/room2.png"]},
        {"id": "a2", "text": "Something else altogether, written by nobody who knows the other one",
         "images": ["img/room1-light.png"]},
        {"id": "a3", "text": "A third of its own words that no other advert in this folder uses at all",
         "images": ["img/room2-mirrored.png"]},
        {"id": "a4", "text": "The last of them speaks of boats, sails, ropes and of the weather at sea",
         "images": ["img/room6.png", "img/none.png", "../outside.png", "/etc/passwd", "https://example.com/room1.png"]},
    ]
    lines = "".join(json.dumps(advert) + "\n" for advert in adverts)
    (out / "plain/adverts.jsonl").write_text(lines)
    (out / "beside/adverts.jsonl").write_text(lines)
    (out / "outside.png").write_bytes(png(480, 320, room(480, 320, 99)))
    (out / "beside/img").symlink_to("../plain/img")
    with zipfile.ZipFile(out / "packed/all.zip", "w") as packed:
        packed.writestr("adverts.jsonl", lines)
        for name, data in made.items():
            packed.writestr(f"img/{name}", data)
    for name, data in made.items():
        (out / "plain/img" / name).write_bytes(data)
    page = b"<!DOCTYPE html><title>Room</title><p>The page shows it<img src='https://example.com/p/room3.png'>"
    http = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n"
    (out / "web/site.warc.gz").write_bytes(
        record("response", "https://example.com/page", http % b"text/html" + page, "application/http;msgtype=response")
        + record("response", "https://example.com/p/room3.png", http % b"image/png" + made["room3.png"],
                 "application/http;msgtype=response"))


def tiff(entries, next_directory=0, rest=b""):
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<I", 8) + directory + struct.pack("<I", next_directory) + rest


def hostile(out):
    out.mkdir(parents=True)
    fine = png(480, 320, room(480, 320, 1))
    files = {
        "good-first.png": png(480, 320, room(480, 320, 41)),
        "zz-good-last.png": png(480, 320, room(480, 320, 42)),
        "cut.png": fine[:len(fine) * 2 // 3],
        "cut-early.png": fine[:40],
        "head-only.jpg": b"\xff\xd8\xff",
        "jpeg-of-nothing.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 5000,
        "png-named.jpg": png(300, 200, room(300, 200, 43)),
        "bomb.png": b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 0, 0, 0, 0))
                    + chunk(b"IDAT", zlib.compress(bytes(20_000_000), 9)) + chunk(b"IEND", b""),
        "wide.png": b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 0x7FFFFFFF, 1, 8, 0, 0, 0, 0))
                    + chunk(b"IDAT", zlib.compress(bytes(1000), 9)) + chunk(b"IEND", b""),
        "text-bomb.png": png(300, 200, room(300, 200, 44),
                             chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(100_000_000), 9))),
        "profile-bomb.png": png(300, 200, room(300, 200, 45),
                                chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(100_000_000), 9))),
        "bomb.gif": b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
                    + b"," + struct.pack("<HHHHB", 0, 0, 65535, 65535, 0) + b"\x02\x01\0\0;",
        "no-picture.gif": b"GIF89a" + struct.pack("<HHBBB", 10, 10, 0, 0, 0) + b";",
        "endless.gif": b"GIF89a" + struct.pack("<HHBBB", 10, 10, 0, 0, 0) + b"!\xfe\x01x\0" * 200_000 + b";",
        "bomb.jpg": b"\xff\xd8\xff\xdb\0\x43\0" + bytes([1] * 64) + b"\xff\xc0\0\x0b\x08\xea\x60\xea\x60\x01\x01\x11\0"
                    + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + bytes(2000) + b"\xff\xd9",
        "loop.tif": tiff([(256, 4, 1, 64), (257, 4, 1, 64), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
                          (273, 4, 1, 200), (278, 4, 1, 64), (279, 4, 1, 4096)], next_directory=8, rest=bytes(5000)),
        "huge.tif": tiff([(256, 4, 1, 4_000_000_000), (257, 4, 1, 4_000_000_000), (258, 3, 1, 8), (262, 3, 1, 1)]),
        "one-strip.tif": tiff([(256, 4, 1, 90_000), (257, 4, 1, 1000), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
                               (273, 4, 1, 8), (278, 4, 1, 1000), (279, 4, 1, 100)]),
        "empty.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        "loop.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0\0\0\x00meta" + bytes(64),
        "lies.avif": b"\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf" + struct.pack(">I", 0x7FFFFFFF) + b"meta" + bytes(300),
        "lies.webp": b"RIFF" + struct.pack("<I", 0x7FFFFFFF) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4)
                     + b"\xff\xff\xff\xff\xff\xff" + bytes(200),
        "exif-loop.jpg": b"\xff\xd8\xff\xe1" + struct.pack(">H", 2 + 6 + 26) + b"Exif\0\0MM\0*\0\0\0\x08"
                         + b"\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x08" + b"\0\0\0\x08" + b"\xff\xd9",
        "page.png": b"<html><body><p>This is a page, and no picture at all, whatever its name says.</p></body></html>",
    }
    for name, data in files.items():
        (out / name).write_bytes(data)
    with zipfile.ZipFile(out / "packed.zip", "w") as packed:
        for name in ("bomb.png", "cut.png", "loop.tif", "bomb.jpg"):
            packed.writestr(name, files[name])
        packed.writestr("good-inside.png", png(480, 320, room(480, 320, 46)))


if __name__ == "__main__":
    {"good": good, "hostile": hostile}[sys.argv[1]](pathlib.Path(sys.argv[2]))
