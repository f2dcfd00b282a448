#!/usr/bin/python3
"""Blank templates ask once for everything that finished documents show, and lead back to the plan."""

import os
import re
import unittest
import zipfile
from xml.etree import ElementTree

import yaml

from support import ROOT, SAMPLES, TestCase, build, contents, documents, helhedsplan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MAP = "{urn:helhedsplan:map:1}"
ROUNDS = ["2011-14", "2015-18", "2019-26"]


def blank(folder, *words, **options):
    done = helhedsplan("skabeloner", "-o", folder, *words, **options)
    if done.returncode != 0:
        raise AssertionError(f"skabeloner {words} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


def part(path, name):
    with zipfile.ZipFile(path) as package:
        return ElementTree.fromstring(package.read(name))


def texts_of(path):
    """The parts with text in them: controls stand in notes and margins, too."""
    with zipfile.ZipFile(path) as package:
        return [ElementTree.fromstring(package.read(name)) for name in package.namelist()
                if name.startswith("word/") and name.endswith(".xml") and name.count("/") == 1]


def entries(folder, kind):
    """Plan paths by document, of fields or members; ids and years do not matter."""
    found = {}
    for path in sorted(folder.glob("*.docx")):
        paths = (node.get("path") for node in part(path, "customXml/item1.xml").iter(MAP + kind))
        found[path.stem] = {re.sub(r"\.(år )?[0-9]+$", ".år", re.sub(r"\[[^\]]*\]", "[]", each)) for each in paths}
    return found


def union(sets):
    return set().union(*sets.values())


class Blank(TestCase):
    def test_everything_that_finished_documents_show_is_asked_for(self):
        for sample in SAMPLES:
            packs = yaml.safe_load((sample / "plan.yaml").read_text(encoding="utf-8"))["pakker"]
            build(sample / "plan.yaml", self.folder / sample.name)
            blank(self.folder / f"{sample.name}-tom", "--pakke", ",".join(packs))
            shown = union(entries(self.folder / sample.name, "field"))
            asked = union(entries(self.folder / f"{sample.name}-tom", "field"))
            asked |= {path + "[]" for path in asked}      # a list of words is one field
            self.assertEqual(sorted(shown - asked), [], sample.name)

    def test_every_control_and_bookmark_leads_to_the_plan(self):
        blank(self.folder / "ud")
        for path in sorted((self.folder / "ud").glob("*.docx")):
            ways = part(path, "customXml/item1.xml")
            self.assertEqual(ways.get("blank"), "true")
            known = {place.get("id") for place in ways.iter(MAP + "place")}
            tags = [node.get(W + "val")[3:] for body in texts_of(path) for node in body.iter(W + "tag")]
            self.assertEqual(sorted(set(tags)), sorted(known), path.name)
            self.assertEqual(len(tags), len(set(tags)), path.name)
            members = {place.get("id") for entry in ways.iter(MAP + "member") for place in entry.iter(MAP + "place")}
            sections = items = 0
            for sdt in part(path, "word/document.xml").iter(W + "sdt"):
                properties = sdt.find(W + "sdtPr")
                sections += properties.find(W15 + "repeatingSection") is not None
                if properties.find(W15 + "repeatingSectionItem") is not None:
                    items += 1
                    self.assertIn(properties.find(W + "tag").get(W + "val")[3:], members, path.name)
            self.assertEqual(sections, items, path.name)       # a list begins with one member
            self.assertGreater(sections, 0, path.name)

    def test_an_emptied_field_prompts_again(self):
        blank(self.folder / "ud")
        for path in sorted((self.folder / "ud").glob("*.docx")):
            glossary = part(path, "word/glossary/document.xml")
            prompts = {node.find(f"{W}docPartPr/{W}name").get(W + "val"): "".join(node.itertext()) for node in glossary.iter(W + "docPart")}
            named = [node.get(W + "val") for body in texts_of(path) for node in body.iterfind(f".//{W}placeholder/{W}docPart")]
            self.assertEqual(set(named), set(prompts), path.name)
            for prompt in prompts.values():
                self.assertRegex(prompt, r"^\[.+\]$", path.name)

    def test_nothing_is_said_to_be_missing_and_no_finished_document_has_guidance(self):
        for words in [*(["--runde", each] for each in ROUNDS), ["--runde", "2015-18", "--neutral"]]:
            folder = self.folder / "-".join(words)
            blank(folder, *words)
            for path in sorted(folder.glob("*.md")):
                text = path.read_text(encoding="utf-8")
                self.assertNotIn("ikke oplyst", text, path)
                self.assertNotIn("| nej |", text, path)                 # nobody has chosen anything yet
                self.assertIn("Sådan udfylder I skabelonen", text, path)
            for path in sorted(folder.glob("*.docx")):
                with zipfile.ZipFile(path) as package:
                    footers = [package.read(name).decode() for name in package.namelist() if name.startswith("word/footer")]
                self.assertNotIn("Sagsnr", "".join(footers), path)      # no number, no word for it

    def test_a_pack_that_the_round_brings_along_may_be_named(self):
        self.assertEqual(blank(self.folder / "ud", "--runde", "2011-14", "--pakke", "koebenhavn").stderr, "")

    def test_a_document_that_asks_for_nothing_of_its_own_is_named(self):
        done = blank(self.folder / "ud", "--runde", "2011-14")
        self.assertIn("Aftalen", done.stdout.splitlines()[-1])
        self.assertNotIn("samarbejdsaftale", documents(self.folder / "ud"))

    def test_what_works_out_itself_is_not_an_empty_table(self):
        blank(self.folder / "ud", "--runde", "2011-14")
        text = (self.folder / "ud" / "boligsocial-helhedsplan.md").read_text(encoding="utf-8")
        self.assertIn("Tabellen „Milepæle i alle indsatsområder“ laver programmet", text)
        for sample in SAMPLES:
            build(sample / "plan.yaml", self.folder / sample.name)
            for path in sorted((self.folder / sample.name).glob("*.docx")):
                self.assertEqual([node for node in part(path, "word/document.xml").iter(W + "pStyle") if node.get(W + "val") == "Guidance"], [],
                                 path.name)
                with zipfile.ZipFile(path) as package:
                    self.assertNotIn("word/glossary/document.xml", package.namelist())

    def test_what_is_required_stands_before_what_is_to_be_filled_in(self):
        blank(self.folder / "ud")
        text = (self.folder / "ud" / "strategisk-samarbejdsaftale.md").read_text(encoding="utf-8")
        for word in ("| U1 |", "| O5 |", "| E5 |"):
            self.assertLess(text.index(word), text.index("## Aftaledokumenter"))

    def test_a_plan_that_has_begun_is_filled_in(self):
        sample = ROOT / "samples" / "amagerbro"
        blank(self.folder / "ud", "--plan", sample)
        plan = yaml.safe_load((sample / "plan.yaml").read_text(encoding="utf-8"))
        text = (self.folder / "ud" / "strategisk-samarbejdsaftale.md").read_text(encoding="utf-8")
        self.assertIn(plan["område"], text)
        sections = [sdt for sdt in part(self.folder / "ud" / "strategisk-samarbejdsaftale.docx", "word/document.xml").iter(W + "sdt")
                    if sdt.find(f"{W}sdtPr/{W15}repeatingSection") is not None and sdt.find(f"{W}sdtPr/{W}alias").get(W + "val") == "Parter"]
        self.assertEqual(len(sections), 1)   # all known parties in one, so that one more can be added
        self.assertEqual(len(sections[0].findall(f"{W}sdtContent/{W}sdt")), len(plan["parter"]))
        names = {part_["navn"] for part_ in plan["parter"]}
        offered = set()
        for path in (self.folder / "ud").glob("*.docx"):
            offered |= {item.get(W + "value") for item in part(path, "word/document.xml").iterfind(f".//{W}comboBox/{W}listItem")}
        self.assertTrue(names & offered, "no party can be chosen")

    def test_a_public_template_asks_for_nothing_confidential(self):
        blank(self.folder / "ud")
        public = entries(self.folder / "ud", "field")
        confidential = public.pop("beredskabsplan-fortrolig")
        self.assertIn("beredskab.kontakter[].telefon_dag", confidential)
        self.assertNotIn("beredskab.kontakter[].telefon_dag", union(public))

    def test_the_same_bytes_anywhere(self):
        blank(self.folder / "et")
        elsewhere = self.folder / "et andet sted æøå"
        elsewhere.mkdir()
        blank("ud", cwd=elsewhere, env={**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "1"})
        self.assertEqual(contents(self.folder / "et"), contents(elsewhere / "ud"))

    def test_one_neutral_template_serves_all_areas(self):
        for name in ROUNDS[1:]:
            blank(self.folder / name, "--runde", name, "--neutral")
            self.assertIn("delaftale", documents(self.folder / name))
            self.assertEqual([each for each in documents(self.folder / name) if each.startswith("delaftale-")], [])


if __name__ == "__main__":
    unittest.main()
