#!/usr/bin/python3
"""Word files as sides of a comparison: edited in Word, saved by LibreOffice, from other programs, with changes that people tracked."""

import re
import shutil
import subprocess
import sys
import unittest
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from support import ROOT, TestCase, build, helhedsplan

sys.path.insert(0, str(ROOT / "tests" / "judges"))
import accept_reject  # noqa: E402

SAMPLE = ROOT / "samples" / "amagerbro"
FOREIGN = ROOT / "tests" / "data" / "foreign-docx"
NAME = "delaftale-tryghed-og-trivsel"


def is_tracked(path):
    with zipfile.ZipFile(path) as package:
        return any(re.search(rb"<w:(ins|del|moveFrom|rPrChange|pPrChange|cellIns) ", package.read(name))
                   for name in package.namelist() if re.match(r"word/(document|header|footer|footnotes|endnotes)", name))


class RedlinesOfFiles(TestCase):
    def setUp(self):
        super().setUp()
        build(SAMPLE, self.folder / "a")
        self.file = self.folder / "a" / (NAME + ".docx")

    def compare(self, old, new, *words):
        shutil.rmtree(self.folder / "ud", ignore_errors=True)
        return helhedsplan("sammenlign", old, new, "-o", self.folder / "ud", *words)

    def redline(self, name=NAME):
        return self.folder / "ud" / ("rettelser-%s.docx" % name)

    def text(self, path, how="accept"):
        """Without the page numbers of contents lists, which are those of the new version, and no text of anybody."""
        return [re.sub(r"( \d+)+$", "", line) for line in accept_reject.by_pandoc(path, how)]

    def edited(self, tracked=False):
        """The delaftale after somebody wrote in it: plainly, or with tracked changes of their own."""
        document = docx.Document(self.file)
        paragraph = next(each for each in document.paragraphs if each.text.startswith("Delaftalen er en handleplan"))
        if tracked:
            paragraph._p.append(parse_xml(
                '<w:ins %s w:id="9001" w:author="Bente" w:date="2019-01-01T00:00:00Z"><w:r><w:t> Bente vil have det oftere.</w:t></w:r></w:ins>'
                % nsdecls("w")))
        else:
            paragraph.add_run(" Og hver måned i vinterhalvåret.")
        path = self.folder / (NAME + ".docx")
        document.save(path)
        return path

    def test_a_plan_and_the_file_made_of_it_are_the_same(self):
        self.assertIn("siger det samme", self.compare(SAMPLE, self.file).stdout)
        self.assertIn("siger det samme", self.compare(self.file, SAMPLE).stdout)
        self.assertIn("siger det samme", self.compare(self.file, self.file).stdout)

    def test_a_plan_beside_a_final_edition_is_a_final_edition(self):
        build(SAMPLE, self.folder / "e", "--endelig")
        final = self.folder / "e" / (NAME + ".docx")
        self.assertIn("siger det samme", self.compare(SAMPLE, final).stdout)
        self.assertIn("siger det samme", self.compare(final, SAMPLE).stdout)
        self.assertIn("siger det samme", self.compare(SAMPLE, final, "--endelig").stdout)
        self.assertIn("rettelser i ", self.compare(SAMPLE, self.file, "--endelig").stdout)

    def test_what_somebody_wrote_in_word_is_marked(self):
        path = self.edited()
        for old, new, how in ((SAMPLE, path, "inserted"), (self.file, path, "inserted"), (path, SAMPLE, "deleted")):
            done = self.compare(old, new)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(": 1 rettelse i ", done.stdout)
            wanted, gone = self.text(path), self.text(self.file)
            if how == "deleted":
                wanted, gone = gone, wanted
            self.assertEqual(self.text(self.redline(), "accept"), wanted)
            self.assertEqual(self.text(self.redline(), "reject"), gone)

    def test_changes_that_somebody_tracked_are_refused_accepted_or_rejected(self):
        path = self.edited(tracked=True)
        done = self.compare(self.file, path)
        self.assertEqual((done.returncode, (self.folder / "ud").exists()), (1, False))
        self.assertIn("har 1 rettelse af Bente", done.stderr)
        done = self.compare(self.file, path, "--andres-rettelser", "accepter")
        self.assertIn(": 1 rettelse i ", done.stdout)
        with zipfile.ZipFile(self.redline()) as package:
            document = package.read("word/document.xml").decode()
        self.assertNotIn("Bente\"", document)  # her text is there, her name on it is not: the marks are ours
        self.assertEqual(self.text(self.redline(), "accept"), self.text(path, "accept"))
        self.assertEqual(self.text(self.redline(), "reject"), self.text(path, "reject"))
        self.assertIn("siger det samme", self.compare(self.file, path, "--andres-rettelser", "afvis").stdout)

    def test_every_file_in_which_somebody_tracked_changes(self):
        tracked = [path for path in sorted(FOREIGN.glob("*.docx")) if not path.name.startswith(("bad-", "strict-")) and is_tracked(path)]
        self.assertGreater(len(tracked), 7)
        for path in tracked:
            with self.subTest(path.name):
                done = self.compare(path, path)
                self.assertEqual((done.returncode, (self.folder / "ud").exists()), (1, False), done.stdout + done.stderr)
                self.assertIn("D11", done.stderr)
                for how in ("accepter", "afvis"):
                    done = self.compare(path, path, "--andres-rettelser", how)
                    self.assertEqual(done.returncode, 0, done.stderr)
                    self.assertIn("siger det samme", done.stdout)

    def test_two_versions_of_one_document_that_others_made(self):
        pairs = [("da-word16-protocol-1", "da-word16-protocol-2", ()),
                 ("da-word16-tracked", "da-word16-tracked-accepted", ("--andres-rettelser", "accepter")),
                 ("da-word16-tracked", "da-word16-tracked-accepted", ("--andres-rettelser", "afvis")),
                 ("da-word16-tracked", "da-libreoffice7-tracked", ("--andres-rettelser", "accepter"))]
        for old, new, words in pairs:
            with self.subTest(old=old, new=new, words=words):
                done = self.compare(FOREIGN / (old + ".docx"), FOREIGN / (new + ".docx"), *words)
                self.assertEqual(done.returncode, 0, done.stderr)
                how = "reject" if "afvis" in words else "accept"
                self.assertEqual(self.text(self.redline(new), "accept"), self.text(FOREIGN / (new + ".docx"), how))
                self.assertEqual(self.text(self.redline(new), "reject"), self.text(FOREIGN / (old + ".docx"), how))

    def test_a_file_that_libreoffice_saved_says_the_same(self):
        if not accept_reject.is_here():
            self.skipTest("LibreOffice is not installed")
        out = self.folder / "lo"
        subprocess.run(["soffice", "--headless", "-env:UserInstallation=" + (self.folder / "profile").as_uri(), "--convert-to",
                        "docx:MS Word 2007 XML", "--outdir", out, self.file], capture_output=True, timeout=300, check=True)
        done = self.compare(SAMPLE, out / self.file.name)
        self.assertEqual(done.returncode, 0, done.stderr)
        # Which look it gave everything is told and not marked; its contents list is another, and that is marked.
        self.assertIn("D13", done.stderr)
        marks = re.search(r": (\d+) rettelser? i ", done.stdout)
        self.assertLess(int(marks[1]) if marks else 0, 60, done.stdout)

    def test_what_is_no_side_is_told(self):
        for name, code in (("bad-truncated.docx", "D04"), ("bad-encrypted.docx", "D02"), ("strict-everything.docx", "D08"),
                           ("da-word16-letter.docx", "U20")):
            with self.subTest(name):
                done = self.compare(SAMPLE, FOREIGN / name)
                self.assertEqual((done.returncode, (self.folder / "ud").exists()), (1, False))
                self.assertIn(code, done.stderr)
        (self.folder / "brev.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
        (self.folder / "brev.pdf").write_bytes(b"%PDF-1.4\n")
        for name in ("brev.doc", "brev.pdf"):
            done = self.compare(SAMPLE, self.folder / name)
            self.assertEqual(done.returncode, 1)
            self.assertRegex(done.stderr, "D0[1-8]")
        done = self.compare(SAMPLE, self.folder / "findes-ikke.docx")
        self.assertEqual(done.returncode, 3)
        self.assertIn("U14", done.stderr)
        done = self.compare(self.file, self.folder / "a" / "budget.docx")
        self.assertIn("U20", done.stderr)
        done = self.compare(self.folder / "a" / "beredskabsplan-fortrolig.docx", self.folder / "a" / "beredskabsplan.docx")
        self.assertIn("U20", done.stderr)


if __name__ == "__main__":
    unittest.main()
