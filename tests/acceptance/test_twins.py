#!/usr/bin/python3
"""What cmark and pandoc read in the Markdown, and pandoc and python-docx in the Word file, is what the document says, in its order."""

import re
import subprocess
import unittest
from pathlib import Path
from xml.etree import ElementTree

import docx
from docx.oxml.ns import qn

from support import DUMP_SET, SAMPLES, TestCase, build, documents


def normal(text):
    """Blanks of all kinds are one; what writers and readers shape on their own (quotes, dots, dashes) is one shape."""
    text = text.replace("\u00ad", "").replace("…", "...").replace("’", "'").replace("–", "-").replace("—", "-")
    return " ".join(text.split())


def squeezed(text):
    """Without blanks, bars, backslashes and marks of notes: readers without tables or notes see them as text."""
    return re.sub(r"[\s|\\]|\[\^?\d+\]:?", "", normal(text))


def output_of(*words):
    return subprocess.run(words, capture_output=True, check=True, encoding="utf-8", timeout=120).stdout


def text_of_cmark(path):
    """The text of its syntax tree, in order; what stands for a picture is no text of the document."""
    tree = ElementTree.fromstring(output_of("cmark", "-t", "xml", path))
    for node in list(tree.iter()):
        if node.tag.rpartition("}")[2] == "image":
            for child in list(node):
                node.remove(child)
    text = []
    for node in tree.iter():
        kind = node.tag.rpartition("}")[2]
        text.append("\n" if kind in ("softbreak", "linebreak", "paragraph", "heading") else node.text or "")
    return "".join(text)


def text_of_pandoc(path, form):
    return output_of("pandoc", "-L", Path(__file__).with_name("without_pictures.lua"), "-f", form, "-t", "plain", "--wrap=none", "--columns=100000", path)


def without_page_numbers(root):
    """Of a contents list the page numbers go: a text has no pages."""
    for paragraph in list(root.iter(qn("w:p"))):
        depth, hidden = 0, None
        for run in list(paragraph.iter(qn("w:r"))):
            for node in list(run):
                kind = node.get(qn("w:fldCharType")) if node.tag == qn("w:fldChar") else None
                depth += kind == "begin"
                if node.tag == qn("w:instrText") and "PAGEREF" in (node.text or ""):
                    hidden = depth
                if node.tag == qn("w:t") and hidden is not None:
                    run.remove(node)
                if kind == "end":
                    hidden = None if hidden == depth else hidden
                    depth -= 1


SHOWN = {qn("w:t"): None, qn("w:br"): "\n", qn("w:noBreakHyphen"): "-"}   # what a reader sees of each


def text_of_word(path):
    """Every paragraph of the body, tables in place, then the footnotes. Not drawings: a list below says the same."""
    document = docx.Document(path)
    for drawing in list(document.element.body.iter("{%s}AlternateContent" % COMPATIBILITY)):
        drawing.getparent().remove(drawing)
    roots = [document.element.body]
    without_page_numbers(roots[0])
    for part in document.part.package.iter_parts():
        if part.partname == "/word/footnotes.xml":
            notes = ElementTree.fromstring(part.blob)
            roots += [note for note in notes if note.get(qn("w:type")) is None]   # separators are no notes
    lines = []
    for root in roots:
        for paragraph in root.iter(qn("w:p")):
            lines.append("".join(SHOWN[node.tag] or node.text or "" for node in paragraph.iter() if node.tag in SHOWN))
    return "\n".join(lines)


COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
# What stands between a drawing and its list; the Markdown has no drawing.
BELOW_A_DRAWING = squeezed("Diagrammet som tekst:")
# What the twin has and the document has not: numbers, bullets, rules, lines to sign on, breaks within cells, the
# head of a table of facts.
MADE_BY_FORMAT = re.compile(r"(?:<br>|[-:_•.\d]|FeltOplysning)*")


class Twins(TestCase):
    def contains_in_order(self, document, read, by):
        """Every line of the document, in the document's order, in what the other program read."""
        haystack, at, between = squeezed(read), 0, []
        for line in document.splitlines():
            needle = squeezed(line)
            if not needle:
                continue
            found = haystack.find(needle, at)
            if found < 0:
                self.fail(f"{by} does not read, or not here:\n  {line}\nbut after\n  {haystack[max(0, at - 80):at]}\nreads\n  {haystack[at:at + 200]}")
            between.append(haystack[at:found])
            at = found + len(needle)
        return between + [haystack[at:]]

    def check_markdown(self, document, read, by):
        """The document and nothing else, except one line at the head: the mark of a draft, version, case numbers."""
        between = self.contains_in_order(document, read, by)
        added = [text for text in between if not MADE_BY_FORMAT.fullmatch(text)]
        self.assertEqual(len(added), 1, f"{by} reads more than the document says: {added}")
        self.assertTrue(added[0].startswith("UDKAST"), added[0])

    def test_every_document_is_read_as_it_was_written(self):
        checked = 0
        for sample in SAMPLES:
            folder = self.folder / sample.name
            build(sample / "plan.yaml", folder)
            subprocess.run([DUMP_SET, sample / "plan.yaml", folder / "dump"], check=True, timeout=120)
            for name in documents(folder):
                document = (folder / "dump" / f"{name}.text.txt").read_text(encoding="utf-8")
                with self.subTest(document=f"{sample.name}/{name}"):
                    self.assertGreater(len(document), 200)
                    markdown = folder / f"{name}.md"
                    self.check_markdown(document, text_of_cmark(markdown), "cmark (.md)")
                    self.check_markdown(document, text_of_pandoc(markdown, "commonmark+pipe_tables+footnotes"), "pandoc (.md)")
                    between = self.contains_in_order(document, text_of_word(folder / f"{name}.docx"), "python-docx (.docx)")
                    self.assertEqual([text for text in between if text not in ("", BELOW_A_DRAWING)], [], "the Word file says more than the document")
                    checked += 1
        self.assertGreater(checked, 8)


if __name__ == "__main__":
    unittest.main()
