#!/usr/bin/env python3
"""What the stories of indicators ask of files that the program wrote.

    tiers.py share EVAL WHAT NAME COUNT   thousandths of the posters of a row of `fanal eval tiers` that COUNT counts
    tiers.py number EVAL WHAT NAME COUNT  the number itself
    tiers.py by_document TIERS            lines `id tier` of `fanal export tiers`, sorted
    tiers.py shuffle SEED IN OUT          the lines of IN in another order
    tiers.py without ID IN OUT            the lines of IN but those of the document ID
"""
import json
import random
import sys


def row_of(path, what, name):
    for line in open(path):
        row = json.loads(line)
        if row["what"] == what and row["name"] == name:
            return row
    return {}


def main(what, *arguments):
    if what in ("share", "number"):
        path, kind, name, count = arguments
        row = row_of(path, kind, name)
        value = row.get(count, 0)
        print(value if what == "number" else value * 1000 // max(1, row.get("posters", 0)))
    elif what == "by_document":
        for line in sorted(f"{row['id']} {row['tier']}" for row in map(json.loads, open(arguments[0]))):
            print(line)
    elif what == "shuffle":
        seed, source, target = arguments
        lines = open(source).readlines()
        random.Random(int(seed)).shuffle(lines)
        open(target, "w").writelines(lines)
    elif what == "without":
        gone, source, target = arguments
        kept = [line for line in open(source) if json.loads(line).get("id") != gone]
        open(target, "w").writelines(kept)
    else:
        sys.exit(__doc__)


main(*sys.argv[1:])
