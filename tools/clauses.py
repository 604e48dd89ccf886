"""Checks what the tree says about the clauses: quotes, statuses, coverage, thresholds, no copy of the reference.

usage: clauses.py --check          fails on every gap (what ./check runs)
       clauses.py --write          writes clauses/coverage.txt, then checks
       clauses.py hashes TEXT      writes tools/reference_hashes.bin from the reference terms (UTF-8)
       clauses.py fill JSON        writes the hash column of clauses/terms.tsv from `yakkan terms read`
       clauses.py stale JSON       lists the clauses whose reference text is not the one their reading was made from
"""
import csv
import hashlib
import json
import pathlib
import re
import sys

import reference
import tree

STATUSES = ("implemented", "declared", "deferred", "not-needed")
HEADING = "見出し"
THRESHOLD = re.compile("以上|以下|超え|未満|以内|前までに|経過|過ぎ")
TERMS_ID = r"(?:\d+(?:\.\d+)*(?:\.[イロハニ])?(?:#\d)?(?:-但)?|附則\.\d+)"
ID = rf"(?:(?:terms )?{TERMS_ID}|[a-z][a-z-]* \d[\d.-]*)"
QUOTE = re.compile(rf"(?:^|(?<= ))({ID}) “")
COMMENT_BLOCK = re.compile(r"(?:^[ \t]*//[^\n]*\n)+", re.M)
CITATION = re.compile(r'"([^"\n]+)"_clause')
ASSERTION = re.compile(r"\b(?:EXPECT|ASSERT)_CITES\s*\(")
GROUNDS = re.compile(r"根拠 (.+?)(?: (?:金額|期日) .*)?[ \t]*$", re.M)
ROWS = re.compile(rf"rows: ({ID})((?: (?:below|at|above))+)")
HASHES = pathlib.Path("tools/reference_hashes.bin")
COVERAGE = "clauses/coverage.txt"
DECIDING = ("src/core/", "src/store/", "src/documents/")


# The clauses

def table(text):
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def read_clauses(files):
    """{id as in code ("terms 20.1.1", "civil-code 140"): row}, in the order of the two files."""
    clauses = {}
    for path, prefix in (("clauses/terms.tsv", "terms "), ("clauses/statutes.tsv", "")):
        for number, row in enumerate(table(files[path]), 2):
            clauses.setdefault(prefix + row["id"], []).append({**row, "where": f"{path}:{number}"})
    return clauses


def status_problems(clauses):
    for name, rows in clauses.items():
        row = rows[0]
        for twice in rows[1:]:
            yield f"{twice['where']}: {name} stands twice"
        if row["status"] not in STATUSES:
            yield f"{row['where']}: {name}: no such status: {row['status']}"
        if row["status"] in ("deferred", "not-needed") and not row["note"].strip():
            yield f"{row['where']}: {name} is {row['status']} and needs a note that says why"
        if row["status"] == "implemented" and row.get("hash") == "-":
            yield f"{row['where']}: {name} has no hash of the text it was read from (clauses.py fill)"


# Quotes above rules

def quote_problems(files, clauses):
    for path, text in files.items():
        if not (path.startswith("src/") and tree.is_cpp(path)):
            continue
        for block in COMMENT_BLOCK.finditer(text):
            words = " ".join(line.strip().lstrip("/").strip() for line in block[0].splitlines())
            for quote in QUOTE.finditer(words):
                name = quote[1] if " " in quote[1] else f"terms {quote[1]}"
                where = f"{path}:{quote_line(text, block, quote[1])}"
                if name not in clauses:
                    yield f"{where}: clauses/ has no {name}"
                elif not words.startswith(clauses[name][0]["reading_en"] + "”", quote.end()):
                    yield f"{where}: {name} reads otherwise: “{clauses[name][0]['reading_en']}”"


def quote_line(text, block, printed):
    first = tree.line_of(text, block.start())
    lines = [n for n, line in enumerate(block[0].splitlines()) if f"{printed} “" in line]
    return first + (lines[0] if lines else 0)


# Coverage

def asserted_in_test(text):
    """The ids that EXPECT_CITES names: its last argument, a literal."""
    text = tree.without_comments(text)
    bare = tree.bare(text)
    literals, found = tree.strings(text), set()
    for call in ASSERTION.finditer(bare):
        depth, end = 1, call.end()
        while depth and end < len(bare):
            depth += {"(": 1, ")": -1}.get(bare[end], 0)
            end += 1
        found.update([literal[1:-1] for at, literal in literals if call.end() <= at < end][-1:])
    return found


def cited_by_code(files):
    """{id: paths} of the files that decide and keep: src but for tests, office and edge, which only carry and show."""
    cited = {}
    for path, text in files.items():
        if path.startswith(DECIDING) and tree.is_cpp(path) and not tree.is_test(path):
            for name in CITATION.findall(tree.without_comments(text)):
                cited.setdefault(name, set()).add(path)
    return cited


def asserted(files):
    """{id: paths} of the tests and cases that assert it."""
    found = {}
    for path, text in files.items():
        names = set()
        if path.startswith("src/") and tree.is_test(path):
            names = asserted_in_test(text)
        elif path.startswith("cases/") and path.endswith(".case"):
            lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
            for grounds in GROUNDS.findall("\n".join(lines)):
                names |= {name.strip() for name in grounds.split("、")}
        for name in names:
            found.setdefault(name, set()).add(path)
    return found


def coverage(clauses, cited, tested):
    lines = ["# clause | status | implemented in | asserted in. Written by tools/clauses.py --write."]
    for name, rows in clauses.items():
        code, tests = (" ".join(sorted(paths.get(name, ()))) or "-" for paths in (cited, tested))
        if rows[0]["status"] in ("deferred", "not-needed") and code == tests == "-":
            lines.append(f"{name} | {rows[0]['status']} | {rows[0]['note']}")
        else:
            lines.append(f"{name} | {rows[0]['status']} | {code} | {tests}")
    return "\n".join(lines) + "\n"


def coverage_problems(clauses, cited, tested):
    for name, rows in clauses.items():
        status, where = rows[0]["status"], rows[0]["where"]
        if status == "implemented" and name not in cited:
            yield f"{where}: {name} is implemented, but no code cites it"
        if status == "implemented" and name not in tested:
            yield f"{where}: {name} is implemented, but no test or case asserts it"
        if status == "not-needed" and name in cited:
            yield f"{min(cited[name])}:1: cites {name}, which is not needed by its status"
    for name in tested:
        if name not in clauses:
            yield f"{min(tested[name])}:1: asserts {name}, which clauses/ does not hold"
        elif name not in cited:
            yield f"{min(tested[name])}:1: asserts {name}, which no code cites"


def late_statuses(clauses, cited, tested):
    """Not a finding: a clause may be prepared for. But its status may also have been forgotten."""
    for name, rows in clauses.items():
        if rows[0]["status"] == "deferred" and name in cited and name in tested:
            yield f"{rows[0]['where']}: {name} is deferred, yet cited and asserted: is it implemented?"


def threshold_problems(files, clauses):
    marked = {}
    for path, text in files.items():
        if (path.startswith("src/") and tree.is_test(path)) or path.startswith("cases/"):
            for name, places in ROWS.findall(text):
                name = name if " " in name else f"terms {name}"
                marked.setdefault(name, (path, set()))[1].update(places.split())
    for name, rows in clauses.items():
        if rows[0]["status"] == "implemented" and THRESHOLD.search(rows[0]["reading_ja"]):
            missing = {"below", "at", "above"} - marked.get(name, ("", set()))[1]
            if missing:
                yield (f"{rows[0]['where']}: {name} is a threshold: no test or case is marked "
                       f"`rows: {name}` {' '.join(sorted(missing))}")
    for name, (path, _) in marked.items():
        if name not in clauses:
            yield f"{path}:1: rows of {name}, which clauses/ does not hold"


def problems(files, known_hashes):
    clauses = read_clauses(files)
    cited, tested = cited_by_code(files), asserted(files)
    found = [*status_problems(clauses), *quote_problems(files, clauses), *coverage_problems(clauses, cited, tested),
             *threshold_problems(files, clauses), *reference.problems(files, known_hashes)]
    if files.get(COVERAGE) != coverage(clauses, cited, tested):
        found.append(f"{COVERAGE}:1: not what the tree says: run tools/clauses.py --write")
    return found


# The hashes of the reference clauses

def clause_hash(text):
    """White space is removed and wide digits are folded: neither is a change of the text."""
    digits = str.maketrans("０１２３４５６７８９", "0123456789")
    return hashlib.sha256("".join(text.split()).translate(digits).encode()).hexdigest()[:16]


def hashes_of_edition(edition):
    """{permanent id: hash} of `yakkan terms read`: of its clauses and, where it gives them, of their sentences.

    A hash that the program gives wins: it knows which sentences of a paragraph have a reading of their own.
    """
    entries = [part for clause in edition["clauses"] for part in (*clause.get("sentences", ()), clause)]
    return {re.sub("^terms ", "", part["id"]): part.get("hash") or clause_hash(part["text"]) for part in entries}


def hash_for(name, by_id):
    """A sentence or proviso that the reader does not split has the hash of its paragraph."""
    for candidate in (name, re.sub(r"#\d", "", name), re.sub(r"#\d|-但", "", name)):
        if candidate in by_id:
            return by_id[candidate]
    return None


def filled(terms_tsv, by_id):
    """The table with the hash column filled, and the ids for which the edition has no text."""
    header, *lines = terms_tsv.splitlines()
    column, out, missing = header.split("\t").index("hash"), [header], []
    for line in lines:
        fields = line.split("\t")
        found = hash_for(fields[0], by_id)
        if found is None:
            missing.append(fields[0])
        fields[column] = found or "-"
        out.append("\t".join(fields))
    return "\n".join(out) + "\n", missing


def stale(terms_tsv, by_id):
    return [row["id"] for row in table(terms_tsv) if row["hash"] != (hash_for(row["id"], by_id) or "-")]


def command_line(arguments):
    files, path = tree.load(), tree.ROOT / "clauses/terms.tsv"
    match arguments:
        case ["--write" | "--check" as mode]:
            what = read_clauses(files), cited_by_code(files), asserted(files)
            if mode == "--write":
                files[COVERAGE] = coverage(*what)
                (tree.ROOT / COVERAGE).write_text(files[COVERAGE], encoding="utf-8")
            known = reference.read_hashes((tree.ROOT / HASHES).read_bytes())
            return tree.report("clauses", problems(files, known), late_statuses(*what))
        case ["hashes", source]:
            (tree.ROOT / HASHES).write_bytes(reference.hashes(pathlib.Path(source).read_text(encoding="utf-8")))
            return 0
        case ["fill", source]:
            edition = json.loads(pathlib.Path(source).read_text(encoding="utf-8"))
            text, missing = filled(files["clauses/terms.tsv"], hashes_of_edition(edition))
            path.write_text(text, encoding="utf-8")
            return tree.report("fill", [f"clauses/terms.tsv: no text for {name}" for name in missing])
        case ["stale", source]:
            edition = json.loads(pathlib.Path(source).read_text(encoding="utf-8"))
            return tree.report("stale", stale(files["clauses/terms.tsv"], hashes_of_edition(edition)))
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(command_line(sys.argv[1:]))
