#!/usr/bin/env python3
"""make_archives.py hostile|good FOLDER: archives for the stories. Hostile ones are made here, none is copied from anywhere."""
import bz2
import ctypes
import ctypes.util
import gzip
import io
import lzma
import pathlib
import struct
import sys
import tarfile
import zipfile
import zlib

DATE = (2026, 1, 1, 0, 0, 0)
ADVERT = b'{"id":"%s","text":"Piano lessons, call (212) 555-0143"}\n'


def zip_of(members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = compression
            archive.writestr(info, data)
    return out.getvalue()


def tar_of(members, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def by_libarchive(format_name, members, filter_name=None, options=None, passphrase=None):
    """7z, encrypted zip, tar.zst and tar.lz4, which Python's library does not write."""
    lib = ctypes.CDLL(ctypes.util.find_library("archive") or "libarchive.so.13")
    for name in ("archive_write_new", "archive_entry_new"):
        getattr(lib, name).restype = ctypes.c_void_p
    handle = ctypes.c_void_p(lib.archive_write_new())
    checks = [getattr(lib, f"archive_write_set_format_{format_name}")(handle)]
    if filter_name:
        checks.append(getattr(lib, f"archive_write_add_filter_{filter_name}")(handle))
    if options:
        checks.append(lib.archive_write_set_options(handle, options))
    if passphrase:
        checks.append(lib.archive_write_set_passphrase(handle, passphrase))
    room = sum(len(data) for _, data in members) + (8 << 20)
    buffer = ctypes.create_string_buffer(room)
    used = ctypes.c_size_t(0)
    lib.archive_write_set_bytes_in_last_block(handle, 1)
    checks.append(lib.archive_write_open_memory(handle, buffer, ctypes.c_size_t(room), ctypes.byref(used)))
    for name, data in members:
        entry = ctypes.c_void_p(lib.archive_entry_new())
        lib.archive_entry_set_pathname(entry, name.encode())
        lib.archive_entry_set_filetype(entry, 0o100000)
        lib.archive_entry_set_perm(entry, 0o600)
        lib.archive_entry_set_size(entry, ctypes.c_int64(len(data)))
        checks.append(lib.archive_write_header(handle, entry))
        lib.archive_write_data(handle, data, ctypes.c_size_t(len(data)))
        lib.archive_entry_free(entry)
    checks.append(lib.archive_write_close(handle))
    lib.archive_write_free(handle)
    assert not any(checks), f"libarchive cannot write {format_name}: {checks}"
    return buffer.raw[:used.value]


def overlapping(count):
    """A zip whose list names one large member again and again, each time under another name."""
    inner = zip_of([("zeros", bytes(8 << 20))])
    end = inner.rindex(b"PK\x05\x06")
    central = inner[inner.index(b"PK\x01\x02"):end]
    data = inner[:inner.index(b"PK\x01\x02")]
    entries = b""
    for number in range(count):
        name = b"z%04d" % number
        entries += central[:28] + struct.pack("<H", len(name)) + central[30:46] + name
    return data + entries + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(entries), len(data), 0)


def quoted(count):
    """Members one in the other: each one's data is the next one's header, quoted in a stored block, and data."""
    content = bytes(4 << 20)
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = kernel.compress(content) + kernel.flush()
    central, at_end = [], 0
    for number in reversed(range(count)):
        name = b"q%04d" % number
        fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x5C21, zlib.crc32(content), len(stream), len(content), len(name), 0)
        header = b"PK\x03\x04" + fields + name
        at_end += len(header) + len(stream) if number == count - 1 else len(header) + 5
        central.insert(0, (fields, name, at_end))
        content = header + content
        data = header + stream
        stream = b"\x00" + struct.pack("<HH", len(header), len(header) ^ 0xFFFF) + data
    entries = b"".join(b"PK\x01\x02\x14\x00" + fields + struct.pack("<HHHII", 0, 0, 0, 0, len(data) - back) + name
                       for fields, name, back in central)
    return data + entries + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(entries), len(data), 0)


def nested_bomb():
    data = zip_of([("zeros", bytes(64 << 20))])
    for _ in range(3):
        data = zip_of([(f"{number:02}.zip", data) for number in range(16)])
    return data


def nested_zip(times):
    data = b"at the core"
    for _ in range(times):
        data = zip_of([("n.zip", data)], zipfile.ZIP_STORED)
    return data


def endless_tar():
    """A tar that says its one member has 2**50 bytes, of which half a gigabyte of zeros comes."""
    header = bytearray(tar_of([("endless.txt", b"")])[:512])
    header[124:136] = b"\x80" + (2**50).to_bytes(11, "big")
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(header)
        for _ in range(512):
            file.write(bytes(1 << 20))
    return out.getvalue()


def needs_memory():
    """An xz file whose header asks for a dictionary of 4 GiB."""
    data = bytearray(lzma.compress(b"small text\n", check=lzma.CHECK_CRC32))
    size = (data[12] + 1) * 4
    assert data[14] == 0x21
    data[16] = 40
    data[12 + size - 4:12 + size] = struct.pack("<I", zlib.crc32(bytes(data[12:12 + size - 4])))
    return bytes(data)


def climbing():
    return zip_of([("../../../../tmp/fanal-climbed.txt", b"climbed, 40 EUR"), ("/tmp/fanal-climbed.txt", b"absolute"),
                   ("C:\\x.txt", b"drive"), ("fine/../../out.txt", b"around")])


def hostile(folder):
    files = {
        "bomb.zip": zip_of([("before.jsonl", ADVERT % b"before-bomb"), ("zeros", bytes(300 << 20))]),
        "bomb_nested.zip": nested_bomb(),
        "bomb_overlapping.zip": overlapping(200),
        "bomb_quoted.zip": quoted(100),
        "bomb_bz2.bz2": bz2.compress(bytes(300 << 20)),
        "climbing.zip": climbing(),
        "nested_1000.zip": nested_zip(1000),
        "truncated.7z": by_libarchive("7zip", [("a.txt", b"x" * 5000)])[:-20],
        "cut.tar": tar_of([("first.jsonl", ADVERT % b"before-cut"), ("second.txt", b"y" * 100_000)])[:20_000],
        "endless.tgz": endless_tar(),
        "encrypted.zip": by_libarchive("zip", [("secret.txt", b"quiet")], options=b"zip:encryption=traditional", passphrase=b"p"),
        "memory.zip": zip_of([("one.txt", b"first, 41 EUR"), ("memory.xz", needs_memory()), ("two.txt", b"last, 42 EUR")]),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "z_last.jsonl").write_bytes(ADVERT % b"last-of-all")


def good(folder):
    """FOLDER/adverts.jsonl is there: the same documents once in plain/, once in packed/."""
    adverts = (folder / "adverts.jsonl").read_bytes()
    lines = adverts.splitlines(keepends=True)
    half = len(lines) // 2
    pages = [(f"page{n}.html", b"<html><title>Page %d</title><body><p>Call (212) 555-01%02d</p></body></html>" % (n, n)) for n in range(40)]
    texts = [(f"text{n}.txt", b"Note %d: mail note%d@example.org" % (n, n)) for n in range(5)]
    first, second = b"".join(lines[:half]), b"".join(lines[half:])
    plain = folder / "plain"
    for name, data in [("first.jsonl", first), ("second.jsonl", second), *pages, *texts]:
        plain.mkdir(exist_ok=True)
        (plain / name).write_bytes(data)
    packed = folder / "packed"
    packed.mkdir()
    tgz = tar_of(pages[:20], "w:gz")
    zst = by_libarchive("pax_restricted", pages[20:30], "zstd")
    seven = by_libarchive("7zip", pages[30:])
    (packed / "all.zip").write_bytes(zip_of([("dir/first.jsonl", first), ("inner.tgz", tgz), ("deep/x.7z", seven)]))
    (packed / "second.jsonl.xz").write_bytes(lzma.compress(second, preset=1))
    (packed / "more.tar").write_bytes(tar_of([("pages.tar.zst", zst), (texts[0][0], texts[0][1])]))
    (packed / "text1.bz2").write_bytes(bz2.compress(texts[1][1]))
    (packed / "text2.gz").write_bytes(gzip.compress(texts[2][1], mtime=0))
    (packed / "rest.tar.lz4").write_bytes(by_libarchive("pax_restricted", texts[3:], "lz4"))


folder = pathlib.Path(sys.argv[2])
folder.mkdir(exist_ok=True)
{"hostile": hostile, "good": good}[sys.argv[1]](folder)
