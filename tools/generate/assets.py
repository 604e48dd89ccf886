"""Writes assets.inc: the files of src/edge/assets and htmx as C++ literals, with their type and a version from their
hash; and coverage.inc: clauses/coverage.txt for the clause explorer.

usage: assets.py ASSETS_DIR NODE_MODULES CLAUSES_DIR OUT_DIR
"""
import hashlib
import pathlib
import sys

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
PIECE = 12000  # a compiler need not take a longer literal; neighbours are joined


def literal(data):
    text = data.decode("utf-8")
    pieces = [text[i:i + PIECE] for i in range(0, len(text), PIECE)] or [""]
    return "\n".join(f'R"asset({piece})asset"' for piece in pieces)


def main():
    folder, modules, clauses, out = (pathlib.Path(argument) for argument in sys.argv[1:5])
    files = sorted(path for path in folder.iterdir() if path.suffix in TYPES)
    files.append(modules / "htmx.org" / "dist" / "htmx.min.js")
    rows = []
    for path in files:
        data = path.read_bytes()
        version = hashlib.sha256(data).hexdigest()[:12]
        rows.append(f'{{"{path.name}", "{TYPES[path.suffix]}", "{version}",\n{literal(data)}}},\n')
    out.mkdir(parents=True, exist_ok=True)
    (out / "assets.inc").write_text("".join(rows), encoding="utf-8")
    (out / "coverage.inc").write_text(literal((clauses / "coverage.txt").read_bytes()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
