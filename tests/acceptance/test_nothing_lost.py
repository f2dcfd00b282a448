#!/usr/bin/python3
"""Nothing that people write is lost: words at chance places of a filled set come back in the plan, in the page of what found no place, or in
what is told.

python-docx opens and saves the files, so that they are a stranger's.
"""

import copy
import os
import random
import shutil
import subprocess
import unittest
from pathlib import Path

import docx
from docx.oxml import OxmlElement, parse_xml
from lxml import etree

import support
from support import helhedsplan

FILL = Path(os.environ["FILL_TEMPLATES"]).resolve()
SEEDS = [int(word) for word in os.environ.get("SEEDS", "1 2").split()]
WORDS = 24  # a file

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = "{" + NS + "}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BOX = f"""<w:r xmlns:w="{NS}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="width:90pt;height:30pt"><v:textbox>
<w:txbxContent><w:p><w:r><w:t>ORD</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""


def run(word):
    made, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = word
    made.append(text)
    return made


def paragraph(word):
    made = OxmlElement("w:p")
    made.append(run(word))
    return made


class Typist:
    """Somebody who types in all the wrong places."""

    def __init__(self, path, chance):
        self.path, self.chance = path, chance
        self.file = docx.Document(str(path))
        self.notes = next((rel.target_part for rel in self.file.part.rels.values() if rel.reltype.endswith("/footnotes")), None)
        self.note_tree = None if self.notes is None else etree.fromstring(self.notes.blob)
        section = self.file.sections[0]
        self.stories = [self.file.element.body] * 6 + [section.header._element, section.footer._element]
        self.typed = {}

    def type(self, number):
        word = "".join(self.chance.choice("bdfgklmnprstv") + self.chance.choice("aeiouyæøå") for _ in range(4))
        word = f"{word}{number}q"
        story = self.chance.choice(self.stories)
        how = self.chance.choice([self.in_text, self.behind, self.tracked, self.below, self.in_cell, self.in_new_row, self.in_box, self.in_note])
        where = how(story, word)
        if where is not None:
            self.typed[word] = (how.__name__, where[:120])

    def any(self, found):
        found = list(found)
        return self.chance.choice(found) if found else None

    @staticmethod
    def text(node):
        return "".join(each.text or "" for each in node.iter(W + "t"))

    def in_text(self, story, word):
        node = self.any(each for each in story.iter(W + "t") if not any(other in (each.text or "") for other in self.typed))
        if node is None:
            return None
        said = node.text or ""
        at = self.chance.randrange(len(said) + 1)
        node.text = f"{said[:at]} {word} {said[at:]}"
        node.set(SPACE, "preserve")
        return said

    def behind(self, story, word):
        node = self.any(story.iter(W + "p"))
        node.append(run(word))
        return self.text(node)

    def tracked(self, story, word):
        node = self.any(story.iter(W + "p"))
        change = OxmlElement("w:ins")
        change.set(W + "id", "9" + "".join(filter(str.isdigit, word)))
        change.set(W + "author", "N.N.")
        change.append(run(word))
        node.append(change)
        return self.text(node)

    def below(self, story, word):
        node = self.any(story.iter(W + "p"))
        node.addnext(paragraph(word))
        return self.text(node)

    def in_cell(self, story, word):
        node = self.any(story.iter(W + "tc"))
        if node is None or not node.findall(W + "p"):
            return None
        node.findall(W + "p")[-1].append(run(word))
        return self.text(node)

    def in_new_row(self, story, word):
        node = self.any(each for each in story.iter(W + "tr") if not list(each.iter(W + "tr"))[1:])
        if node is None:
            return None
        row = copy.deepcopy(node)
        for sdt in reversed(list(row.iter(W + "sdt"))):
            for child in list(sdt.find(W + "sdtContent")):
                sdt.addprevious(child)
            sdt.getparent().remove(sdt)
        for name in ("bookmarkStart", "bookmarkEnd", "r"):
            for each in list(row.iter(W + name)):
                each.getparent().remove(each)
        cells = [each for each in row.iter(W + "tc") if each.findall(W + "p")]
        self.chance.choice(cells).findall(W + "p")[-1].append(run(word))
        outer = node
        while outer.getparent().tag != W + "tbl" and self.chance.random() < 0.5:  # within the repeating section, or behind it
            outer = outer.getparent()
        while outer.getparent().tag not in (W + "tbl", W + "sdtContent"):
            outer = outer.getparent()
        outer.addnext(row)
        return self.text(node)

    def in_box(self, story, word):
        if story is not self.file.element.body:
            return None
        node = self.any(story.iter(W + "p"))
        node.append(parse_xml(BOX.replace("ORD", word)))
        return self.text(node)

    def in_note(self, story, word):
        if self.note_tree is None or story is not self.file.element.body:
            return None
        number = str(1 + max(int(each.get(W + "id")) for each in self.note_tree))
        note = etree.SubElement(self.note_tree, W + "footnote")
        note.set(W + "id", number)
        note.append(paragraph(word))
        call, reference = OxmlElement("w:r"), OxmlElement("w:footnoteReference")
        reference.set(W + "id", number)
        call.append(reference)
        node = self.any(each for each in story.iter(W + "p") if not any(outer.tag == W + "txbxContent" for outer in each.iterancestors()))
        node.append(call)
        return self.text(node)

    def save(self):
        if self.note_tree is not None:
            self.notes._blob = etree.tostring(self.note_tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        self.file.save(str(self.path))


class NothingLost(support.TestCase):
    def check(self, filled, seed):
        typed = {}
        for path in sorted(filled.glob("*.docx")):
            typist = Typist(path, random.Random(f"{seed} {path.name}"))
            for number in range(WORDS):
                typist.type(number)
            typist.save()
            typed |= {(path.name, word): where for word, where in typist.typed.items()}
        done = helhedsplan("hent", "--ny", self.folder / "ny", filled)
        self.assertEqual(done.returncode, 0, done.stderr)
        told = done.stderr + "".join(path.read_text(encoding="utf-8") for path in (self.folder / "ny").glob("plan*.*") if path.suffix != ".json")
        lost = {key: where for key, where in typed.items() if key[1] not in told}
        self.assertEqual(lost, {}, f"seed {seed}: {len(lost)} of {len(typed)} words are gone")
        self.assertGreater(len(typed), 100)

    def test_words_at_chance_places_come_back(self):
        whole = self.folder
        blank, fill = whole / "tomme", whole / "fyldt"
        self.assertEqual(helhedsplan("skabeloner", "--runde", "2015-18", "-o", blank).returncode, 0)
        subprocess.run([FILL, "fill", support.ROOT / "samples" / "amagerbro" / "plan.yaml", blank, fill], check=True, timeout=300)
        for seed in SEEDS:
            for folder in (blank, fill):
                with self.subTest(seed=seed, folder=folder.name):
                    self.folder = whole / f"{seed}-{folder.name}"
                    shutil.copytree(folder, self.folder / "typet", ignore=shutil.ignore_patterns("*.md"))
                    self.check(self.folder / "typet", seed)


if __name__ == "__main__":
    unittest.main()
