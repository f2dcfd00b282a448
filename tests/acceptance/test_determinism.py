#!/usr/bin/python3
"""The same plan gives the same bytes, whenever, wherever and by whom it is built."""

import os
import shutil
import unittest

from support import SAMPLES, TestCase, build, contents

ENVIRONMENTS = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"},
    {"TZ": "Europe/Copenhagen", "LC_ALL": "da_DK.UTF-8", "LANG": "da_DK.UTF-8"},
    {"LC_ALL": "tr_TR.UTF-8", "LC_NUMERIC": "de_DE.UTF-8", "SOURCE_DATE_EPOCH": "1"},
]


class Determinism(TestCase):
    def setUp(self):
        super().setUp()
        self.expected = {}
        for sample in SAMPLES:
            build(sample / "plan.yaml", self.folder / "first" / sample.name)
            self.expected[sample.name] = contents(self.folder / "first" / sample.name)
            self.assertGreaterEqual(len(self.expected[sample.name]), 4)   # two documents in two formats

    def check(self, sample, folder, what):
        actual = contents(folder)
        self.assertEqual(sorted(actual), sorted(self.expected[sample.name]), what)
        for name, raw in actual.items():
            self.assertTrue(raw == self.expected[sample.name][name], f"{sample.name}/{name} differs {what}")

    def test_time_zone_and_locale_do_not_matter(self):
        for number, changes in enumerate(ENVIRONMENTS):
            for sample in SAMPLES:
                folder = self.folder / str(number) / sample.name
                build(sample / "plan.yaml", folder, env={**os.environ, **changes})
                self.check(sample, folder, f"under {changes}")

    def test_folders_do_not_matter(self):
        for sample in SAMPLES:
            elsewhere = self.folder / "et andet sted æøå" / sample.name
            shutil.copytree(sample, elsewhere, ignore=shutil.ignore_patterns("expected"))
            build("plan.yaml", "ud", cwd=elsewhere)
            self.check(sample, elsewhere / "ud", "in another folder")
            build(f"../{sample.name}/plan.yaml", self.folder / "ud" / sample.name, cwd=elsewhere)
            self.check(sample, self.folder / "ud" / sample.name, "by a roundabout path")
            build(elsewhere, self.folder / "mappe" / sample.name)
            self.check(sample, self.folder / "mappe" / sample.name, "when the folder is named instead of the file")

    def test_clock_and_age_of_the_files_do_not_matter(self):
        for sample in SAMPLES:
            old = self.folder / "old" / sample.name
            shutil.copytree(sample, old, ignore=shutil.ignore_patterns("expected"))
            for path in old.rglob("*"):
                os.utime(path, (86400, 86400))
            build(old / "plan.yaml", self.folder / "ud" / sample.name)
            self.check(sample, self.folder / "ud" / sample.name, "with files of 1970")

    def test_the_umask_changes_rights_but_no_bytes(self):
        before = os.umask(0o077)
        try:
            for sample in SAMPLES:
                build(sample / "plan.yaml", self.folder / "umask" / sample.name)
                self.check(sample, self.folder / "umask" / sample.name, "under umask 077")
                for path in (self.folder / "umask" / sample.name).iterdir():
                    self.assertEqual(path.stat().st_mode & 0o077, 0, path)
        finally:
            os.umask(before)

    def test_building_over_an_earlier_output_gives_what_building_afresh_gives(self):
        for sample in SAMPLES:
            plan = self.folder / "plan" / sample.name
            shutil.copytree(sample, plan, ignore=shutil.ignore_patterns("expected"))
            text = (plan / "plan.yaml").read_text(encoding="utf-8")
            (plan / "plan.yaml").write_text(text.replace("titel: ", "titel: Noget andet end ", 1), encoding="utf-8")
            build(plan, self.folder / "over" / sample.name)
            (plan / "plan.yaml").write_text(text, encoding="utf-8")
            build(plan, self.folder / "over" / sample.name)
            self.check(sample, self.folder / "over" / sample.name, "when built over another version")


if __name__ == "__main__":
    unittest.main()
