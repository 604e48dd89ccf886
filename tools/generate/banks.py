"""Writes banks.inc from the npm package zengin-code: the names of banks and their branches by code.

usage: banks.py NODE_MODULES OUT_DIR
"""
import json
import pathlib
import re
import sys


def row(code, entry):
    return f'{{{int(code)}, "{entry["name"]}", "{entry["kana"]}"}},\n'


def main():
    package, out = pathlib.Path(sys.argv[1]) / "zengin-code", pathlib.Path(sys.argv[2])
    source = (package / "lib" / "zengin-data.js").read_text(encoding="utf-8")
    banks = json.loads(re.sub(r"^\s*module\.exports\s*=\s*", "", source).rstrip().rstrip(";"))
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    if len(banks) < 1000 or '"' in "".join(bank["name"] + bank["kana"] for bank in banks.values()):
        sys.exit("zengin-code: the data could not be read")
    out.mkdir(parents=True, exist_ok=True)
    names, branches, first = [], [], 0
    for code, bank in sorted(banks.items()):
        ordered = sorted(bank["branches"].items())
        names.append(f'{{{int(code)}, "{bank["name"]}", "{bank["kana"]}", {first}, {len(ordered)}}},\n')
        branches += [row(branch, entry) for branch, entry in ordered]
        first += len(ordered)
    (out / "banks.inc").write_text("".join(names), encoding="utf-8")
    (out / "bank_branches.inc").write_text("".join(branches), encoding="utf-8")
    (out / "bank_version.inc").write_text(f'constexpr std::string_view table_version = "zengin-code {version}";\n',
                                          encoding="utf-8")


main()
