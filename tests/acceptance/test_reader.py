#!/usr/bin/python3
"""What the reader reads in Word files of many programs, against two readers that others wrote: pandoc and python-docx."""

import difflib
import json
import os
import re
import subprocess
import unittest
import zipfile
from pathlib import Path

import docx
from docx.oxml.ns import qn

from support import ROOT, TestCase, build

READ = Path(os.environ["READ_DOCX"]).resolve()
FOREIGN = sorted((ROOT / "tests" / "data" / "foreign-docx").glob("*.docx"))
LOOKS = sorted((ROOT / "tests" / "data" / "looks").glob("*.do*x"))


def letters(text):
    """Without white space, which everybody places differently, and without what has no width."""
    return re.sub(r"[\s\u00a0\u00ad\u200b]+", "", text).replace("\u2011", "\u2010")


def ours(what, path):
    done = subprocess.run([READ, what, path], capture_output=True, encoding="utf-8", timeout=60, check=False)
    return done.stdout if done.returncode == 0 else None


class PandocText:
    """The text of pandoc's tree in reading order; notes at the end, as we have them."""

    def __init__(self):
        self.body, self.notes = [], []

    def add(self, node, into):
        if isinstance(node, list):
            for child in node:
                self.add(child, into)
        elif isinstance(node, dict):
            kind, content = node.get("t"), node.get("c")
            if kind == "Str":
                into.append(content)
            elif kind in ("Code", "CodeBlock"):
                into.append(content[1])
            elif kind == "Math":
                into.append("\ufffc")
            elif kind == "Note":
                self.notes.append([])
                self.add(content, self.notes[-1])
            elif kind == "Quoted":
                raise AssertionError("pandoc was not asked for smart quotes")
            elif kind == "Image":
                pass
            elif kind == "Table":
                self.add(content[3:], into)
            elif kind in ("Link", "Span", "Div"):
                self.add(content[1], into)
            elif kind == "Header":
                self.add(content[2], into)
            else:
                self.add(content, into)


def pandoc(path, changes):
    done = subprocess.run(["pandoc", "-f", "docx", f"--track-changes={changes}", "-t", "json", path], check=True, capture_output=True)
    tree = json.loads(done.stdout)
    text = PandocText()
    for field in ("title", "subtitle", "author", "date", "abstract"):
        text.add(tree["meta"].get(field, {}), text.body)
    text.add(tree["blocks"], text.body)
    return "".join(text.body) + "".join("".join(note) for note in text.notes)


# Where pandoc 2.17 itself loses or moves text: our text, changed so, is pandoc's. An entry that is not needed fails the test.
def without(*lost):
    def apply(text):
        for piece, count in lost:
            assert text.count(piece) >= count, piece
            text = text.replace(piece, "", count)
        return text
    return apply


def in_order(pattern, order):
    def apply(text):
        changed, count = re.subn(pattern, order, text, count=1)
        assert count == 1, pattern
        return changed
    return apply


PANDOC_LOSES = {
    "da-libreoffice7-tracked.docx": ("a Wingdings character in the private use area stays one", lambda text: text.replace("→", "\uf0e0")),
    "da-word16-tracked.docx": ("w:sym of Wingdings", without(("→", 1))),
    "da-word16-tracked-accepted.docx": ("w:sym of Wingdings", without(("→", 1))),
    "fields-list-of-figures.docx": (
        "the results of w:fldSimple, and a caption without a table",
        lambda text: in_order("Figure1Word-authoredbodydiagram(?!1)", "FigureWord-authoredbodydiagram")(
            without(("Table1Word-authoredexcludedtable", 1))(text))),
    "nb-word16-databound.docx": ("header rows further down are moved to the top of the table", lambda text: "".join(sorted(text))),
    "medcom-protocol-da.docx": ("the results of w:fldSimple", None),
}
REFUSED = {"bad-encrypted.docx": "D02", "bad-external-entity.docx": "D07", "bad-no-document.docx": "D01", "bad-truncated.docx": "D04"}
# pandoc takes no strict file; LibreOffice's own text of it is the judge there.
NO_PANDOC = {"strict-everything.docx"}


class Reader(TestCase):
    def same(self, path, mine, theirs):
        if mine == theirs:
            return
        shorter = min(len(mine), len(theirs))
        at = next((i for i in range(shorter) if mine[i] != theirs[i]), shorter)
        self.fail(f"{path.name} at letter {at}: we read “{mine[at:at + 60]}”, the other “{theirs[at:at + 60]}”")

    def test_the_same_text_as_pandoc(self):
        for path in FOREIGN + LOOKS:
            if path.name in REFUSED or path.name in NO_PANDOC:
                continue
            for what, changes in (("accepted", "accept"), ("original", "reject")):
                with self.subTest(path.name, changes=changes):
                    mine, theirs = letters(ours(what, path)), letters(pandoc(path, changes))
                    if path.name in PANDOC_LOSES:
                        self.assertNotEqual(mine, theirs, "pandoc agrees now: take the exception away")
                        apply = PANDOC_LOSES[path.name][1]
                        if apply is None:
                            # Every piece that differs is the result of a simple field.
                            fields = {letters(text) for text in simple_fields(path)}
                            for tag, a, b, c, d in difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
                                self.assertIn(tag, ("equal", "delete"))
                                self.assertTrue(tag == "equal" or mine[a:b] in fields, mine[a:b])
                            continue
                        mine, theirs = apply(mine), theirs if path.name != "nb-word16-databound.docx" else "".join(sorted(theirs))
                    self.same(path, mine, theirs)

    def test_what_is_refused_says_why(self):
        for name, code in REFUSED.items():
            done = subprocess.run([READ, "dump", ROOT / "tests" / "data" / "foreign-docx" / name], capture_output=True, encoding="utf-8", timeout=60,
                                  check=False)
            self.assertEqual(done.returncode, 3)
            self.assertIn(f"fejl[{code}]", done.stdout)
            self.assertIn("gør dette: ", done.stdout)

    def test_word_accepts_as_we_do(self):
        """Two versions of one document: the changes of the first accepted in Word, and one word corrected."""
        folder = ROOT / "tests" / "data" / "foreign-docx"
        before = ours("boxes", folder / "da-word16-tracked.docx").split("\n")
        after = ours("boxes", folder / "da-word16-tracked-accepted.docx").split("\n")
        self.assertEqual(len(before), len(after))
        differing = [(a, b) for a, b in zip(before, after) if a != b]
        self.assertEqual(len(differing), 1, differing)
        self.assertEqual(differing[0][0].replace("form", "from", 1), differing[0][1])

    def test_libreoffice_keeps_both_views(self):
        """The tracked document, opened and saved by LibreOffice, reads the same, accepted and original."""
        folder = ROOT / "tests" / "data" / "foreign-docx"
        for what in ("accepted", "original"):
            word, libreoffice = (ours(what, folder / name) for name in ("da-word16-tracked.docx", "da-libreoffice7-tracked.docx"))
            self.same(folder / "da-libreoffice7-tracked.docx", letters(libreoffice), letters(word))

    def test_the_same_paragraphs_and_tables_as_python_docx(self):
        compared = 0
        for path in FOREIGN:
            if path.name in REFUSED:
                continue
            try:
                document = docx.Document(path)
            except (KeyError, ValueError):
                continue  # python-docx opens neither the strict variant nor packages whose relationships lead nowhere
            with self.subTest(path.name):
                lines = ours("dump", path).split("\n")
                lines = lines[lines.index("body") + 1 : next(i for i, line in enumerate(lines) if line.startswith("section "))]
                styles = [match.group(1) for match in (re.match(r'  p style "([^"]*)"', line) for line in lines) if match]
                theirs = [paragraph.style.name or paragraph.style.style_id for paragraph in document.paragraphs]
                self.assertEqual([name.lower() for name in styles], [name.lower() for name in theirs])
                tables = [line for line in lines if re.match(r"  table\b", line)]
                self.assertEqual([int(line.rsplit(" ", 1)[1]) for line in tables], [len(table.columns) for table in document.tables])
                compared += 1
        self.assertGreater(compared, 30)

    def test_generated_documents_read_as_pandoc_reads_them(self):
        sample = ROOT / "samples" / "amagerbro"
        build(sample / "plan.yaml", self.folder)
        for path in sorted(self.folder.glob("*.docx")):
            with self.subTest(path.name):
                self.same(path, letters(ours("accepted", path)), letters(pandoc(path, "accept")))


def simple_fields(path):
    from lxml import etree
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    for field in root.iter(qn("w:fldSimple")):
        yield "".join(text.text or "" for text in field.iter(qn("w:t")))


if __name__ == "__main__":
    unittest.main()
