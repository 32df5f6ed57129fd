#!/usr/bin/env python3
"""What the files of a folder say of themselves, by `fanal decode --tags`, exiftool (one call for all files, numbers as
they are) and the command exiv2 (one call for all files): files a second of processor time of each with the processes
that it starts, and how many of the peers' values ours are.

Usage: photo_tags_peers.py FANAL FOLDER [ROUNDS]
Each is run ROUNDS times (5), by turns; medians. Compared are the fields of docs/formats/pictures.md that Exif has, where
a peer gives a value; of a position, that our cell of 10 km holds it. A peer that is not there is left out, aloud.
"""
import json
import math
import pathlib
import re
import resource
import shutil
import statistics
import subprocess
import sys

OURS = "fanal decode --tags"
# Ours; exiftool's, by its group; Exiv2's.
FIELDS = [
    ("make", "IFD0:Make", "Exif.Image.Make"),
    ("model", "IFD0:Model", "Exif.Image.Model"),
    ("software", "IFD0:Software", "Exif.Image.Software"),
    ("orientation", "IFD0:Orientation", "Exif.Image.Orientation"),
    ("owner", "ExifIFD:OwnerName", "Exif.Photo.CameraOwnerName"),
    ("image_id", "ExifIFD:ImageUniqueID", "Exif.Photo.ImageUniqueID"),
    ("body_serial", "ExifIFD:SerialNumber", "Exif.Photo.BodySerialNumber"),
    ("lens_make", "ExifIFD:LensMake", "Exif.Photo.LensMake"),
    ("lens_model", "ExifIFD:LensModel", "Exif.Photo.LensModel"),
    ("lens_serial", "ExifIFD:LensSerialNumber", "Exif.Photo.LensSerialNumber"),
    ("width", "ExifIFD:ExifImageWidth", "Exif.Photo.PixelXDimension"),
    ("height", "ExifIFD:ExifImageHeight", "Exif.Photo.PixelYDimension"),
    ("taken", "ExifIFD:DateTimeOriginal", "Exif.Photo.DateTimeOriginal"),
    ("taken, offset", "ExifIFD:OffsetTimeOriginal", "Exif.Photo.OffsetTimeOriginal"),
    ("digitised", "ExifIFD:CreateDate", "Exif.Photo.DateTimeDigitized"),
    ("modified", "IFD0:ModifyDate", "Exif.Image.DateTime"),
    ("gps_time", "GPS:GPSDateStamp", "Exif.GPSInfo.GPSDateStamp"),
    ("latitude", "GPS:GPSLatitude", "Exif.GPSInfo.GPSLatitude"),
    ("longitude", "GPS:GPSLongitude", "Exif.GPSInfo.GPSLongitude"),
]


def by_fanal(fanal, folder):
    run = subprocess.run([fanal, "decode", "--tags", folder, "--output", "ndjson"], stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, check=False)
    return run.stdout.decode()


def by_exiftool(_, folder):
    return subprocess.run(["exiftool", "-q", "-json", "-n", "-G1", "-r", "-ext", "jpg", folder], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False).stdout.decode()


def by_exiv2(_, folder):
    files = sorted(str(path) for path in pathlib.Path(folder).rglob("*.jpg"))
    return subprocess.run(["exiv2", "-q", "-Pkv"] + files, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          check=False).stdout.decode(errors="replace")


def ours_of(text, folder):
    rows = (json.loads(line, parse_int=str, parse_float=str) for line in text.splitlines())
    return {str(pathlib.Path(row["file"]).relative_to(folder)): row for row in rows}


def exiftool_of(text, folder):
    rows = json.loads(text, parse_int=str, parse_float=str)
    return {str(pathlib.Path(row["SourceFile"]).relative_to(folder)): row for row in rows}


def exiv2_of(text, folder):
    rows = {}
    for line in text.splitlines():
        match = re.match(r"(\S+)\s+((?:Exif|Iptc|Xmp)\.\S+)\s*(.*)$", line)
        if match:
            name = str(pathlib.Path(match[1]).relative_to(folder))
            rows.setdefault(name, {}).setdefault(match[2], match[3])
    return rows


def degrees(value, ref):
    """Of exiftool a number; of Exiv2 three fractions."""
    if "/" not in value:
        return float(value) * (-1 if ref in ("S", "W") else 1)
    parts = [int(above) / int(below) for above, below in (part.split("/") for part in value.split())]
    return sum(part / 60 ** i for i, part in enumerate(parts)) * (-1 if ref in ("S", "W") else 1)


def is_same(field, theirs, row, peer_row, key):
    theirs = theirs.strip()
    if field == "latitude" or field == "longitude":
        cell = row["cell_lat_deg" if field == "latitude" else "cell_lon_deg"]
        if cell is None:
            return False
        at = degrees(theirs, peer_row.get(key + "Ref", ""))
        room = 0.051 if field == "latitude" else 0.051 / max(0.02, abs(math.cos(
            float(row["cell_lat_deg"]) * 0.0174533)))
        return abs(float(cell) - at) <= room
    if field == "taken, offset":
        return row["taken"].endswith(" " + theirs)
    if field == "width" or field == "height":
        return row["size"].split(" x ")[-1 if field == "height" else 0] == theirs
    ours = row[field]
    if field == "orientation":
        return (ours or "1") == theirs
    if field in ("taken", "digitised", "modified", "gps_time"):
        return ours.startswith(theirs[:19])
    return ours == theirs


def is_stated(field, value):
    """Blanks and zeros mean "not set", in all that Exif has."""
    return bool(value.strip(" 0:")) or field in ("latitude", "longitude") and value != ""


def is_refused(row):
    """Beyond the poles, or 0, 0 as devices write it that know none."""
    return any(said.split(":")[0] in ("null_position", "position_out_of_range") for said in
               row["note"] + row["contradiction"])


def compare(name, column, ours, theirs):
    total = same = refused = 0
    apart = {}
    for file, peer_row in theirs.items():
        row = ours.get(file)
        for fields in FIELDS:
            value = peer_row.get(fields[column])
            if value is None or not is_stated(fields[0], value):
                continue
            total += 1
            if row is not None and is_same(fields[0], value, row, peer_row, fields[column]):
                same += 1
            elif row is not None and fields[0] in ("latitude", "longitude") and is_refused(row):
                refused += 1
            else:
                apart.setdefault(fields[0], []).append((file, value, row.get(fields[0]) if row else None))
    print(f"  of {total} values of {name} in these fields, of {len(theirs)} files, ours are the same: {same}; "
          f"of {refused} ours says why it is no place")
    for field, cases in sorted(apart.items()):
        file, value, our = cases[0]
        print(f"    {field}: {len(cases)} others, as of {file}: {value!r}, ours {our!r}")


def main(fanal, folder, rounds):
    count = len(list(pathlib.Path(folder).rglob("*.jpg")))
    runs = {OURS: by_fanal}
    for name, run in (("exiftool", by_exiftool), ("exiv2", by_exiv2)):
        if shutil.which(name):
            runs[name] = run
        else:
            print(f"SKIPPED: {name} is not there: ./run setup bench")
    rates = {name: [] for name in runs}
    texts = {}
    for _ in range(rounds):
        for name, run in runs.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            texts[name] = run(fanal, folder)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            rates[name].append(count / (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    print(f"{count} JPEG files of {folder}, medians of {rounds} rounds, files a second of processor time, start included:")
    base = statistics.median(rates[OURS])
    for name, rate in rates.items():
        median = statistics.median(rate)
        ratio = "" if name == OURS else f": ours is {base / median:.1f} times that"
        print(f"  {name} {median:.0f} ({min(rate):.0f} to {max(rate):.0f}){ratio}")
    ours = ours_of(texts[OURS], folder)
    if "exiftool" in texts:
        compare("exiftool", 1, ours, exiftool_of(texts["exiftool"], folder))
    if "exiv2" in texts:
        compare("exiv2", 2, ours, exiv2_of(texts["exiv2"], folder))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) == 4 else 5)
