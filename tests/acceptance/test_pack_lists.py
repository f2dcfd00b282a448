#!/usr/bin/python3
"""What the packs list themselves, the round's overordnede mål and the goals of a policy: templates ask for their names, the plan has their ids,
and the documents show what they say."""

import unittest

import filling
import support
from word_edits import W


class PackLists(filling.TestCase):
    def goals(self, overall, policy):
        word = self.open()
        self.fill(word, "fælles_mål[].tekst", "Flere føler sig trygge")
        if overall:
            self.fill(word, "fælles_mål[].overordnede_mål", overall)
        if policy:
            self.fill(word, "fælles_mål[].politikmål", policy)
        plan, all_of_it, told = self.fetch(word)
        return plan["fælles_mål"][0], all_of_it, told

    def check(self):
        return support.helhedsplan("tjek", self.plan).stdout

    def test_the_template_asks_for_names_and_has_no_choice_but_words(self):
        word = self.open()
        for path in ("fælles_mål[].overordnede_mål", "fælles_mål[].politikmål"):
            control = self.control(word, path)
            self.assertIsNotNone(control.find(f"{W}sdtPr/{W}text"))
            self.assertIn("skriv navnene", word.text_of(control))

    def test_names_become_ids_and_the_documents_say_what_they_stand_for(self):
        goal, _, told = self.goals("At sikre trygge og stimulerende opvækstvilkår og at bryde parallelsamfund",
                                   "den strukturelle tilgang; Den lokalt organiserende tilgang")
        self.assertEqual((goal["overordnede_mål"], goal["politikmål"]),
                         (["opvaekst", "parallelsamfund"], ["strukturel-tilgang", "lokalt-organiserende-tilgang"]), told)
        self.assertNotIn("[M0", told)
        self.assertNotIn("[P52]", self.check())
        support.build(self.plan, self.folder / "ud")
        agreement = (self.folder / "ud" / "strategisk-samarbejdsaftale.md").read_text("utf-8")
        said = "\\\n  Fælles mål: Flere føler sig trygge\n"
        for words in ("- At bryde parallelsamfund", "- At sikre trygge og stimulerende opvækstvilkår"):
            self.assertIn(words + said, agreement)
        self.assertRegex(agreement, r"- Den strukturelle tilgang: [^\n]*\\\n  Fælles mål: Flere føler sig trygge\n")
        self.assertRegex(agreement, r"- Den understøttende tilgang: [^\n]*[^\\]\n-")

    def test_ids_are_names_too(self):
        goal, _, _ = self.goals("opvaekst, parallelsamfund", "strukturel-tilgang")
        self.assertEqual((goal["overordnede_mål"], goal["politikmål"]), (["opvaekst", "parallelsamfund"], ["strukturel-tilgang"]))

    def test_a_name_nearly_right_is_suggested_and_kept(self):
        goal, all_of_it, told = self.goals("at bryde paralelsamfund", None)
        self.assertEqual(goal["overordnede_mål"], "ukendt")
        self.assertIn("[M02]", told)
        self.assertIn("mente du „at bryde parallelsamfund“?", told)
        self.assertIn("at bryde paralelsamfund", all_of_it)

    def test_a_goal_of_another_round_is_none_of_this(self):
        goal, all_of_it, told = self.goals("at bryde den negative sociale arv", None)
        self.assertEqual(goal["overordnede_mål"], "ukendt")
        self.assertIn("[M02]", told)
        self.assertIn("at bryde den negative sociale arv", all_of_it)


if __name__ == "__main__":
    unittest.main()
