"""What the tests of new versions over edits share: a plan with its documents, somebody who edits one of them, and the judges."""

import copy
import shutil
import subprocess
import sys

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from support import ROOT, TestCase, build

JUDGE = ROOT / "tests" / "judges" / "judge.py"
SAMPLE = ROOT / "samples" / "amagerbro"
AGREEMENT = "delaftale-tryghed-og-trivsel.docx"


def words(path):
    """The text of a document's paragraphs and rows, in order, and of its headers, footers and notes."""
    document = docx.Document(path)
    found = ["".join(node.text or "" for node in each.iter(docx.oxml.ns.qn("w:t"))) for each in document.element.body.iter(docx.oxml.ns.qn("w:p"))]
    for section in document.sections:
        for margin in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            found += [each.text for each in margin.paragraphs]
    return found


def shown(path):
    """The words without what a program counts anew when it saves: the contents list, page numbers. Blanks and hyphens of all kinds are one."""
    document = docx.Document(path)
    found = []
    for each in document.element.body.iter(docx.oxml.ns.qn("w:p")):
        paragraph = docx.text.paragraph.Paragraph(each, document._body)
        if not paragraph.style.name.lower().startswith("toc"):
            text = "".join(node.text or "" if node.tag == docx.oxml.ns.qn("w:t") else "-" for node in
                           each.iter(docx.oxml.ns.qn("w:t"), docx.oxml.ns.qn("w:noBreakHyphen")))
            found.append(" ".join(text.replace("\u2011", "-").split()))
    return found


class Regenerating(TestCase):
    def setUp(self):
        super().setUp()
        self.plan = self.folder / "plan"
        shutil.copytree(SAMPLE, self.plan, ignore=shutil.ignore_patterns("expected"))
        self.out = self.folder / "ud"
        build(self.plan, self.out)

    def change_plan(self, old, new):
        path = self.plan / "plan.yaml"
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def save_in_libreoffice(self, *names):
        """Opens and saves, and nothing else."""
        to = self.folder / "libreoffice"
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.folder}/profil", "--infilter=MS Word 2007 XML",
                        "--convert-to", "docx:MS Word 2007 XML", "--outdir", to, *[self.out / name for name in names]],
                       check=True, capture_output=True, timeout=180)
        for name in names:
            shutil.copy(to / name, self.out / name)

    def has(self, path, *texts):
        found = "\n".join(words(path))
        for text in texts:
            self.assertIn(text, found)

    def judged(self, *paths, without=""):
        done = subprocess.run([sys.executable, JUDGE, *(["--uden", without] if without else []), *paths], capture_output=True, encoding="utf-8", timeout=300, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def edit(self, path):
        """As people edit: a paragraph, a sentence, a row, looks, a header."""
        document = docx.Document(path)
        sentence = next(each for each in document.paragraphs if each.text.startswith("Parterne forpligter sig"))
        sentence.runs[0].text = sentence.runs[0].text.replace("Parterne forpligter sig", "Parterne binder sig")
        added = copy.deepcopy(sentence._p)
        sentence._p.addnext(added)
        added = docx.text.paragraph.Paragraph(added, sentence._parent)
        for run in added.runs[1:]:
            run.text = ""
        added.runs[0].text = "Vi mødes den første mandag i måneden, også i ferien."
        added.alignment = WD_ALIGN_PARAGRAPH.CENTER
        bold = next(each for each in document.paragraphs if each.text.startswith("Bestyrelsen holder delaftalen ajour"))
        bold.runs[0].bold = True
        document.sections[-1].header.paragraphs[0].insert_paragraph_before("Udkast til møde den 3. maj")
        document.save(path)
        return ("Parterne binder sig", "Vi mødes den første mandag i måneden, også i ferien.", "Udkast til møde den 3. maj")
