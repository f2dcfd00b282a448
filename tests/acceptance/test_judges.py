#!/usr/bin/python3
"""Independent programs accept every document of every sample, of the plan that `ny` begins with, and of a pack that adds its own."""

import re
import shutil
import subprocess
import sys
import unittest

from support import ROOT, SAMPLES, TestCase, build, helhedsplan, is_ready


class Judges(TestCase):
    def test_every_document_is_accepted(self):
        for sample in SAMPLES:
            build(sample / "plan.yaml", self.folder / "ud" / sample.name)
            if is_ready(sample / "plan.yaml"):
                build(sample / "plan.yaml", self.folder / "ud" / f"{sample.name}-endelig", "--endelig")
        self.assertEqual(helhedsplan("ny", self.folder / "ny").returncode, 0)
        build(self.folder / "ny", self.folder / "ud" / "ny")
        shutil.copytree(ROOT / "tests" / "acceptance" / "redegoerelse", self.folder / "redegoerelse")
        plan = self.folder / "plan"
        shutil.copytree(ROOT / "samples" / "amagerbro", plan, ignore=shutil.ignore_patterns("expected"))
        text = (plan / "plan.yaml").read_text(encoding="utf-8")
        (plan / "plan.yaml").write_text(re.sub(r"^pakker: \[(.*)\]$", r"pakker: [\1, ../redegoerelse]", text, flags=re.M), encoding="utf-8")
        build(plan, self.folder / "ud" / "redegoerelse")
        files = sorted((self.folder / "ud").rglob("*.docx"))
        self.assertGreater(len(files), 25)
        # The judges know files by name, so each set gets its own.
        named = self.folder / "named"
        named.mkdir()
        for path in files:
            shutil.copy(path, named / f"{path.parent.name}-{path.name}")
        done = subprocess.run([sys.executable, "-B", ROOT / "tests" / "judges" / "judge.py", named], capture_output=True, encoding="utf-8",
                              timeout=800, check=False)
        print(done.stdout)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
