#!/usr/bin/python3
"""A blank delaftale filled in in LibreOffice itself, which has no plus sign: rows are copied, prompts typed over, a section is copied. What is typed
comes back, or is listed."""

import unittest

import yaml

import support
from office import Office
from support import helhedsplan

PLAN = support.ROOT / "samples" / "mindste" / "plan.yaml"
AGREEMENT = "delaftale-tryghed-og-trivsel.docx"
GROUPS = "[Målgruppe, fx"


class FilledByLibreOffice(Office, support.TestCase):
    def setUp(self):
        super().setUp()
        done = helhedsplan("skabeloner", "-o", self.folder / "tomme", "--plan", PLAN)
        self.assertEqual(done.returncode, 0, done.stderr)

    def filled(self, *edits):
        """Typed, saved, opened and saved once more; the plan that it became, and what could not be placed."""
        first, second = self.folder / "gemt.docx", self.folder / AGREEMENT
        self.office_saves(self.folder / "tomme" / AGREEMENT, first, *edits)
        self.office_saves(first, second)
        done = helhedsplan("hent", "--ny", self.folder / "ny" / "plan.yaml", second)
        self.assertEqual(done.returncode, 0, done.stderr)
        left = self.folder / "ny" / "plan-ikke-placeret.md"
        plan = (self.folder / "ny" / "plan.yaml").read_text("utf-8")
        (area,) = [each for each in yaml.safe_load(plan)["indsatsområder"] if each["id"] == "tryghed-og-trivsel"]
        return area, left.read_text("utf-8") if left.exists() else "", done.stderr

    def test_prompts_and_rows(self):
        area, left, said = self.filled("text|[Formål: skriv her]|Det skal være rart at bo her.", "text|[Problemkompleks: skriv her]|Få kender hinanden.",
                                       f"copy row|{GROUPS}|familier|200 familier|Boligsociale Data, 2017|Mange er nye.",
                                       f"copy row|{GROUPS}|unge|80 unge|egen optælling, 2017|De mangler et sted.")
        self.assertEqual(area["formål"], "Det skal være rart at bo her.")
        self.assertEqual(area["problem"], "Få kender hinanden.")
        self.assertEqual([(each["navn"], each["størrelse"]) for each in area["målgrupper"]], [("familier", "200 familier"), ("unge", "80 unge")])
        self.assertEqual(left, "", said)

    def test_a_copied_section_is_listed(self):
        area, left, said = self.filled("copy section|[Navn, fx Lektie|Parter, roller og ansvar", "text|[Indhold og metode: skriv her]|Vi læser lektier.",
                                       "last|[Indhold og metode: skriv her]|Vi spiller fodbold.")
        self.assertEqual([each["indhold"] for each in area["aktiviteter"]], ["Vi læser lektier."])
        self.assertIn("Vi spiller fodbold.", left)
        self.assertIn("[M04]", said)


if __name__ == "__main__":
    unittest.main()
