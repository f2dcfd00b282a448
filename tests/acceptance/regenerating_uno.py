"""What the tests of new versions over LibreOffice's edits share."""

import difflib
import re
import shutil

from office import Office
from regenerating import AGREEMENT, Regenerating, shown
from support import build, contents, helhedsplan

FATES = re.compile(r"(\d+) rettelse[r]? fra Word: (.*)")


class ByLibreOffice(Office, Regenerating):
    def edited(self, *edits):
        """A plan and its documents of their own, one of them as LibreOffice left it."""
        folder = self.folder / f"{len(list(self.folder.iterdir()))}"
        shutil.copytree(self.plan, folder / "plan")
        shutil.copytree(self.out, folder / "ud")
        path = folder / "ud" / AGREEMENT
        saved = folder / "gemt.docx"
        self.office_saves(path, saved, *edits)
        shutil.move(saved, path)
        return folder, path

    def regenerated(self, folder, *words):
        """`byg` after the plan has moved on; the number of edits told, which ties, and all that was said. A second one changes nothing."""
        plan = folder / "plan" / "plan.yaml"
        plan.write_text(plan.read_text("utf-8").replace("Amagerbro", "Sundbyøster"), encoding="utf-8")
        done = build(folder / "plan", folder / "ud", *words)
        told = FATES.search(done.stdout)
        count = int(told[1]) if told else 0
        self.assertEqual(count, sum(map(int, re.findall(r"\d+", told[2]))) if told else 0, done.stdout)
        before = contents(folder / "ud")
        again = build(folder / "plan", folder / "ud")
        self.assertNotIn("fra Word", again.stdout)
        changed = [name for name, raw in contents(folder / "ud").items() if before.get(name) != raw]
        self.assertLessEqual(set(changed), {".helhedsplan.json"}, again.stdout)   # which forgets that it merged
        return count, done.stdout + done.stderr

    def reads(self, path, lines, said):
        differ = [line for line in difflib.ndiff(lines, shown(path)) if line[0] in "+-"]
        self.assertEqual(differ, [], said)

    def carried(self, *edits, count, without="M3"):
        """Edits of what is not the plan's: afterwards the document reads as LibreOffice left it, with the plan's new name."""
        folder, path = self.edited(*edits)
        theirs = shown(path)
        found, said = self.regenerated(folder)
        self.reads(path, [line.replace("Amagerbro", "Sundbyøster") for line in theirs], said)
        self.assertEqual(found, count, said)
        self.assertNotIn(without, said)
        # The next version, too.
        plan = folder / "plan" / "plan.yaml"
        plan.write_text(plan.read_text("utf-8").replace("Sundbyøster", "Sundbyvester"), encoding="utf-8")
        again = build(folder / "plan", folder / "ud")
        self.reads(path, [line.replace("Amagerbro", "Sundbyvester") for line in theirs], again.stdout + again.stderr)
        return path

    def brought_back(self, *edits, count, tells, without="M3"):
        """Edits of what the plan says: `byg` refuses, and with --flet the plan has them first."""
        folder, path = self.edited(*edits)
        theirs = path.read_bytes()
        refused = helhedsplan("byg", folder / "plan", "-o", folder / "ud")
        self.assertEqual(refused.returncode, 1, refused.stdout)
        self.assertIn("[M31]", refused.stderr)
        self.assertEqual(path.read_bytes(), theirs)
        found, said = self.regenerated(folder, "--flet")
        self.assertIn(tells, said)
        self.assertEqual(found, count, said)
        self.assertNotIn(without, said)
        return folder, path
