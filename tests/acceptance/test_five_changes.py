#!/usr/bin/python3
"""The five changes of docs/skabeloner.md do what the page says: each by itself, and all in one pack."""

import re
import shutil
import unittest
import zipfile

from support import ROOT, TestCase, build, helhedsplan

PAGE = ROOT / "docs" / "skabeloner.md"
FENCE = re.compile(r"^(`{3,4})(\w+)(?: ([^\n]+))?\n(.*?)^\1$", re.M | re.S)


def chapter():
    """The introduction, and the five changes: each a list of (language, name, content)."""
    text = PAGE.read_text(encoding="utf-8")
    text = text[text.index("## Fem ændringer trin for trin"):]
    text = text[:text.index("\n## Når noget er galt")]
    parts = re.split(r"^### ", text, flags=re.M)
    return [[(m[2], m[3], m[4]) for m in FENCE.finditer(part)] for part in parts]


def plain(text):
    return text.replace("\u00a0", " ")


class FiveChanges(TestCase):
    def setUp(self):
        super().setUp()
        self.introduction, *self.changes = chapter()
        plan = self.folder / "amagerbro"
        shutil.copytree(ROOT / "samples" / "amagerbro", plan, ignore=shutil.ignore_patterns("expected"))
        (line,) = [content for language, _, content in self.introduction if language == "linje"]
        build(plan, self.folder / "uden")
        text = (plan / "plan.yaml").read_text(encoding="utf-8")
        text, changed = re.subn(r"^pakker: .*\n", line, text, flags=re.M)
        self.assertEqual(changed, 1)
        (plan / "plan.yaml").write_text(text, encoding="utf-8")

    def write(self, blocks):
        for language, name, content in blocks:
            if language == "fil":
                (self.folder / name).parent.mkdir(exist_ok=True)
                (self.folder / name).write_text(content, encoding="utf-8")

    def read(self, folder, name):
        file = self.folder / folder / name
        if file.suffix == ".md":
            return plain(file.read_text(encoding="utf-8"))
        with zipfile.ZipFile(file) as package:
            return "\n".join(package.read(part).decode() for part in package.namelist() if re.search("(header|footer)[0-9]", part))

    def make(self):
        done = helhedsplan("pakke", "tjek", "min-pakke", cwd=self.folder)
        self.assertEqual((done.returncode, done.stdout.splitlines()[0]), (0, "min-pakke: ingen fejl"), done.stdout + done.stderr)
        build(self.folder / "amagerbro", self.folder / "ud")

    def assert_holds(self, folder, name, content, expected):
        found = content.strip() in self.read(folder, name)
        self.assertEqual(found, expected, f"{folder}/{name}: {content.strip()}")

    def compare(self, blocks):
        looked = 0
        for language, name, content in blocks:
            if language in ("uddrag", "side"):
                self.assert_holds("ud", name, content, True)
                self.assert_holds("uden", name, content, False)
            elif language == "mangler":
                self.assert_holds("ud", name, content, False)
                self.assert_holds("uden", name, content, True)
            else:
                continue
            looked += 1
        self.assertGreater(looked, 0)

    def test_there_are_five(self):
        self.assertEqual(len(self.changes), 5)

    def test_each_by_itself(self):
        for number, blocks in enumerate(self.changes, 1):
            with self.subTest(change=number):
                shutil.rmtree(self.folder / "min-pakke", ignore_errors=True)
                shutil.rmtree(self.folder / "ud", ignore_errors=True)
                self.write(self.introduction)
                self.write(blocks)
                self.make()
                self.compare(blocks)

    def test_all_in_one_pack(self):
        self.write(self.introduction)
        settings, template = "", ""
        for blocks in self.changes:
            for language, name, content in blocks:
                if language == "fil" and name.endswith("delaftale.md"):
                    template += content + "\n"
                elif language == "fil":
                    settings += content.split("bygger_på: [koebenhavn]\n")[1]
        pack = self.folder / "min-pakke"
        (pack / "delaftale.md").write_text(template, encoding="utf-8")
        (pack / "pakke.yaml").write_text((pack / "pakke.yaml").read_text(encoding="utf-8") + settings, encoding="utf-8")
        self.make()
        for blocks in self.changes:
            self.compare(blocks)


if __name__ == "__main__":
    unittest.main()
