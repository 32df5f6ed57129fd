"""Pictures drawn for stories whose files say too much: Exif with position, serial number, thumbnail and turn, XMP, IPTC, a
named colour profile, comments and texts. In JPEG, PNG, WebP and AVIF; all values made up."""
import ctypes
import os
import struct
import tempfile
import zlib

from make_located import directory, entry, rationals, text
from make_pictures import chunk

BLOCK = 8
# What must be found in no derivative, whatever it was written into.
PLANTED = {"make": "TellTaleWorks", "serial": "TT-SERIAL-90210", "comment": "said-in-a-comment-77", "xmp": "xmp-secret-4411",
           "iptc": "iptc-city-5522", "profile": "profile-name-6633", "text": "png-text-7744", "thumbnail": "in-the-thumbnail-8855",
           "owner": "owner-name-9966"}
LATITUDE = ((48, 1), (51, 1), (296139, 10000))


def jpeg(columns, rows, grey, segments=b""):
    """Baseline, of flat blocks of 8 x 8: each comes out as exactly its grey. Source: ITU-T T.81."""
    bits = ""
    before = 0
    for value in grey:
        step, before = (value - 128) - before, value - 128
        size = abs(step).bit_length()
        bits += f"{size:04b}" + (f"{step if step > 0 else step + (1 << size) - 1:0{size}b}" if size else "") + "0"
    bits += "1" * (-len(bits) % 8)
    data = bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8)).replace(b"\xff", b"\xff\0")
    part = lambda marker, body: b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body
    frame = struct.pack(">BHHB", 8, rows * BLOCK, columns * BLOCK, 1) + b"\x01\x11\0"
    return (b"\xff\xd8" + segments + part(0xDB, b"\0" + bytes([8] + [1] * 63)) + part(0xC0, frame)
            + part(0xC4, b"\0" + bytes([0, 0, 0, 12] + [0] * 12) + bytes(range(12)))
            + part(0xC4, b"\x10" + bytes([1] + [0] * 15) + b"\0") + part(0xDA, b"\x01\x01\0\0\x3f\0") + data + b"\xff\xd9")


def exif(orientation, with_thumbnail=True):
    """A TIFF of two directories: of the picture, and of its thumbnail."""
    small = jpeg(4, 3, range(40, 160, 10), b"\xff\xfe" + struct.pack(">H", len(PLANTED["thumbnail"]) + 2)
                 + PLANTED["thumbnail"].encode())
    photo = [text(0x9003, "2026:03:01 10:00:00"), text(0xA431, PLANTED["serial"]), text(0xA430, PLANTED["owner"])]
    gps = [text(1, "N"), rationals(2, *LATITUDE), text(3, "E"), rationals(4, (2, 1), (17, 1), (402731, 10000))]
    image = [text(0x010F, PLANTED["make"]), text(0x0110, "Model 1"), entry(0x0112, 3, 1, struct.pack("<H", orientation))]
    long = lambda tag, value: entry(tag, 4, 1, struct.pack("<I", value))
    thumbnail = lambda at: [entry(0x0103, 3, 1, struct.pack("<H", 6)), long(0x0201, at), long(0x0202, len(small))]
    photo_at = 8 + len(directory(image + [long(0x8769, 0), long(0x8825, 0)], 8))
    gps_at = photo_at + len(directory(photo, photo_at))
    next_at = gps_at + len(directory(gps, gps_at))
    small_at = next_at + len(directory(thumbnail(0), next_at))
    first = directory(image + [long(0x8769, photo_at), long(0x8825, gps_at)], 8)
    if with_thumbnail:  # where the next directory lies stands behind the entries
        link = 2 + 12 * (len(image) + 2)
        first = first[:link] + struct.pack("<I", next_at) + first[link + 4:]
    tiff = b"II*\0" + struct.pack("<I", 8) + first + directory(photo, photo_at) + directory(gps, gps_at)
    return tiff + (directory(thumbnail(small_at), next_at) + small if with_thumbnail else b"")


def xmp():
    return (f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            f'<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="{PLANTED["xmp"]}"/>'
            f"</rdf:RDF></x:xmpmeta>").encode()


def profile():
    """Of no use to anyone but for its name."""
    name = PLANTED["profile"].encode() + b"\0"
    body = struct.pack(">I", 1) + b"desc" + struct.pack(">II", 144, 12 + len(name)) + b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name
    return struct.pack(">I", 128 + len(body)) + bytes(124) + body


def tagged_jpeg(columns, rows, grey, orientation=1):
    part = lambda marker, body: b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body
    city = PLANTED["iptc"].encode()
    iptc = b"\x1c\x02\x5a" + struct.pack(">H", len(city)) + city
    resources = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc + b"\0" * (len(iptc) % 2)
    segments = (part(0xE1, b"Exif\0\0" + exif(orientation)) + part(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp())
                + part(0xE2, b"ICC_PROFILE\0\x01\x01" + profile()) + part(0xED, resources)
                + part(0xFE, PLANTED["comment"].encode()))
    return jpeg(columns, rows, grey, segments)


def enlarged(columns, grey):
    """Each block as its pixels: rows of grey."""
    rows = [list(grey[i:i + columns]) for i in range(0, len(grey), columns)]
    return [[value for value in row for _ in range(BLOCK)] for row in rows for _ in range(BLOCK)]


def tagged_png(pixels, orientation=1):
    """`pixels`: rows of grey."""
    said = PLANTED["text"].encode()
    extra = (chunk(b"iCCP", PLANTED["profile"].encode() + b"\0\0" + zlib.compress(profile())) + chunk(b"tEXt", b"Comment\0" + said)
             + chunk(b"zTXt", b"Author\0\0" + zlib.compress(said)) + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp())
             + chunk(b"eXIf", exif(orientation, False)) + chunk(b"tIME", bytes([7, 234, 3, 1, 10, 0, 0])))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", len(pixels[0]), len(pixels), 8, 0, 0, 0, 0))
    rows = b"".join(b"\0" + bytes(row) for row in pixels)
    return b"\x89PNG\r\n\x1a\n" + head + extra + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"") + b"behind-its-end"


def tagged_webp(pixels, orientation=1):
    """Nothing where the library is not there."""
    try:
        library = ctypes.CDLL("libwebp.so.7")
    except OSError:
        return None
    height, width = len(pixels), len(pixels[0])
    rgb = b"".join(bytes([value] * 3) for row in pixels for value in row)
    out = ctypes.POINTER(ctypes.c_uint8)()
    library.WebPEncodeLosslessRGB.restype = ctypes.c_size_t
    size = library.WebPEncodeLosslessRGB(rgb, width, height, width * 3, ctypes.byref(out))
    image = ctypes.string_at(out, size)[12:]
    part = lambda kind, body: kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    three = lambda number: struct.pack("<I", number)[:3]
    body = (b"WEBP" + part(b"VP8X", b"\x2c\0\0\0" + three(width - 1) + three(height - 1)) + part(b"ICCP", profile()) + image
            + part(b"EXIF", exif(orientation, False)) + part(b"XMP ", xmp()))
    return b"RIFF" + struct.pack("<I", len(body)) + body


class HeifError(ctypes.Structure):
    _fields_ = [("code", ctypes.c_int), ("sub_code", ctypes.c_int), ("message", ctypes.c_char_p)]


def tagged_avif(pixels, orientation=1):
    """As tagged_webp; lossy."""
    try:
        heif = ctypes.CDLL("libheif.so.1")
    except OSError:
        return None
    height, width = len(pixels), len(pixels[0])
    pointer, int_ = ctypes.c_void_p, ctypes.c_int

    def call(name, *args):
        function = getattr(heif, name)
        function.restype = HeifError
        return function(*args).code == 0

    heif.heif_context_alloc.restype = pointer
    context, encoder, image, handle, stride = pointer(heif.heif_context_alloc()), pointer(), pointer(), pointer(), int_()
    if not call("heif_context_get_encoder_for_format", context, int_(4), ctypes.byref(encoder)):
        return None
    made = call("heif_image_create", int_(width), int_(height), int_(1), int_(10), ctypes.byref(image))
    made = made and call("heif_image_add_plane", image, int_(10), int_(width), int_(height), int_(24))
    heif.heif_image_get_plane.restype = pointer
    plane = heif.heif_image_get_plane(image, int_(10), ctypes.byref(stride))
    for y, row in enumerate(pixels):
        ctypes.memmove(plane + y * stride.value, b"".join(bytes([value] * 3) for value in row), width * 3)
    made = made and call("heif_context_encode_image", context, image, encoder, None, ctypes.byref(handle))
    said = exif(orientation, False)
    made = made and call("heif_context_add_exif_metadata", context, handle, said, int_(len(said)))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "made.avif")
        if not made or not call("heif_context_write_to_file", context, path.encode()):
            return None
        with open(path, "rb") as file:
            return file.read()
