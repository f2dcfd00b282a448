#!/usr/bin/env python3
"""Each comparison of pdf_structure.py, with a PDF that says what its DOCX says and with one that does not: pdf_structure_test.py FOLDER

The PDFs are LibreOffice's of the writer's fixtures in FOLDER; they disagree with a DOCX of which one part was changed afterwards.
"""

import pathlib
import shutil
import sys
import tempfile
import unittest

import judge
import pdf_structure
from accessibility_test import CORE, DOCUMENT, FIXTURES, swap, swap_all, written_with

NAMES = ("tekst", "tabeller", "billeder", "lister", "noter")

# Fixture, part and change of the DOCX; what the fault must say.
DIFFERENT = [
    ("tekst", CORE, swap_all("<dc:title>.*?<", "<dc:title>En anden titel<"), "title: "),
    ("tekst", DOCUMENT, swap('<w:pStyle w:val="Heading3"/>', '<w:pStyle w:val="Heading4"/>'), "headings: the DOCX has the levels"),
    ("tekst", DOCUMENT, swap("<w:t>Baggrund</w:t>", "<w:t>Forgrund</w:t>"), "headings: “Forgrund”"),
    ("tabeller", DOCUMENT, swap_all("<w:tbl>.*?</w:tbl>(.*)", r"\1"), "tables: the DOCX has"),
    ("tabeller", DOCUMENT, swap_all('(w:val="TableRowHeading"/>.*?)w:val="TableText"', r'\1w:val="TableRowHeading"'), "header cells in the DOCX"),
    ("tabeller", DOCUMENT, swap_all(r"(.*)<w:tc>.*?</w:tc>", r"\1"), "cells in the DOCX"),
    ("billeder", DOCUMENT, swap_all("(.*)<w:drawing>.*?</w:drawing>", r"\1"), "figures: the DOCX has 2"),
    ("billeder", DOCUMENT, swap('descr="En blå firkant"', 'descr="En rød firkant"'), "figures: the DOCX says"),
    ("lister", DOCUMENT, swap_all(r'(.*)<w:pStyle w:val="List\w+"/><w:numPr>.*?</w:numPr>', r"\1"), "lists: "),
    ("noter", DOCUMENT, swap_all(r"(.*)<w:footnoteReference [^>]*/>", r"\1"), "notes: 1 in the DOCX, 2 in the PDF"),
    ("tekst", "word/header1.xml", swap_all("<w:p>.*</w:p>", "<w:p><w:r><w:t>1.1 Tegn og ord Æ Ø Å</w:t></w:r></w:p>"), "is read out"),
]


class Comparisons(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        try:
            cls.pdfs = judge.pdfs(tuple(FIXTURES / (name + ".docx") for name in NAMES))
        except judge.Absent as what:
            raise unittest.SkipTest("not installed: %s" % what)
        if shutil.which("pdfinfo") is None:
            raise unittest.SkipTest("not installed: poppler-utils")

    def pdf(self, name):
        return self.pdfs[FIXTURES / (name + ".docx")]

    def test_a_pdf_that_says_the_same_has_no_faults(self):
        for name in NAMES:
            with self.subTest(fixture=name):
                self.assertEqual(list(pdf_structure.faults(FIXTURES / (name + ".docx"), self.pdf(name))), [])

    def test_a_pdf_that_says_something_else_is_found(self):
        for name, part, change, says in DIFFERENT:
            with self.subTest(fixture=name, says=says), tempfile.TemporaryDirectory() as folder:
                other = written_with(name, part, change, pathlib.Path(folder))
                found = list(pdf_structure.faults(other, self.pdf(name)))
                self.assertTrue(any(says in fault for fault in found), found)

    def test_what_the_file_itself_says_is_read(self):
        raw = self.pdf("tekst").read_bytes()
        for old, new, says in ((b"/DisplayDocTitle true", b"/DisplayDocTitle none", "file's name"), (b"/Lang(da-DK)", b"/Lang(en-US)", "en-US"),
                               (b"<pdfuaid:part>1<", b"<pdfuaid:part>0<", "PDF/UA-1 False")):
            with self.subTest(says=says), tempfile.TemporaryDirectory() as folder:
                other = pathlib.Path(folder) / "anden.pdf"
                self.assertIn(old, raw)
                other.write_bytes(raw.replace(old, new))   # of the same length: every offset stays
                found = list(pdf_structure.faults(FIXTURES / "tekst.docx", other))
                self.assertTrue(any(says in fault for fault in found), found)


if __name__ == "__main__":
    unittest.main()
