"""No run of 20 characters of the reference terms may stand in the tree, which keeps hashes of those runs, no text.

White space is removed and full-width ASCII folded before runs are taken: a line break or a wide digit hides nothing.
"""
import hashlib
import re

RUN = 20
BYTES = 6  # of each SHA-256; the file is their sorted concatenation
FOLD = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
JAPANESE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
STRETCH = re.compile(f"[{JAPANESE}](?:[^{JAPANESE}]{{0,{RUN - 1}}}[{JAPANESE}])*")
# What a source line puts around a text that goes on in the next line: comment marks, list marks, quotes.
MARGIN = re.compile(r'^[\s"]*(?://+|#+|\*|>+|\||-)?[\s"]*|[\s"\\]+$')


def fold(text):
    return "".join(text.split()).translate(FOLD)


def run_hash(run):
    return hashlib.sha256(run.encode()).digest()[:BYTES]


def runs(folded):
    """(offset, run) of every run that holds a Japanese character."""
    for stretch in STRETCH.finditer(folded):
        first = max(0, stretch.start() - RUN + 1)
        last = min(len(folded), stretch.end() + RUN - 1) - RUN
        for at in range(first, last + 1):
            yield at, folded[at:at + RUN]


def hashes(text):
    return b"".join(sorted({run_hash(run) for _, run in runs(fold(text))}))


def read_hashes(data):
    return {data[at:at + BYTES] for at in range(0, len(data), BYTES)}


def problems(files, known):
    found = []
    for path, text in files.items():
        lines = [fold(MARGIN.sub("", line)) for line in text.split("\n")]
        ends, total = [], 0
        for line in lines:
            total += len(line)
            ends.append(total)
        reported, number = -1, 0
        for at, run in runs("".join(lines)):
            if run_hash(run) in known:
                while ends[number] <= at:
                    number += 1
                if number != reported:
                    found.append(f"{path}:{number + 1}: {RUN} characters of the reference terms: {run}")
                reported = number
    return found
