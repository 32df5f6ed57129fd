#!/usr/bin/env python3
"""Writes data/number_plan.inc, the numbering plans of the world, from the metadata inside libphonenumber.

Usage: tools/number_plan.py > data/number_plan.inc
       tools/number_plan.py --check data/number_plan.inc    status 1 when it differs, 77 when the library is another one

Needs Debian's libphonenumber8, takes some seconds. The metadata is a protocol buffer of regular expressions over
digits; they become one minimal automaton, whose rows src/text/number_plan.cc walks, a digit a step.
Source of the metadata, Apache-2.0:
https://github.com/google/libphonenumber, resources/PhoneNumberMetadata.xml and resources/phonemetadata.proto.
"""
import collections
import ctypes
import hashlib
import re
import subprocess
import sys

LIBRARY = "libphonenumber.so.8"
LONGEST_NATIONAL = 17  # PhoneNumberUtil::kMaxLengthForNsn

# In the order in which the library asks; the value is NumberKind's. Fixed and mobile are asked together, after these.
KINDS = [("premium_rate", 5), ("toll_free", 4), ("shared_cost", 6), ("voip", 7), ("personal_number", 8), ("pager", 9),
         ("uan", 10), ("voicemail", 11)]
FIXED, MOBILE, FIXED_OR_MOBILE = 1, 2, 3


# -- the metadata ------------------------------------------------------------------------------------------------------

def metadata_of(library):
    """The bytes that the library was built with: int metadata_size(), const void* metadata_get()."""
    loaded = ctypes.CDLL(library)
    size = loaded["_ZN4i18n12phonenumbers13metadata_sizeEv"]
    get = loaded["_ZN4i18n12phonenumbers12metadata_getEv"]
    get.restype = ctypes.c_void_p
    return ctypes.string_at(get(), size())


def fields_of(data):
    """{number: [values]} of a protocol buffer message; integers, or bytes."""
    at, fields = 0, collections.defaultdict(list)

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        key = varint()
        if key & 7 == 0:
            fields[key >> 3].append(varint())
        elif key & 7 == 2:
            size = varint()
            fields[key >> 3].append(data[at:at + size])
            at += size
        else:
            raise ValueError(f"wire type {key & 7}")
    return fields


def lengths_of(fields):
    """Repeated int32, packed or not; -1 stands for no number at all."""
    lengths = []
    for value in fields:
        lengths += list(value) if isinstance(value, bytes) else [value if value < 1 << 31 else -1]
    return lengths


class Desc:
    def __init__(self, data):
        fields = fields_of(data)
        self.pattern = fields[2][0].decode() if fields[2] else ""
        self.lengths = lengths_of(fields[9])
        self.local = lengths_of(fields[10])


class Region:
    NUMBERS = {"general": 1, "fixed_line": 2, "mobile": 3, "toll_free": 4, "premium_rate": 5, "shared_cost": 6,
               "personal_number": 7, "voip": 8, "pager": 21, "uan": 25, "voicemail": 28}

    def __init__(self, data):
        fields = fields_of(data)

        def text(number):
            return fields[number][0].decode() if fields[number] else ""

        self.id, self.code = text(9), fields[10][0]
        self.idd, self.prefix, self.rule, self.leading = text(11), text(15), text(16), text(23)
        self.main, self.same = bool(fields[22] and fields[22][0]), bool(fields[18] and fields[18][0])
        self.descs = {name: Desc(fields[number][0] if fields[number] else b"") for name, number in self.NUMBERS.items()}


# -- regular expressions of digits -------------------------------------------------------------------------------------

class Nfa:
    """Thompson's construction. A node is (kind, ...): eat (digits, next); split (nexts, in order of preference);
    mark (which, next); end (next), the anchor $; done (what)."""

    def __init__(self):
        self.nodes = []

    def add(self, *node):
        self.nodes.append(node)
        return len(self.nodes) - 1

    def compile(self, pattern, done, group=None):
        """The first node of `pattern`, which leads to the node `done`. Marks begin and end of capture `group`."""
        tokens = re.findall(r"\(\?:|\\d|\[[^]]*\]|\{\d+(?:,\d+)?\}|.", pattern, re.S)
        groups = [t == "(" for t in tokens]
        numbers = [sum(groups[:i + 1]) for i in range(len(tokens))]

        def alternatives(at):
            branches = []
            while True:
                parts = []
                while at < len(tokens) and tokens[at] not in "|)":
                    part, at = repeated(at)
                    parts.append(part)
                branches.append(parts)
                if at >= len(tokens) or tokens[at] == ")":
                    return branches, at
                at += 1

        def repeated(at):
            part, at = atom(at)
            if at < len(tokens) and (tokens[at] == "?" or tokens[at][0] == "{"):
                low, high = (0, 1) if tokens[at] == "?" else [int(n) for n in (tokens[at][1:-1].split(",") * 2)[:2]]
                return ("repeat", part, low, high), at + 1
            return part, at

        def atom(at):
            token = tokens[at]
            if token in ("(?:", "("):
                inside, end = alternatives(at + 1)
                which = numbers[at] if token == "(" else None
                return ("group", inside, which), end + 1
            if token == "\\d":
                return ("eat", frozenset(range(10))), at + 1
            if token[0] == "[":
                spans = re.findall(r"(\d)(?:-(\d))?", token)
                return ("eat", frozenset(d for a, b in spans for d in range(int(a), int(b or a) + 1))), at + 1
            if token == "$":
                return ("end",), at + 1
            return ("eat", frozenset([int(token)])), at + 1

        def build(part, after):
            kind = part[0]
            if kind == "eat":
                return self.add("eat", part[1], after)
            if kind == "end":
                return self.add("end", after)
            if kind == "group":
                marked = group is not None and part[2] == group
                inside = branches_of(part[1], self.add("mark", "end", after) if marked else after)
                return self.add("mark", "begin", inside) if marked else inside
            _, inner, low, high = part
            last = after
            for _ in range(high - low):
                after = self.add("split", (build(inner, after), last))
            for _ in range(low):
                after = build(inner, after)
            return after

        def branches_of(branches, after):
            starts = []
            for parts in branches:
                at = after
                for part in reversed(parts):
                    at = build(part, at)
                starts.append(at)
            return starts[0] if len(starts) == 1 else self.add("split", tuple(starts))

        branches, end = alternatives(0)
        assert end == len(tokens), pattern
        return branches_of(branches, done)


# -- automata ----------------------------------------------------------------------------------------------------------

class Rows:
    """All states of all automata, equal ones once: (label, ten next states). From state 0 nothing comes."""

    def __init__(self):
        self.ids, self.rows = {}, []
        self.row(0, (0,) * 10)

    def row(self, label, following):
        if not label and not any(following) and self.rows:
            return 0
        key = (label, following)
        if key not in self.ids:
            self.ids[key] = len(self.rows)
            self.rows.append(key)
        return self.ids[key]


def set_automaton(rows, nfa, start, label_of, longest):
    """The state that reads like all of `start` at once: label_of(done nodes' contents, digits read)."""
    def closed(nodes):
        seen, todo = set(), list(nodes)
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                if nfa.nodes[node][0] == "split":
                    todo += nfa.nodes[node][1]
        return frozenset(n for n in seen if nfa.nodes[n][0] != "split")

    memo = {}

    def state(nodes, depth):
        key = (nodes, depth)
        if key not in memo:
            steps = [[] for _ in range(10)]
            done = set()
            for node in nodes:
                kind, *rest = nfa.nodes[node]
                if kind == "eat" and depth < longest:
                    for digit in rest[0]:
                        steps[digit].append(rest[1])
                elif kind == "done":
                    done.add(rest[0])
                elif kind == "rest":  # done, whatever follows
                    done.add(rest[0])
                    for digit in range(10 if depth < longest else 0):
                        steps[digit].append(node)
            following = tuple(state(closed(step), depth + 1) if step else 0 for step in steps)
            memo[key] = rows.row(label_of(done, depth), following)
        return memo[key]

    return state(closed(start), 0)


# What a prefix automaton says where it stops: see PrefixMatch in number_plan.cc.
MATCHED, CAPTURED, AT_END = 1, 2, 4


def prefix_automaton(rows, nfa, start, has_rule):
    """The state that finds the match a backtracking matcher finds first: threads in order of preference, and those
    after a match are dropped. Threads carry where the capture began and ended."""
    def closed(threads, depth):
        seen, kept = set(), []

        def follow(node, begin, end, at_end):
            if (node, at_end) in seen:
                return
            seen.add((node, at_end))
            kind, *rest = nfa.nodes[node]
            if kind == "split":
                for inner in rest[0]:
                    follow(inner, begin, end, at_end)
            elif kind == "mark":
                begin, end = (depth, None) if rest[0] == "begin" else (begin, depth)
                follow(rest[1], begin, end, at_end)
            elif kind == "end":
                follow(rest[0], begin, end, True)
            else:
                kept.append((node, begin, end, at_end))

        for thread in threads:
            follow(*thread, False)
        return kept

    memo = {}

    def state(threads, depth):
        label, steps, kept = 0, [[] for _ in range(10)], []
        for node, begin, end, at_end in threads:
            if nfa.nodes[node][0] == "eat":
                assert not at_end
                kept.append((node, begin, end))
                for digit in nfa.nodes[node][1]:
                    steps[digit].append((nfa.nodes[node][2], begin, end))
                continue
            assert not label, "a state has one outcome"
            label = MATCHED | (AT_END if at_end else 0)
            if has_rule and end is not None and end > begin:
                assert begin < 16 and depth - end < 16
                label |= CAPTURED | begin << 4 | (depth - end) << 8
            if not at_end:
                break
        key = (tuple(kept), label, depth)
        if key not in memo:
            following = tuple(state(closed(step, depth + 1), depth + 1) if step else 0 for step in steps)
            memo[key] = rows.row(label, following)
        return memo[key]

    return state(closed([(start, None, None)], 0), 0)


def kind_of(region, slot, done, depth):
    """PhoneNumberUtil::GetNumberTypeHelper."""
    def fits(name):
        lengths = region.descs[name].lengths
        return (slot, name) in done and (not lengths or depth in lengths)

    if not fits("general"):
        return 0
    for name, value in KINDS:
        if fits(name):
            return value
    if fits("fixed_line"):
        return FIXED_OR_MOBILE if region.same or fits("mobile") else FIXED
    return MOBILE if not region.same and fits("mobile") else 0


def verdict_automaton(rows, regions):
    """Of the numbers behind one calling code: 16 * (1 + the region's place among `regions`) + kind, 0 for none.
    PhoneNumberUtil::GetRegionCodeForNumber, then GetNumberType."""
    nfa, start = Nfa(), []
    alone = len(regions) == 1
    for slot, region in enumerate(regions):
        for name, desc in region.descs.items():
            if desc.pattern:
                start.append(nfa.compile(desc.pattern, nfa.add("done", (slot, name))))
        if region.leading and not alone:
            start.append(nfa.compile(region.leading, nfa.add("rest", (slot, "leading"))))

    def label_of(done, depth):
        for slot, region in enumerate(regions):
            kind = kind_of(region, slot, done, depth)
            if (slot, "leading") in done if region.leading and not alone else kind:
                return 16 * (slot + 1) + kind
        return 0

    return set_automaton(rows, nfa, start, label_of, LONGEST_NATIONAL)


def shape_automaton(rows, region):
    """1 where the general pattern of the region matches, whatever its possible lengths."""
    nfa = Nfa()
    start = nfa.compile(region.descs["general"].pattern, nfa.add("done", 1))
    return set_automaton(rows, nfa, [start], lambda done, depth: len(done), 64)


def stripping_automaton(rows, pattern, rule):
    nfa = Nfa()
    group = int(re.search(r"\$(\d)$", rule)[1]) if rule else None
    return prefix_automaton(rows, nfa, nfa.compile(pattern, nfa.add("done", 1), group), bool(rule))


# -- the tables --------------------------------------------------------------------------------------------------------

def bits_of(lengths):
    return sum(1 << length for length in lengths if length > 0)


def literal_of(rule):
    """What stands in front of the captured digits: 268 of 268$1. Behind them nothing stands in any rule."""
    assert re.fullmatch(r"\d{0,4}(\$\d)?", rule), rule
    return rule.split("$")[0]


def tables_of(metadata):
    regions = [Region(value) for value in fields_of(metadata)[1]]
    by_code = collections.defaultdict(list)
    for region in regions:  # the main country first, as PhoneNumberUtil keeps them
        by_code[region.code].insert(0 if region.main else len(by_code[region.code]), region)
    regions.sort(key=lambda region: (region.id, region.code))
    place_of = {id(region): place for place, region in enumerate(regions)}

    rows = Rows()
    codes, members = [], []
    for code, inside in sorted(by_code.items()):
        codes.append(f"{{{code}, {verdict_automaton(rows, inside)}, {len(members)}, {len(inside)}}},")
        members += [place_of[id(region)] for region in inside]
    plans = []
    for region in regions:
        general = region.descs["general"]
        idd = stripping_automaton(rows, region.idd, "") if region.idd else 0
        prefix = stripping_automaton(rows, region.prefix, region.rule) if region.prefix else 0
        shape = shape_automaton(rows, region)
        plans.append(f'{{"{region.id}", {region.code}, {bits_of(general.lengths):#x}, {bits_of(general.local):#x}, '
                     f'{idd}, {prefix}, {shape}, "{literal_of(region.rule)}"}},')
    assert len(rows.rows) < 1 << 16
    yield f"constexpr std::array<Row, {len(rows.rows)}> rows{{{{"
    for label, following in rows.rows:
        yield f"{{{{{','.join(map(str, following))}}},{label}}},"
    yield "}};"
    yield f"constexpr std::array<Region, {len(plans)}> regions{{{{"
    yield from plans
    yield "}};"
    yield f"constexpr std::array<std::uint8_t, {len(members)}> members{{"
    yield ", ".join(map(str, members))
    yield "};"
    yield f"constexpr std::array<Code, {len(codes)}> codes{{{{"
    yield from codes
    yield "}};"


def main():
    metadata = metadata_of(LIBRARY)
    digest = hashlib.sha256(metadata).hexdigest()
    query = ["dpkg-query", "-W", "-f", "${Version}", "libphonenumber8"]
    version = subprocess.run(query, capture_output=True, text=True, check=True).stdout
    head = [f"// Generated by tools/number_plan.py from the metadata in libphonenumber {version} (Apache-2.0, the",
            "// libphonenumber authors). To refresh: tools/number_plan.py > data/number_plan.inc, then ./run test.",
            f"// Metadata: sha256 {digest}"]
    text = "\n".join([*head, *tables_of(metadata)]) + "\n"
    if sys.argv[1:2] != ["--check"]:
        sys.stdout.write(text)
        return 0
    kept = open(sys.argv[2]).read().splitlines()
    if kept[2] != head[2]:
        print(f"SKIPPED 1 check: {sys.argv[2]} was made from other metadata than the library's of this machine")
        return 77
    if kept[3:] != text.splitlines()[3:]:
        print(f"{sys.argv[2]} is not what tools/number_plan.py makes of the same metadata")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
