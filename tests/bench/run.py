#!/usr/bin/python3
"""How `byg` compares with the floor, and `tjek`, the rules alone, `sammenlign` and `hent` with `byg`: CPU time and peak memory, at 1, 10 and 100 times the activities.

usage: tests/bench/run.py [--build build/release] [--sample samples/amagerbro] [--runs 10] [--factors 1,10,100]

`sammenlign` is run twice: on the plan and its next version (tests/support/ny_udgave.py), and on two plans that have no word of their texts in common.
`hent` reads the whole set back, every file packed again by another program, so that none is known by its bytes; it changes nothing (`--vis`).

The floor is `bench_floor`: deflating the very same part bytes with zlib at the same level and writing the files. The two run in turn, so that a
machine whose speed drifts slows both; what counts is the ratio of the medians and the curve over the factors, not the milliseconds. All are whole
cold processes, but the rules: asking them of the plan and its documents has no process of its own, so `bench_stages` runs them between the others.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import ny_udgave  # noqa: E402

LEVEL = "6"  # as in generator/opc


def enlarge(sample: Path, target: Path, factor: int) -> None:
    """The sample with every activity `factor` times. Its activities are lists in files of their own, so each list is written again, with ids of its own."""
    shutil.copytree(sample, target, ignore=shutil.ignore_patterns("expected*"))
    for file in sorted((target / "indsatsområder").glob("*.yaml")):
        text = file.read_text("utf-8").rstrip("\n") + "\n"
        copies = (re.sub(r"(\bid: )([\w-]+)", rf"\1\2-{copy}", text) for copy in range(1, factor))
        file.write_text(text + "".join(copies), "utf-8")


def rewrite(plan: Path) -> None:
    """Every line of text in other words, so that hardly a sentence is left; keys, ids and what has a colon stay."""
    other = str.maketrans("aeiouyæøåbdfgklmnprstv", "eiouyæøåadfgklmnprstvb")
    for file in [*plan.glob("*/*.yaml"), *plan.glob("*/*.md"), *plan.glob("*.yaml")]:
        lines = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join(line if ": " in line or line.rstrip().endswith(":") or line.lstrip().startswith("- ") and file.suffix == ".yaml"
                                else re.sub(r"\w{2,}", lambda word: word[0].translate(other), line) for line in lines), "utf-8")


def measured(command: list, accepted: tuple = (0,)) -> tuple:
    """CPU seconds (user and system) and peak memory in MB of one run."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in accepted:
        sys.exit(f"{' '.join(map(str, command))}\n{errors.decode()}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def rules_alone(build: Path, plan: Path) -> float:
    """CPU seconds of holding the plan and its documents to the rules, everything loaded and made before."""
    done = subprocess.run([build / "tests/bench/bench_stages", plan, "--benchmark_filter=^hold_to_rules$", "--benchmark_format=json",
                           "--benchmark_min_time=0.05"], capture_output=True, check=True)
    (row,) = json.loads(done.stdout)["benchmarks"]
    return row["cpu_time"] * {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}[row["time_unit"]]


def lay_out_parts(output: Path, parts: Path) -> int:
    """What the floor gets to pack: per DOCX its parts, everything else as it is. Returns the bytes."""
    parts.mkdir()
    total = 0
    for file in sorted(path for path in output.rglob("*") if path.is_file()):
        if file.suffix != ".docx":
            shutil.copy(file, parts / file.name)
            continue
        with zipfile.ZipFile(file) as archive:
            blob = b"".join(struct.pack("<Q", len(data)) + data for data in map(archive.read, archive.namelist()))
        (parts / (file.name + ".parts")).write_bytes(blob)
        total += len(blob)
    return total


def pack_again(folder: Path) -> list:
    """The Word files as another program saves them: the same words, a part of its own in each. Returns their paths."""
    files = sorted(folder.glob("*.docx"))
    for file in files:
        with zipfile.ZipFile(file) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts:
                # A comment of XML in the body's part: other bytes, nothing that anybody reads.
                archive.writestr(name, data + b"<!-- saved -->" if name == "word/document.xml" else data)
    return files


def compare(build: Path, plan: Path, work: Path, runs: int) -> dict:
    for version, change in (("next", ny_udgave.change), ("other", rewrite)):
        shutil.copytree(plan.parent, work / version)
        change(work / version)
    byg = [build / "helhedsplan", "byg", plan, "-o"]
    measured([*byg, work / "warm-up"])
    size = lay_out_parts(work / "warm-up", work / "parts")
    saved = pack_again(work / "warm-up")
    ours, floor, checks, rules, redlines, others, fetched = [], [], [], [], [], [], []
    for run in range(runs):
        ours.append(measured([*byg, work / f"ours-{run}"]))
        floor.append(measured([build / "tests/bench/bench_floor", LEVEL, work / "parts", work / f"floor-{run}"]))
        checks.append(measured([build / "helhedsplan", "tjek", plan], accepted=(0, 1)))  # 1: copies of activities have faults of their own
        rules.append((rules_alone(build, plan),))
        redlines.append(measured([build / "helhedsplan", "sammenlign", plan, work / "next", "-o", work / f"redlines-{run}"]))
        others.append(measured([build / "helhedsplan", "sammenlign", plan, work / "other", "-o", work / f"others-{run}"]))
        fetched.append(measured([build / "helhedsplan", "hent", "--vis", plan, *saved]))
        shutil.rmtree(work / f"ours-{run}")
        shutil.rmtree(work / f"floor-{run}")
    median = lambda rows, column: statistics.median(row[column] for row in rows)
    return {"bytes": size, "ours": median(ours, 0), "floor": median(floor, 0), "memory": median(ours, 1), "check": median(checks, 0),
            "rules": median(rules, 0), "redlines": median(redlines, 0), "redlines_memory": median(redlines, 1), "others": median(others, 0),
            "others_memory": median(others, 1), "fetched": median(fetched, 0), "fetched_memory": median(fetched, 1)}


def main() -> None:
    root = Path(__file__).resolve().parents[2]
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", type=Path, default=root / "build/release")
    options.add_argument("--sample", type=Path, default=root / "samples/amagerbro")
    options.add_argument("--runs", type=int, default=10)
    options.add_argument("--factors", default="1,10,100")
    options.add_argument("--keep", type=Path, help="write the enlarged plan of the last factor here, for bench_stages")
    options = options.parse_args()
    print("| aktiviteter | dele (kB) | byg CPU (ms) | gulv CPU (ms) | byg/gulv | hukommelse (MB) | tjek CPU (ms) | tjek/byg | regler CPU (ms) | regler/byg | sammenlign CPU (ms) | "
          "sammenlign/byg | hukommelse (MB) | alt anderledes CPU (ms) | /byg | hukommelse (MB) | hent CPU (ms) | hent/byg | hukommelse (MB) |")
    print("|" + "---:|" * 19)
    for factor in map(int, options.factors.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            enlarge(options.sample, work / "plan", factor)
            if options.keep:
                shutil.copytree(work / "plan", options.keep, dirs_exist_ok=True)
            row = compare(options.build, work / "plan/plan.yaml", work, options.runs)
        print(f"| × {factor} | {row['bytes'] / 1000:.0f} | {row['ours'] * 1000:.1f} | {row['floor'] * 1000:.1f} | "
              f"{row['ours'] / row['floor']:.1f} | {row['memory']:.0f} | "
              f"{row['check'] * 1000:.1f} | {row['check'] / row['ours']:.2f} | {row['rules'] * 1000:.1f} | {row['rules'] / row['ours']:.3f} | "
              f"{row['redlines'] * 1000:.1f} | {row['redlines'] / row['ours']:.2f} | {row['redlines_memory']:.0f} | "
              f"{row['others'] * 1000:.1f} | {row['others'] / row['ours']:.2f} | {row['others_memory']:.0f} | "
              f"{row['fetched'] * 1000:.1f} | {row['fetched'] / row['ours']:.2f} | {row['fetched_memory']:.0f} |", flush=True)


if __name__ == "__main__":
    main()
