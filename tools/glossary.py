"""Checks that code uses the words of docs/glossary.md: no identifier declared in src/ is made of a forbidden synonym.

usage: glossary.py
"""
import re

import tree

ROW = re.compile(r"^\|([^|\n]*)\|([^|\n]*)\|([^|\n]*)\|([^|\n]*)\|[ \t]*$", re.M)
# An identifier after a type and before ( ; = { , ) [ : a function, a parameter, a field or a variable.
DECLARED = re.compile(r"[\w>&*\]][ \t]*[&* \t]\s*(?P<name>[A-Za-z_]\w*)\s*(?=[(;={,)\[])")
NAMED = re.compile(r"\b(?:struct|class|enum(?:\s+class)?|union|using|namespace|concept)\s+(?P<name>[A-Za-z_]\w*)")
ENUM = re.compile(r"\benum(?:\s+class)?\s+\w+[^{};]*\{(?P<body>[^}]*)\}")
STATEMENTS = {"return", "co_return", "co_await", "co_yield", "else", "new", "delete", "case", "goto", "throw",
              "typename", "using", "not", "and", "or"}


class Forbidden:
    """A word, what to say instead, where it is forbidden (all, or core and documents), and phrases that may hold it."""

    def __init__(self, word, instead, where, allowed):
        self.word, self.words = word, words_of(word)
        self.instead, self.where = instead, where
        self.allowed = [words_of(phrase) for phrase in allowed.split(",") if phrase.strip()]

    def in_name(self, words):
        at = places(words, self.words)
        fine = {start + n for phrase in self.allowed for start in places(words, phrase) for n in range(len(phrase))}
        return any(place not in fine for place in at)

    def covers(self, path):
        return self.where == "all" or path.startswith(("src/core/", "src/documents/"))


def places(words, phrase):
    return [at for at in range(len(words) - len(phrase) + 1) if words[at:at + len(phrase)] == phrase]


def read_forbidden(glossary):
    section = glossary.split("## Forbidden synonyms", 1)
    if len(section) != 2:
        raise ValueError("docs/glossary.md has no section Forbidden synonyms")
    rows = [tuple(cell.strip() for cell in row) for row in ROW.findall(section[1])]
    return [Forbidden(*row) for row in rows[2:]]


def words_of(name):
    """late_damages, LateDamages, "late damages" as lists of lower-case words, each without a plural s."""
    parts = [part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]
    return [part[:-1] if part.endswith("s") and not part.endswith("ss") else part for part in parts]


def declared(text):
    """(offset, name) of what the text declares. A heuristic: it sees declarations, not the grammar of C++."""
    code = tree.bare(text)
    for found in DECLARED.finditer(code):
        before = re.search(r"(\w+)\W*$", code[max(0, found.start() - 40):found.start("name")])
        if not (before and before[1] in STATEMENTS):
            yield found.start("name"), found["name"]
    for found in NAMED.finditer(code):
        yield found.start("name"), found["name"]
    for found in ENUM.finditer(code):
        for name in re.finditer(r"[A-Za-z_]\w*", found["body"]):
            yield found.start("body") + name.start(), name[0]


def problems(files):
    forbidden = read_forbidden(files.get("docs/glossary.md", ""))
    found = set()
    for path, text in files.items():
        if not (path.startswith("src/") and tree.is_cpp(path)):
            continue
        rules = [rule for rule in forbidden if rule.covers(path)]
        for at, name in declared(text):
            words = words_of(name)
            for rule in rules:
                if rule.in_name(words):
                    line = tree.line_of(text, at)
                    found.add((path, line, f"{name}: the glossary says {rule.instead}, not {rule.word}"))
    return [f"{path}:{line}: {message}" for path, line, message in sorted(found)]


if __name__ == "__main__":
    tree.main("glossary", problems)
