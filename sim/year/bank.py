"""全銀 records for the simulated year, written and read by position alone. No code of the program is used here.

91 (口座振替) and 01 (振込入金通知, format A): positions as the published record layouts give them.
"""

FULL = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
KANA = {full: chr(0xFF71 + place) for place, full in enumerate(FULL[:-1])} | {"ン": "ﾝ"}


def half(text):
    return "".join(KANA.get(c, c) for c in text)


def digits(value, width):
    text = str(value).rjust(width, "0")
    assert len(text) == width, (value, width)
    return text.encode("ascii")


def words(text, width):
    raw = text.encode("cp932")
    assert len(raw) <= width, (text, width)
    return raw + b" " * (width - len(raw))


def record(size, *parts):
    raw = b"".join(parts)
    assert len(raw) == size, (len(raw), size)
    return raw + b"\r\n"


def reiwa(day):
    return f"{day.year - 2018:02d}{day.month:02d}{day.day:02d}"


def transfers(day, rows, account="1234567"):
    """A 01 file of incoming transfers. Rows: (amount, remitter in half-width kana, EDI)."""
    stamp = reiwa(day)
    out = record(
        200,
        b"1",
        b"01",
        b"0",
        stamp.encode() * 3,
        b"0001",
        words("ﾐｽﾞﾎ", 15),
        b"001",
        words("ﾄｳｷﾖｳ", 15),
        b"1",
        digits(account, 7),
        words("ｶ)ﾐﾎﾝｸﾗｳﾄﾞ", 40),
        b" " * 93,
    )
    for number, (amount, name, edi) in enumerate(rows, 1):
        out += record(
            200,
            b"2",
            digits(number, 6),
            stamp.encode() * 2,
            digits(amount, 10),
            digits(0, 10),
            digits(0, 10),
            words(name, 48),
            words("ﾐﾂｲｽﾐﾄﾓ", 15),
            words("ﾎﾝﾃﾝ", 15),
            b" ",
            words(edi, 20),
            b" " * 52,
        )
    total = sum(row[0] for row in rows)
    out += record(200, b"8", digits(len(rows), 6), digits(total, 12), digits(0, 6), digits(0, 12), b" " * 163)
    return out + record(200, b"9", b" " * 199)


def debit_rows(raw):
    """The data records of a 91 request: payer number, amount, new code, name, account."""
    lines = [line for line in raw.split(b"\r\n") if line]
    assert all(len(line) == 120 for line in lines), "records of 120 bytes"
    assert lines[0][:3] == b"191" and lines[-1][:1] == b"9" and lines[-2][:1] == b"8"
    rows = [
        {
            "payer": line[91:111].decode(),
            "amount": int(line[80:90]),
            "new": line[90:91].decode(),
            "name": line[50:80].decode("cp932").rstrip(),
            "account": line[43:50].decode(),
        }
        for line in lines[1:-2]
    ]
    assert int(lines[-2][1:7]) == len(rows) and int(lines[-2][7:19]) == sum(row["amount"] for row in rows)
    return rows


def debit_result(raw, codes):
    """The same file as the bank returns it: the codes of the rows in order, and the sums."""
    lines = [line for line in raw.split(b"\r\n") if line]
    paid = failed = paid_sum = failed_sum = 0
    for place, code in enumerate(codes, 1):
        amount = int(lines[place][80:90])
        lines[place] = lines[place][:111] + code.encode() + lines[place][112:]
        if code == "0":
            paid, paid_sum = paid + 1, paid_sum + amount
        else:
            failed, failed_sum = failed + 1, failed_sum + amount
    lines[-2] = (
        lines[-2][:19]
        + digits(paid, 6)
        + digits(paid_sum, 12)
        + digits(failed, 6)
        + digits(failed_sum, 12)
        + lines[-2][55:]
    )
    return b"".join(line + b"\r\n" for line in lines)
