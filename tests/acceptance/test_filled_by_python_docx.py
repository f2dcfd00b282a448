#!/usr/bin/python3
"""Blank templates filled in with python-docx, a library of others, as Word does it: controls found by their titles."""

import copy
import unittest

import docx
from docx.oxml.ns import qn

import answers
import support

MARKS = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
SPACE = "{http://schemas.microsoft.com/office/word/2012/wordml}"
BOX = "{http://schemas.microsoft.com/office/word/2010/wordml}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"


def text_of(element):
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


def all_words(element):
    """With hyphens that do not break, and what pictures are called, in small letters."""
    parts = {qn("w:t"): lambda each: each.text or "", qn("w:noBreakHyphen"): lambda _: "-", qn("w:p"): lambda _: "\n",
             qn("wp:docPr"): lambda each: "\n" + each.get("descr", "")}
    return "".join(parts[each.tag](each) for each in element.iter(*parts)).replace("\N{NO-BREAK SPACE}", " ").lower()


class Form:
    """A template that somebody fills in from the top."""

    def __init__(self, path, pictures):
        self.document = docx.Document(str(path))
        self.pictures = pictures
        self.within, self.last = self.document.element.body, None

    def elements(self):
        """Those behind the last place, within what is being filled in."""
        behind = self.last is None or self.last is self.within
        for each in self.within.iter():
            if behind:
                yield each
            behind = behind or each is self.last

    def at(self, heading):
        def is_heading(each):
            style = each.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") if each.tag == qn("w:p") else None
            return style is not None and style.get(qn("w:val")).startswith("Heading") and text_of(each) == heading

        self.last = next(each for each in self.elements() if is_heading(each))

    def control(self, title):
        for each in self.elements():
            if each.tag == qn("w:sdt"):
                alias = each.find(f"{qn('w:sdtPr')}/{qn('w:alias')}")
                if alias is not None and alias.get(qn("w:val")) == title and each.find(f"{qn('w:sdtPr')}/{SPACE}repeatingSection") is None:
                    self.last = each
                    return each, each.find(qn("w:sdtPr")), each.find(qn("w:sdtContent"))
        raise AssertionError(f"no control {title!r}")

    @staticmethod
    def say(parent, words, bold=False):
        """One run in place of those of the prompt, in the format of the paragraph."""
        runs = parent.findall(qn("w:r"))
        run = parent.makeelement(qn("w:r"), {})
        if bold:
            run.append(run.makeelement(qn("w:rPr"), {}))
            run[0].append(run.makeelement(qn("w:b"), {}))
        text = run.makeelement(qn("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        text.text = words
        run.append(text)
        runs[0].addprevious(run)
        for each in runs:
            parent.remove(each)

    def text(self, title, words):
        _, properties, content = self.control(title)
        shows = properties.find(qn("w:showingPlcHdr"))
        if shows is not None:
            properties.remove(shows)
        self.say(content if content.find(qn("w:r")) is not None else next(content.iter(qn("w:p"))), words)
        return properties, content

    def date(self, title, words):
        properties, _ = self.text(title, words)
        assert properties.find(qn("w:date")) is not None, title

    def choose(self, title, words):
        properties, _ = self.text(title, words)
        offered = [each.get(qn("w:displayText")) for each in properties.iter(qn("w:listItem"))]
        assert words in offered, (words, offered)

    def tick(self, title):
        _, properties, content = self.control(title)
        properties.find(f"{BOX}checkbox/{BOX}checked").set(BOX + "val", "1")
        next(content.iter(qn("w:t"))).text = "☒"

    def picture(self, title):
        _, properties, content = self.control(title)
        shows = properties.find(qn("w:showingPlcHdr"))
        if shows is not None:
            properties.remove(shows)
        part, _ = self.document.part.get_or_add_image(str(self.pictures[title]))
        next(content.iter(BLIP)).set(qn("r:embed"), part)

    def prose(self, title, paragraphs):
        _, properties, content = self.control(title)
        properties.remove(properties.find(qn("w:showingPlcHdr")))
        first = content.find(qn("w:p"))
        if first is None:
            assert len(paragraphs) == 1, title
            self.say(content, paragraphs[0])
            return
        last = first
        for index, words in enumerate(paragraphs):
            if index:
                last.addnext(copy.deepcopy(first))
                last = last.getnext()
                for mark in [each for each in last if each.tag in MARKS]:
                    last.remove(mark)
            if words.startswith("- "):
                properties = last.get_or_add_pPr()
                properties.style = self.document.styles["List Bullet"].style_id
                self.say(last, words[2:])
            else:
                self.say(last, words.strip("*"), words.startswith("**"))

    def rows(self, members):
        """The first that there is behind the last place: as the plus sign does it, a copy with the same tags."""
        self.again(members)

    def again(self, members):
        repeated = next(each for each in self.elements() if each.tag == qn("w:sdt") and each.find(f"{qn('w:sdtPr')}/{SPACE}repeatingSection") is not None)
        item = repeated.find(f"{qn('w:sdtContent')}/{qn('w:sdt')}")
        items = [item]
        for _ in members[1:]:
            made = copy.deepcopy(item)
            for mark in [each for each in made.iter() if each.tag in MARKS]:
                mark.getparent().remove(mark)
            for number, each in enumerate(made.iter(qn("w:id"))):
                if each.getparent().tag == qn("w:sdtPr"):
                    each.set(qn("w:val"), str(1_000_000 + 1000 * len(items) + number + hash(id(made)) % 1000 * 1_000_000))
            items[-1].addnext(made)
            items.append(made)
        outside = self.within
        for one, member in zip(items, members):
            self.within = self.last = one
            self.fill(member)
        self.within, self.last = outside, repeated
        # What is inside is done with.
        self.last = list(repeated.iter())[-1]

    def fill(self, steps):
        for kind, *words in steps:
            getattr(self, kind)(*words)

    def save(self, path):
        self.document.save(str(path))


class FilledByPythonDocx(support.TestCase):
    def test_what_was_filled_in_is_the_plan_and_stands_in_the_finished_documents(self):
        done = support.helhedsplan("skabeloner", "--runde", answers.RUNDE, "-o", self.folder / "tomme")
        self.assertEqual(done.returncode, 0, done.stderr)
        (self.folder / "udfyldt").mkdir()
        for name, steps in answers.FILES.items():
            form = Form(self.folder / "tomme" / f"{name}.docx", answers.PICTURES)
            form.fill(steps)
            form.save(self.folder / "udfyldt" / f"{name}.docx")
        done = support.helhedsplan("hent", "--ny", self.folder / "plan", self.folder / "udfyldt")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertFalse((self.folder / "plan" / "plan-ikke-placeret.md").exists())
        self.assertEqual(answers.of_plan(self.folder / "plan" / "plan.yaml"), answers.expected())
        for name, source in (("laerkebo-logo.png", "Logo"), ("boligomraade-kort.jpg", "Kort")):
            self.assertEqual((self.folder / "plan" / "billeder" / name).read_bytes(), answers.PICTURES[source].read_bytes())

        support.build(self.folder / "plan", self.folder / "ud")
        finished = "\n".join(all_words(docx.Document(str(each)).element) for each in (self.folder / "ud").glob("*.docx"))
        self.assertEqual([words for words in answers.words() if words.lower() not in finished], [])


if __name__ == "__main__":
    unittest.main()
