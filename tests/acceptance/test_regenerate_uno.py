#!/usr/bin/python3
"""New versions over edits that LibreOffice itself made (UNO): what people changed beside what the plan says, in text, rows, looks and order, is in
every new version, where they put it, and is told; another `byg` changes nothing."""

import unittest

import docx

from regenerating_uno import ByLibreOffice


class BesideThePlan(ByLibreOffice):
    def test_text(self):
        with self.subTest("a sentence and a paragraph of one's own"):
            self.carried("text|Parterne forpligter sig|Parterne binder sig", "paragraph|Parterne binder sig|Vi mødes den første mandag.", count=2)
        with self.subTest("a paragraph is split in two"):
            self.carried("split|Bestyrelsen holder delaftalen ajour.", count=2)
        with self.subTest("words in the header"):
            path = self.carried("text|: Delaftale –|: Aftale –", count=1)
            header = "".join(each.text for each in docx.Document(path).sections[-1].header.paragraphs)
            self.assertIn(": Aftale –", header)
        with self.subTest("words beside what the plan says, in the footer"):
            path = self.carried("text|Sagsnr.|Journalnr.", count=1)
            footer = "".join(each.text for each in docx.Document(path).sections[-1].footer.paragraphs)
            self.assertTrue(footer.startswith("Journalnr. "), footer)

    def test_rows_that_are_not_members_of_a_list(self):
        with self.subTest("added"):
            self.carried("row|Delaftalens version|Telefon|33 66 33 66", count=1)
        with self.subTest("changed"):
            self.carried("text|Delaftalens version|Udgave af delaftalen", "cell|Dato|1|5. maj", count=2)
        with self.subTest("deleted, with what the plan says in it"):
            self.carried("delete|Opdateret", count=1)
        with self.subTest("moved"):
            self.carried("move row|Opdateret|Områdets navn", count=1)

    def test_looks_and_order(self):
        with self.subTest("words in bold"):
            path = self.carried("bold|Bestyrelsen holder delaftalen ajour", count=1)
            runs = [run for each in docx.Document(path).paragraphs if each.text.startswith("Bestyrelsen holder") for run in each.runs]
            self.assertEqual("".join(run.text for run in runs if run.bold), "Bestyrelsen holder delaftalen ajour")
        with self.subTest("a paragraph in the middle"):
            path = self.carried("centre|Bestyrelsen holder delaftalen ajour", count=1)
            (there,) = [each for each in docx.Document(path).paragraphs if each.text.startswith("Bestyrelsen holder")]
            self.assertEqual(there.alignment, docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER)
        with self.subTest("a paragraph is cut and pasted"):
            self.carried("move|Bestyrelsen holder|Delaftalen er en handleplan", count=2)


if __name__ == "__main__":
    unittest.main()
