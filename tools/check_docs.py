#!/usr/bin/env python3
"""check_docs.py SOURCE_DIR FANAL: every command, option, format, finder and dependency has its words in docs/, and every
test that a page cites is there.

Asks the program for its own lists, so that nothing can be added without its page. Prints every gap.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1])
FANAL = sys.argv[2]


def ask(*arguments):
    return subprocess.run([FANAL, *arguments], capture_output=True, text=True, check=True).stdout


HIDDEN = ["decode"]  # commands that nobody types and `--help` does not list


def commands():
    lines = ask("--help").split("Subcommands:")[1].splitlines()
    return [line.split()[0] for line in lines if re.match(r"  \w", line)] + HIDDEN


def options_of(command):
    return sorted(set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", ask(command, "--help"))) - {"--help"})


def text_of(path):
    return path.read_text() if path.exists() else ""


def command_gaps():
    common = text_of(ROOT / "docs/commands/README.md")
    for name in commands():
        page = ROOT / f"docs/commands/{name}.md"
        text = text_of(page)
        if not text:
            yield f"{page.relative_to(ROOT)} is missing"
        if f"({name}.md)" not in common:
            yield f"docs/commands/README.md does not link {name}.md"
        for option in options_of(name):
            if option not in text and option not in common:
                yield f"{page.relative_to(ROOT)} does not say what {option} is"
        if not list((ROOT / f"tests/golden/{name}").glob("*/cmd")):
            yield f"tests/golden/{name}/ has no case"


def indicator_gaps():
    if ask("indicators", "page") != text_of(ROOT / "docs/indicators.md"):
        yield "docs/indicators.md is not what the packs say: fanal indicators page > docs/indicators.md"


def table_gaps():
    import json
    page = text_of(ROOT / "docs/formats/README.md")
    for line in ask("formats", "--output", "ndjson").splitlines():
        row = json.loads(line)
        if f"`{row['name']}`" not in page:
            yield f"docs/formats/README.md does not name the {row['what']} `{row['name']}`"


def finder_gaps():
    """The page of `fanal finders` shows the table as the program has it."""
    import json
    page = text_of(ROOT / "docs/commands/finders.md")
    for line in ask("finders", "--output", "ndjson").splitlines():
        row = json.loads(line)
        wanted = f"| `{row['name']}` | {row['kind']} | {row['leaves']} | {row['summary']} |"
        if wanted not in page:
            yield f"docs/commands/finders.md lacks the line: {wanted}"


def dependency_gaps():
    page = text_of(ROOT / "docs/dependencies.md")
    for package_list in sorted((ROOT / "packages").glob("*.txt")):
        for line in package_list.read_text().splitlines():
            if line and not line.startswith("#") and f"`{line}`" not in page:
                yield f"docs/dependencies.md has no line for `{line}` of packages/{package_list.name}"


def npm_gaps():
    import json
    page = text_of(ROOT / "docs/dependencies.md")
    for manifest in sorted([*ROOT.glob("tools/*/package.json"), ROOT / "web/package.json"]):
        package = json.loads(text_of(manifest))
        for kind in ("dependencies", "devDependencies", "optionalDependencies"):
            for name, version in package.get(kind, {}).items():
                if not re.search(rf"`{re.escape(name)}` {re.escape(version)}[ ,]", page):
                    yield f"docs/dependencies.md has no line for npm `{name}` {version}"
        lock = manifest.with_name("package-lock.json")
        if '"resolved"' in text_of(lock):
            yield f"{lock.relative_to(ROOT)} names a registry's host: omit-lockfile-registry-resolved=true in .npmrc"


def cited_test_gaps():
    """A page that says what holds names the test of it, and that test is there."""
    tests = set()
    for path in (ROOT / "src").rglob("*_test.cc"):
        for suite, name in re.findall(r"^TEST(?:_F|_P)?\((\w+),\s*(\w+)\)", path.read_text(), re.MULTILINE):
            tests |= {suite, f"{suite}.{name}"}
    for page in ("docs/privacy.md", "docs/assurance.md"):
        for cited in re.findall(r"`([^`\n]+)`", text_of(ROOT / page)):
            is_story = re.fullmatch(r"(?:e2e|golden)/[\w/]+", cited)
            is_suite = re.fullmatch(r"[A-Z]\w*(?:\.\w+)?", cited)
            if (is_story and not (ROOT / "tests" / cited).exists()) or (is_suite and cited not in tests):
                yield f"{page} cites the test {cited}, which does not exist"


def link_gaps():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text()):
            if not re.match(r"[a-z]+:", target) and not (page.parent / target).exists():
                yield f"{page.relative_to(ROOT)} links {target}, which does not exist"


def house_gaps():
    for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE", "docs/ARCHITECTURE.md",
                 "docs/dependencies.md", "docs/words.md", "docs/assurance.md", "docs/formats/case.md"):
        if not (ROOT / name).exists():
            yield f"{name} is missing"
    readme = text_of(ROOT / "README.md")
    for command in ("./run demo", "./run test"):
        if command not in readme:
            yield f"README.md does not name {command}"
    architecture = text_of(ROOT / "docs/ARCHITECTURE.md")
    for module in sorted(p.name for p in (ROOT / "src").iterdir() if p.is_dir()):
        if f"`{module}`" not in architecture:
            yield f"docs/ARCHITECTURE.md does not name the module `{module}`"


gaps = [*house_gaps(), *command_gaps(), *table_gaps(), *indicator_gaps(), *finder_gaps(), *dependency_gaps(), *npm_gaps(), *link_gaps(),
        *cited_test_gaps()]
for gap in gaps:
    print(gap)
print(f"docs: {len(commands())} commands, {len(gaps)} gaps")
sys.exit(1 if gaps else 0)
