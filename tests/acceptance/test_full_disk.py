#!/usr/bin/python3
"""A disk that fills up, wherever it fills, leaves every old file whole, says so in Danish, and the next run makes it good."""

import os
import resource
import shutil
import subprocess
import unittest

from support import ROOT, TestCase, build, contents, helhedsplan

SAMPLE = ROOT / "samples" / "mindste"
MANIFEST = ".helhedsplan.json"


class FullDisk(TestCase):
    def setUp(self):
        super().setUp()
        self.plan = self.folder / "plan"
        shutil.copytree(SAMPLE, self.plan, ignore=shutil.ignore_patterns("expected"))
        build(self.plan, self.folder / "old")
        self.old = contents(self.folder / "old")
        text = (self.plan / "plan.yaml").read_text(encoding="utf-8")
        (self.plan / "plan.yaml").write_text(text.replace("Eksempelparken", "Prøveparken"), encoding="utf-8")
        build(self.plan, self.folder / "new")
        self.new = contents(self.folder / "new")
        self.assertNotEqual(self.old, self.new)

    def check_whole(self, folder, what):
        """Each file is the old one or the new one, and no temporary is left."""
        for name, raw in contents(folder).items():
            if name == MANIFEST:
                continue
            self.assertIn(name, self.new, f"{what}: a stray file")
            self.assertIn(raw, (self.old.get(name), self.new[name]), f"{what}: {name} is neither old nor new")

    def test_a_limit_on_file_size_at_many_places(self):
        largest = max(len(raw) for raw in self.new.values())
        limits = sorted({0, 1, 100, *(len(raw) for raw in self.new.values()), *(len(raw) - 1 for raw in self.new.values())})
        failed = 0
        for limit in limits:
            folder = self.folder / f"limit-{limit}"
            shutil.copytree(self.folder / "old", folder)
            done = helhedsplan("byg", self.plan, "-o", folder,
                               preexec_fn=lambda limit=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY)))
            self.check_whole(folder, f"files of at most {limit} bytes")
            if limit < largest:
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assertIn("fejl[U09]", done.stderr)
                self.assertIn("filen er for stor til drevet", done.stderr)
                failed += 1
            # With room again the run is made good, without a word about edits by hand.
            build(self.plan, folder)
            self.assertEqual(contents(folder), self.new, f"after a limit of {limit} bytes")
        self.assertGreater(failed, 3)

    def test_a_small_disk_that_fills_up(self):
        disk = self.folder / "disk"
        disk.mkdir()
        size = sum(len(raw) + 4096 for raw in self.new.values())
        mounted = 0
        for share in (0.3, 0.6, 0.9, 1.1):
            made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={int(size * share) // 1024}k", "tmpfs", disk], capture_output=True,
                                  check=False) if os.geteuid() == 0 and shutil.which("mount") else None
            if made is None or made.returncode != 0:
                self.skipTest("no right to mount a small disk")
            mounted += 1
            try:
                for name, raw in self.old.items():
                    try:
                        (disk / name).write_bytes(raw)
                    except OSError:   # the old set alone may fill it
                        (disk / name).unlink(missing_ok=True)
                        break
                done = helhedsplan("byg", self.plan, "-o", disk, "--overskriv")
                self.check_whole(disk, f"a disk of {share} times the set")
                if done.returncode != 0:
                    self.assertEqual(done.returncode, 3, done.stderr)
                    self.assertIn("disken er fuld", done.stderr)
            finally:
                subprocess.run(["umount", disk], check=True)
        self.assertEqual(mounted, 4)


if __name__ == "__main__":
    unittest.main()
