"""What people paste into our documents from those of other programs: what the tests of the judges share."""

import copy

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from regenerating import Regenerating
from support import build

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ROWS = [["Kontakt", "Træffetid"], ["Mette", "mandag 10–12"], ["Sekretariatet", "hver dag"]]


def foreign_table(path, header=True):
    """A document that nobody here wrote, in Danish, with a table in a look of its own."""
    document = docx.Document()
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "da-DK")
    table = document.add_table(rows=0, cols=2, style="Light Grid Accent 1")
    for words in ROWS:
        for cell, text in zip(table.add_row().cells, words):
            cell.text = text
    if header:
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {W}/>"))
    document.save(path)


def paste_table(target, behind, source):
    """As Word pastes: the table, and the styles that it names and the document has not. Then somebody gives it a title."""
    theirs = docx.Document(source)
    for style in theirs.styles.element.findall(qn("w:style")):
        known = [each.name_val for each in target.styles.element.findall(qn("w:style"))]
        used = [each.get(qn("w:val")) for each in theirs.element.body.iter(qn("w:tblStyle"), qn("w:pStyle"))]
        if style.get(qn("w:styleId")) in used and style.name_val not in known:
            target.styles.element.append(copy.deepcopy(style))
    table = copy.deepcopy(theirs.tables[0]._tbl)
    if table.tblPr.find(qn("w:tblCaption")) is None:   # LibreOffice drops it
        table.tblPr.append(parse_xml(f'<w:tblCaption {W} w:val="Kontakter"/>'))
    behind.addnext(table)


class Pasting(Regenerating):
    """Somebody who brings things along, and the version after that."""

    def new_version(self, path, *texts):
        self.change_plan("Amagerbro", "Sundbyøster")
        done = build(self.plan, self.out)
        self.has(path, "Sundbyøster", *texts)
        return done.stdout + done.stderr

    @staticmethod
    def sentence(document, begin="Bestyrelsen holder delaftalen ajour"):
        return next(each for each in document.paragraphs if each.text.startswith(begin))
