#!/usr/bin/env python3
"""Near-duplicate clustering by datasketch's MinHash and LSH, as a peer of bench_link_clusters: the same adverts, sets of
three words without digits, Jaccard 0.4 or more with the first text found alike.

Usage: link_datasketch.py ADVERTS.jsonl TRUTH.jsonl
Prints adverts a second and the pairs that are right and missed. One thread: the library has no other way.
"""
import collections
import json
import re
import sys
import time

from datasketch import MinHash, MinHashLSH

THRESHOLD = 0.4
PERMUTATIONS = 128
WORD = re.compile(r"[^\W\d_]+")


def shingles_of(advert):
    words = WORD.findall((advert.get("title", "") + "\n" + advert["text"]).lower())
    return {" ".join(words[i:i + 3]).encode() for i in range(len(words) - 2)}


def cluster(adverts):
    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    leaders, labels = {}, []
    for number, advert in enumerate(adverts):
        shingles = shingles_of(advert)
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch(list(shingles))
        best, alike = number, 0.0
        for leader in lsh.query(sketch):
            other = leaders[leader]
            jaccard = len(shingles & other) / len(shingles | other) if shingles or other else 0.0
            if jaccard >= THRESHOLD and jaccard > alike:
                best, alike = leader, jaccard
        if best == number:
            lsh.insert(number, sketch)
            leaders[number] = shingles
        labels.append(best)
    return labels


def pairs(counts):
    return sum(n * (n - 1) // 2 for n in counts)


def main(adverts_path, truth_path):
    with open(adverts_path, encoding="utf-8") as lines:
        adverts = [json.loads(line) for line in lines]
    with open(truth_path, encoding="utf-8") as lines:
        truth = [json.loads(line)["template"] for line in lines]
    begin = time.perf_counter()
    labels = cluster(adverts)
    seconds = time.perf_counter() - begin
    predicted = pairs(collections.Counter(labels).values())
    true = pairs(collections.Counter(truth).values())
    common = pairs(collections.Counter(zip(labels, truth)).values())
    print(f"datasketch: {len(adverts)} adverts, {len(adverts) / seconds:.0f} adverts/s on one thread; "
          f"pairs P {common / predicted if predicted else 1:.3f} R {common / true if true else 1:.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
