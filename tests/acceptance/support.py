"""What the acceptance tests share: the binary under test, the samples, folders to write into."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if (path / "plan.yaml").exists())
BINARY = Path(os.environ["HELHEDSPLAN"]).resolve()
DUMP_SET = Path(os.environ["DUMP_SET"]).resolve()
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))
ENDINGS = (".docx", ".md")


def helhedsplan(*words, **options):
    """The finished process; its output as text."""
    options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run([BINARY, *map(str, words)], capture_output=True, encoding="utf-8", errors="backslashreplace", timeout=300,
                          check=False, **options)


def build(plan, folder, *words, **options):
    done = helhedsplan("byg", plan, "-o", folder, *words, **options)
    if done.returncode != 0:
        raise AssertionError(f"byg {plan} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


def is_ready(plan):
    """Only a plan without errors has a final edition."""
    return helhedsplan("tjek", plan).returncode == 0


def documents(folder):
    """Names of the documents in a folder, without endings."""
    return sorted(path.stem for path in Path(folder).glob("*.docx"))


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


class TestCase(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)


def changed_plan(folder):
    """A small plan that has changed since its documents were built, and the folder of those."""
    plan = folder / "plan"
    shutil.copytree(ROOT / "samples" / "mindste", plan, ignore=shutil.ignore_patterns("expected"))
    build(plan, folder / "old")
    text = (plan / "plan.yaml").read_text(encoding="utf-8")
    (plan / "plan.yaml").write_text(text.replace("Eksempelparken", "Prøveparken"), encoding="utf-8")
    return plan, folder / "old"
