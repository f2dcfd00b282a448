#!/usr/bin/python3
"""A run that is killed at any moment leaves every file whole, and the next run finishes it."""

import shutil
import subprocess
import time
import unittest

from support import BINARY, TestCase, build, changed_plan, contents


class Killed(TestCase):
    def test_a_run_killed_at_many_moments(self):
        plan, before = changed_plan(self.folder)
        old = contents(before)
        start = time.monotonic()
        build(plan, self.folder / "new")
        whole_run = time.monotonic() - start
        new = contents(self.folder / "new")
        moments = 25
        for moment in range(moments):
            folder = self.folder / f"killed-{moment}"
            shutil.copytree(before, folder)
            with subprocess.Popen([BINARY, "byg", plan, "-o", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                time.sleep(whole_run * moment / moments)
                process.kill()
            for name, raw in contents(folder).items():
                if name in new and name != ".helhedsplan.json":
                    self.assertIn(raw, (old[name], new[name]), name)
            build(plan, folder)
            after = {name: raw for name, raw in contents(folder).items() if not name.endswith(".tmp")}
            self.assertEqual(after, new)


if __name__ == "__main__":
    unittest.main()
