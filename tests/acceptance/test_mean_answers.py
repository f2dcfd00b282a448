#!/usr/bin/python3
"""What people write in templates besides answers: prompts left in, examples left standing, dates in words, a name nearly right, one fact in two
ways, files given twice or open. Each is told with where and what to do, and nothing that was written is lost."""

import shutil
import unittest

import filling


class MeanAnswers(filling.TestCase):
    round = "2015-18"

    def answer(self, name, answers, target=None):
        """The blank document with answers (path → words) written over the prompts; its path."""
        word = self.open(name)
        for path, words in answers.items():
            self.fill(word, path, words)
        out = self.folder / (target or f"{name}.docx")
        word.save(out)
        return out

    def fetch(self, *files):
        """(the plan's text, what was told, what found no place)"""
        _, _, told = super().fetch(*files)
        return self.text, told, self.left

    def test_a_prompt_that_was_left_in(self):
        plan, told, _ = self.fetch(self.answer("strategisk-samarbejdsaftale", {"titel": "Vores plan [Titel, fx Amagerbro Helhedsplan]"}))
        self.assertIn("titel: Vores plan\n", plan)
        self.assertNotIn("[M41]", told)
        plan, told, _ = self.fetch(self.answer("strategisk-samarbejdsaftale", {"titel": "[Titel, fx Nordvest Helhedsplan]"}))
        self.assertIn("Nordvest Helhedsplan", plan)
        self.assertIn("advarsel[M41]", told)
        self.assertIn("slet det, der ikke er jeres", told)

    def test_an_example_that_was_left_standing(self):
        plan, told, _ = self.fetch(self.answer("strategisk-samarbejdsaftale", {"titel": "Amagerbro Helhedsplan"}))
        self.assertIn("titel: Amagerbro Helhedsplan", plan)
        self.assertIn("[M42]", told)
        self.assertIn("„Amagerbro Helhedsplan“", told)

    def test_the_mark_of_an_open_file(self):
        self.answer("strategisk-samarbejdsaftale", {"titel": "Vores plan"}, "aftale.docx")
        (self.folder / "svar").mkdir()
        shutil.move(self.folder / "aftale.docx", self.folder / "svar")
        (self.folder / "svar" / "~$ftale.docx").write_bytes(b"\x05Mette")
        plan, told, _ = self.fetch(self.folder / "svar")
        self.assertIn("titel: Vores plan", plan)
        self.assertIn("[M43]", told)
        self.assertIn("åben i Word", told)

    def test_a_file_given_twice(self):
        first = self.answer("strategisk-samarbejdsaftale", {"titel": "Vores plan"})
        again = self.folder / "aftale (kopi).docx"
        shutil.copy(first, again)
        once, _, _ = self.fetch(first)
        plan, told, left = self.fetch(first, again)
        self.assertEqual((plan, left), (once, ""))
        self.assertIn("[M44]", told)
        self.assertIn("kun læst én gang", told)

    def test_what_is_no_date_and_no_amount(self):
        answers = {"periode.fra": "sommeren 2020", "budget.ansøgt": "ca. 1,2 mio."}
        plan, told, left = self.fetch(self.answer("strategisk-samarbejdsaftale", answers))
        for words in answers.values():
            self.assertIn(words, told)
            self.assertIn(words, plan + left)
        self.assertIn("gør dette", told)

    def test_one_fact_in_two_ways(self):
        plan, told, left = self.fetch(self.answer("strategisk-samarbejdsaftale", {"område": "Nordvest"}),
                                      self.answer("budget", {"område": "Nordvestkvarteret"}))
        self.assertIn("[M03]", told)
        for words in ("Nordvest", "Nordvestkvarteret", "budget.docx", "strategisk-samarbejdsaftale.docx"):
            self.assertIn(words, told)
        self.assertIn("Nordvestkvarteret", plan + left)

    def test_a_name_that_is_nearly_right(self):
        plan, told, _ = self.fetch(self.answer("strategisk-samarbejdsaftale", {"parter[].navn": "Boligforeningen Kløverhuset",
                                                                               "administrerende_part": "Boligforeningen Kløverhusset"}))
        self.assertIn("mente du „Boligforeningen Kløverhuset“", told)
        self.assertIn("Boligforeningen Kløverhusset", told)
        self.assertIn("Boligforeningen Kløverhuset", plan)


if __name__ == "__main__":
    unittest.main()
