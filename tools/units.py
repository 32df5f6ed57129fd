#!/usr/bin/env python3
"""units.py SIZE FILE...: which C++ sources may be compiled in one go, for cmake/FanalModule.cmake.

Prints "GROUP<TAB>FILE" for each file that shares a unit with others, at most SIZE to a unit; a file that is not printed is
compiled by itself. Two files share a unit only if neither says a name that the other keeps to itself (unnamed namespace,
static, alias, at the left margin): then each means in the unit what it means alone. A file with macros or `using namespace`
of its own stays by itself. It goes by the text: a name said of something else keeps two files apart for nothing, and what
it cannot see, such as a name of a file's own that stands in another's header, the compiler refuses.
"""
import re
import sys

OWN_SCOPE = re.compile(r"^namespace \{\n(.*?)^\}  // namespace\n", re.S | re.M)
ALONE = re.compile(r"^\s*#\s*define|^\s*using namespace (?!testing;|std::string)|HWY_TARGET_INCLUDE", re.M)


def code(text):
    """The text without comments and what is between quotes."""
    text = re.sub(r'R"(\w*)\(.*?\)\1"', '""', text, flags=re.S)
    text = re.sub(r"'(\\.|[^'\\\n])'", "0", text)
    text = re.sub(r'"(\\.|[^"\\\n])*"', '""', text)
    return re.sub(r"//[^\n]*", "", text)


def declared(lines, margin):
    """Names that lines at the left margin declare; margin: what such a line begins with."""
    names = set()
    for line in lines.split("\n"):
        if not margin.match(line) or re.match(r"(namespace|return|template|case|extern|TEST)", line):
            continue
        if re.match(r"using (namespace|[\w:]+::\w+;)", line):
            continue  # the same thing under the same name in all of them
        kind = re.match(r"(?:struct|class|enum class|enum|union)\s+(?:\[\[.*?\]\]\s*)?(\w+)", line)
        alias = re.match(r"using\s+(\w+)", line)
        other = re.search(r"([A-Za-z_]\w*)\s*(?:\(|\[|\{| =|;)", line)
        found = kind or alias or other
        if found:
            names.add(found.group(1))
    return names


def names_of(text):
    own = set()
    for scope in OWN_SCOPE.finditer(text):
        own |= declared(code(scope.group(1)), re.compile(r"[A-Za-z_\[]"))
    rest = code(OWN_SCOPE.sub("", text))
    own |= declared(rest, re.compile(r"(static|constexpr|inline|const|using) "))
    said = set(re.findall(r"(?<![\w.>:])([A-Za-z_]\w*)", code(text)))
    return own, said


def main():
    size = int(sys.argv[1])
    groups = []
    facts = {}
    for file in sys.argv[2:]:
        with open(file, encoding="utf-8") as source:
            text = source.read()
        if ALONE.search(text):
            continue
        own, said = facts[file] = names_of(text)
        for group in groups:
            if len(group) < size and not any(own & facts[o][1] or facts[o][0] & said for o in group):
                group.append(file)
                break
        else:
            groups.append([file])
    for number, group in enumerate(groups):
        if len(group) > 1:
            for file in group:
                print(f"{number}\t{file}")


main()
