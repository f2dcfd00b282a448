#!/usr/bin/python3
"""Runs into one folder at the same time wait for each other: every file is whole, and known as ours."""

import json
import subprocess
import unittest

from support import BINARY, SAMPLES, TestCase, build, contents, helhedsplan

AT_ONCE = 8


class AtOnce(TestCase):
    def test_different_plans_into_one_folder(self):
        sets = {}
        for sample in SAMPLES[:2]:
            build(sample / "plan.yaml", self.folder / sample.name)
            sets[sample] = contents(self.folder / sample.name)
        folder = self.folder / "ud"
        plans = [SAMPLES[number % 2] for number in range(AT_ONCE)]
        runs = [subprocess.Popen([BINARY, "byg", plan / "plan.yaml", "-o", folder], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                for plan in plans]
        for run in runs:
            output, _ = run.communicate(timeout=120)
            self.assertEqual(run.returncode, 0, output.decode())
        made = contents(folder)
        names = {name for files in sets.values() for name in files}
        self.assertEqual(set(made), names, "no file is missing, and no temporary is left")
        for name in names - {".helhedsplan.json"}:
            self.assertIn(made[name], [files[name] for files in sets.values() if name in files], name)
        self.assertEqual(set(json.loads(made[".helhedsplan.json"])["filer"]), names - {".helhedsplan.json"})
        # Nothing is taken for an edit by hand.
        done = helhedsplan("byg", SAMPLES[0] / "plan.yaml", "-o", folder)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertNotRegex(done.stdout + done.stderr, r"U1[0125]")


if __name__ == "__main__":
    unittest.main()
