#!/usr/bin/python3
"""Filled templates that other hands and programs have been at: controls of their own around rows and cells, tracked changes in and around
values, text pasted from elsewhere, controls taken away, pictures that are not what they are called. What was written is a value of the
plan or is told; nothing is dropped."""

import copy
import unittest

import docx
from lxml import etree

import filling
import support
from filling import settle
from word_edits import W

DATE = "2020-05-02T10:00:00Z"


class OtherHands(filling.TestCase):
    # ---- controls that others made

    def test_a_row_in_a_control_that_somebody_else_made(self):
        """As cc-repeating-rows.docx and cc-cell-level.docx have them."""
        word = self.open()
        self.fill(word, "afdelinger[].nummer", "8")
        name = self.fill(word, "afdelinger[].navn", "Engen")
        for row in [name.iterancestors(W + "tr").__next__(), self.control(word, "område").iterancestors(W + "tr").__next__()]:
            wrap(row, "goog_rdk_1")
        self.fill(word, "område", "Skovparken")
        plan, all_of_it, _ = self.fetch(word)
        self.assertEqual(plan["område"], "Skovparken")
        self.assertEqual([(each["nummer"], each["navn"]) for each in plan["afdelinger"]], [(8, "Engen")])
        self.assertNotIn("ikke-placeret", all_of_it)

    def test_a_new_row_in_a_control_that_somebody_else_made(self):
        for cells_too in (False, True):
            with self.subTest(cells_too=cells_too):
                word = self.open()
                self.fill(word, "afdelinger[].nummer", "8")
                name = self.fill(word, "afdelinger[].navn", "Engen")
                old = word.row("afdelinger[]")
                new = word.plain_row(old)
                for cell, text in zip(list(new.iter(W + "tc")), ("9 Vangen", "fsb", "familieboliger", "1970", "120", "310")):
                    paragraph = cell.find(W + "p")
                    for run in paragraph.findall(W + "r"):
                        paragraph.remove(run)
                    paragraph.append(run_of(paragraph, text))
                    if cells_too:
                        wrap(cell, "celle")
                section = old
                while section.getparent().tag != W + "tbl":
                    section = section.getparent()
                section.addnext(new)
                wrap(new, None)
                plan, all_of_it, _ = self.fetch(word)
                self.assertEqual([(each["nummer"], each["navn"]) for each in plan["afdelinger"]], [(8, "Engen"), (9, "Vangen")], all_of_it)
                self.assertEqual(plan["afdelinger"][1]["boliger"], 120)

    def test_cells_in_controls_of_others_and_ours_without_tags(self):
        word = self.open()
        for path, text in (("afdelinger[].nummer", "8"), ("afdelinger[].navn", "Engen"), ("afdelinger[].boliger", "96")):
            control = self.fill(word, path, text)
            wrap(next(control.iterancestors(W + "tc")), "celle")
            control.find(W + "sdtPr").remove(control.find(f"{W}sdtPr/{W}tag"))
        plan, _, _ = self.fetch(word)
        self.assertEqual([(each["nummer"], each["navn"], each["boliger"]) for each in plan["afdelinger"]], [(8, "Engen", 96)])

    # ---- tracked changes

    def test_tracked_changes_are_read_as_accepted_and_told(self):
        word = self.open()
        # The prompt deleted, the value inserted: what Word writes when tracking is on.
        control = self.control(word, "område")
        settle(control)
        content = control.find(W + "sdtContent")
        track_deleted(content)
        content.append(tracked("ins", 1, run_of(content, "Skovparken")))
        # One value over another.
        control = self.fill(word, "område_bemærkning", "Kun nord for vejen")
        content = control.find(W + "sdtContent")
        track_deleted(content)
        content.append(tracked("ins", 2, run_of(content, "Hele området")))
        # The control itself was inserted, with what is in it.
        control = self.fill(word, "version", "1.0")
        around = tracked("ins", 3)
        control.addprevious(around)
        around.append(control)
        # Moved into its field from a paragraph below.
        control = self.control(word, "titel")
        settle(control)
        content = control.find(W + "sdtContent")
        for run in list(content):
            content.remove(run)
        content.append(tracked("moveTo", 4, run_of(content, "Skovens plan")))
        paragraph = next(control.iterancestors(W + "p"))
        gone = paragraph.makeelement(W + "p", {})
        gone.append(tracked("moveFrom", 5, run_of(gone, "Skovens plan")))
        paragraph.addnext(gone)
        plan, all_of_it, told = self.fetch(word)
        self.assertEqual((plan["titel"], plan["område"], plan["område_bemærkning"]), ("Skovens plan", "Skovparken", "Hele området"))
        self.assertIn("version: ", all_of_it)
        self.assertEqual(str(plan["version"]), "1.0")
        self.assertNotIn("Kun nord", all_of_it)
        self.assertIn("[M10]", told)
        self.assertIn("sporede ændringer, som ingen har taget stilling til", told)
        self.assertIn("afvis dem i Word", told)

    def test_rows_that_were_tracked_as_inserted_and_deleted(self):
        word = self.open()
        self.fill(word, "afdelinger[].navn", "Engen")
        old = word.row("afdelinger[]")
        while old.getparent().tag != W + "tbl":
            old = old.getparent()
        for i, (name, how) in enumerate((("Vangen", "ins"), ("Marken", "del"))):
            row = word.plain_row(word.row("afdelinger[]"))
            properties = row.find(W + "trPr")
            if properties is None:
                properties = row.makeelement(W + "trPr", {})
                row.insert(0, properties)
            properties.append(tracked(how, 20 + i))
            for number, cell in enumerate(row.iter(W + "tc")):
                paragraph = cell.find(W + "p")
                for run in paragraph.findall(W + "r"):
                    paragraph.remove(run)
                text = f"1 {name}" if number == 0 else "7"
                run = run_of(paragraph, text)
                if how == "del":
                    run.find(W + "t").tag = W + "delText"
                paragraph.append(tracked(how, 30 + i, run))
            old.addnext(row)
            old = row
        plan, all_of_it, told = self.fetch(word)
        self.assertEqual([each["navn"] for each in plan["afdelinger"]], ["Engen", "Vangen"], all_of_it)
        self.assertNotIn("Marken", all_of_it)
        self.assertIn("[M10]", told)

    # ---- emptied, pasted over, taken away

    def test_a_control_that_was_emptied_is_not_filled_in(self):
        word = self.open()
        self.fill(word, "titel", "")
        self.fill(word, "område", "\u00a0" * 5)  # ISO/IEC 29500-1, 17.5.2.25: what stands there without a prompt
        # Word shows a prompt of its own where the template's has gone with the glossary (da-word16-letter.docx).
        word.write(self.control(word, "version"), "Klik eller tryk her for at skrive tekst.")
        word.write(self.control(word, "periode.fra"), "Klik eller tryk for at angive en dato.")
        content = self.control(word, "område_bemærkning").find(W + "sdtContent")
        for child in list(content):
            content.remove(child)
        plan, all_of_it, told = self.fetch(word)
        for key in ("titel", "område", "version", "område_bemærkning"):
            self.assertEqual(plan[key], "ukendt")
        self.assertEqual(plan["periode"], "ukendt")
        self.assertNotIn("Klik eller tryk", all_of_it + told)

    def test_text_pasted_into_a_prose(self):
        """Paragraphs, a table, and controls with tags of another system."""
        word = self.open()
        control = self.control(word, "boligområde.beskrivelse")
        settle(control)
        content = control.find(W + "sdtContent")
        marks = [each for each in content.iter(W + "bookmarkStart", W + "bookmarkEnd")]
        for child in list(content):
            content.remove(child)
        first = paragraph_of(content, "Området ligger ved skoven.")
        for mark in marks:
            if mark.tag == W + "bookmarkStart":
                first.insert(0, mark)
        second = paragraph_of(content, "Der er to søer.")
        table = table_of(content, [["År", "Beboere"], ["2018", "1200"]])
        last = paragraph_of(content, "Slut på det indsatte.")
        for mark in marks:
            if mark.tag == W + "bookmarkEnd":
                last.append(mark)
        for each in (first, second, table, last):
            content.append(each)
        wrap(second, "goog_rdk_7")
        wrap(second.find(W + "r"), "Kunde_Navn")
        wrap(next(table.iter(W + "tc")).find(W + "p"), "felt")
        plan, _, _ = self.fetch(word)
        text = plan["boligområde"]["beskrivelse"]
        for words in ("Området ligger ved skoven.", "Der er to søer.", "Beboere", "1200", "Slut på det indsatte."):
            self.assertIn(words, text)

    def test_paragraphs_and_a_foreign_control_pasted_into_a_line(self):
        word = self.open()
        control = self.control(word, "område")
        settle(control)
        content = control.find(W + "sdtContent")
        for child in list(content):
            content.remove(child)
        run = run_of(content, "Skovparken")
        run.append(run.makeelement(W + "br", {}))
        content.append(run)
        content.append(run_of(content, "og Engen"))
        wrap(content[1], "hp_ukendt")  # a tag that looks like ours and is none
        plan, _, _ = self.fetch(word)
        self.assertEqual(plan["område"], "Skovparken og Engen")

    def test_a_control_taken_away_with_its_text_left(self):
        """By Word's „Fjern indholdskontrolelement“, with and without its bookmark."""
        for bookmark in (True, False):
            with self.subTest(bookmark=bookmark):
                word = self.open()
                paths = {"titel": "Skovens plan", "område": "Skovparken", "periode.fra": "1. januar 2020", "boligområde.kilde": "Danmarks Statistik"}
                for path, text in paths.items():
                    take_away(self.fill(word, path, text), bookmark)
                prose = self.fill(word, "boligområde.beskrivelse", "Tre etager fra 1970.")
                take_away(prose, bookmark)
                plan, all_of_it, told = self.fetch(word)
                for text in [*paths.values(), "Tre etager fra 1970."]:
                    self.assertIn(text, all_of_it)
                if bookmark:
                    self.assertEqual((plan["titel"], plan["område"]), ("Skovens plan", "Skovparken"))
                    self.assertEqual(plan["boligområde"]["beskrivelse"], "Tre etager fra 1970.")
                    self.assertEqual(told, "")
                else:
                    self.assertEqual(told.count("[M04]"), 5, told)
                    self.assertIn("„Områdets navn | Skovparken", told)

    def test_nested_and_copied_within_itself(self):
        """A control dragged into another field of ours."""
        word = self.open()
        inner = self.fill(word, "område", "Skovparken")
        outer = self.fill(word, "område_bemærkning", "Kun nord for vejen")
        outer.find(W + "sdtContent").append(copy.deepcopy(inner))
        plan, _, _ = self.fetch(word)
        self.assertEqual((plan["område"], plan["område_bemærkning"]), ("Skovparken", "Kun nord for vejenSkovparken"))

    # ---- pictures

    def put_picture(self, word, path, name, data):
        """In the place's control, as a part with that name."""
        word.parts[f"word/media/{name}"] = data
        kind = '<Default Extension="emf" ContentType="image/x-emf"/>'
        word.parts["[Content_Types].xml"] = word.parts["[Content_Types].xml"].replace(b"<Override", kind.encode() + b"<Override", 1)
        rels = etree.fromstring(word.parts["word/_rels/document.xml.rels"])
        space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        etree.SubElement(rels, rels[0].tag, {"Id": f"rIdB{len(rels)}", "Type": f"{space}/image", "Target": f"media/{name}"})
        word.parts["word/_rels/document.xml.rels"] = etree.tostring(rels)
        blip = next(self.control(word, path).iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"))
        blip.set(f"{{{space}}}embed", rels[-1].get("Id"))

    def test_a_picture_is_what_its_bytes_say(self):
        """A JPEG that is called a PNG, as somebody renames files, becomes a .jpg beside the plan, and is shown."""
        word = self.open()
        self.put_picture(word, "boligområde.kort", "foto.png", jpeg())
        plan, _, told = self.fetch(word)
        self.assertEqual(plan["boligområde"]["kort"], "billeder/boligomraade-kort.jpg", told)
        self.assertEqual((self.plan / "billeder" / "boligomraade-kort.jpg").read_bytes(), jpeg())
        done = support.helhedsplan("byg", self.plan, "-o", self.folder / "ud")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(jpeg(), [part.blob for part in docx.Document(str(self.folder / "ud" / "strategisk-samarbejdsaftale.docx")).part.package.iter_parts()])

    def test_a_picture_that_no_document_can_show_is_told(self):
        emf = b"\x01\0\0\0" + b"\x6c\0\0\0" + b"\0" * 32 + b" EMF" + b"\0" * 60
        none = "hverken et PNG- eller et JPEG-billede"
        for name, data, fault in (("tegning.emf", emf, none), ("kort.png", jpeg()[:9], "ikke et helt billede"), ("tom.png", b"", "en tom fil"),
                                  ("side.png", b"<html></html>", none)):
            with self.subTest(name):
                word = self.open()
                self.put_picture(word, "boligområde.kort", name, data)
                plan, all_of_it, told = self.fetch(word)
                self.assertEqual(plan["boligområde"]["kort"], "ukendt")
                self.assertIn("[M27]", told)
                self.assertIn("billedet i „Kort“ er " + fault, told)
                self.assertIn("gem billedet som PNG", told)
                self.assertIn(f"word/media/{name}", all_of_it)

    # ---- what AutoCorrect makes of words

    def test_choices_and_names_that_autocorrect_has_been_at(self):
        word = self.open()
        self.fill(word, "parter[].navn", "Teknik– og Miljøforvaltningen “Nord”")
        self.fill(word, "parter[].art", "Boligorganisation ")
        self.fill(word, "administrerende_part", "Teknik- og Miljøforvaltningen \"Nord\"")
        self.fill(word, "kommune", "Teknik‑ og Miljøforvaltningen  ”Nord”")
        self.fill(word, "organisering.struktur", "boligsocial\u00a0bestyrelse")
        plan, _, told = self.fetch(word)
        self.assertEqual(len(plan["parter"]), 1)
        party = plan["parter"][0]["id"]
        self.assertEqual((plan["administrerende_part"], plan["kommune"]), (party, party), told)
        self.assertEqual(plan["parter"][0]["art"], "boligorganisation")
        self.assertEqual(plan["organisering"]["struktur"], "boligsocial bestyrelse")


def jpeg():
    """The head of one of 3 × 2 pixels, and its end."""
    return (b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + b"\xff\xc0\0\x0b\x08\0\2\0\3\1\1\x11\0" +
            b"\xff\xda\0\x08\1\1\0\0\x3f\0\x7f\xff\xd9")


def run_of(near, text):
    run = near.makeelement(W + "r", {})
    words = near.makeelement(W + "t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    words.text = text
    run.append(words)
    return run


def paragraph_of(near, text):
    paragraph = near.makeelement(W + "p", {})
    paragraph.append(run_of(near, text))
    return paragraph


def table_of(near, rows):
    table = near.makeelement(W + "tbl", {})
    table.append(near.makeelement(W + "tblPr", {}))
    table.append(near.makeelement(W + "tblGrid", {}))
    for words in rows:
        row = near.makeelement(W + "tr", {})
        for text in words:
            cell = near.makeelement(W + "tc", {})
            cell.append(paragraph_of(near, text))
            row.append(cell)
        table.append(row)
    return table


def wrap(node, tag):
    """A control that is none of ours, around what it is put around."""
    sdt = node.makeelement(W + "sdt", {})
    properties = node.makeelement(W + "sdtPr", {})
    if tag:
        properties.append(node.makeelement(W + "tag", {W + "val": tag}))
    content = node.makeelement(W + "sdtContent", {})
    sdt.append(properties)
    sdt.append(content)
    node.addprevious(sdt)
    content.append(node)


def tracked(how, number, *children):
    change = etree.Element(W + how, {W + "id": str(9000 + number), W + "author": "Mette", W + "date": DATE})
    for child in children:
        change.append(child)
    return change


def track_deleted(content):
    """All runs of a control as deleted."""
    for number, run in enumerate(list(content.iter(W + "r"))):
        for words in run.iter(W + "t"):
            words.tag = W + "delText"
        around = tracked("del", 100 + number)
        run.addprevious(around)
        around.append(run)


def take_away(control, bookmark):
    """The control, not its content; maybe the hidden bookmarks around it as well."""
    parent = control.getparent()
    inside = list(control.find(W + "sdtContent"))
    for child in inside:
        control.addprevious(child)
    parent.remove(control)
    if bookmark:
        return
    paragraph = next((each for each in [inside[0], *inside[0].iterancestors()] if each.tag == W + "p"))
    gone = {mark.get(W + "id") for mark in paragraph.iter(W + "bookmarkStart") if mark.get(W + "name").startswith("_hp_")}
    for mark in list(paragraph.getroottree().iter(W + "bookmarkStart", W + "bookmarkEnd")):
        if mark.get(W + "id") in gone:
            mark.getparent().remove(mark)


if __name__ == "__main__":
    unittest.main()
