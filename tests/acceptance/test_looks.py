#!/usr/bin/python3
"""The documents in other people's looks: accepted by independent programs, the same every time, and refused looks leave nothing behind."""

import re
import shutil
import subprocess
import sys
import unittest
import zipfile

from support import ROOT, SAMPLES, TestCase, build, contents, helhedsplan

LOOKS = sorted(path for path in (ROOT / "tests" / "data" / "looks").iterdir() if path.suffix in (".docx", ".dotx"))
PLAN = ROOT / "samples" / "amagerbro" / "plan.yaml"


class Looks(TestCase):
    def test_every_document_is_accepted_in_every_look(self):
        # The smallest sample in every look, each of the others in one: so every look meets large documents, cheaply.
        named = self.folder / "named"
        named.mkdir()
        smallest = ROOT / "samples" / "mindste" / "plan.yaml"
        others = [sample / "plan.yaml" for sample in SAMPLES if sample / "plan.yaml" != smallest]
        pairs = [(smallest, look) for look in LOOKS] + [(plan, LOOKS[number % len(LOOKS)]) for number, plan in enumerate(others)]
        for plan, look in pairs:
            folder = self.folder / f"{plan.parent.name}-{look.stem}"
            build(plan, folder, "--udseende", look)
            for path in folder.glob("*.docx"):
                shutil.copy(path, named / f"{folder.name}-{path.name}")
        self.assertGreater(len(list(named.iterdir())), 30)
        self.judge(named, "--uden", "accessibility,pdf-ua")

    def test_a_document_in_another_look_can_be_read_by_everyone(self):
        # Headers, footers and capitals are the look's own; colours of text are mended, and all else is ours in any look.
        others = "schemas,sdk,python-docx,libreoffice,pandoc"
        for sample, look, left_out in (("proeveparken", "work-essentials-policy", others),
                                       ("engdraget", "noark-metadata-nb", others + ",pdf-ua")):
            folder = self.folder / sample
            build(ROOT / "samples" / sample / "plan.yaml", folder, "--udseende", next(path for path in LOOKS if path.stem == look))
            for path in folder.glob("*.docx"):
                path.rename(path.with_name(f"udseende-{path.name}"))  # the judges' sign of a look that is not ours
            self.judge(folder, "--uden", left_out)

    def judge(self, folder, *words):
        done = subprocess.run([sys.executable, "-B", ROOT / "tests" / "judges" / "judge.py", *words, folder],
                              capture_output=True, encoding="utf-8", timeout=800, check=False)
        print(done.stdout)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_the_same_look_gives_the_same_bytes(self):
        for number in ("1", "2"):
            build(PLAN, self.folder / number, "--udseende", LOOKS[-1])
        self.assertEqual(contents(self.folder / "1"), contents(self.folder / "2"))

    def test_a_look_in_a_pack_is_the_same_look(self):
        look = next(path for path in LOOKS if path.stem.startswith("medcom"))
        plan = self.folder / "plan"
        shutil.copytree(ROOT / "samples" / "amagerbro", plan, ignore=shutil.ignore_patterns("expected"))
        (plan / "pakke" / "udseende").mkdir(parents=True)
        (plan / "pakke" / "pakke.yaml").write_text("navn: Eget udseende\n", encoding="utf-8")
        shutil.copy(look, plan / "pakke" / "udseende")
        (plan / "pakke" / "udseende" / "~$brevpapir.docx").write_text("Word has the file open", encoding="utf-8")
        text = (plan / "plan.yaml").read_text(encoding="utf-8")
        (plan / "plan.yaml").write_text(re.sub(r"^pakker: \[(.*)\]$", r"pakker: [\1, ./pakke]", text, flags=re.M), encoding="utf-8")
        build(plan, self.folder / "pakke")
        with zipfile.ZipFile(self.folder / "pakke" / "strategisk-samarbejdsaftale.docx") as package:
            self.assertIn("word/media/look1.png", package.namelist())
            self.assertIn('w:val="Overskrift1"', package.read("word/document.xml").decode())
        shutil.copy(look, plan / "pakke" / "udseende" / "en-mere.docx")
        self.assertIn("T42", helhedsplan("tjek", plan).stdout)  # `byg` leaves the list of faults to it

    def test_a_look_that_cannot_be_used_leaves_nothing_behind(self):
        whole = LOOKS[0].read_bytes()
        for name, raw, code in (("halv.docx", whole[: len(whole) // 2], "D04"), ("tekst.docx", b"hej", "D01"), ("tom.docx", b"", "D01")):
            (self.folder / name).write_bytes(raw)
            done = helhedsplan("byg", PLAN, "-o", self.folder / "ud", "--udseende", self.folder / name)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn(f"fejl[{code}]", done.stderr)
        done = helhedsplan("byg", PLAN, "-o", self.folder / "ud", "--udseende", self.folder / "findes-ikke.docx")
        self.assertEqual(done.returncode, 3)
        self.assertFalse((self.folder / "ud").exists())


if __name__ == "__main__":
    unittest.main()
