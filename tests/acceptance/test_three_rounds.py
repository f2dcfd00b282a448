#!/usr/bin/python3
"""The guide's story of one document through three rounds of edits: its commands are run, and what it says they answer, they answer."""

import re
import shutil
import unittest

import docx

from support import ROOT, TestCase, helhedsplan

GUIDE = ROOT / "docs" / "brugervejledning.md"
TITLE = "### Et dokument gennem tre runder\n"
FILE = "delaftale-tryghed-og-trivsel.docx"


def steps():
    """("bash" or "text" or "round", text) in order."""
    text = GUIDE.read_text(encoding="utf-8")
    begin = text.index(TITLE) + len(TITLE)
    story = text[begin:text.index("\n### ", begin)]
    return [(kind or "round", words or number) for kind, words, number in
            re.findall(r"^```(bash|text)\n(.*?)^```$|^\*\*(\w+) runde\.\*\*", story, re.M | re.S)], story


class ThreeRounds(TestCase):
    def replace_in_plan(self, old, new):
        path = self.folder / "plan" / "plan.yaml"
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def in_word(self, edit):
        path = self.folder / "ud" / FILE
        document = docx.Document(path)
        edit(document)
        document.save(path)

    @staticmethod
    def paragraph(document, text):
        return next(each for each in document.paragraphs if each.text.startswith(text))

    def first(self):
        def edit(document):
            run = self.paragraph(document, "Parterne forpligter sig").runs[0]
            run.text = run.text.replace("Parterne forpligter sig med deres underskrift til", "Parterne lover")
            self.paragraph(document, "Parterne lover").insert_paragraph_before("Vi mødes den første mandag i måneden.")
        self.in_word(edit)
        self.replace_in_plan("Eksempelparken", "Prøveparken")

    def second(self):
        def edit(document):
            for node in document.element.body.iter(docx.oxml.ns.qn("w:t")):
                if node.text == "Eksempelby Kommune":
                    node.text = "Byens Kommune"
        self.in_word(edit)

    def third(self):
        def edit(document):
            margin = document.sections[-1].header
            margin.paragraphs[0].insert_paragraph_before("Behandlet på mødet den 3. maj")
            own = self.paragraph(document, "Vi mødes den første mandag").runs[0]
            own.text = "Vi mødes den anden mandag i måneden."
        self.in_word(edit)
        self.replace_in_plan("Prøveparken", "Lysparken")

    def test_the_story_is_true(self):
        shutil.copytree(ROOT / "samples" / "mindste", self.folder / "plan", ignore=shutil.ignore_patterns("expected"))
        rounds = {"Første": self.first, "Anden": self.second, "Tredje": self.third}
        found, story = steps()
        answer = ""
        for kind, text in found:
            if kind == "round":
                rounds.pop(text)()
            elif kind == "bash":
                answer = ""
                for command in text.splitlines():
                    name, *rest = command.split()
                    self.assertEqual(name, "helhedsplan")
                    done = helhedsplan(*rest, cwd=self.folder)
                    answer += done.stdout + done.stderr
            else:
                for line in text.splitlines():
                    self.assertIn(line, answer)
        self.assertEqual(rounds, {})
        body = docx.Document(self.folder / "ud" / FILE).element.body
        kept = "".join(each.text or "" for each in body.iter(docx.oxml.ns.qn("w:t")))
        for words in ("Parterne lover", "Vi mødes den anden mandag i måneden.", "Lysparken"):
            self.assertIn(words, kept)
        self.assertNotIn("første mandag", kept)
        header = docx.Document(self.folder / "ud" / FILE).sections[-1].header
        self.assertIn("Behandlet på mødet den 3. maj", [each.text for each in header.paragraphs])
        plan = (self.folder / "plan" / "plan.yaml").read_text(encoding="utf-8")
        self.assertIn("Byens Kommune", plan)
        self.assertNotIn("Eksempelby Kommune", plan)
        quiet = re.search(r"`(ud: 0 filer skrevet, \d+ uændrede)`", story).group(1)
        self.assertIn(quiet, helhedsplan("byg", "plan", "-o", "ud", cwd=self.folder).stdout)


if __name__ == "__main__":
    unittest.main()
