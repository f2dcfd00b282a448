#!/usr/bin/python3
"""A content control that became two, as programs leave it that copy a part of one: both halves are the one value again, for `hent` and for `byg`."""

import copy
import unittest

import docx
from docx.oxml.ns import qn

from regenerating import AGREEMENT, Regenerating, words
from support import build, helhedsplan

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
VALUE = "tryghedsnetværkets mødereferater"


def said(element):
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


def control(document, words, inline):
    return next(sdt for sdt in document.element.body.iter(qn("w:sdt"))
                if words in said(sdt) and (sdt.getparent().tag == qn("w:p")) == inline)


def again(sdt):
    """The same control once more, directly behind."""
    other = copy.deepcopy(sdt)
    number = other.find(f"{qn('w:sdtPr')}/{qn('w:id')}")
    if number is not None:
        number.set(qn("w:val"), str(int(number.get(qn("w:val"))) + 1))
    sdt.addnext(other)
    return other


def split_words(document, words, first, second):
    sdt = control(document, words, inline=True)
    other = again(sdt)
    for each, text in ((sdt, first), (other, second)):
        run = next(each.iter(qn("w:t")))
        run.text = text
        run.set(SPACE, "preserve")


def split_paragraphs(document, words, keep):
    """Its first paragraphs in one control, the others in another."""
    sdt = control(document, words, inline=False)
    other = again(sdt)
    for each, gone in ((sdt, slice(keep, None)), (other, slice(0, keep))):
        content = each.find(qn("w:sdtContent"))
        for child in list(content)[gone]:
            content.remove(child)
    return other


class SplitControls(Regenerating):
    def edited(self, edit):
        path = self.out / AGREEMENT
        document = docx.Document(path)
        edit(document)
        document.save(path)
        return path

    def test_two_halves_of_a_value_are_the_value(self):
        path = self.edited(lambda document: split_words(document, VALUE, "tryghedsnetværkets ", "mødereferater"))
        self.assertIn("intet er ændret", helhedsplan("hent", self.plan, path, "--vis").stdout)
        self.change_plan("Amagerbro", "Sundbyøster")
        self.assertNotIn("fra Word", build(self.plan, self.out).stdout)
        self.has(path, VALUE)

    def test_a_changed_half_is_a_changed_value(self):
        path = self.edited(lambda document: split_words(document, VALUE, "tryghedsnetværkets ", "årlige opgørelse"))
        done = helhedsplan("hent", self.plan, path)
        self.assertIn(f"{VALUE} → tryghedsnetværkets årlige opgørelse", done.stdout)
        build(self.plan, self.out)
        self.has(path, "tryghedsnetværkets årlige opgørelse")

    def test_a_whole_copy_is_no_half(self):
        path = self.edited(lambda document: split_words(document, VALUE, VALUE, VALUE))
        self.assertNotIn("→", helhedsplan("hent", self.plan, path, "--vis").stdout)

    def test_paragraphs_of_one_text_in_two_controls(self):
        def edit(document):
            other = split_paragraphs(document, "Utryghed er den udfordring", 2)
            last = list(other.iter(qn("w:t")))[-1]
            last.text = last.text.replace("før det er for sent", "i god tid")

        path = self.edited(edit)
        done = helhedsplan("hent", self.plan, path)
        self.assertIn("til planen: 1 tekst ændret", done.stdout)
        text = (self.plan / "tekster" / "problem-tryghed.md").read_text("utf-8")
        self.assertEqual(text.count("Utryghed er den udfordring"), 1)
        self.assertIn("i god tid", text)
        build(self.plan, self.out)
        self.assertEqual(sum("i god tid" in line for line in words(path)), 1)


if __name__ == "__main__":
    unittest.main()
