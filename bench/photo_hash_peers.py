#!/usr/bin/env python3
"""Hashes of the photos of a folder by pdqhash (PDQ, as its makers wrote it) and imagehash (pHash), as peers of
bench_photo_hash: the same JPEG files, from bytes to hash.

Usage: photo_hash_peers.py FOLDER OURS OUT
OURS is what `bench_photo_hash FOLDER OURS` wrote. Writes a line `name pdq quality phash` a file to OUT, and prints files
a second of processor time on one thread and how many bits our hashes are from those of pdqhash. Each peer is given the
whole picture, as its own page says, and then the smallest decoding of at least 512 pixels, as ours is. The whole picture
made 512 x 512 first, as PDQ's makers hash files, is compared too.
"""
import collections
import pathlib
import sys
import time

import imagehash
import numpy
import pdqhash
from PIL import Image

SIDE = 512


def whole(path):
    return Image.open(path)


def scaled(path):
    image = Image.open(path)
    longer = max(image.size)
    image.draft("RGB", tuple(max(1, side * SIDE // longer) for side in image.size))  # a half, a quarter or an eighth
    return image


def squared(path):
    image = Image.open(path).convert("RGB")
    return image.resize((SIDE, SIDE), Image.BILINEAR) if max(image.size) >= SIDE else image


def by_pdqhash(image):
    bits, quality = pdqhash.compute(numpy.asarray(image.convert("RGB")))
    return int("".join(str(int(bit)) for bit in bits), 2), quality


def by_imagehash(image):
    return int(str(imagehash.phash(image)), 16), 0


def run(name, read, hash_of, files):
    begin = time.process_time()
    hashes = {path.name: hash_of(read(path)) for path in files}
    rate = len(files) / (time.process_time() - begin)
    print(f"{name}: {len(files)} files, {rate:.0f} files/s")
    return hashes


def compare(name, ours, theirs):
    apart = sorted((bin(bits ^ theirs[file][0]).count("1"), file) for file, (bits, quality) in ours.items()
                   if quality >= 80)
    if not apart:
        return
    counts = collections.Counter(min(31, bits) // 2 * 2 for bits, _ in apart)
    print(f"  ours to {name}: {len(apart)} files of quality 80 or more, median {apart[len(apart) // 2][0]} bits, "
          f"at most {apart[-1][0]} ({apart[-1][1]}); " + ", ".join(f"{bits}: {n}" for bits, n in sorted(counts.items())))


def turns(files):
    """How far the hashes that pdqhash derives for the seven turns are from those that it gives for turned pixels."""
    apart = []
    for path in files:
        picture = numpy.asarray(squared(path).convert("RGB"))
        derived, _ = pdqhash.compute_dihedral(picture)
        lefts = [numpy.rot90(picture, times) for times in range(4)]
        turned = lefts + [picture[::-1], picture[:, ::-1], lefts[1][::-1], lefts[3][::-1]]
        for bits, pixels in list(zip(derived, turned))[1:]:
            real, _ = pdqhash.compute(numpy.ascontiguousarray(pixels))
            apart.append(int((numpy.array(bits) != numpy.array(real)).sum()))
    apart.sort()
    print(f"pdqhash's seven derived turns of {len(files)} pictures: {apart[0]} to {apart[-1]} bits from the hashes of "
          f"turned pixels, median {apart[len(apart) // 2]}")


def main(folder, ours_path, out_path):
    ours = {}
    for line in pathlib.Path(ours_path).read_text().splitlines():
        file, bits, quality = line.split()
        ours[file] = (int(bits, 16), int(quality))
    files = [pathlib.Path(folder) / file for file in ours]
    pdq = run("pdqhash, whole pictures", whole, by_pdqhash, files)
    compare("it", ours, pdq)
    compare("it", ours, run("pdqhash, decoded smaller", scaled, by_pdqhash, files))
    compare("it", ours, run("pdqhash, whole pictures made 512 x 512", squared, by_pdqhash, files))
    phash = run("imagehash's pHash, whole pictures", whole, by_imagehash, files)
    run("imagehash's pHash, decoded smaller", scaled, by_imagehash, files)
    turns(files[:20])
    lines = [f"{file} {pdq[file][0]:064x} {pdq[file][1]} {phash[file][0]:016x}\n" for file in ours]
    pathlib.Path(out_path).write_text("".join(lines))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
