#!/usr/bin/python3
"""Whatever call that writes goes wrong, or is the last before the process is killed: every file is the old one or the new one, whole, and
the same command again makes it good. A selection of the calls; HELHEDSPLAN_ALLE=1 takes all.
"""

import os
import re
import shutil
import unittest
from pathlib import Path

from support import ROOT, TestCase, build, changed_plan, contents, helhedsplan
from word_edits import WordFile

SAMPLE = ROOT / "samples" / "amagerbro"   # its plan stands in many files
SMALL = ROOT / "samples" / "mindste"
SHIM = os.environ.get("FAILING_WRITES")
ALL = bool(os.environ.get("HELHEDSPLAN_ALLE"))
LEFT_BEHIND = re.compile(r"(.*/)?\.helhedsplan-\d+-\d+\.tmp")   # hidden, of its own name, and read by nobody


def selection(count, most):
    """All numbers from 1 to `count`, or so many of them, with the first and the last."""
    if ALL or count <= most:
        return range(1, count + 1)
    return sorted({1 + (count - 1) * i // (most - 1) for i in range(most)})


@unittest.skipUnless(SHIM, "the shim is not built under sanitizers")
class FailingWrites(TestCase):
    def run_with(self, *words, at=0, how="error", cwd=None):
        log = self.folder / "calls"
        done = helhedsplan(*words, cwd=cwd, env={**os.environ, "LD_PRELOAD": SHIM, "FAIL_AT": str(at), "FAIL_AS": how, "FAIL_LOG": str(log)})
        return done, int(log.read_text()) if log.exists() else 0

    def check(self, folder, old, new, what):
        for name, raw in contents(folder).items():
            if name.endswith(".helhedsplan.json") or LEFT_BEHIND.fullmatch(name):
                continue
            self.assertIn(name, {**old, **new}, f"{what}: a stray file")
            self.assertIn(raw, (old.get(name), new.get(name)), f"{what}: {name} is neither old nor new")
        self.assertLessEqual(set(old), set(contents(folder)), f"{what}: a file is gone")

    def without_leftovers(self, folder):
        return {name: raw for name, raw in contents(folder).items() if not LEFT_BEHIND.fullmatch(name)}

    def test_byg(self):
        plan, before = changed_plan(self.folder)
        old = contents(before)
        shutil.copytree(before, self.folder / "new")
        done, count = self.run_with("byg", plan, "-o", self.folder / "new")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreater(count, 20)
        new = contents(self.folder / "new")
        self.assertNotEqual(old, new)
        for how in ("error", "exit"):
            for at in selection(count, 8):
                folder = self.folder / f"{how}-{at}"
                shutil.copytree(before, folder)
                self.run_with("byg", plan, "-o", folder, at=at, how=how)
                self.check(folder, old, new, f"byg, {how} at call {at}")
                build(plan, folder)
                self.assertEqual(self.without_leftovers(folder), new, f"byg again after {how} at call {at}")

    def test_byg_over_edits(self):
        """A sentence of the template and a value of the plan are edited: `byg --flet` brings one home and carries the other."""
        plan = self.folder / "plan"
        shutil.copytree(SMALL, plan, ignore=shutil.ignore_patterns("expected"))
        before = self.folder / "before"
        build(plan, before / "ud")
        name = "delaftale-tryghed-og-trivsel.docx"
        word = WordFile(before / "ud" / name)
        word.replace(word.body, "Parterne forpligter sig", "Parterne lover hinanden")
        word.replace(word.body, "Eksempelby Kommune", "Byens Kommune")
        word.save()
        shutil.copytree(plan, before / "plan")
        old = contents(before)
        shutil.copytree(before, self.folder / "after")
        after = self.folder / "after"
        done, count = self.run_with("byg", "plan", "-o", "ud", "--flet", cwd=after)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("1 bevaret på sin plads", done.stdout)
        self.assertGreater(count, 20)
        new = contents(after)
        self.assertNotEqual(old["plan/plan.yaml"], new["plan/plan.yaml"])
        for how in ("error", "exit"):
            for at in selection(count, 6):
                folder = self.folder / f"flet-{how}-{at}"
                shutil.copytree(before, folder)
                self.run_with("byg", "plan", "-o", "ud", "--flet", at=at, how=how, cwd=folder)
                self.check(folder, old, new, f"byg --flet, {how} at call {at}")
                again = helhedsplan("byg", "plan", "-o", "ud", "--flet", cwd=folder)
                self.assertEqual(again.returncode, 0, again.stdout + again.stderr)
                self.assertEqual(self.without_leftovers(folder), new, f"byg --flet again after {how} at call {at}")

    def test_hent(self):
        source = self.folder / "source"
        shutil.copytree(SAMPLE, source, ignore=shutil.ignore_patterns("expected"))
        build(source, self.folder / "ud")
        # One edit in each of two files of the plan.
        edited = []
        for name, files in (("delaftale-tryghed-og-trivsel", "tryghed"), ("strategisk-samarbejdsaftale", "plan")):
            word = WordFile(self.folder / "ud" / (name + ".docx"))
            for path, value, ids in word.fields("text"):
                control = word.control(ids[0])
                inner = "aktiviteter[" in path and path.endswith(".hyppighed") if files == "tryghed" else path.startswith("fælles_mål[") and path.endswith(".tekst")
                if inner and value and control is not None and word.text_of(control).lower() == value.lower():
                    word.write(control, word.text_of(control) + ", rettet")
                    break
            else:
                self.fail(f"nothing to edit in {name}")
            word.save(self.folder / (name + ".docx"))
            edited.append(self.folder / (name + ".docx"))
        old = contents(source)
        shutil.copytree(source, self.folder / "new")
        done, count = self.run_with("hent", self.folder / "new", *edited)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        new = contents(self.folder / "new")
        self.assertEqual(sum(old[name] != new[name] for name in old), 2, done.stdout)
        self.assertGreater(count, 6)
        for how in ("error", "exit"):
            for at in selection(count, 6):
                plan = self.folder / f"hent-{how}-{at}"
                shutil.copytree(source, plan)
                done, _ = self.run_with("hent", plan, *edited, at=at, how=how)
                self.check(plan, old, new, f"hent, {how} at call {at}")
                if how == "error" and done.returncode != 0:
                    self.assertEqual(done.returncode, 3, done.stderr)
                    self.assertEqual(self.without_leftovers(plan), old, f"hent said it failed at call {at}")
                again = helhedsplan("hent", plan, *edited)
                self.assertEqual(again.returncode, 0, again.stdout + again.stderr)
                self.assertEqual(self.without_leftovers(plan), new, f"hent again after {how} at call {at}")


if __name__ == "__main__":
    unittest.main()
