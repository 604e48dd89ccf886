#!/usr/bin/env python3
"""A year of a provider, run by the command line alone: `year.py YAKKAN FOLDER [CONTRACTORS] [MONTHS]`.

Every answer is kept under FOLDER/answers for recompute.py. The installation begins on 2025-03-03; the first close is
that of April 2025. What contractors do (pay in time, late, short, too much, never) follows from their number, so each
run is the same.
"""

import json
import pathlib
import subprocess
import sys
import time
from datetime import date, timedelta

import bank
from calendar_jp import add_months, month_end, next_month_end, period, rolled

FIRST = (2025, 4)
START = date(2025, 3, 3)
PRICES = [
    ("SETUP", "初期構築", "initial", 300000, "式", "standard"),
    ("SUPPORT", "運用支援", "monthly", 50000, "式", "standard"),
    ("SEAT", "利用者の追加", "monthly", 1980, "名", "standard"),
    ("BOOK", "手引の購読", "monthly", 4321, "冊", "reduced"),
    ("YEAR", "年間保守", "yearly", 120000, "式", "standard"),
    ("ABROAD", "国外の支援", "monthly", 8000, "式", "export_free"),
    ("STAMP", "立替えた印紙", "monthly", 400, "枚", "out_of_scope"),
]
SYLLABLES = "アカサタナハマヤラワ"


class World:
    def __init__(self, yakkan, folder, contractors, months):
        self.yakkan, self.folder, self.size, self.months = yakkan, pathlib.Path(folder), contractors, months
        self.answers = self.folder / "answers"
        self.answers.mkdir(parents=True)
        self.contract = {}  # number of the contractor → C-…
        self.paid_by = {}  # C-… → number
        self.times = {}
        self.calls = 0

    # One call of the program. `expected`: its exit code.
    def ask(self, name, *words, text="", expected=0):
        began = time.monotonic()
        ran = subprocess.run(
            [self.yakkan, *words, "--json", "--data", str(self.folder / "data")],
            input=text.encode(),
            capture_output=True,
            check=False,
        )
        took = time.monotonic() - began
        self.calls += 1
        self.times[name.split(" ")[0]] = self.times.get(name.split(" ")[0], 0.0) + took
        out = ran.stdout.decode()
        (self.answers / f"{self.calls:05d} {name}.json").write_text(
            json.dumps({"words": list(words), "exit": ran.returncode, "seconds": round(took, 3)}) + "\n" + out
        )
        if ran.returncode != expected:
            refused = [line for line in out.splitlines() if '"accepted"' not in line[:30]]
            said = "\n".join(refused)[:3000] + ran.stderr.decode()[-2000:]
            sys.exit(f"{' '.join(words)}: exit {ran.returncode}, not {expected}\n{said}")
        return [json.loads(line) for line in out.splitlines() if line.strip()]

    # Several commands in one call, one answer each; all have to be accepted.
    def submit(self, name, commands, *words):
        if not commands:
            return []
        text = "".join(
            json.dumps({"type": kind, "on": str(on), "data": data}, ensure_ascii=False) + "\n"
            for on, kind, data in commands
        )
        return self.ask(f"submit {name}", "submit", *words, text=text)

    def close(self, day):
        self.ask(f"close-day {day}", "close-day", "--ahead", "--on", str(day))


def corporate_number(i):
    base = f"{700000000000 + i:012d}"
    total = sum(int(base[12 - n]) * (2 if n % 2 == 0 else 1) for n in range(1, 13))
    return f"{9 - total % 9}{base}"


def kana(i):
    return "ミホン" + "".join(SYLLABLES[int(digit)] for digit in f"{i:03d}")


def name(i):
    return f"株式会社みほん{i:03d}"


def plan(i):
    items = [("SUPPORT", 1), ("SEAT", i % 7 + 1)]
    items += [("BOOK", 1 + i % 3)] if i % 4 == 0 else []
    items += [("YEAR", 1)] if i % 6 == 0 else []
    items += [("ABROAD", 1)] if i % 50 == 9 else []
    items += [("STAMP", 1)] if i % 9 == 0 else []
    return items


def applies(i):
    return i % 5 == 0


def by_debit(i):
    return i % 3 == 0


def behaviour(i):
    if by_debit(i):
        return "debit"
    return {7: "never", 4: "late", 1: "short", 2: "over", 8: "two at once"}.get(i % 10, "prompt")


def imported_rows(i):
    first = date(2024, 1 + i % 12, 1) + timedelta(days=(i * 7) % 31)
    common = {
        "管理番号": f"OLD-{i:03d}",
        "契約者名": name(i),
        "カナ": kana(i),
        "法人番号": corporate_number(i),
        "郵便番号": "100-0001",
        "住所": f"東京都千代田区見本{i}番地",
        "代表者": "見本 太郎",
        "担当者名": "担当 花子",
        "担当者メール": f"tanto{i}@example.jp",
        "約款の版": "第1版",
        "成立日": str(first),
        "納品完了日": "2025-02-28",
    }
    rows = []
    for at, (item, quantity) in enumerate(plan(i)):
        months = 12 if item == "YEAR" else 1
        count = 0
        while period(first, count, months)[0] <= date(2025, 3, 31):
            count += 1
        row = {
            "管理番号": common["管理番号"],
            "品目": item,
            "数量": str(quantity),
            "請求済み末日": str(period(first, count - 1, months)[1]),
        }
        if item == "SUPPORT" and i % 8 == 3:
            row["個別単価"] = "45000"
        if at == 0:
            row |= common
            if i % 12 == 5:
                row |= {
                    "請求番号": f"OLD-{i:03d}-1",
                    "請求日": "2025-02-28",
                    "支払期日": "2025-03-31",
                    "未払い額": "11000",
                }
            if i % 25 == 6:
                row["預り金"] = "3000"
        rows.append(row)
    return rows


def set_up(world):
    world.ask("init", "init")
    terms = pathlib.Path(__file__).resolve().parents[2] / "examples" / "model-terms.txt"
    world.ask(
        "terms",
        "terms",
        "load",
        str(terms),
        "--effective",
        "2022-06-01",
        "--announced",
        "2022-06-01",
        "--name",
        "第1版",
        "--on",
        str(START),
    )
    world.ask(
        "submit keiri",
        "submit",
        text=json.dumps(
            {
                "type": "AddPerson",
                "on": str(START),
                "data": {"login": "keiri", "name": "経理 二郎", "role": "billing"},
            }
        ),
    )
    provider = {
        "name": "株式会社見本クラウド",
        "postal_code": "105-0011",
        "address": "東京都港区見本1-2-3",
        "phone": "03-0000-1234",
        "mail": "seikyu@mihon.example",
        "representative": "見本 一郎",
        "registration_number": "T7000012050002",
        "bank_account": "みずほ銀行 東京営業部 普通 1234567",
        "corporate_number": "7000012050002",
    }
    commands = [(START, "SetProvider", {"provider": provider})]
    commands += [
        (
            START,
            "SetPrice",
            {
                "item": item,
                "name": words,
                "kind": kind,
                "amount": amount,
                "unit": unit,
                "tax": tax,
                "from": "2022-06-01",
            },
        )
        for item, words, kind, amount, unit, tax in PRICES
    ]
    commands += [
        (START, "SetParameter", {"parameter": parameter, "value": value, "from": str(START)})
        for parameter, value in (
            ("cure_period_days", "14"),
            ("demand_period_days", "14"),
            ("bank_fee_posted_up_to", "660"),
            ("write_off_alone_up_to", "10000"),
            ("close_approval_above", "1000000"),
        )
    ]
    commands += [
        (START, "ChoosePolicy", {"policy": "bank_fee_short_payment", "option": "posted", "from": str(START)}),
        (
            START,
            "SetCollector",
            {
                "code": "1234567890",
                "name": "ミホンクラウド",
                "bank": "0001",
                "branch": "001",
                "deposit": "1",
                "account": "1234567",
                "profile": "",
                "bank_fees": [440, 660],
            },
        ),
    ]
    world.submit("settings", commands)


def import_contracts(world):
    rows = [row for i in range(world.size) if not applies(i) for row in imported_rows(i)]
    heads = list(dict.fromkeys(head for row in rows for head in row))
    table = world.folder / "contracts.csv"
    table.write_text(
        "\n".join([",".join(heads)] + [",".join(row.get(head, "") for head in heads) for row in rows]) + "\n"
    )
    on = ("--on", str(START))
    seen = world.ask("import preview", "import", str(table), "--preview", *on)[0]
    kept = world.ask("import", "import", str(table), *on)[0]
    assert [fact["type"] for fact in seen["facts"]] == [fact["type"] for fact in kept["facts"]], (
        "a preview is the real run"
    )
    again = world.ask("import again", "import", str(table), *on)[0]
    assert not again["facts"], "the same table changes nothing"
    for fact in kept["facts"]:
        if fact["type"] == "ContractImported":
            know(world, int(fact["data"]["reference"][4:]), fact["data"]["contract"])
    register(world, START, [i for i in range(world.size) if not applies(i)])


def know(world, i, contract):
    world.contract[i] = contract
    world.paid_by[contract] = i


def register(world, day, numbers):
    commands = []
    for i in numbers:
        if by_debit(i):
            commands.append(
                (
                    day,
                    "RegisterMandate",
                    {
                        "contract": world.contract[i],
                        "bank": "0005",
                        "branch": "001",
                        "deposit": "1",
                        "account": f"{i:07d}",
                        "holder": kana(i),
                        "evidence": f"口座振替依頼書 {i}",
                    },
                )
            )
        else:
            commands.append(
                (
                    day,
                    "RegisterPayer",
                    {
                        "contract": world.contract[i],
                        "kana": kana(i),
                        "remitter_code": "",
                        "virtual_account": "",
                    },
                )
            )
    world.submit(f"accounts {day}", commands)


def take_applications(world, month, hashes):
    numbers = [i for i in range(world.size) if applies(i) and (i // 5) % 6 == month]
    if not numbers:
        return
    year, number = add_months(*FIRST, month)
    day = date(year, number, 3)
    commands = []
    for i in numbers:
        commands.append(
            (
                day,
                "Apply",
                {
                    "applicant": {
                        "kind": "corporation",
                        "name": name(i),
                        "name_kana": kana(i),
                        "corporate_number": corporate_number(i),
                        "postal_code": "530-0001",
                        "address": f"大阪市北区見本{i}番地",
                        "representative": "見本 太郎",
                        "contact_name": "担当 花子",
                        "contact_mail": f"tanto{i}@example.jp",
                        "contact_phone": "06-0000-0000",
                    },
                    "edition": "第1版",
                    "edition_hash": hashes,
                    "shown_at": f"{day}T09:30:00+09:00",
                    "terms_read": True,
                    "wish": "移行したい",
                    "plan": [
                        {"item": item, "quantity": quantity} for item, quantity in [("SETUP", 1)] + plan(i)
                    ],
                },
            )
        )
    applied = world.submit(f"apply {day}", commands)
    applications = [one["facts"][0]["data"]["application"] for one in applied]
    screened = world.submit(
        f"screen {day}",
        [
            (day + timedelta(days=1), "Screen", {"application": one, "outcome": "accept"})
            for one in applications
        ],
    )
    notices = [
        fact["data"]["notice"] for one in screened for fact in one["facts"] if fact["type"] == "Screened"
    ]
    formed = world.submit(
        f"send {day}",
        [
            (
                day + timedelta(days=2),
                "RecordSending",
                {"notice": one, "means": "mail", "sent_on": str(day + timedelta(days=2)), "detail": "250"},
            )
            for one in notices
        ],
    )
    for i, one in zip(numbers, formed):
        for fact in one["facts"]:
            if fact["type"] == "Formed":
                know(world, i, fact["data"]["contract"])
    register(world, day + timedelta(days=2), numbers)


def open_invoices(world):
    """What is unpaid, by contract: from the list of the books alone."""
    debts = {}
    for row in world.ask("invoices open", "invoices", "--open")[0]["invoices"]:
        debts.setdefault(row["contract"], []).append(row)
    return debts


def transfers_of(world, kind, month, debts, day):
    """Who transfers what on a day: (contractor, amount, invoices, EDI)."""
    rows = []
    for i, contract in sorted(world.contract.items()):
        owed = [
            one for one in debts.get(contract, []) if one["issued_on"] < str(day) and one["kind"] != "opening"
        ]
        if not owed or by_debit(i):
            continue
        how, total = behaviour(i), sum(one["unpaid"] for one in owed)
        if how == "two at once" and month % 2 == 0 and kind == "prompt":
            continue
        if kind == "prompt" and how in ("prompt", "short", "over", "two at once"):
            amount = total - 440 if how == "short" else total + 5000 if how == "over" and month == 2 else total
            rows.append((i, amount, owed, owed[0]["number"] if len(owed) == 1 and i % 2 == 0 else ""))
        if kind == "late" and how == "late":
            rows.append((i, owed[0]["unpaid"], owed[:1], ""))
        if kind == "recovery" and how == "never" and i % 20 == 7:
            rows.append((i, 30000, [], ""))
    return [row for row in rows if row[1] > 0]


def pay_by_transfer(world, kind, month, day):
    rows = transfers_of(world, kind, month, open_invoices(world), day)
    if not rows:
        return
    file = world.folder / f"01-{day}.dat"
    file.write_bytes(bank.transfers(day, [(amount, bank.half(kana(i)), edi) for i, amount, _, edi in rows]))
    first = world.ask(f"bank receive {day}", "bank", "receive", str(file), "--on", str(day))[0]
    assert len(first["facts"]) >= len(rows)
    again = world.ask(f"bank again {day}", "bank", "receive", str(file), "--on", str(day))[0]
    assert again["repeated"], "the same file changes nothing"
    commands = []
    for one in world.ask(f"bank transfers {day}", "bank", "transfers", "--status", "unmatched")[0]["transfers"]:
        i, amount, owed, _ = next(row for row in rows if bank.half(kana(row[0])) == one["remitter_name"])
        assert amount == one["amount"]
        suggested = one["suggestions"][0]["parts"] if one["suggestions"] else []
        whose = {part["contract"] for part in suggested}
        if whose and whose != {world.contract[i]}:
            sys.exit(f"{one['transfer']} of {name(i)} is suggested for {whose}")
        ours = [{"contract": world.contract[i], "amount": amount}]
        parts = suggested if sum(part["amount"] for part in suggested) == amount else ours
        parts = [{key: value for key, value in part.items() if value} for part in parts]
        commands.append(
            (day, "MatchTransfer", {"transfer": one["transfer"], "parts": parts, "reason": "名義と額"})
        )
    world.submit(f"match {day}", commands)


def collect_debits(world, month, day):
    file = world.folder / f"91-{day}.dat"
    ordered = world.ask(f"bank debit {day}", "bank", "debit", "--on", str(day), "--out", str(file))[0]
    if not ordered["order"]:
        return
    raw = file.read_bytes()
    rows = bank.debit_rows(raw)
    told = {row["payer_number"]: row for row in ordered["rows"]}
    assert {row["payer"]: row["amount"] for row in rows} == {key: row["amount"] for key, row in told.items()}
    codes = []
    for row in rows:
        i = world.paid_by[told[row["payer"]]["contract"]]
        codes.append("3" if i % 30 == 9 and month == 3 else "1" if (i // 3 + month) % 7 == 0 else "0")
    result = world.folder / f"91-{day}-result.dat"
    result.write_bytes(bank.debit_result(raw, codes))
    answer_day = day + timedelta(days=2)
    world.close(answer_day - timedelta(days=1))
    world.ask(f"bank results {answer_day}", "bank", "receive", str(result), "--on", str(answer_day))


def corrections(world, month, closing):
    """One invoice of the close is taken back, one is reduced, on the day after: nobody has paid them yet."""
    fresh = [
        rows
        for rows in open_invoices(world).values()
        if rows[-1]["issued_on"] == str(closing) and len(rows) == 1
    ]
    fresh = [rows[0] for rows in fresh if rows[0]["kind"] == "fees" and rows[0]["unpaid"] == rows[0]["total"]]
    fresh = [row for row in fresh if not by_debit(world.paid_by[row["contract"]])]
    day = closing + timedelta(days=1)
    if len(fresh) < 4:
        return
    taken, less = fresh[month % len(fresh)], fresh[(month + 2) % len(fresh)]
    world.submit(
        f"corrections {day}",
        [
            (
                day,
                "CancelInvoice",
                {"contract": taken["contract"], "invoice": taken["invoice"], "reason": "宛先の誤り"},
            ),
            (
                day,
                "ReduceInvoice",
                {
                    "contract": less["contract"],
                    "invoice": less["invoice"],
                    "reason": "不具合による値引き",
                    "lines": [{"line": 1, "amount": 12345}],
                },
            ),
        ],
    )


def write_offs(world, day):
    commands = [
        (
            day,
            "WriteOff",
            {
                "contract": row["contract"],
                "invoice": row["invoice"],
                "reason": "所在不明",
                "evidence": "調査の記録",
            },
        )
        for contract, rows in open_invoices(world).items()
        if behaviour(world.paid_by[contract]) == "never"
        for row in rows
        if row["due"] < str(day - timedelta(days=60))
    ]
    world.submit(f"write-off {day}", commands, "--second", "keiri")


def month_of(world, month, hashes):
    year, number = add_months(*FIRST, month)
    closing, name_of_month = month_end(year, number), f"{year}-{number:02d}"
    take_applications(world, month, hashes)
    before_year, before = add_months(year, number, -1)
    tenth = date(year, number, 10)
    world.close(tenth - timedelta(days=1))
    if month > 0:
        world.submit(
            f"usage {name_of_month}",
            [
                (
                    tenth,
                    "RecordUsage",
                    {
                        "contract": contract,
                        "month": f"{before_year}-{before:02d}",
                        "amount": 1000 + 37 * i + 11 * month,
                        "description": "クラウドの利用",
                        "evidence": f"明細 {i}",
                    },
                )
                for i, contract in sorted(world.contract.items())
                if i % 2 == 0 and before_in_use(i, before_year, before)
            ],
        )
    if month == 5:
        world.submit(
            "price",
            [
                (
                    date(year, number, 15),
                    "SetPrice",
                    {
                        "item": "SUPPORT",
                        "name": "運用支援",
                        "kind": "monthly",
                        "amount": 52500,
                        "unit": "式",
                        "tax": "standard",
                        "from": str(closing + timedelta(days=1)),
                    },
                )
            ],
        )
    last_due = rolled(next_month_end(closing, 0)) if month == 0 else rolled(closing)
    if month > 0:
        world.close(date(year, number, 19))
        pay_by_transfer(world, "late", month, date(year, number, 20))
        world.close(date(year, number, 24))
        pay_by_transfer(world, "prompt", month, date(year, number, 25))
        if month % 4 == 3:
            write_offs(world, date(year, number, 26))
        if month % 4 == 0:
            pay_by_transfer(world, "recovery", month, date(year, number, 27))
    world.close(closing - timedelta(days=1))
    seen = world.ask(
        f"close-month preview {name_of_month}", "close-month", name_of_month, "--preview", "--second", "keiri"
    )[0]
    made = world.ask(f"close-month run {name_of_month}", "close-month", name_of_month, "--second", "keiri")[0]
    for member in ("closing_day", "expected", "made", "explained", "parked", "invoices", "hash"):
        assert seen[member] == made[member], f"{name_of_month}: {member} of the preview is not that of the run"
    again = world.ask(f"close-month again {name_of_month}", "close-month", name_of_month, "--second", "keiri")[
        0
    ]
    assert again["hash"] == made["hash"] and again["certified_at"] == made["certified_at"]
    world.close(closing)
    corrections(world, month, closing)
    if month > 0:
        day = rolled(max(last_due, closing + timedelta(days=1)))
        if day > closing + timedelta(days=1):
            world.close(day - timedelta(days=1))
        collect_debits(world, month, day)
    world.ask("snapshot", "snapshot")


def before_in_use(i, year, month):
    if not applies(i):
        return True
    begun = add_months(*FIRST, (i // 5) % 6)
    return begun <= (year, month)


def end_of_year(world):
    last = add_months(*FIRST, world.months - 1)
    until = month_end(*last) + timedelta(days=10)
    world.close(until)
    for month in range(world.months):
        year, number = add_months(*FIRST, month)
        label = f"{year}-{number:02d}"
        for question in ("entries", "balance", "tax"):
            world.ask(f"books {question} {label}", "books", question, "--month", label)
        world.ask(f"ageing {label}", "books", "ageing", "--on", str(month_end(year, number)))
        for program, ending in (("yayoi", "csv"), ("freee", "csv"), ("mf", "csv")):
            world.ask(
                f"export {program} {label}",
                "export",
                program,
                "--month",
                label,
                "--out",
                str(world.folder / f"{program}-{label}.{ending}"),
            )
        world.ask(
            f"export peppol {label}",
            "export",
            "peppol",
            "--month",
            label,
            "--out",
            str(world.folder / "peppol"),
        )
    files = sorted((world.folder / "peppol").glob("*.xml"))
    for file in files[:: max(1, len(files) // 60)]:
        world.ask(f"einvoice check {file.stem}", "einvoice", "check", str(file))
    for i, contract in sorted(world.contract.items()):
        world.ask(f"show {contract}", "show", contract, "--on", str(until))
        world.ask(f"timeline {contract}", "timeline", contract)
    world.ask("records", "records", "list", "--kind", "bank_file")
    world.ask("records einvoices", "records", "list", "--kind", "einvoice")
    world.ask("verify", "verify")
    (world.folder / "world.json").write_text(
        json.dumps(
            {
                "contractors": world.size,
                "months": world.months,
                "until": str(until),
                "contracts": {c: i for i, c in world.contract.items()},
            }
        )
    )


def main():
    yakkan, folder = sys.argv[1], sys.argv[2]
    size = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    months = int(sys.argv[4]) if len(sys.argv) > 4 else 12
    began = time.monotonic()
    world = World(str(pathlib.Path(yakkan).resolve()), folder, size, months)
    set_up(world)
    loaded = next(world.answers.glob("* terms.json")).read_text().splitlines()[1]
    hashes = json.loads(loaded)["facts"][0]["data"]["text_hash"]
    import_contracts(world)
    world.close(date(2025, 3, 31))
    for month in range(months):
        month_of(world, month, hashes)
    end_of_year(world)
    print(f"{size} contractors, {months} months: {world.calls} calls in {time.monotonic() - began:.1f} s")
    for kind, seconds in sorted(world.times.items(), key=lambda row: -row[1]):
        print(f"  {kind:12} {seconds:8.1f} s")


if __name__ == "__main__":
    main()
