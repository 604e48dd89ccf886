"""Writes clause_ids.inc, clause_readings.inc and clause_hashes.inc from clauses/terms.tsv and clauses/statutes.tsv,
and clause_tags.inc, the lines of clauses/tags.tsv.

usage: clauses.py CLAUSES_DIR OUT_DIR
"""
import csv
import pathlib
import re
import sys

ACTS = {
    "civil-code": "民法",
    "commercial-code": "商法",
    "holiday-act": "国民の祝日に関する法律",
    "banking-act-order": "銀行法施行令",
    "consumption-tax-act": "消費税法",
    "consumption-tax-order": "消費税法施行令",
    "consumption-tax-amendment": "消費税法改正法附則（平成28年）",
    "corporate-number-rule": "法人番号の指定等に関する省令",
    "consumer-contract-act": "消費者契約法",
    "e-books-act": "電子帳簿保存法",
    "e-books-rule": "電子帳簿保存法施行規則",
    "corporation-tax-rule": "法人税法施行規則",
    "companies-act": "会社法",
    "national-rounding-act": "国等の債権債務等の金額の端数計算に関する法律",
    "personal-information-act": "個人情報保護法",
    "personal-information-rule": "個人情報保護法施行規則",
    "currency-act": "通貨の単位及び貨幣の発行等に関する法律",
}


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def article(text):
    head, *branches = text.split("-")
    return f"第{head}条" + "".join(f"の{b}" for b in branches)


def printed_terms(clause):
    """20.1.1 → 約款第20条第1項第1号; 1.1-但 → 約款第1条第1項ただし書; 4.3#2 → 約款第4条第3項第2文."""
    if clause.startswith("附則"):
        return "約款附則"
    if clause == "0" or clause.startswith("0."):
        return "約款前文"
    match = re.fullmatch(r"([0-9.]+)(?:\.([イロハニ]))?(?:#(\d))?(-但)?", clause)
    if not match:
        sys.exit(f"clauses/terms.tsv: cannot print the id {clause}")
    numbers = match[1].split(".")
    out = "約款" + "".join(f"第{n}{level}" for n, level in zip(numbers, "条項号"))
    out += match[2] or ""
    out += f"第{match[3]}文" if match[3] else ""
    return out + ("ただし書" if match[4] else "")


def printed_statute(clause):
    act, _, place = clause.partition(" ")
    if act not in ACTS:
        sys.exit(f"clauses/statutes.tsv: unknown act in the id {clause}")
    head, *rest = place.split(".")
    return ACTS[act] + article(head) + "".join(f"第{n}{level}" for n, level in zip(rest, "項号"))


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write(path, text):
    """Leaves a file alone that says the same already: what includes it is not compiled again."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def main():
    source, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    ids, readings, hashes = [], [], []
    for name, prefix, printed in (("terms", "terms ", printed_terms), ("statutes", "", printed_statute)):
        for row in rows(source / f"{name}.tsv"):
            ids.append(quoted(prefix + row["id"]) + ",\n")
            fields = (row["title"], row["reading_en"], row["reading_ja"], printed(row["id"]))
            readings.append("{" + ", ".join(map(quoted, fields)) + "},\n")
            if name == "terms":
                hashes.append(quoted(row["hash"]) + ",\n")
    if len(set(ids)) != len(ids):
        sys.exit("clauses/: an id stands twice")
    write(out / "clause_ids.inc", "".join(ids))
    write(out / "clause_readings.inc", "".join(readings))
    write(out / "clause_hashes.inc", "".join(hashes))
    tags = (source / "tags.tsv").read_text(encoding="utf-8").splitlines()
    write(out / "clause_tags.inc", "".join(quoted(line).replace("\t", "\\t")[:-1] + '\\n"\n' for line in tags))


main()
