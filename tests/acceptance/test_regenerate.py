#!/usr/bin/python3
"""New versions of documents that people edited with a program that nobody here wrote: python-docx.

What people wrote is in the next version and in the one after, also when plan, templates and look changed since; and every version passes
the judges.
"""

import re
import shutil
import unittest
import zipfile

import docx

from regenerating import AGREEMENT, Regenerating, words
from support import build, contents

# A pack over the others that says a sentence otherwise.
SENTENCE = """```ret
tekst: Parterne forpligter sig med deres underskrift
til: Parterne lover hinanden og beboerne
```
"""


class Regenerate(Regenerating):
    def test_edits_are_in_every_new_version_and_a_second_run_changes_nothing(self):
        path = self.out / AGREEMENT
        kept = self.edit(path)
        last = "Amagerbro"
        for name in ("Sundbyøster", "Sundbyvester", "Holmbladsgade"):
            self.change_plan(last, name)
            last = name
            done = build(self.plan, self.out)
            self.assertIn(f"{AGREEMENT}: 4 rettelser fra Word: 4 bevaret på deres plads", done.stdout)
            self.has(path, *kept, name)
            before = contents(self.out)
            again = build(self.plan, self.out)
            self.assertNotIn("fra Word", again.stdout)
            self.assertEqual(contents(self.out), before)
        self.judged(path)

    def test_a_file_with_another_name_is_known_by_what_is_in_it(self):
        kept = self.edit(self.out / AGREEMENT)
        other = self.out / "Delaftale rettet af Mette.docx"
        (self.out / AGREEMENT).rename(other)
        theirs = other.read_bytes()
        self.change_plan("Amagerbro", "Sundbyøster")
        done = build(self.plan, self.out)
        self.assertIn("M38", done.stderr)
        self.has(self.out / AGREEMENT, *kept, "Sundbyøster")
        self.assertEqual(other.read_bytes(), theirs)
        before = contents(self.out)
        again = build(self.plan, self.out)
        self.assertEqual(contents(self.out), before)
        self.assertNotIn("M40", again.stderr)   # all that is in it is in the document, too

    def test_an_edited_copy_beside_the_document_is_told(self):
        shutil.copy(self.out / AGREEMENT, self.out / "Kopi.docx")
        self.assertNotIn("M40", build(self.plan, self.out).stderr)   # nobody edited it
        self.edit(self.out / "Kopi.docx")
        self.change_plan("Amagerbro", "Sundbyøster")
        done = build(self.plan, self.out)
        self.assertRegex(done.stderr, r"Kopi\.docx: advarsel\[M40\]: .*„Parterne binder sig")
        self.assertNotIn("binder sig", "\n".join(words(self.out / AGREEMENT)))
        # Both edited: what is in the document is made anew, what is only in the copy is told.
        self.edit(self.out / AGREEMENT)
        document = docx.Document(self.out / "Kopi.docx")
        document.add_paragraph("Kun i kopien.")
        document.save(self.out / "Kopi.docx")
        self.assertIn("fx „Kun i kopien.“", build(self.plan, self.out).stderr)
        # Two that could be it, and the document itself is gone: neither is taken, both are told.
        shutil.copy(self.out / "Kopi.docx", self.out / "Kopi 2.docx")
        (self.out / AGREEMENT).unlink()
        done = build(self.plan, self.out)
        self.assertEqual(done.stderr.count("[M40]"), 2)

    def test_a_copy_in_which_something_was_only_deleted_is_told(self):
        document = docx.Document(self.out / AGREEMENT)
        gone = next(each for each in document.paragraphs if each.text.startswith("Parterne forpligter sig med deres underskrift"))
        gone._element.getparent().remove(gone._element)
        document.save(self.out / "Kopi.docx")
        self.assertIn("fx er der slettet „Parterne forpligter sig", build(self.plan, self.out).stderr)

    def test_what_a_reference_of_their_own_leads_to_stays(self):
        # As Word does when one refers to a heading: a bookmark of its own around the heading, and a field.
        path = self.out / AGREEMENT
        document = docx.Document(path)
        heading = next(each for each in document.paragraphs if each.text == "Problemkompleks" and each.style.name.startswith("Heading"))
        start, end = docx.oxml.OxmlElement("w:bookmarkStart"), docx.oxml.OxmlElement("w:bookmarkEnd")
        start.set(docx.oxml.ns.qn("w:id"), "9001")
        start.set(docx.oxml.ns.qn("w:name"), "_Ref123456789")
        end.set(docx.oxml.ns.qn("w:id"), "9001")
        heading.runs[0]._r.addprevious(start)
        heading.runs[-1]._r.addnext(end)
        own = next(each for each in document.paragraphs if each.text.startswith("Parterne forpligter sig")).insert_paragraph_before("Se afsnit ")
        for kind in ("begin", "code", "separate", "end"):
            run = own.add_run()._r
            made = docx.oxml.OxmlElement("w:instrText" if kind == "code" else "w:fldChar")
            if kind == "code":
                made.text = " REF _Ref123456789 \\h "
            else:
                made.set(docx.oxml.ns.qn("w:fldCharType"), kind)
            run.append(made)
            if kind == "separate":
                own.add_run("Problemkompleks")
        document.save(path)
        self.change_plan("Amagerbro", "Sundbyøster")
        for _ in range(2):   # in the version after the next, too
            self.assertIn("1 rettelse fra Word", build(self.plan, self.out).stdout)
            marks = [each for each in docx.Document(path).element.body.iter(docx.oxml.ns.qn("w:bookmarkStart"))
                     if each.get(docx.oxml.ns.qn("w:name")) == "_Ref123456789"]
            self.assertEqual([docx.text.paragraph.Paragraph(each.getparent(), None).text for each in marks], ["Problemkompleks"])
            self.change_plan("Sundbyøster", "Sundbyvester") if _ == 0 else None
        self.judged(path)

    def test_looks_that_few_choose_are_kept(self):
        path = self.out / AGREEMENT
        word14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
        document = docx.Document(path)
        first, second = (next(each for each in document.paragraphs if each.text.startswith(start)).runs[0]
                         for start in ("Parterne forpligter sig med deres underskrift", "Bestyrelsen holder delaftalen ajour"))
        first.font.small_caps = True
        glow = docx.oxml.OxmlElement("w:glow")   # of Word 2010: in its own namespace
        glow.tag = word14 + "glow"
        glow.set(word14 + "rad", "63500")
        second._r.get_or_add_rPr().append(glow)
        document.save(path)
        self.change_plan("Amagerbro", "Sundbyøster")
        self.assertIn("2 rettelser fra Word: 2 bevaret på deres plads", build(self.plan, self.out).stdout)
        body = docx.Document(path).element.body
        self.assertEqual(len(list(body.iter(docx.oxml.ns.qn("w:smallCaps")))), 1)
        self.assertEqual(len(list(body.iter(word14 + "glow"))), 1)

    def test_a_copy_in_which_something_was_only_formatted_is_told(self):
        def format(name):
            document = docx.Document(self.out / AGREEMENT)
            paragraph = next(each for each in document.paragraphs if each.text.startswith("Parterne forpligter sig med deres underskrift"))
            paragraph.runs[0].font.highlight_color = docx.enum.text.WD_COLOR_INDEX.YELLOW
            document.save(self.out / name)
        format("Kopi.docx")
        self.assertRegex(build(self.plan, self.out).stderr, r"\[M40\]: .* i udseendet, fx „Parterne forpligter sig")
        format(AGREEMENT)
        self.assertNotIn("M40", build(self.plan, self.out).stderr)   # the document has it, too

    def test_what_cannot_be_known_of_a_file_that_libreoffice_saved_is_told(self):
        path = self.out / AGREEMENT
        self.edit(path)
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        parts["docProps/app.xml"] = re.sub(rb"(<Application>)[^<]*", rb"\1LibreOffice/7.4.7.2$Linux_X86_64", parts["docProps/app.xml"])
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in parts.items():
                package.writestr(name, part)
        self.assertIn("note[M46]", build(self.plan, self.out).stderr)
        self.assertNotIn("M46", build(self.plan, self.out).stderr)   # our own file now

    def test_other_templates_and_another_look_keep_what_people_wrote(self):
        path = self.out / AGREEMENT
        kept = self.edit(path)
        template = docx.Document()
        template.styles["Normal"].font.name = "Georgia"
        look = self.folder / "vores udseende.docx"
        template.save(look)
        build(self.plan, self.out, "--udseende", look)
        self.has(path, *kept)
        with zipfile.ZipFile(path) as package:
            self.assertIn("Georgia", package.read("word/styles.xml").decode("utf-8"))
        self.judged(path, without="accessibility,pdf-ua")   # of somebody else's look
        # A layer over the packs says the sentence otherwise that people changed, and another one that they did not.
        layer = self.plan / "egne"
        layer.mkdir()
        (layer / "pakke.yaml").write_text("id: egne\nnavn: Vores egne ord\nbygger_på: [koebenhavn]\n", encoding="utf-8")
        (layer / "delaftale.md").write_text(SENTENCE, encoding="utf-8")
        text = (self.plan / "plan.yaml").read_text(encoding="utf-8")
        text = re.sub(r"^pakker: \[(.*)\]", r"pakker: [\1, ./egne]", text, flags=re.MULTILINE)
        (self.plan / "plan.yaml").write_text(text, encoding="utf-8")
        done = build(self.plan, self.out, "--udseende", look)
        self.assertIn("M34", done.stderr)
        self.has(path, *kept, "Parterne lover hinanden og beboerne")
        before = contents(self.out)
        build(self.plan, self.out, "--udseende", look)
        self.assertEqual(contents(self.out), before)

    def test_a_pasted_table_and_pending_changes_pass_the_judges(self):
        path = self.out / AGREEMENT
        document = docx.Document(path)
        last = next(each for each in document.paragraphs if each.text.startswith("Bestyrelsen holder delaftalen ajour"))
        table = document.add_table(rows=2, cols=2)
        for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"egen celle {number}"
        last._p.addnext(table._tbl)
        gone = next(each for each in document.paragraphs if each.text.startswith("Parterne forpligter sig"))
        properties = gone._p.get_or_add_pPr()
        mark = docx.oxml.parse_xml('<w:rPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                                   '<w:del w:id="9001" w:author="Mette" w:date="2024-05-02T10:11:00Z"/></w:rPr>')
        properties.append(mark)
        for run in list(gone.runs):
            deleted = docx.oxml.parse_xml('<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
                                          'w:id="9002" w:author="Mette" w:date="2024-05-02T10:11:00Z"/>')
            run._r.addprevious(deleted)
            deleted.append(run._r)
            for text in run._r.findall(docx.oxml.ns.qn("w:t")):
                text.tag = docx.oxml.ns.qn("w:delText")
        document.save(path)
        self.change_plan("Amagerbro", "Sundbyøster")
        done = build(self.plan, self.out)
        self.assertRegex(done.stderr, r"note\[M39\]: jeres egen tabel .* har ingen overskriftsrække")
        self.has(path, "egen celle 0", "egen celle 3")
        with zipfile.ZipFile(path) as package:
            text = package.read("word/document.xml").decode("utf-8")
        self.assertIn('w:author="Mette"', text)
        self.assertIn("Parterne forpligter sig", text)
        # People's own tables have the headers that people give them, which is told (M39), and what is pending is hidden.
        self.judged(path, without="accessibility,pdf-ua")


if __name__ == "__main__":
    unittest.main()
