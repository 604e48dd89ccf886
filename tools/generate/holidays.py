"""Writes holidays.inc from the npm packages japanese-public-holidays (Cabinet Office list) and @holiday-jp/holiday_jp.

usage: holidays.py NODE_MODULES OUT_DIR
The official list gives the years it covers; later years come from the computed package and are provisional.
"""
import csv
import json
import pathlib
import re
import sys


def version(modules, package):
    return json.loads((modules / package / "package.json").read_text(encoding="utf-8"))["version"]


def main():
    modules, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    official, computed = "japanese-public-holidays", "@holiday-jp/holiday_jp"
    with open(modules / official / "index.csv", encoding="utf-8", newline="") as file:
        days = {row["date"]: row["name"] for row in csv.DictReader(file)}
    last_official = int(max(days)[:4])
    source = (modules / computed / "lib" / "holidays.js").read_text(encoding="utf-8")
    found = re.findall(r'"(\d{4}-\d\d-\d\d)": \{[^}]*?\bname: "([^"]+)"', source)
    later = {date: name for date, name in found if int(date[:4]) > last_official}
    if not later or len(days) < 1000:
        sys.exit("holiday packages: the data could not be read")
    rows = sorted({**days, **later}.items())
    out.mkdir(parents=True, exist_ok=True)
    lines = [f'{{{int(d[:4])}, {int(d[5:7])}, {int(d[8:])}, "{name}"}},\n' for d, name in rows]
    (out / "holidays.inc").write_text("".join(lines), encoding="utf-8")
    label = f"{official} {version(modules, official)} + {computed} {version(modules, computed)}"
    (out / "holiday_years.inc").write_text(
        f"constexpr int first_year = {rows[0][0][:4]}, last_official_year = {last_official}, "
        f"last_year = {rows[-1][0][:4]};\nconstexpr std::string_view table_version = \"{label}\";\n", encoding="utf-8")


main()
