"""make_listed.py DIR: a drawn picture that a list will name, one that looks like it, and one that nothing names; each of
the two as a file, in a zip file, in a web archive, and beside adverts. Squares and shades only."""
import hashlib
import pathlib
import struct
import sys
import zipfile
import zlib

to = pathlib.Path(sys.argv[1])
to.mkdir()
WIDTH, HEIGHT = 331, 257
MAKE = "LanternWorksXQ"
SERIAL = "XQ77195500132"


def draw(seed):
    state = seed

    def following(below):
        nonlocal state
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        return (state >> 8) % below

    rows = [[60 + 120 * x // WIDTH + 50 * y // HEIGHT for x in range(WIDTH)] for y in range(HEIGHT)]
    for _ in range(40):
        w, h = WIDTH // 20 + following(WIDTH // 4), HEIGHT // 20 + following(HEIGHT // 4)
        left, top, shade = following(WIDTH - w), following(HEIGHT - h), following(256)
        for y in range(top, top + h):
            for x in range(left, left + w):
                rows[y][x] = (shade + 40 * (x - left) // w) & 255
    return rows


def exif():
    """TIFF of one directory: Make (010F), and an Exif directory (8769) with BodySerialNumber (A431)."""
    make, serial = MAKE.encode() + b"\0", SERIAL.encode() + b"\0"
    head = b"II*\0" + struct.pack("<I", 8)
    first = 8 + 2 + 2 * 12 + 4
    exif_at = first + len(make) + len(make) % 2
    serial_at = exif_at + 2 + 12 + 4
    out = head + struct.pack("<H", 2)
    out += struct.pack("<HHII", 0x010F, 2, len(make), first) + struct.pack("<HHII", 0x8769, 4, 1, exif_at)
    out += struct.pack("<I", 0) + make + b"\0" * (len(make) % 2)
    out += struct.pack("<H", 1) + struct.pack("<HHII", 0xA431, 2, len(serial), serial_at) + struct.pack("<I", 0)
    return out + serial


def png(rows, level, tags):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    body = b"".join(b"\0" + bytes(row) for row in rows)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + (chunk(b"eXIf", exif()) if tags else b"") +
            chunk(b"IDAT", zlib.compress(body, level)) + chunk(b"IEND", b""))


def warc(pictures):
    out = b""
    for number, (name, body) in enumerate(pictures):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        out += (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\n"
                b"WARC-Date: 2026-03-01T00:00:00Z\r\nWARC-Target-URI: https://pictures.example.org/%s\r\n"
                b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" %
                (number, name.encode(), len(http))) + http + b"\r\n\r\n"
    return out


named = png(draw(7), 9, True)
alike = png([[min(255, value + 2) for value in row] for row in draw(7)], 6, True)
other = png(draw(99), 6, False)
(to / "other.png").write_bytes(other)
for name, body in (("exact", named), ("alike", alike)):
    folder = to / name
    (folder / "advert/pics").mkdir(parents=True)
    (folder / "plain").mkdir()
    (folder / "zip").mkdir()
    (folder / "warc").mkdir()
    (folder / "plain/p.png").write_bytes(body)
    with zipfile.ZipFile(folder / "zip/p.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("note.txt"), "Evening lessons, ring 212-555-0143.\n")
        archive.writestr(zipfile.ZipInfo("p.png"), body)
    (folder / "warc/p.warc").write_bytes(warc([("o.png", other), ("p.png", body)]))
    (folder / "advert/pics/p.png").write_bytes(body)
    (folder / "advert/ads.jsonl").write_text(
        '{"id":"ad1","title":"Lessons","text":"Quiet room near the park, ring 212-555-0143.","images":["pics/p.png"]}\n')
for kind in ("md5", "sha1", "sha256"):
    (to / f"{kind}.csv").write_text("algo,hash\n" + f"{kind},{hashlib.new(kind, named).hexdigest()}\n")
(to / "named.json").write_text('{"data":[{"indicator":"%s","type":"HASH_SHA256","tags":["A1"]}]}' %
                               hashlib.sha256(named).hexdigest())


def middle(body):
    return body[len(body) // 2:len(body) // 2 + 32].hex()


# What must be found nowhere outside the seal: pieces of the bytes, and what was in the tags.
for name, body in (("exact", named), ("alike", alike)):
    (to / f"{name}.needles").write_text(f"bytes {middle(body)}\ntext {MAKE}\ntext {SERIAL}\ntext {MAKE.lower()}\ntext {SERIAL.lower()}\ntext :{len(body)},\ntext :{len(body)}}}\n")
