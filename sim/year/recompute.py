#!/usr/bin/env python3
"""Recomputes the simulated year from the answers of the command line alone: `recompute.py FOLDER`.

Inputs are what people did (prices, fees, usage, payments, reductions, write-offs), taken from the timelines; outcomes
(lines, tax, due dates, late damages, allocations, books, ageing, certificates) are computed here with fractions and
compared. Written from the terms and the tax rules, without code of the program. Each disagreement is printed; exit 1
when there is one.
"""

import datetime
import json
import pathlib
import sys
import xml.etree.ElementTree as xml
from collections import defaultdict
from fractions import Fraction

from calendar_jp import add_months, banks_rest, month_end, next_month_end, parsed, period, rolled

RATES = {"standard": 10, "reduced": 8, "export_free": 0, "exempt": 0, "out_of_scope": 0}
TITLES = {
    "initial": "initial",
    "monthly": "monthly",
    "monthly_usage": "monthly_usage",
    "yearly": "yearly",
    "other": "other",
}
YEARLY_RATE = Fraction(145, 1000)
compared = defaultdict(int)
wrong = []


def same(what, ours, theirs):
    compared[what.split(":")[0]] += 1
    if ours != theirs:
        wrong.append(f"{what}: ours {ours}, theirs {theirs}")


def floor(exact):
    return exact.numerator // exact.denominator


def years_and_days(due, day):
    """Whole years of delay counted from the day after the due date, and the days beyond them."""
    years = 0
    while True:
        year = due.year + years + 1
        last = due.replace(year=year) if (due.month, due.day) != (2, 29) else month_end(year, 2)
        if last > day:
            break
        years += 1
    begun = due if years == 0 else due.replace(year=due.year + years)
    return years, (day - begun).days


def delay(amount, due, day):
    if day <= due or amount == 0:
        return Fraction(0)
    years, days = years_and_days(due, day)
    return amount * YEARLY_RATE * (years + Fraction(days, 365))


class Invoice:
    def __init__(self, data, kind, position):
        self.id, self.number, self.kind, self.position = data["invoice"], data["number"], kind, position
        self.issued, self.due = parsed(data.get("issued_on") or data["on"]), parsed(data["due"])
        self.entered = parsed(data["on"])
        self.lines = data.get("lines", [])
        self.rates = [dict(rate) for rate in data.get("rates", [])]
        self.total = data.get("total", data.get("amount"))
        self.reductions, self.fees, self.settled = [], [], []
        self.damages_invoiced = 0
        self.cancelled = None
        self.written_off = []

    def charged(self, day=None):
        return self.total - sum(
            note["total"] for note in self.reductions if day is None or parsed(note["on"]) <= day
        )

    def principal(self, day=None):
        return sum(
            amount for on, part, amount, _ in self.settled if part == "principal" and (day is None or on <= day)
        )

    def fee(self, day=None):
        return sum(amount for on, amount in self.fees if day is None or on <= day)

    def losses(self):
        """What was written off, each with no more than was owed on its day: money of earlier days was never lost."""
        found = []
        for on, amount in self.written_off:
            eve = on - datetime.timedelta(days=1)
            owed = self.charged() - self.principal(eve) - self.fee(eve) - sum(lost for _, lost in found)
            found.append((on, max(0, min(amount, owed))))
        return found

    def unpaid(self, day=None):
        if self.cancelled and (day is None or self.cancelled <= day):
            return 0
        return self.charged(day) - self.principal(day) - self.fee(day)

    # 32.1 on what was unpaid each day; the day of a payment counts, that of a release does not.
    def damages(self, day):
        if self.kind == "late_damages" or (self.cancelled and self.cancelled <= day):
            return 0
        left, exact = self.total, Fraction(0)
        ends = [(on, amount) for on, part, amount, _ in self.settled if part == "principal" and on <= day]
        released = [
            (parsed(note["on"]), note["total"]) for note in self.reductions if parsed(note["on"]) <= day
        ] + [(on, amount) for on, amount in self.fees if on <= day]
        for on, amount in ends:
            exact += delay(amount, self.due, on)
            left -= amount
        for on, amount in released:
            exact += delay(amount, self.due, on.fromordinal(on.toordinal() - 1))
            left -= amount
        return floor(exact + delay(left, self.due, day))

    def open_damages(self, day):
        taken = sum(amount for _, part, amount, _ in self.settled if part == "late_damages")
        return max(0, self.damages(day) - taken - self.damages_invoiced)


def shares(left, amounts):
    if sum(amounts) <= left:
        return list(amounts)
    out = [left * amount // sum(amounts) for amount in amounts]
    odd = left - sum(out)
    for place, amount in enumerate(amounts):
        if odd and out[place] < amount:
            out[place] += 1
            odd -= 1
    return out


# 488, 489: the damages of all debts, then principal; designated, due, older, pro rata.
def allocate(invoices, amount, day, designated):
    damages, principal = [], []
    for one in invoices:
        if one.cancelled:
            continue
        rank = (one.id != designated, day < one.due, one.due)
        (damages if one.kind == "late_damages" else principal).append((rank, one, "principal", one.unpaid()))
        damages.append((rank, one, "late_damages", one.open_damages(day)))
    parts = []
    for claims in (damages, principal):
        claims = sorted((claim for claim in claims if claim[3] > 0), key=lambda claim: claim[0])
        while claims and amount:
            group = [claim for claim in claims if claim[0] == claims[0][0]]
            claims = claims[len(group) :]
            for claim, share in zip(group, shares(amount, [claim[3] for claim in group])):
                if share:
                    parts.append((claim[1], claim[2], share))
                    amount -= share
    return parts, amount


class Contract:
    def __init__(self, contract, prices):
        self.id, self.prices = contract, prices
        self.fees, self.usage, self.invoices, self.payments = [], [], {}, {}
        self.formed = self.ended = None

    def price(self, item, day):
        return max(
            (row for row in self.prices if row["item"] == item and row["on"] <= str(day)),
            key=lambda row: row["on"],
        )

    def wanted(self, closing):
        """The lines that a closing bills: every period that has begun, once."""
        lines = []
        for fee in self.fees:
            first, months = parsed(fee["on"]), {"monthly": 1, "yearly": 12}.get(fee["kind"], 0)
            count = 0
            while True:
                begin, end = period(first, count, months) if months else (first, first)
                if begin > closing or (fee["until"] and str(begin) > fee["until"]):
                    break
                if count >= fee["billed_periods"] and (fee["fee"], str(begin)) not in self.billed():
                    price = self.price(fee["item"], begin)
                    unit = fee["own_price"] if fee["own_price"] is not None else price["amount"]
                    lines.append(
                        (
                            fee["item"],
                            str(begin),
                            str(end),
                            fee["quantity"],
                            unit,
                            unit * fee["quantity"],
                            price["tax"],
                        )
                    )
                count += 1
                if not months:
                    break
        for usage in self.usage:
            if parsed(usage["on"]) <= closing and usage["month"] not in self.billed_usage():
                year, month = int(usage["month"][:4]), int(usage["month"][5:])
                lines.append(
                    (
                        "",
                        f"{usage['month']}-01",
                        str(month_end(year, month)),
                        1,
                        usage["amount"],
                        usage["amount"],
                        "standard",
                    )
                )
        return sorted(lines)

    def billed(self):
        return {
            (line["fee"], line["from"])
            for one in self.invoices.values()
            if not one.cancelled
            for line in one.lines
        }

    def billed_usage(self):
        return {
            line["from"][:7]
            for one in self.invoices.values()
            if not one.cancelled
            for line in one.lines
            if line["kind"] == "monthly_usage"
        }

    # What the clock does on a closing day beside the fees: damages of debts whose principal is paid.
    def wanted_damages(self, closing):
        return [
            (one.id, one.open_damages(closing))
            for one in self.invoices.values()
            if not one.cancelled and one.due < closing and one.unpaid() == 0 and one.open_damages(closing) > 0
        ]

    def take(self, kind, data, position):
        handler = getattr(self, "on_" + kind, None)
        if handler:
            handler(data, position)

    def on_Formed(self, data, _):
        self.formed = parsed(data["on"])

    on_ContractImported = on_Formed

    def on_FeeAgreed(self, data, _):
        self.fees.append(data)

    def on_UsageRecorded(self, data, _):
        self.usage.append(data)

    def on_ReceivableOpened(self, data, position):
        self.invoices[data["invoice"]] = Invoice(data, "opening", position)

    def on_CreditOpened(self, data, _):
        self.payments[data["payment"]] = {
            "on": parsed(data["on"]),
            "amount": data["amount"],
            "left": data["amount"],
            "designated": None,
            "opened": True,
        }

    def on_InvoiceIssued(self, data, position):
        day = parsed(data["on"])
        label = f"{self.id} {data['number']}"
        lines = sorted(
            (
                line["item"],
                line["from"],
                line["until"],
                line["quantity"],
                line["unit_price"],
                line["amount"],
                line["tax"],
            )
            for line in data["lines"]
        )
        if data["kind"] == "fees":
            wanted = self.wanted(day)
            same(f"lines: {label}", wanted, lines)
        else:
            wanted = lines
            same(
                f"late damages invoiced: {label}",
                self.wanted_damages(day),
                [(row["invoice"], row["amount"]) for row in data["damages"]],
            )
            for row in data["damages"]:
                self.invoices[row["invoice"]].damages_invoiced += row["amount"]
        taxable = defaultdict(int)
        for line in wanted:
            taxable[(line[6], RATES[line[6]])] += line[5]
        rates = {key: (amount, floor(Fraction(amount * key[1], 100))) for key, amount in taxable.items()}
        same(
            f"tax per rate: {label}",
            rates,
            {(rate["code"], rate["percent"]): (rate["taxable"], rate["tax"]) for rate in data["rates"]},
        )
        subtotal, tax = sum(row[0] for row in rates.values()), sum(row[1] for row in rates.values())
        same(f"total: {label}", (subtotal, tax, subtotal + tax), (data["subtotal"], data["tax"], data["total"]))
        same(f"due date: {label}", str(rolled(next_month_end(day))), data["due"])
        assert not banks_rest(parsed(data["due"]))
        self.invoices[data["invoice"]] = Invoice(data, data["kind"], position)

    def settle(self, parts, day, payment):
        for one, part, amount in parts:
            one.settled.append((day, part, amount, payment))

    def on_PaymentReceived(self, data, _):
        day = parsed(data["on"])
        parts, left = allocate(self.invoices.values(), data["amount"], day, data["designated"])
        same(
            f"payment: {self.id} {data['payment']} {day}",
            (sorted((one.id, part, amount) for one, part, amount in parts), left),
            (
                sorted((row["invoice"], row["part"], row["amount"]) for row in data["allocations"]),
                data["unallocated"],
            ),
        )
        self.settle(parts, day, data["payment"])
        self.payments[data["payment"]] = {
            "on": day,
            "amount": data["amount"],
            "left": left,
            "designated": data["designated"],
            "opened": False,
        }

    def on_CreditApplied(self, data, _):
        day, ours = parsed(data["on"]), []
        for number, payment in sorted(self.payments.items()):
            if payment["left"] == 0:
                continue
            parts, payment["left"] = allocate(
                self.invoices.values(), payment["left"], day, payment["designated"]
            )
            self.settle(parts, day, number)
            ours += [(number, one.id, part, amount) for one, part, amount in parts]
        same(
            f"credit: {self.id} {day}",
            sorted(ours),
            sorted((row["payment"], row["invoice"], row["part"], row["amount"]) for row in data["parts"]),
        )

    def on_PaymentsReallocated(self, data, _):
        after = parsed(data["after"])
        for one in self.invoices.values():
            for on, _, amount, payment in one.settled:
                if on > after:
                    self.payments[payment]["left"] += amount
            one.settled = [row for row in one.settled if row[0] <= after]
        for row in data["parts"]:
            self.invoices[row["invoice"]].settled.append(
                (parsed(row["on"]), row["part"], row["amount"], row["payment"])
            )
            self.payments[row["payment"]]["left"] -= row["amount"]

    def on_BankFeePosted(self, data, _):
        one = self.invoices[data["invoice"]]
        same(f"bank fee: {self.id} {one.number}", one.unpaid(), data["amount"])
        same(f"bank fee borne: {self.id} {one.number}", True, data["amount"] <= 660)
        one.fees.append((parsed(data["on"]), data["amount"]))

    def on_InvoiceReduced(self, data, _):
        one = self.invoices[data["invoice"]]
        fall = defaultdict(int)
        for row in data["lines"]:
            fall[one.lines[row["line"] - 1]["tax"]] += row["amount"]
        rates = []
        for code, amount in fall.items():
            rate = next(row for row in one.rates if row["code"] == code)
            before = rate["tax"]
            rate["taxable"] -= amount
            rate["tax"] = rate["taxable"] * RATES[code] // 100
            rates.append((code, amount, before - rate["tax"]))
        same(
            f"reduction: {self.id} {data['number']}",
            sorted(rates),
            sorted((row["code"], row["taxable"], row["tax"]) for row in data["rates"]),
        )
        one.reductions.append(data)

    def on_InvoiceCancelled(self, data, _):
        self.invoices[data["invoice"]].cancelled = parsed(data["on"])

    def on_WrittenOff(self, data, _):
        one = self.invoices[data["invoice"]]
        given_up = sum(amount for _, amount in one.losses())
        same(f"write-off: {self.id} {one.number}", max(0, one.unpaid() - given_up), data["amount"])
        one.written_off.append((parsed(data["on"]), data["amount"]))

    def on_DebitOrdered(self, data, _):
        day = parsed(data["on"])
        for row in data["parts"]:
            same(
                f"debit: {self.id} {row['invoice']} {day}",
                self.invoices[row["invoice"]].unpaid(),
                row["amount"],
            )
        same(f"debit sum: {self.id} {day}", sum(row["amount"] for row in data["parts"]), data["amount"])


# The lines of an invoice with the tax of their rate spread over them, after the reductions until a day.
def line_shares(one, day):
    net = [line["amount"] for line in one.lines]
    tax = {(rate["code"], rate["percent"]): rate["tax0"] for rate in one.rates}
    for note in one.reductions:
        if parsed(note["on"]) <= day:
            for row in note["lines"]:
                net[row["line"] - 1] -= row["amount"]
            for rate in note["rates"]:
                tax[(rate["code"], rate["percent"])] -= rate["tax"]
    out = []
    for key, whole_tax in tax.items():
        places = [place for place, line in enumerate(one.lines) if (line["tax"], RATES[line["tax"]]) == key]
        whole, passed, given = sum(net[place] for place in places), 0, 0
        for place in places:
            passed += net[place]
            through = whole_tax * passed // whole if whole else 0
            out.append((one.lines[place], key, net[place], through - given))
            given = through
    return out


# What is lost of an invoice by rate (39.1): shares of what it asks for, cut; of them the rate ÷ (100 + rate), cut.
def lost_tax(one, amount):
    gross = {(rate["code"], rate["percent"]): rate["taxable"] + rate["tax"] for rate in one.rates}
    whole = sum(gross.values())
    out, odd = {}, amount
    for key, part in gross.items():
        share = amount * part // whole
        tax = share * key[1] // (100 + key[1])
        out[key] = [share - tax, tax]
        odd -= share
    out[next(iter(out))][0] += odd
    return out


class Books:
    """Balances at the end of a day, and sales, losses and recoveries by rate."""

    def __init__(self, contracts, day):
        self.balance, self.sales, self.lost, self.back = (
            defaultdict(int),
            defaultdict(lambda: [0, 0]),
            defaultdict(lambda: [0, 0]),
            defaultdict(lambda: [0, 0]),
        )
        for contract in contracts:
            for payment in contract.payments.values():
                if payment["on"] <= day:
                    self.balance["opening" if payment["opened"] else "bank"] += payment["amount"]
                    self.balance["credit"] -= payment["amount"]
            for one in contract.invoices.values():
                if one.entered <= day:
                    self.invoice(one, day)

    def sale(self, title, key, net, tax):
        self.balance[title] -= net
        self.balance["consumption_tax"] -= tax
        self.sales[key][0] += net
        self.sales[key][1] += tax

    def invoice(self, one, day):
        if one.cancelled and one.cancelled <= day:
            return
        settled = sum(amount for on, part, amount, _ in one.settled if on <= day)
        damages = sum(amount for on, part, amount, _ in one.settled if on <= day and part == "late_damages")
        self.balance["credit"] += settled
        self.balance["late_damages"] -= damages
        self.balance["bank_fees"] += one.fee(day)
        self.balance["receivable"] += one.unpaid(day)
        if one.kind == "opening":
            self.balance["opening"] -= one.total
        elif one.kind == "late_damages":
            self.sale("late_damages", ("out_of_scope", 0), one.total, 0)
        else:
            for line, key, net, tax in line_shares(one, day):
                if line["kind"] != "yearly":
                    self.sale(TITLES[line["kind"]], key, net, tax)
                    continue
                first = parsed(line["from"])
                months = min(12, max(0, (day.year - first.year) * 12 + day.month - first.month + 1))
                self.sale("yearly", key, net * months // 12, tax * months // 12)
                self.balance["deferred_revenue"] -= net + tax - net * months // 12 - tax * months // 12
        self.loss(one, day)

    def loss(self, one, day):
        amount = sum(part for on, part in one.losses() if on <= day)
        if not amount:
            return
        back = max(0, one.principal(day) + one.fee(day) + amount - one.charged(day))
        self.balance["receivable"] -= amount - back
        for title, sign, sum_of, part in (
            ("bad_debt", 1, self.lost, amount),
            ("recovery", -1, self.back, back),
        ):
            if one.kind == "opening":
                self.balance[title] += sign * part
                continue
            for key, (net, tax) in lost_tax(one, part).items():
                self.balance[title] += sign * net
                self.balance["consumption_tax"] += sign * tax
                sum_of[key][0] += net
                sum_of[key][1] += tax


def answers_of(folder):
    for file in sorted((folder / "answers").glob("*.json")):
        lines = file.read_text().splitlines()
        yield file.name[6:-5], json.loads(lines[0]), [json.loads(line) for line in lines[1:] if line.strip()]


def certificate(contracts, closing, answer):
    made = [
        one
        for contract in contracts
        for one in contract.invoices.values()
        if one.kind == "fees" and one.issued == closing
    ]
    expected = sum(1 for contract in contracts if contract.formed <= closing)
    with_one = {
        one
        for contract in contracts
        for one in [contract.id]
        if any(invoice.kind == "fees" and invoice.issued == closing for invoice in contract.invoices.values())
    }
    label = str(closing)
    same(f"certificate: {label} expected", expected, answer["expected"])
    same(f"certificate: {label} made", len(with_one), answer["made"])
    same(
        f"certificate: {label} adds up",
        answer["expected"],
        answer["made"] + len(answer["explained"]) + len(answer["parked"]),
    )
    figures = answer["invoices"]
    same(
        f"certificate: {label} invoices",
        (
            len(made),
            sum(sum(line["amount"] for line in one.lines) for one in made),
            sum(one.total for one in made),
        ),
        (figures["count"], figures["subtotal"], figures["total"]),
    )


def ageing(contracts, parties, day, answer):
    ours = {}
    for contract in contracts:
        row = ours.setdefault(parties[contract.id], [0] * 5)
        for one in contract.invoices.values():
            if one.issued > day:
                continue
            still = one.unpaid(day)
            still -= sum(amount for on, amount in one.losses() if on <= day)
            if still > 0:
                late = (day - one.due).days
                row[0 if late <= 0 else 1 if late <= 30 else 2 if late <= 60 else 3 if late <= 90 else 4] += (
                    still
                )
    ours = {party: row for party, row in ours.items() if sum(row)}
    same(
        f"ageing: {day}",
        ours,
        {
            row["party"]: [
                row["not_due"],
                row["days_1_30"],
                row["days_31_60"],
                row["days_61_90"],
                row["days_over_90"],
            ]
            for row in answer["parties"]
        },
    )


def final_states(contract, shown, until):
    money = shown["money"]
    for row in money["invoices"]:
        one = contract.invoices[row["invoice"]]
        same(f"unpaid: {one.number}", one.unpaid(), row["unpaid"])
        same(f"late damages open: {one.number}", one.open_damages(until), row["open_damages"])
    same(
        f"receivable: {contract.id}",
        sum(one.unpaid() for one in contract.invoices.values()),
        money["receivable"],
    )
    same(
        f"overdue: {contract.id}",
        sum(one.unpaid() for one in contract.invoices.values() if one.due < until),
        money["overdue"],
    )
    same(
        f"credit held: {contract.id}",
        sum(payment["left"] for payment in contract.payments.values()),
        money["credit"],
    )
    same(
        f"paid: {contract.id}", sum(payment["amount"] for payment in contract.payments.values()), money["paid"]
    )
    same(
        f"damages of all: {contract.id}",
        sum(one.open_damages(until) for one in contract.invoices.values()),
        money["open_damages"],
    )


def electronic(folder, invoices):
    names = {
        "u": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
        "a": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    }
    for file in sorted((folder / "peppol").glob("*.xml")):
        root = xml.parse(file).getroot()
        number = root.findtext("u:ID", namespaces=names)
        payable = int(root.findtext("a:LegalMonetaryTotal/u:PayableAmount", namespaces=names))
        tax = int(root.findtext("a:TaxTotal/u:TaxAmount", namespaces=names))
        lines = sum(int(row.text) for row in root.findall("a:InvoiceLine/u:LineExtensionAmount", names))
        same(f"XML sums: {number}", payable, lines + tax)
        one = invoices.get(number)
        if one:
            same(f"XML total: {number}", one.total, payable)
        elif number.endswith("-C"):
            same(f"XML return: {number}", -invoices[number[:-2]].charged(), payable)


def main():
    folder = pathlib.Path(sys.argv[1])
    world = json.loads((folder / "world.json").read_text())
    until = parsed(world["until"])
    prices, closes, asked, timelines, shown = [], {}, {}, {}, {}
    for name, head, answers in answers_of(folder):
        for answer in answers:
            if name.startswith("submit "):
                prices += [fact["data"] for fact in answer["facts"] if fact["type"] == "PriceSet"]
            if name.startswith("close-month run "):
                closes[parsed(answer["closing_day"])] = answer
            if name.startswith(("books ", "ageing ")):
                asked[name] = answer
            if name.startswith("timeline "):
                timelines[answer["contract"]] = answer["timeline"]
            if name.startswith("show "):
                shown[answer["contract"]] = answer
            if name.startswith("einvoice check "):
                same(f"einvoice check: {name}", [], answer["findings"])
            if name == "verify":
                same("verify: the chain", True, answer["ok"])
            if name.startswith("records"):
                numbers = [row["number"] for row in answer["documents"]]
                same(f"documents: {name} kept once", len(numbers), len(set(numbers)))
    contracts = []
    for contract_id, facts in timelines.items():
        contract = Contract(contract_id, prices)
        for fact in facts:
            contract.take(fact["type"], fact["data"], fact["position"])
        contracts.append(contract)
    for contract in contracts:  # taxes as issued, for the books
        by_id = {
            fact["data"]["invoice"]: fact["data"]
            for fact in timelines[contract.id]
            if fact["type"] == "InvoiceIssued"
        }
        for one in contract.invoices.values():
            for rate, issued in zip(one.rates, by_id.get(one.id, {}).get("rates", [])):
                rate["tax0"] = issued["tax"]
        for closing in closes:  # nothing that a close had to bill was left out
            if contract.formed <= closing:
                same(
                    f"left out: {contract.id} {closing}",
                    [],
                    [line for line in contract.wanted(closing) if not cancelled_since(contract, line, closing)],
                )
        final_states(contract, shown[contract.id], until)
    for closing, answer in closes.items():
        certificate(contracts, closing, answer)
    parties = {contract: answer["party"] for contract, answer in shown.items()}
    before = Books(
        contracts, min(closes).replace(day=1).fromordinal(min(closes).replace(day=1).toordinal() - 1)
    )
    for closing in sorted(closes):
        label = f"{closing:%Y-%m}"
        now = Books(contracts, closing)
        same(f"trial balance: {label} sums to nothing", 0, sum(now.balance.values()))
        for row in asked[f"books balance {label}"]["accounts"]:
            title = row["title"]["account"]
            same(f"trial balance: {label} {title}", now.balance[title], row["balance"])
        same(
            f"entries: {label} balance",
            0,
            sum(
                line["debit"] - line["credit"]
                for entry in asked[f"books entries {label}"]["entries"]
                for line in entry["lines"]
            ),
        )
        rows = {
            (row["code"], row["percent"]): [
                row[member]
                for member in ("sales", "tax", "bad_debts", "bad_debt_tax", "recovered", "recovered_tax")
            ]
            for row in asked[f"books tax {label}"]["rates"]
        }
        for key in set(now.sales) | set(now.lost) | set(now.back) | set(rows):
            ours = [
                after - earlier
                for kind in ("sales", "lost", "back")
                for after, earlier in zip(getattr(now, kind)[key], getattr(before, kind)[key])
            ]
            same(f"tax report: {label} {key}", ours, rows.get(key, [0] * 6))
        ageing(contracts, parties, closing, asked[f"ageing {label}"])
        before = now
    electronic(folder, {one.number: one for contract in contracts for one in contract.invoices.values()})
    for kind, count in sorted(compared.items()):
        print(f"  {kind:24} {count:7}")
    print(f"{sum(compared.values())} figures compared, {len(wrong)} disagree")
    for line in wrong[:40]:
        print("  " + line)
    sys.exit(1 if wrong else 0)


# A period of an invoice that was taken back after the last close waits for the next one.
def cancelled_since(contract, line, closing):
    return any(
        one.cancelled
        and one.cancelled > closing
        and any((row["item"], row["from"]) == (line[0], line[1]) for row in one.lines)
        for one in contract.invoices.values()
    )


if __name__ == "__main__":
    main()
