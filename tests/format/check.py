#!/usr/bin/env python3
"""Every C++ file is as clang-format 14 writes it (.clang-format): tests/format/check.py [--ret]

Other versions of clang-format have other ideas, so only 14, Debian 12's, is asked. `--ret` writes the files instead of naming them.
Exit status 1 when a file differs, 2 when there is no clang-format 14.
"""

import difflib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VERSION = "14."


def program():
    for name in ("clang-format-14", "clang-format"):
        found = shutil.which(name)
        if found and f"version {VERSION}" in subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout:
            return found
    return None


def difference(path, given, formatted):
    """„file:line“ of the first line that differs, and the first lines of the difference."""
    one, other = given.split("\n"), formatted.split("\n")
    line = next((number for number, pair in enumerate(zip(one, other), 1) if pair[0] != pair[1]), 1)
    diff = list(difflib.unified_diff(one, other, lineterm="", n=0))[2:8]
    return f"{path.relative_to(ROOT)}:{line}: not formatted\n" + "\n".join("    " + each for each in diff)


def main():
    clang_format = program()
    if clang_format is None:
        print("clang-format 14 is not installed")
        return 2
    folders = [ROOT / "generator", ROOT / "tests"]
    files = sorted(path for folder in folders for ending in ("*.cpp", "*.hpp") for path in folder.rglob(ending) if "node_modules" not in path.parts)

    def formatted(path):
        return subprocess.run([clang_format, str(path)], capture_output=True, encoding="utf-8", check=True).stdout

    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        pairs = zip(files, [path.read_text(encoding="utf-8") for path in files], pool.map(formatted, files))
    wrong = [(path, given, text) for path, given, text in pairs if given != text]
    if "--ret" in sys.argv[1:]:
        for path, _, text in wrong:
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))
        return 0
    for path, given, text in wrong:
        print(difference(path, given, text))
    print(f"{len(files)} files, {len(wrong)} not formatted" + (" (tests/format/check.py --ret formats them)" if wrong else ""))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
