#!/usr/bin/python3
"""Rows of tables, deleted and moved in Word: `hent` never takes one for the other.

One list stands in many tables of a document. A row that is gone from one of them must not be looked for in the next, or members that nobody
touched would be moved in the plan.
"""

import re
import shutil
import unittest

import docx

import support
from word_edits import WordFile, cells

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAN = support.ROOT / "samples" / "engdraget" / "plan.yaml"
DOCUMENT = "delaftale-sammenhaengskraft-og-medborgerskab.docx"


def in_table(row):
    """The row, or the control around it: what stands directly in the table."""
    while row.getparent().tag != W + "tbl":
        row = row.getparent()
    return row


def text(row):
    return "".join(node.text or "" for node in row.iter(W + "t"))


class Rows(support.TestCase):
    def setUp(self):
        super().setUp()
        support.build(PLAN, self.folder / "ud")

    def fetch(self, change):
        document = docx.Document(self.folder / "ud" / DOCUMENT)
        change(list(document.element.body.iter(W + "tr")))
        edited = self.folder / DOCUMENT
        document.save(edited)
        return support.helhedsplan("hent", PLAN, edited, "--vis").stdout

    def test_a_deleted_row_moves_nothing(self):
        count = len(list(docx.Document(self.folder / "ud" / DOCUMENT).element.body.iter(W + "tr")))
        self.assertGreater(count, 30)
        for number in range(count):
            def delete(rows, number=number):
                rows[number].getparent().remove(rows[number])
            with self.subTest(row=number):
                self.assertNotIn("led flyttet", self.fetch(delete))

    def test_a_moved_row_is_moved(self):
        def swap(rows):
            first = next(number for number, row in enumerate(rows) if text(row).startswith("Fællesspisning"))
            self.assertTrue(text(rows[first + 1]).startswith("Lektiecafé"))
            in_table(rows[first + 1]).addnext(in_table(rows[first]))
        self.assertIn("til planen: 1 led flyttet", self.fetch(swap))

    def test_a_moved_row_that_another_row_names_is_all_that_is_told(self):
        # The secretariat's row says which board it is under: it has not changed when the board's row stands behind it.
        name = "strategisk-samarbejdsaftale.docx"
        document = docx.Document(self.folder / "ud" / name)
        rows = [row for row in document.element.body.iter(W + "tr") if text(row).startswith(("Bestyrelsen for Engdraget3", "Sekretariatet1"))]
        self.assertEqual(len(rows), 2)
        in_table(rows[1]).addnext(in_table(rows[0]))
        document.save(self.folder / name)
        done = support.helhedsplan("hent", PLAN, self.folder / name, "--vis")
        self.assertIn("kun i Word-filen: 1 led flyttet\n", done.stdout)
        self.assertIn("[M25]", done.stderr)
        self.assertNotIn("[M19]", done.stderr)

    def test_a_row_among_those_of_one_area_becomes_an_activity_of_that_area(self):
        # All activities stand in one table, those of an area within its control.
        name = "aktivitetsoversigt.docx"
        made = WordFile(self.folder / "ud" / name)
        areas = [each[len("indsatsområder["):-1] for each in made.members() if re.fullmatch(r"indsatsområder\[[^\]]+\]", each)]
        self.assertGreater(len(areas), 1)
        for area in areas:
            activities = [each for each in made.row_members() if each.startswith(f"indsatsområder[{area}].aktiviteter[")]
            for beside, before in ((activities[0], True), (activities[0], False), (activities[-1], False)):
                with self.subTest(beside=beside, before=before):
                    word = WordFile(self.folder / "ud" / name)
                    row = word.row(beside)
                    fresh = word.plain_row(row)
                    word.write(cells(fresh)[0], "Cykelværksted")
                    (row.addprevious if before else row.addnext)(fresh)
                    word.save(self.folder / name)
                    plan = self.folder / "plan"
                    shutil.copytree(PLAN.parent, plan, ignore=shutil.ignore_patterns("expected"), dirs_exist_ok=True)
                    done = support.helhedsplan("hent", plan, self.folder / name)
                    self.assertIn("til planen: 1 led tilføjet", done.stdout, done.stderr)
                    above = (plan / "plan.yaml").read_text("utf-8").split("navn: Cykelværksted")[0]
                    self.assertEqual([each for each in re.findall(r"^  - id: (\S+)$", above, re.M) if each in areas][-1], area)
                    again = support.helhedsplan("hent", plan, self.folder / name)
                    self.assertNotIn("til planen", again.stdout)

    def test_a_deleted_row_that_names_nobody_is_no_conflict(self):
        # The plan's reference leads to no party: the document shows „ikke oplyst“ there, and the plan has not changed since.
        plan = self.folder / "plan"
        shutil.copytree(PLAN.parent, plan, ignore=shutil.ignore_patterns("expected"))
        text_of_plan = (plan / "plan.yaml").read_text("utf-8")
        self.assertIn("{id: kommune, kilde: kommune,", text_of_plan)
        (plan / "plan.yaml").write_text(text_of_plan.replace("id: kommune, kilde: kommune,", "id: kommune, kilde: ingen-her,"), "utf-8")
        support.helhedsplan("byg", plan, "-o", self.folder / "ud")
        document = docx.Document(self.folder / "ud" / "budget.docx")
        (row,) = [each for each in document.element.body.iter(W + "tr") if text(each).startswith("ikke oplyst")]
        in_table(row).getparent().remove(in_table(row))
        document.save(self.folder / "budget.docx")
        done = support.helhedsplan("hent", plan, self.folder / "budget.docx", "--vis")
        self.assertNotIn("M12", done.stderr)
        self.assertIn("til planen: 1 led slettet", done.stdout)

    def test_what_a_new_row_says_and_the_plan_does_not_take_is_told_again_by_byg(self):
        plan = self.folder / "plan"
        shutil.copytree(PLAN.parent, plan, ignore=shutil.ignore_patterns("expected"))
        out = self.folder / "ud"
        support.build(plan, out)
        name = "beredskabsplan.docx"
        word = WordFile(out / name)
        row = word.row(next(each for each in word.row_members() if each.startswith("beredskab.kaldekæde[")))
        fresh = word.plain_row(row)
        for cell, says in zip(cells(fresh), ("Et trin mere", "driftsleder", "politi", "straks", "Hvad der er sket")):
            word.write(cell, says)
        row.addnext(fresh)
        word.save(out / name)
        done = support.helhedsplan("hent", plan, out / name)
        self.assertIn("til planen: 1 led tilføjet", done.stdout, done.stderr)
        self.assertIn("[M30]", done.stderr)
        built = support.build(plan, out)
        self.assertRegex(built.stderr, r"\[M35\]: „Et trin mere“")   # the step is counted
        self.assertNotIn("M35", support.build(plan, out).stderr)

    def test_a_deleted_row_that_something_else_names_stays_in_the_plan(self):
        name = "beredskabsplan.docx"
        word = WordFile(self.folder / "ud" / name)
        row = word.row("beredskab.aktører[projektleder]")
        row.getparent().remove(row)
        word.save(self.folder / name)
        done = support.helhedsplan("hent", PLAN, self.folder / name, "--vis")
        self.assertIn("[M24]", done.stderr)
        self.assertNotIn("til planen", done.stdout)

    def test_of_a_document_that_the_plan_no_longer_makes_only_fields_are_brought_back(self):
        plan = self.folder / "plan"
        shutil.copytree(PLAN.parent, plan, ignore=shutil.ignore_patterns("expected"))
        text_of_plan = (plan / "plan.yaml").read_text("utf-8")
        (plan / "plan.yaml").write_text(text_of_plan.replace("pakker: [lbf-2019-26]", "pakker: [lbf-2011-14]"), "utf-8")
        document = docx.Document(self.folder / "ud" / DOCUMENT)
        purpose = next(each for each in document.element.body.iter(W + "t") if (each.text or "").startswith("Beboernes egne fællesskaber"))
        purpose.text = "Fællesskaberne skal klare sig selv."
        document.save(self.folder / DOCUMENT)
        done = support.helhedsplan("hent", plan, self.folder / DOCUMENT)
        self.assertIn("[M28]", done.stderr)
        self.assertIn("formål: Fællesskaberne skal klare sig selv.", (plan / "plan.yaml").read_text("utf-8"))

    def test_a_moved_paragraph_is_told_and_moves_nothing(self):
        def swap(rows):
            body = rows[0].getroottree().getroot().find(W + "body")
            paragraphs = [each for each in body.findall(W + "p") if text(each).startswith(("Bestyrelsen holder", "Aktiviteterne skal"))]
            paragraphs[0].addprevious(paragraphs[1])
        said = self.fetch(swap)
        self.assertNotIn("til planen", said)
        self.assertIn("kun i Word-filen: 1 sted uden for felterne\n", said)


if __name__ == "__main__":
    unittest.main()
