"""Compiles each header alone, so that including it needs no luck. What compiled once is remembered by its content.

usage: headers.py [JOBS]
"""
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys

import tree

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"', re.M)
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", "-Wno-missing-field-initializers"]
PKG_CONFIG = ["harfbuzz", "sqlite3", "libcrypto", "libsodium", "libcurl"]
BUILD = tree.ROOT / "build/check"
ROOTS = ("src/core/", "src/")


def resolved(files, target):
    return next((root + target for root in ROOTS if root + target in files), None)


def closure(files, header):
    """The header and all of ours that it includes, directly or not."""
    seen, rest = set(), [header]
    while rest:
        path = rest.pop()
        if path not in seen:
            seen.add(path)
            rest += filter(None, (resolved(files, target) for target in INCLUDE.findall(files[path])))
    return sorted(seen)


def key(files, header, flags, generated):
    """Changes when the header, anything of ours it includes, the generated data or the flags change."""
    parts = [" ".join(flags), generated] + [path + "\n" + files[path] for path in closure(files, header)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def generate():
    out = BUILD / "generated"
    out.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, tree.ROOT / "tools/generate/clauses.py", tree.ROOT / "clauses", out], check=True)
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(out.iterdir()))).hexdigest()


def flags():
    asked = subprocess.run(["pkg-config", "--cflags", *PKG_CONFIG], capture_output=True, text=True, check=True)
    ours = [f"-I{tree.ROOT / 'src/core'}", f"-I{tree.ROOT / 'src'}", f"-I{BUILD / 'generated'}"]
    return ["-std=c++20", *WARNINGS, *ours, *asked.stdout.split()]


def compile_alone(header, compiler_flags):
    """The first error, or None."""
    done = subprocess.run(["g++", *compiler_flags, "-x", "c++", "-fsyntax-only", "-"], cwd=tree.ROOT / "src",
                          input=f'#include "{header.removeprefix("src/")}"\n', capture_output=True, text=True)
    if done.returncode == 0:
        return None
    return next((line for line in done.stderr.splitlines() if "error" in line), "does not compile")


def main(jobs):
    files = tree.load()
    compiler_flags, generated = flags(), generate()
    remembered = BUILD / "headers.json"
    passed = set(json.loads(remembered.read_text())) if remembered.exists() else set()
    headers = {path: key(files, path, compiler_flags, generated)
               for path in files if path.startswith("src/") and path.endswith(".h")}
    new = [path for path in headers if headers[path] not in passed]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        errors = dict(zip(new, pool.map(lambda path: compile_alone(path, compiler_flags), new)))
    good = sorted(headers[path] for path in headers if not errors.get(path))
    remembered.write_text(json.dumps(good))
    failed = [f"{path}:1: does not stand alone: {error}" for path, error in errors.items() if error]
    return tree.report("headers", failed, [f"{len(headers)} headers, {len(new)} compiled"])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count() or 2))
