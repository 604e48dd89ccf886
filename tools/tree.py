"""The files of the tree, C++ text without comments or strings, and one way to report; for the tools beside it."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CPP = (".h", ".cpp")
TOKEN = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?P<string>R"(?P<mark>[^()\\\s]*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*")'
    r"|(?P<char>(?<![0-9A-Za-z_])'(?:\\[^\n']+|\\'|[^'\\\n])')", re.S)


def load(root=ROOT):
    """{path: text} of every text file that is in git or could be added; generated and ignored files are not there."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            cwd=root, check=True, capture_output=True).stdout.decode()
    files = {}
    for name in sorted(set(filter(None, listed.split("\0")))):
        path = root / name
        if path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()
        if b"\0" in data[:8192]:
            continue
        try:
            files[name] = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
    return files


def is_cpp(path):
    return path.endswith(CPP)


def is_test(path):
    return path.endswith(("_test.cpp", "_test.h"))


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments(text):
    """The same text, comments replaced by blanks; lines and columns stay."""
    return TOKEN.sub(lambda m: _blank(m[0]) if m["comment"] else m[0], text)


def bare(text):
    """The same text, comments and the inside of strings replaced by blanks; lines and columns stay."""
    return TOKEN.sub(lambda m: _blank(m[0]) if m["comment"] else m[0][0] + _blank(m[0][1:-1]) + m[0][-1], text)


def strings(text):
    """(offset, content) of every string literal outside comments."""
    return [(m.start(), m[0]) for m in TOKEN.finditer(text) if m["string"]]


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def report(name, problems, notes=()):
    """Prints the findings and gives the exit code."""
    for line in notes:
        print(f"note: {line}")
    for line in problems:
        print(line)
    print(f"{name}: {len(problems)} finding(s)" if problems else f"{name}: ok")
    return 1 if problems else 0


def main(name, check):
    sys.exit(report(name, check(load())))
