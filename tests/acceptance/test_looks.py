#!/usr/bin/python3
"""The documents in other people's looks: accepted by independent programs, the same every time, and refused looks leave nothing behind."""

import re
import shutil
import subprocess
import sys
import unittest
import zipfile

from support import ROOT, TestCase, build, contents, helhedsplan

LOOKS = sorted(path for path in (ROOT / "tests" / "data" / "looks").iterdir() if path.suffix in (".docx", ".dotx"))
PLAN = ROOT / "samples" / "amagerbro" / "plan.yaml"


class Looks(TestCase):
    def test_every_document_is_accepted_in_every_look(self):
        named = self.folder / "named"
        named.mkdir()
        for look in LOOKS:
            folder = self.folder / look.stem
            build(PLAN, folder, "--udseende", look)
            for path in folder.glob("*.docx"):
                shutil.copy(path, named / f"{look.stem}-{path.name}")
        self.assertGreater(len(list(named.iterdir())), 15)
        # What these looks say of colours and capitals is theirs; that they are reported is tested elsewhere.
        done = subprocess.run([sys.executable, "-B", ROOT / "tests" / "judges" / "judge.py", "--uden", "accessibility,pdf-ua", named],
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
        self.assertIn("T42", helhedsplan("byg", plan, "-o", self.folder / "to").stderr)

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
