#!/usr/bin/python3
"""Laws of bringing back, over chance edits: k edits come back as k changes of the plan, each where it was made; in whatever order the files come;
twice is once; and what is then made says what was written.
"""

import os
import random
import re
import shutil
import unittest

from support import ROOT, TestCase, build, helhedsplan
from word_edits import WordFile

SAMPLE = ROOT / "samples" / "engdraget"
SEEDS = range(40) if os.environ.get("HELHEDSPLAN_ALLE") else range(4)


def fields_to_edit(word):
    """Texts of the plan that stand in the body as they are: path -> its controls. Names are left alone, for they may mean somebody else."""
    out = {}
    for path, value, ids in word.fields("text"):
        controls = [control for control in map(word.control, ids) if control is not None]
        shown = [word.text_of(control) for control in controls]
        if len(value) > 12 and not path.endswith((".navn", ".nr")) and controls and all(text == value for text in shown):
            out[path] = controls
    return out


class Laws(TestCase):
    def test_k_edits_come_back_as_k_edits(self):
        made = self.folder / "made"
        build(SAMPLE, made)
        names = [path.stem for path in sorted(made.glob("*.docx")) if "fortrolig" not in path.stem]
        original = (SAMPLE / "plan.yaml").read_text(encoding="utf-8").splitlines()
        tried = 0
        for seed in SEEDS:
            chance = random.Random(seed)
            plan = self.folder / f"plan-{seed}"
            shutil.copytree(SAMPLE, plan, ignore=shutil.ignore_patterns("expected"))
            written, files = {}, []
            for name in chance.sample(names, 3):
                word = WordFile(made / (name + ".docx"))
                fields = {path: controls for path, controls in fields_to_edit(word).items() if path not in written}
                for path in chance.sample(sorted(fields), min(len(fields), chance.randint(1, 3))):
                    text = f"Rettet {seed} {len(written)} af en person"
                    word.write(chance.choice(fields[path]), text)
                    written[path] = text
                word.save(self.folder / f"{name}-{seed}.docx")
                files.append(self.folder / f"{name}-{seed}.docx")
            with self.subTest(seed=seed, edits=written):
                done = helhedsplan("hent", plan, *files)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                taken = sum(int(count) for count in re.findall(r"^  til planen: (\d+) værdi(?:er)? ændret$", done.stdout, re.MULTILINE))
                self.assertEqual(taken, len(written), done.stdout + done.stderr)
                self.assertNotIn("kun i Word-filen", done.stdout)
                text = (plan / "plan.yaml").read_text(encoding="utf-8")
                lines = text.splitlines()
                self.assertEqual(len(lines), len(original))
                changed = [line for was, line in zip(original, lines) if was != line]
                self.assertLessEqual(len(changed), len(written))
                for each in written.values():
                    self.assertEqual(text.count(each), 1)
                again = helhedsplan("hent", plan, *reversed(files))
                self.assertNotIn("til planen", again.stdout)
                self.assertEqual((plan / "plan.yaml").read_text(encoding="utf-8"), text)
                other = self.folder / f"other-{seed}"
                shutil.copytree(SAMPLE, other, ignore=shutil.ignore_patterns("expected"))
                helhedsplan("hent", other, *reversed(files))
                self.assertEqual((other / "plan.yaml").read_text(encoding="utf-8"), text)
                build(plan, self.folder / f"ud-{seed}")
                shown = "".join(path.read_text(encoding="utf-8") for path in (self.folder / f"ud-{seed}").glob("*.md"))
                for each in written.values():
                    self.assertIn(each, shown)
                tried += len(written)
        self.assertGreater(tried, 2 * len(SEEDS))


if __name__ == "__main__":
    unittest.main()
