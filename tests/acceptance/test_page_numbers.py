#!/usr/bin/python3
"""The page numbers in the contents lists of every sample's documents are those of LibreOffice's pages."""

import subprocess
import sys
import unittest

from support import ROOT, SAMPLES, TestCase, build, is_ready


class PageNumbers(TestCase):
    def test_contents_lists_tell_the_truth(self):
        for sample in SAMPLES:
            build(sample / "plan.yaml", self.folder / sample.name)
            if is_ready(sample / "plan.yaml"):
                build(sample / "plan.yaml", self.folder / f"{sample.name}-endelig", "--endelig")
        done = subprocess.run([sys.executable, "-B", ROOT / "tests" / "judges" / "pages.py", self.folder], capture_output=True,
                              encoding="utf-8", timeout=800, check=False)
        print(done.stdout)
        if done.returncode == 2:
            self.skipTest(done.stdout)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
