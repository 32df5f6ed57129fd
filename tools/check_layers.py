#!/usr/bin/env python3
"""check_layers.py SOURCE_DIR LAYERS: holds the includes of src/ to the module graph that CMake wrote into LAYERS.

LAYERS has one line a module, `name:used;used`. Every breach is printed; the exit status says whether there was one.
"""
import pathlib
import re
import sys

BELOW = {"base", "text", "model"}
LEAVES = {"collect", "formats", "extract", "media", "link", "score", "index", "query", "guard", "layout", "store",
          "synth", "decode"}
TOP = ["engine", "serve", "cli"]  # each may use what stands before it
PURE = {"base", "text", "model", "formats", "extract", "media", "link", "score", "index", "query", "guard", "layout"}
# What a pure module cannot do, by the headers that would let it.
IMPURE = re.compile(
    r"<(fstream|filesystem|random|ctime|thread|iostream|unistd\.h|fcntl\.h|sys/[a-z]+\.h|netinet/.*|netdb\.h|stdio_ext\.h)>")
IMPURE_CALLS = re.compile(r"\b(getenv|fopen|system|popen) ?\(|\btime\(nullptr\)|"
                          r"\b(system_clock|steady_clock|random_device|randombytes\w*)\b")
# The one place of base that starts threads, and the one that hints at how memory is used.
PURE_EXCEPT = {"src/base/executor.cc", "src/base/huge_pages.cc"}
INCLUDE = re.compile(r'^\s*#\s*include\s+("([^"]+)"|<[^>]+>)')


def graph_of(path):
    graph = {}
    for line in path.read_text().splitlines():
        name, _, uses = line.partition(":")
        graph[name] = {use for use in uses.split(";") if use}
    return graph


def graph_breaches(graph):
    for name, uses in graph.items():
        if name in LEAVES:
            allowed = BELOW
        elif name in BELOW:
            allowed = {"base": set(), "text": {"base"}, "model": {"base", "text"}}[name]
        elif name in TOP:
            allowed = BELOW | LEAVES | set(TOP[:TOP.index(name)])
            if name in ("serve", "cli"):
                allowed -= LEAVES  # thin faces speak to the engine only
        else:
            yield f"CMakeLists.txt: module {name} has no tier in tools/check_layers.py"
            continue
        for use in sorted(uses - allowed):
            yield f"CMakeLists.txt: {name} may not use {use}"


def file_breaches(root, path, graph):
    relative = path.relative_to(root).as_posix()
    module = path.relative_to(root / "src").parts[0]
    if module not in graph:
        yield f"{relative}: folder {module} is not a module of CMakeLists.txt"
        return
    allowed = graph[module] | {module}
    is_test = path.name.endswith("_test.cc") or path.name.startswith("test_")  # test_support.h and its kin
    for number, line in enumerate(path.read_text().splitlines(), 1):
        include = INCLUDE.match(line)
        if include and include.group(2):
            target = include.group(2).split("/")
            is_data = include.group(2).startswith(("data/", "../data/"))
            if len(target) > 1 and not is_data and target[0] not in allowed:
                yield f"{relative}:{number}: {module} may not include {include.group(2)}"
            if len(target) > 2 and target[1] == "internal" and target[0] != module:
                yield f"{relative}:{number}: {include.group(2)} is private to {target[0]}"
        if module in PURE and not is_test and relative not in PURE_EXCEPT:
            code = line.split("//")[0]
            if IMPURE.search(code) or IMPURE_CALLS.search(code):
                yield f"{relative}:{number}: {module} is pure: no file, network, clock, environment, randomness: {line.strip()}"


def main():
    root = pathlib.Path(sys.argv[1])
    graph = graph_of(pathlib.Path(sys.argv[2]))
    files = sorted(p for p in (root / "src").rglob("*") if p.suffix in (".h", ".cc", ".inc"))
    breaches = list(graph_breaches(graph))
    for path in files:
        breaches.extend(file_breaches(root, path, graph))
    for breach in breaches:
        print(breach)
    print(f"layers: {len(files)} files of {len(graph)} modules, {len(breaches)} breaches")
    return 1 if breaches or not files else 0


sys.exit(main())
