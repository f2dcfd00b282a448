#!/usr/bin/python3
"""What happens to filled templates on the way: pictures put in, controls nested, moved, deleted, copied and stripped of their tags.

python-docx opens and saves the files, so that they are a stranger's."""

import copy
import hashlib
import io
import struct
import unittest
import zlib

import docx
import yaml

import support
from support import helhedsplan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def png(width):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"\0" * (width + 1))) + chunk(b"IEND", b""))


def put_around(node, control):
    """A control of the same kind around the node, one that nobody has named."""
    around = copy.deepcopy(control)
    for name in ("tag", "alias", "id", "placeholder"):
        for property in around.findall(f"{W}sdtPr/{W}{name}"):
            property.getparent().remove(property)
    content = around.find(W + "sdtContent")
    for child in list(content):
        content.remove(child)
    node.addprevious(around)
    content.append(node)


class Typist:
    """Fills in one file."""

    def __init__(self, path):
        self.path, self.file = path, docx.Document(str(path))
        self.body = self.file.element.body

    def controls(self, title):
        return [sdt for sdt in self.body.iter(W + "sdt")
                if sdt.find(f"{W}sdtPr/{W}alias") is not None and sdt.find(f"{W}sdtPr/{W}alias").get(W + "val") == title]

    @staticmethod
    def write(sdt, text):
        shows = sdt.find(f"{W}sdtPr/{W}showingPlcHdr")
        if shows is not None:
            shows.getparent().remove(shows)
        runs = list(sdt.iter(W + "t"))
        runs[0].text = text
        for each in runs[1:]:
            each.text = ""

    def choose_picture(self, sdt, data):
        part, _ = self.file.part.get_or_add_image(io.BytesIO(data))
        next(sdt.iter(A + "blip")).set(R + "embed", part)

    def save(self):
        self.file.save(str(self.path))


class Mishaps(support.TestCase):
    def setUp(self):
        super().setUp()
        self.blank = self.folder / "tomme"
        done = helhedsplan("skabeloner", "--runde", "2019-26", "-o", self.blank)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.agreement = self.blank / "strategisk-samarbejdsaftale.docx"

    def fetch(self, name="ny"):
        done = helhedsplan("hent", "--ny", self.folder / name, self.agreement)
        self.assertEqual(done.returncode, 0, done.stderr)
        folder = self.folder / name
        page = folder / "plan-ikke-placeret.md"
        return yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8")), done.stderr, page.read_text(encoding="utf-8") if page.exists() else ""

    def party(self, typist, name="Boligforeningen Skoven"):
        (control,) = [sdt for sdt in typist.controls("Navn") if "Navn, fx fsb" in "".join(sdt.itertext())]
        typist.write(control, name)
        return control

    def test_pictures_become_files_beside_the_plan(self):
        typist = Typist(self.agreement)
        self.party(typist)
        logo, area = png(40), png(50)
        typist.choose_picture(typist.controls("Logo")[0], logo)
        typist.choose_picture(typist.controls("Kort")[0], area)
        typist.save()
        plan, told, _ = self.fetch()
        self.assertEqual(plan["parter"][0]["logo"], "billeder/boligforeningen-skoven-logo.png")
        self.assertEqual((self.folder / "ny" / plan["parter"][0]["logo"]).read_bytes(), logo, told)
        self.assertEqual((self.folder / "ny" / plan["boligområde"]["kort"]).read_bytes(), area)
        done = helhedsplan("byg", self.folder / "ny", "-o", self.folder / "ud")
        self.assertEqual(done.returncode, 0, done.stderr)
        shown = {hashlib.sha256(part.blob).hexdigest()
                 for part in docx.Document(str(self.folder / "ud" / "strategisk-samarbejdsaftale.docx")).part.package.iter_parts()}
        self.assertIn(hashlib.sha256(area).hexdigest(), shown)

    def test_a_picture_beside_the_fields_is_told_and_kept(self):
        typist = Typist(self.agreement)
        typist.file.add_picture(io.BytesIO(png(60)))
        typist.save()
        _, told, page = self.fetch()
        self.assertIn("M27", told)
        self.assertEqual((self.folder / "ny" / "billeder" / "uden-felt.png").read_bytes(), png(60))
        self.assertIn("billeder/uden-felt.png", page)

    def test_a_control_within_a_control_is_the_inner_one(self):
        typist = Typist(self.agreement)
        inner = typist.controls("Områdets navn")[0]
        typist.write(inner, "Skovparken")
        put_around(inner, inner)
        typist.save()
        plan, _, page = self.fetch()
        self.assertEqual(plan["område"], "Skovparken")
        self.assertEqual(page, "")

    def test_a_control_that_was_moved_is_found_where_it_is(self):
        typist = Typist(self.agreement)
        control = typist.controls("Områdets navn")[0]
        typist.write(control, "Skovparken")
        typist.file.paragraphs[-1]._p.append(control)
        typist.save()
        plan, _, _ = self.fetch()
        self.assertEqual(plan["område"], "Skovparken")

    def test_a_control_that_was_deleted_says_nothing(self):
        typist = Typist(self.agreement)
        self.party(typist)
        for control in typist.controls("Områdets navn"):
            control.getparent().remove(control)
        typist.save()
        plan, _, _ = self.fetch()
        self.assertEqual(plan["område"], "ukendt")
        self.assertEqual(plan["parter"][0]["navn"], "Boligforeningen Skoven")

    def test_a_control_that_was_copied_and_changed_is_a_contradiction_with_both_places(self):
        typist = Typist(self.agreement)
        control = typist.controls("Områdets navn")[0]
        typist.write(control, "Skovparken")
        second = copy.deepcopy(control)
        typist.write(second, "Engparken")
        typist.file.paragraphs[-1]._p.append(second)
        typist.save()
        plan, told, page = self.fetch()
        self.assertEqual(plan["område"], "Skovparken")
        self.assertIn("M03", told)
        self.assertIn("„Skovparken“", told)
        self.assertIn("„Engparken“", told)
        self.assertIn("Engparken", page)

    def test_controls_without_tags_are_found_by_their_bookmarks(self):
        typist = Typist(self.agreement)
        self.party(typist)
        typist.write(typist.controls("Områdets navn")[0], "Skovparken")
        for tag in list(typist.body.iter(W + "tag")):
            tag.getparent().remove(tag)
        typist.save()
        plan, told, _ = self.fetch()
        self.assertEqual(plan["område"], "Skovparken", told)
        self.assertEqual(plan["parter"][0]["navn"], "Boligforeningen Skoven")

    def test_without_any_control_the_bookmarks_are_enough(self):
        typist = Typist(self.agreement)
        self.party(typist)
        typist.write(typist.controls("Områdets navn")[0], "Skovparken")
        for sdt in reversed(list(typist.body.iter(W + "sdt"))):
            content = sdt.find(W + "sdtContent")
            for child in list(content):
                sdt.addprevious(child)
            sdt.getparent().remove(sdt)
        typist.save()
        plan, told, _ = self.fetch()
        self.assertEqual(plan["område"], "Skovparken", told)
        self.assertEqual(plan["parter"][0]["navn"], "Boligforeningen Skoven")

    def test_a_control_around_a_cell_is_looked_into(self):
        typist = Typist(self.agreement)
        control = typist.controls("Områdets navn")[0]
        typist.write(control, "Skovparken")
        cell = next(each for each in control.iterancestors(W + "tc"))
        put_around(cell, control)
        typist.save()
        plan, _, page = self.fetch()
        self.assertEqual(plan["område"], "Skovparken")
        self.assertEqual(page, "")


if __name__ == "__main__":
    unittest.main()
