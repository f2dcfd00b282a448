#!/usr/bin/python3
"""Independent programs accept the blank templates of every round, locked and neutral ones, and those of a plan that has begun."""

import subprocess
import sys
import unittest

from support import ROOT, TestCase, helhedsplan

SETS = {
    "2011-14": ["--runde", "2011-14"],
    "2015-18": ["--runde", "2015-18"],
    "2019-26": ["--runde", "2019-26"],
    "neutral": ["--pakke", "lbf-2019-26", "--neutral", "--lås"],
    "begyndt": ["--plan", ROOT / "samples" / "amagerbro"],
}


class Judges(TestCase):
    def test_every_blank_document_is_accepted(self):
        named = self.folder / "named"
        named.mkdir()
        for name, words in SETS.items():
            done = helhedsplan("skabeloner", "-o", self.folder / name, *words)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            delaftaler = 0
            for path in sorted((self.folder / name).glob("*.docx")):
                delaftaler += path.name.startswith("delaftale")
                if delaftaler > 1 and path.name.startswith("delaftale"):
                    continue   # they differ by the area's name alone
                path.rename(named / f"{name}-{path.name}")   # the judges know files by name
        self.assertGreater(len(list(named.iterdir())), 20)
        done = subprocess.run([sys.executable, "-B", ROOT / "tests" / "judges" / "judge.py", named], capture_output=True, encoding="utf-8",
                              timeout=800, check=False)
        print(done.stdout)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
