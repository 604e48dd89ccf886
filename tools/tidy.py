"""Checks the habits of STYLE.md that a machine can see.

usage: tidy.py
"""
import json
import re

import tree

LIMIT, COLUMNS = 60, 120
CODE = (".h", ".cpp", ".py", ".sh", ".cmake")
TEXT = CODE + (".md", ".case", ".mjs", ".css")
SCRIPTS = ("run", "test", "check", "CMakeLists.txt")
# Spelt in two halves: this file is searched as well.
BANNED = {"TO" + "DO": "finish it or leave it out", "FIX" + "ME": "mend it", "XX" + "X": "say what is meant"}
ROOM_NAMES = re.compile(r"\bnamespace\s+(\w*(?:detail|util|utils|helper|helpers|common|manager|managers|misc))\b")
TEST = re.compile(r"^[ \t]*(?:TEST|TEST_F|TEST_P|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)\(\s*\w+\s*,\s*(\w+)", re.M)
SQL = re.compile(r"\b(SELECT\s.+\sFROM|SELECT \w+\(|INSERT (OR \w+ )?INTO|DELETE FROM|CREATE (UNIQUE )?(TABLE|INDEX)|"
                 r"UPDATE \w+ SET|DROP TABLE|PRAGMA \w+)\b", re.S)
MACHINE_PATH = re.compile(r"(?:^|[^A-Za-z0-9_.}/])/(?:work|tmp|root)/", re.M)
PLACE = re.compile(r"`((?:src|tools|docs|clauses|cases|examples|sim|bench)/[\w./-]*)`")
ANONYMOUS = re.compile(r"namespace \{")
TYPE = re.compile(r"(?:struct|class|enum(?: class)?) (\w+)(?![\w:]*::)\s*(?:final\s*)?(?::[^:;]+)?\{?[^;]*$")
DEBIAN_NODE = 18  # of Debian 12: ./test runs there
PACKAGES = re.compile(r"^Packages:[ \t]*(.+(?:\n[ \t]+.+)*)", re.M)


def hits(path, text, pattern, message):
    for found in re.finditer(pattern, text):
        yield f"{path}:{tree.line_of(text, found.start())}: {message.format(*found.groups())}"


def header_problems(path, text):
    lines = text.splitlines()
    if not lines or not lines[0].startswith("// "):
        yield f"{path}:1: the first line says in a comment what the header is for"
    rest = [line for line in lines if line.strip() and not line.startswith("//")]
    if not rest or rest[0] != "#pragma once":
        yield f"{path}:1: #pragma once follows the first comment"


def functions(text):
    """(line of the opening brace, number of lines) of every function: its brace stands on a line of its own."""
    lines = tree.bare(text).splitlines()
    before = ""
    for number, line in enumerate(lines, 1):
        if line.strip() == "{" and before and before[-1] not in ";{}":
            depth = 0
            for last in range(number - 1, len(lines)):
                depth += lines[last].count("{") - lines[last].count("}")
                if depth == 0:
                    yield number, last - number + 2
                    break
        before = line.strip() or before


def length_problems(path, text):
    for number, length in functions(text):
        if length > LIMIT:
            yield f"{path}:{number}: a function of {length} lines; core has at most {LIMIT}"


def cpp_problems(path, text):
    code = tree.bare(text)
    yield from hits(path, code, ROOM_NAMES, "a namespace is a room, {0} is none")
    yield from hits(path, code, r"\bnamespace\s+\w+\s*::\s*\w+(?!\s*=)", "namespaces are not nested")
    yield from hits(path, code, r"\bvalue_or\(\s*0[UuLl]*\s*\)", "value_or(0) hides that there is no value")
    yield from hits(path, code, r"^[ \t]*#[ \t]*if 0\b", "code that is not compiled")
    if not path.startswith(("src/office/", "src/edge/")):
        yield from hits(path, code, r"\bcatch\s*\(\s*\.\.\.\s*\)", "only the loops of office and edge catch everything")
    for found in TEST.finditer(tree.without_comments(text)):
        if len([word for word in found[1].split("_") if word]) < 3:
            yield f"{path}:{tree.line_of(text, found.start())}: a test is named as a sentence: {found[1]}"
    if not path.startswith("src/store/"):
        for at, literal in tree.strings(text):
            if SQL.search(literal):
                yield f"{path}:{tree.line_of(text, at)}: SQL stands in src/store only"
    if path.endswith(".h"):
        yield from header_problems(path, text)
    if path.startswith("src/core/") and not tree.is_test(path):
        yield from length_problems(path, text)


def text_problems(path, text):
    for word, instead in BANNED.items():
        yield from hits(path, text, rf"\b{word}\b", f"{word}: {instead}")
    yield from hits(path, text, MACHINE_PATH, "the path of one machine")
    yield from hits(path, text, r"\t", "a tab")
    yield from hits(path, text, r"(?m)[ \t\r]+$", "white space at the end of the line")
    if text and not text.endswith("\n") or text.endswith("\n\n"):
        yield f"{path}:{text.count(chr(10))}: ends with one line feed"
    if path.endswith(CODE):
        for number, line in enumerate(text.splitlines(), 1):
            if len(line) > COLUMNS:
                yield f"{path}:{number}: {len(line)} columns; at most {COLUMNS}"
    if path.endswith(".md") and not text.startswith("# "):
        yield f"{path}:1: the first line is the heading"


def dependency_problems(files):
    debian = files.get("packages.txt", "").split()
    node = json.loads(files.get("package.json", "{}"))
    used = {name: "packages.txt" for name in debian}
    used |= {name: "package.json" for kind in ("dependencies", "devDependencies") for name in node.get(kind, {})}
    if debian != sorted(set(debian)):
        yield "packages.txt:1: one package a line, sorted, none twice"
    recorded = {}
    for path, text in files.items():
        if path.startswith("docs/decisions/") and not path.endswith("/README.md"):
            for names in PACKAGES.findall(text):
                recorded.update({name: path for name in re.split(r"[,\s]+", names) if name})
    for name in sorted(set(used) - set(recorded)):
        yield f"{used[name]}:1: {name} has no decision record (a `Packages:` line in docs/decisions/)"
    for name in sorted(set(recorded) - set(used)):
        yield f"{recorded[name]}:1: records {name}, which neither packages.txt nor package.json asks for"


def node_problems(files):
    for name, package in json.loads(files.get("package-lock.json", "{}")).get("packages", {}).items():
        wanted = re.search(r">=?\s*(\d+)", package.get("engines", {}).get("node", ""))
        if wanted and int(wanted[1]) > DEBIAN_NODE:
            yield (f"package-lock.json:1: {name.removeprefix('node_modules/')} wants Node {wanted[1]}, "
                   f"Debian 12 has {DEBIAN_NODE}: take an older version")


def place_problems(files):
    """Developer pages name files and folders that are there."""
    folders = {path[:at + 1] for path in files for at in range(len(path)) if path[at] == "/"}
    for path, text in files.items():
        for found in PLACE.finditer(text) if path.endswith(".md") else ():
            if found[1] not in files and found[1].rstrip("/") + "/" not in folders:
                yield f"{path}:{tree.line_of(text, found.start())}: names {found[1]}, which is not there"


def named_types(text):
    """(line, name) of each type that a file defines in its room's namespace: not in an anonymous one, not in a type."""
    depth, hidden = 0, None
    for number, line in enumerate(tree.bare(text).splitlines(), 1):
        if ANONYMOUS.match(line):
            hidden = depth
        found = TYPE.match(line)
        if found and hidden is None:
            yield number, found[1]
        depth += line.count("{") - line.count("}")
        if hidden is not None and depth <= hidden:
            hidden = None


def twin_problems(files):
    """Two types of one name in a room would be taken for one by the linker, without a word."""
    seen = {}
    for path, text in sorted(files.items()):
        if not path.startswith("src/") or not tree.is_cpp(path) or tree.is_test(path):
            continue
        room = path.rsplit("/", 1)[0]
        for line, name in named_types(text):
            first = seen.setdefault((room, name), f"{path}:{line}")
            if first != f"{path}:{line}":
                yield f"{path}:{line}: {name} is a type of {first} too; the linker takes them for one"


def is_text(path):
    name = path.rsplit("/", 1)[-1]
    return name in SCRIPTS or (path.endswith(TEXT) and ".min." not in name)


def problems(files):
    found = [*dependency_problems(files), *node_problems(files), *place_problems(files), *twin_problems(files)]
    for path, text in files.items():
        if tree.is_cpp(path):
            found += cpp_problems(path, text)
        if is_text(path):
            found += text_problems(path, text)
    return found


if __name__ == "__main__":
    tree.main("tidy", problems)
