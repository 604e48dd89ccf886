"""Checks the dependency rule: a room may include the rooms before it in the line of ARCHITECTURE.md, no other.

usage: rooms.py
There is no list of exceptions. Core is pure: no I/O, clock or thread headers. Core, store and documents have no
floating point.
"""
import re

import tree

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"(?P<ours>[^"\n]+)"|<(?P<system>[^>\n]+)>)', re.M)
OUTSIDE_WORLD = {"fstream", "iostream", "filesystem", "thread", "mutex", "shared_mutex", "condition_variable", "atomic",
                 "future", "chrono", "ctime", "random", "unistd.h", "time.h", "sqlite3.h"}
CALLS = re.compile(r"\b(printf|fprintf|puts|fputs|putchar|fopen|fread|fwrite|getenv|system|perror)\s*\(")
FLOATING = re.compile(r"\b(float|double)\b")


class Line:
    """The rooms in order. `core` are those of src/core; a room of `core_only` sees nothing else but itself."""

    def __init__(self, architecture):
        block = re.search(r"^```rooms\n(.*?)^```", architecture, re.M | re.S)
        if not block:
            raise ValueError("ARCHITECTURE.md has no block ```rooms")
        fields = dict(line.split(":", 1) for line in block[1].splitlines() if line.strip())
        self.rooms = fields["line"].split()
        self.core = self.rooms[:self.rooms.index(fields["core ends with"].strip()) + 1]
        self.core_only = fields["core only"].split()

    def may_include(self, room):
        before = self.rooms[:self.rooms.index(room) + 1]
        return set(self.core + [room]) if room in self.core_only else set(before)

    def room_of(self, path):
        """The room of a file below src/; None for a file in no room of the line."""
        parts = path.split("/")[1:]
        in_core = parts[0] == "core"
        room = parts[1] if in_core and len(parts) > 2 else parts[0]
        known = self.core if in_core else [r for r in self.rooms if r not in self.core]
        return room if room in known and len(parts) > (2 if in_core else 1) else None


def include_problems(path, text, room, line):
    allowed = line.may_include(room)
    for found in INCLUDE.finditer(tree.without_comments(text)):
        where = f"{path}:{tree.line_of(text, found.start('ours' if found['ours'] else 'system'))}"
        if found["system"]:
            if room in line.core and not tree.is_test(path) and found["system"] in OUTSIDE_WORLD:
                yield f"{where}: core is pure, it may not include <{found['system']}>"
            continue
        target = found["ours"]
        other = target.split("/")[0]
        if target.endswith(".cpp"):
            yield f"{where}: a .cpp is never included: {target}"
        elif "/" not in target:
            if not target.endswith(".inc"):
                yield f'{where}: write the room: "{room}/{target}"'
        elif other not in line.rooms:
            yield f"{where}: no such room: {target}"
        elif other not in allowed:
            why = "sees core only" if room in line.core_only else f"stands before {other} in the line"
            yield f"{where}: {room} may not include {target}: {room} {why}"


def purity_problems(path, text, room, line):
    code = tree.bare(text)
    if room in line.core + ["store", "documents"]:
        for found in FLOATING.finditer(code):
            yield f"{path}:{tree.line_of(code, found.start())}: no floating point in {room}"
    if room in line.core and not tree.is_test(path):
        for found in CALLS.finditer(code):
            yield f"{path}:{tree.line_of(code, found.start())}: core is pure, it may not call {found[1]}"


def problems(files):
    line = Line(files.get("ARCHITECTURE.md", ""))
    found = []
    for path, text in files.items():
        if not path.startswith("src/"):
            continue
        room = line.room_of(path)
        if room is None:
            found.append(f"{path}:1: not in a room of the line in ARCHITECTURE.md")
        elif tree.is_cpp(path):
            found += include_problems(path, text, room, line)
            found += purity_problems(path, text, room, line)
    return found


if __name__ == "__main__":
    tree.main("rooms", problems)
