#!/usr/bin/python3
"""Independent programs accept new versions that hold what people brought from elsewhere: tables of documents made by python-docx and by
LibreOffice, lists, footnotes, comments."""

import shutil
import subprocess
import unittest
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from pasting import Pasting, W, foreign_table, paste_table
from regenerating import AGREEMENT
from word_edits import WordFile


class JudgesOfCarried(Pasting):
    def test_what_people_brought_along(self):
        path = self.out / AGREEMENT
        document = docx.Document(path)
        at = self.sentence(document)
        # Tables of two programs.
        foreign = self.folder / "andres.docx"
        foreign_table(foreign)
        paste_table(document, at._p, foreign)
        if shutil.which("soffice"):
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.folder}/profil", "--infilter=MS Word 2007 XML", "--convert-to",
                            "docx:MS Word 2007 XML", "--outdir", self.folder / "gemt", foreign], check=True, capture_output=True, timeout=180)
            paste_table(document, self.sentence(document, "Delaftalen er en handleplan")._p, self.folder / "gemt" / "andres.docx")
        # A list of one's own.
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="9001"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                                      '<w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/>'
                                      "</w:pPr></w:lvl></w:abstractNum>"))
        number = numbering.add_num(9001).numId
        for text in ("andet punkt i vores liste", "første punkt i vores liste"):
            item = parse_xml(f'<w:p {W}><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>')
            at._p.getnext().addnext(item)
        # A footnote of one's own, where the document has notes already.
        notes = next(part for part in document.part.package.iter_parts() if part.partname == "/word/footnotes.xml")
        notes._blob = notes.blob.replace(b"</w:footnotes>", '<w:footnote w:id="9001"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Vores egen note.'
                                         "</w:t></w:r></w:p></w:footnote></w:footnotes>".encode())
        at._p.append(parse_xml(f'<w:r {W}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="9001"/></w:r>'))
        document.save(path)
        said = self.new_version(path, "Træffetid", "hver dag", "første punkt i vores liste", "andet punkt i vores liste")
        self.assertNotIn("M3", said)
        with zipfile.ZipFile(path) as package:
            self.assertIn("Vores egen note.", package.read("word/footnotes.xml").decode("utf-8"))
        self.judged(path)

    def test_a_comment(self):
        path = self.out / AGREEMENT
        word = WordFile(path)
        word.comment("Parterne forpligter sig", "Skal vi skrive det sådan?")
        word.save()
        if shutil.which("soffice"):
            self.save_in_libreoffice(AGREEMENT)   # over UNO it ends when it saves a comment
        self.assertIn("1 rettelse fra Word: 1 bevaret", self.new_version(path))
        with zipfile.ZipFile(path) as package:
            self.assertIn("Skal vi skrive det sådan?", package.read("word/comments.xml").decode("utf-8"))
        self.judged(path, without="accessibility")   # which finds comments hidden


if __name__ == "__main__":
    unittest.main()
