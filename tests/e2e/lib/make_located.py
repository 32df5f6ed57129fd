"""make_located.py FILE [SEED]: a drawn room whose Exif states a position, a camera and a comment, all made up."""
import pathlib
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True
from make_pictures import chunk, png, room  # noqa: E402

# 48 deg 51' 29.6139", 2 deg 17' 40.2731", an error of 7.5 m: digits that stand nowhere by chance.
LATITUDE, LONGITUDE = "48.858226", "2.29452"
DIGITS = ("48.8582", "2.2945", "296139", "402731", "29.6139", "40.2731")
COMMENT = "said nowhere but in its tags"


def entry(tag, kind, count, value):
    return struct.pack("<HHI", tag, kind, count), value


def directory(entries, at):
    """Bytes of an IFD at this offset, and of what its entries point to behind it."""
    behind = at + 2 + 12 * len(entries) + 4
    head, rest = struct.pack("<H", len(entries)), b""
    for start, value in sorted(entries):
        if len(value) > 4:
            head += start + struct.pack("<I", behind + len(rest))
            rest += value + b"\0" * (len(value) % 2)
        else:
            head += start + value.ljust(4, b"\0")
    return head + struct.pack("<I", 0) + rest


def text(tag, words):
    return entry(tag, 2, len(words) + 1, words.encode() + b"\0")


def rationals(tag, *pairs):
    return entry(tag, 5, len(pairs), b"".join(struct.pack("<II", *pair) for pair in pairs))


def exif(serial="SN-7733-1"):
    photo = [text(0x9003, "2026:03:01 10:00:00"), text(0xA431, serial)]
    gps = [text(1, "N"), rationals(2, (48, 1), (51, 1), (296139, 10000)), text(3, "E"),
           rationals(4, (2, 1), (17, 1), (402731, 10000)), rationals(6, (35, 1)), rationals(17, (123, 1)), text(16, "T"),
           rationals(31, (75, 10))]
    image = [text(0x010F, "Drawn Cameras"), text(0x0110, "Model 1"), text(0x010E, COMMENT)]
    at = 8
    size = len(directory(image + [entry(0x8769, 4, 1, bytes(4)), entry(0x8825, 4, 1, bytes(4))], at))
    photo_at = at + size
    gps_at = photo_at + len(directory(photo, photo_at))
    image += [entry(0x8769, 4, 1, struct.pack("<I", photo_at)), entry(0x8825, 4, 1, struct.pack("<I", gps_at))]
    return b"II*\0" + struct.pack("<I", at) + directory(image, at) + directory(photo, photo_at) + directory(gps, gps_at)


def located(seed=1):
    return png(480, 320, room(480, 320, seed), chunk(b"eXIf", exif()))


if __name__ == "__main__":
    pathlib.Path(sys.argv[1]).write_bytes(located(int(sys.argv[2]) if len(sys.argv) > 2 else 1))
