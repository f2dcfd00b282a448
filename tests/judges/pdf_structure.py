"""What LibreOffice's PDF/UA-1 export tells a screen reader, held against the DOCX it was made from.

The structure comes from poppler (`pdfinfo -struct-text`); what poppler does not print (alternative texts, the catalogue) is read in
the file itself, whose structure elements LibreOffice writes as plain objects.
"""

import re
import subprocess
from dataclasses import dataclass, field

import accessibility
import docx_styles
from docx_styles import NAMES, WP, WPS, children, is_header_row, text_of, w, w_val

ROW_LABEL = "table heading"

# LibreOffice 7.4 forgets which rows of a table are its header when it has tried the table at the foot of a page where not even they
# fit (sw/source/core/layout/tabfrm.cxx: Split sets the rows to repeat to 0). Which tables those are hangs on a line more or less, so
# it is no known exception of a file; but it is rare, and when it is not, something else is wrong.
FORGOTTEN_HEADERS = 0.1

EXPORT = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},"UseTaggedPDF":{"type":"boolean","value":"true"}}'


@dataclass
class Element:
    kind: str
    children: list = field(default_factory=list)
    own: str = ""

    def all(self, *kinds):
        """The elements of those kinds below this one, in reading order."""
        for child in self.children:
            if child.kind in kinds:
                yield child
            yield from child.all(*kinds)

    def text(self):
        return self.own + "".join(child.text() for child in self.children)


def letters(text):
    return re.sub(r"[\s\u00a0\u00ad\u200b]+", "", text)


def structure(pdf):
    """The tree that `pdfinfo -struct-text` prints: two blanks a level, an attribute begins with /, a text stands in quotes."""
    done = subprocess.run(["pdfinfo", "-struct-text", str(pdf)], capture_output=True, check=True, timeout=120)
    root = Element("root")
    open_elements = [(-1, root)]
    for line in done.stdout.decode("utf-8", errors="replace").splitlines():
        bare = line.lstrip(" ")
        depth = len(line) - len(bare)
        if bare.startswith('"'):
            open_elements[-1][1].children.append(Element("text", own=bare[1:].rpartition('"')[0]))
        elif re.match(r"[A-Z][A-Za-z0-9]*( |:|$)", bare) and not bare.startswith("Object "):
            while open_elements[-1][0] >= depth:
                open_elements.pop()
            element = Element(re.match(r"\w+", bare).group())
            open_elements[-1][1].children.append(element)
            open_elements.append((depth, element))
    return root


def information(pdf):
    done = subprocess.run(["pdfinfo", "-enc", "UTF-8", str(pdf)], capture_output=True, check=True, timeout=120)
    lines = done.stdout.decode("utf-8", errors="replace").splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def pdf_text(raw):
    """A text string of PDF as LibreOffice writes it: UTF-16 in hexadecimal, or in parentheses."""
    if raw.startswith(b"<"):
        return bytes.fromhex(raw[1:-1].decode("ascii")).decode("utf-16", errors="replace")
    return raw[1:-1].decode("latin-1")


def alternative_texts(raw):
    """Of every figure in the structure, in the file's order; None where there is none."""
    found = []
    for each in re.finditer(rb"\d+ 0 obj\s*(<</Type/StructElem.*?)endobj", raw, re.S):
        if re.search(rb"/S/Figure\b", each.group(1)):
            alt = re.search(rb"/Alt(<[0-9A-Fa-f]*>|\((?:[^()\\]|\\.)*\))", each.group(1), re.S)
            found.append(None if alt is None else pdf_text(alt.group(1)))
    return found


def top_tables(docx):
    return [tbl for tbl in docx.body.iter(w("tbl")) if next(tbl.iterancestors(w("tbl")), None) is None]


def header_cells(docx, tbl):
    """(in header rows, labels of other rows): LibreOffice knows the one by the row, the other by the style "Table Heading"."""
    in_rows = sum(len(list(children(tr, "tc"))) for tr in children(tbl, "tr") if is_header_row(tr))
    others = [tc for tr in children(tbl, "tr") if not is_header_row(tr) for tc in children(tr, "tc")]
    first = [next(tc.iter(w("p"))) for tc in others]
    return in_rows, sum(1 for p in first if docx.styles.name(docx_styles.style_of(p)) == ROW_LABEL)


def list_items(docx):
    """Paragraphs that a list numbers, in the body and in notes; headings are numbered too and are none."""
    for root in docx.text_parts().values():
        for p in root.iter(w("p")):
            number = docx.styles.paragraph_property(p, "numPr")
            if number is None or w_val(number.find(w("numId"))) in (None, "0") or accessibility.heading_level(docx, p):
                continue
            yield p


def figures(docx):
    """What a screen reader must be told of the drawings in the body, in order. Of a group of shapes LibreOffice 7.4 tags every shape,
    and loses what the group says: so the shapes say it as well."""
    for each in docx.body.iter("{%s}docPr" % WP):
        shapes = list(each.getparent().iter("{%s}cNvPr" % WPS))
        for properties in shapes or [each]:
            if not accessibility.is_decorative(properties):
                yield (properties.get("descr") or "").strip()


def faults(path, pdf):
    docx = docx_styles.Docx(path)
    tree, said, raw = structure(pdf), information(pdf), pdf.read_bytes()
    title = docx.core.findtext("dc:title", "", NAMES) if docx.core is not None else ""
    if said.get("Title", "") != " ".join(title.split()):
        yield "title: the PDF says “%s”, the DOCX “%s”" % (said.get("Title", ""), title)
    if not re.search(rb"/DisplayDocTitle true", raw):
        yield "title: the window would show the file's name"
    language = re.search(rb"/Type/Catalog.*?/Lang\(([^)]*)\)", raw, re.S)
    if language is None or language.group(1).decode() != accessibility.LANGUAGE:
        yield "language: %s" % (language and language.group(1).decode())
    if said.get("Tagged") != "yes" or b"<pdfuaid:part>1</pdfuaid:part>" not in raw:
        yield "tagged: %s, PDF/UA-1 %s" % (said.get("Tagged"), b"<pdfuaid:part>1<" in raw)
    yield from heading_faults(docx, tree)
    yield from table_faults(docx, tree)
    yield from figure_faults(docx, tree, raw)
    yield from text_faults(docx, tree)


def heading_faults(docx, tree):
    kinds = ["H%d" % level for level in range(1, 7)]
    expected = [(level, letters(text_of(p))) for level, p in accessibility.headings(docx)]
    found = [(int(each.kind[1:]), letters(each.text())) for each in tree.all(*kinds)]
    if [level for level, _ in expected] != [level for level, _ in found]:
        yield "headings: the DOCX has the levels %s, the PDF %s" % ([level for level, _ in expected], [level for level, _ in found])
        return
    for (_, text), (level, tagged) in zip(expected, found):
        # The PDF's has the number as well, and a look may show capitals. Of some paragraphs poppler 22.12 prints the first words alone.
        bare = re.sub(r"^(\d+\.?)+", "", tagged).casefold()
        if text.casefold() not in tagged.casefold() and not (bare and text.casefold().startswith(bare)):
            yield "headings: “%s” is tagged H%d as “%s”" % (text, level, tagged)


def table_faults(docx, tree):
    expected, found = top_tables(docx), [each for each in tree.all("Table")]
    if len(expected) != len(found):
        yield "tables: the DOCX has %d, the PDF %d" % (len(expected), len(found))
        return
    forgotten = []
    for tbl, element in zip(expected, found):
        name = accessibility.table_name(tbl)
        heads, cells = len(list(element.all("TH"))), len(list(element.all("TH", "TD")))
        in_rows, labels = header_cells(docx, tbl)
        if in_rows and heads == labels:
            forgotten.append(name)
        elif heads != in_rows + labels:
            yield "table %s: %d header cells in the DOCX, %d TH in the PDF" % (name, in_rows + labels, heads)
        if cells != len(list(tbl.iter(w("tc")))):
            yield "table %s: %d cells in the DOCX, %d in the PDF" % (name, len(list(tbl.iter(w("tc")))), cells)
        if in_rows + labels == 0:
            yield "table %s: no header cell" % name
    if len(forgotten) > max(1, FORGOTTEN_HEADERS * len(expected)):
        yield "tables: the header rows of %s are no header cells in the PDF" % ", ".join(forgotten)


def figure_faults(docx, tree, raw):
    expected, tagged, texts = list(figures(docx)), len(list(tree.all("Figure"))), alternative_texts(raw)
    if len(expected) != tagged:
        yield "figures: the DOCX has %d, the PDF %d" % (len(expected), tagged)
    elif sorted(expected) != sorted(text or "" for text in texts):
        yield "figures: the DOCX says %s, the PDF %s" % (expected, texts)


def text_faults(docx, tree):
    items = len(list(list_items(docx)))
    tagged = len(list(tree.all("LI")))
    if items != tagged:
        yield "lists: %d items in the DOCX, %d LI in the PDF" % (items, tagged)
    notes = len(list(docx.document.iter(w("footnoteReference"))))
    if notes != len(list(tree.all("Note"))):
        yield "notes: %d in the DOCX, %d in the PDF" % (notes, len(list(tree.all("Note"))))
    links = sum(1 for root in docx.text_parts().values() if root.tag != w("hdr") and root.tag != w("ftr") for _ in root.iter(w("hyperlink")))
    if len(list(tree.all("Link"))) < links:
        yield "links: %d in the DOCX, %d in the PDF" % (links, len(list(tree.all("Link"))))
    # What repeats on every page is an artifact, or it would be read out in the middle of sentences.
    text, body = letters(tree.text()), letters(text_of(docx.body))
    for name, root in docx.text_parts().items():
        if root.tag in (w("hdr"), w("ftr")):
            repeated = letters(text_of(root))
            if len(repeated) > 12 and text.count(repeated) > body.count(repeated):
                yield "%s is read out with the text" % name
    if re.search(r"Side\d+af\d+", text):
        yield "the number of the page is read out with the text"
