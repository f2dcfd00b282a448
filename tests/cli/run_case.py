#!/usr/bin/python3
"""Runs one case of the command line: commands, input files, expected output, messages and exit code in one Markdown file.

    tests/cli/run_case.py BINARY CASE.md

Blocks are followed from the top, in an empty folder:

    ```fil plan.yaml     writes a file
    ```kommando          runs a shell command; `helhedsplan` is the binary under test, $SAMPLES the folder of samples
    ```stdout            what the command before printed; nothing when the block is left out
    ```stderr            the same for its messages
    ```slutkode          its exit code; 0 when the block is left out

Everything else is for people. UPDATE_GOLDEN=1 writes what really came into the case; read the diff as carefully as code.
Exit status: 0 as expected, 1 not.
"""

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)$\n?", re.S | re.M)
RESULTS = ("stdout", "stderr", "slutkode")


def parse(text):
    parts, at = [], 0
    for match in BLOCK.finditer(text):
        parts.append((text[at:match.start()], match["info"].split(None, 1), match["body"]))
        at = match.end()
    return parts, text[at:]


def run_command(command, folder, binary):
    bin_folder = folder.parent / "bin"
    bin_folder.mkdir(exist_ok=True)
    link = bin_folder / "helhedsplan"
    if not link.exists():
        link.symlink_to(binary)
    environment = {
        "PATH": f"{bin_folder}:/usr/bin:/bin",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "SAMPLES": str(ROOT / "samples"),
    }
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            environment[name] = os.environ[name]
    done = subprocess.run(["/bin/bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=120, check=False)
    decode = lambda raw: raw.decode("utf-8", "backslashreplace")
    return {"stdout": decode(done.stdout), "stderr": decode(done.stderr), "slutkode": f"{done.returncode}\n"}


def fenced(info, body):
    fence = "```"
    while fence in body:
        fence += "`"
    if body and not body.endswith("\n"):
        body += "\n\\ uden linjeskift\n"   # said in so many words, for a file cannot show it
    return f"{fence}{info}\n{body}{fence}\n"


def shown(body):
    return body if not body or body.endswith("\n") else body + "\n\\ uden linjeskift\n"


def run_case(path, binary):
    parts, tail = parse(path.read_text(encoding="utf-8"))
    faults, updated = [], []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "mappe"
        folder.mkdir()
        index = 0
        while index < len(parts):
            before, info, body = parts[index]
            index += 1
            updated.append(before)
            kind = info[0] if info else ""
            updated.append(fenced(" ".join(info), body))
            if kind == "fil":
                target = folder / info[1].strip()
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(body, encoding="utf-8")
            elif kind == "kommando":
                expected = {"stdout": "", "stderr": "", "slutkode": "0\n"}
                while index < len(parts) and parts[index][1] and parts[index][1][0] in RESULTS:
                    expected[parts[index][1][0]] = parts[index][2]
                    index += 1
                result = run_command(body, folder, binary)
                for name in RESULTS:
                    actual = shown(result[name])
                    if actual != expected[name]:
                        diff = difflib.unified_diff(expected[name].splitlines(), actual.splitlines(), f"ventet {name}", f"{name}", lineterm="")
                        faults.append(f"$ {body.strip()}\n" + "\n".join(diff))
                    if actual != {"slutkode": "0\n"}.get(name, ""):
                        updated.append("\n" + fenced(name, result[name]))
            elif kind in RESULTS:
                faults.append(f"blokken „{kind}“ hører ikke til nogen kommando")
    updated.append(tail)
    return faults, "".join(updated)


def main():
    binary, path = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    faults, updated = run_case(path, binary)
    if faults and os.environ.get("UPDATE_GOLDEN"):
        path.write_text(updated, encoding="utf-8")
        print(f"{path}: skrevet om")
        return 0
    for fault in faults:
        print(f"{path}:\n{fault}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 3 or shutil.which("bash") is None:
        sys.exit(__doc__)
    sys.exit(main())
