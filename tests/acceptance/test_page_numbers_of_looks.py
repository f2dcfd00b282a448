#!/usr/bin/python3
"""The page numbers that stand in contents lists are LibreOffice's also in looks from Word files, whose headers and footers are higher."""

import subprocess
import sys
import unittest

from support import ROOT, TestCase, build

NAMES = ("amagerbro", "engdraget", "proeveparken")  # of each size and round; all of them would take a minute
LOOKS = ("work-essentials-policy.dotx", "noark-metadata-nb.docx")


class PageNumbersOfLooks(TestCase):
    def test_contents_lists_tell_the_truth_in_every_look(self):
        for look in LOOKS:
            with self.subTest(look=look):
                folder = self.folder / look
                for name in NAMES:
                    build(ROOT / "samples" / name / "plan.yaml", folder / name, "--udseende",
                          ROOT / "tests" / "data" / "looks" / look)
                done = subprocess.run([sys.executable, "-B", ROOT / "tests" / "judges" / "pages.py", folder], capture_output=True,
                                      encoding="utf-8", timeout=800, check=False)
                print(look, done.stdout, sep="\n")
                if done.returncode == 2:
                    self.skipTest(done.stdout)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
