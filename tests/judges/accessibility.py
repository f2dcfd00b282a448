"""Can everybody read it? Rules of ours over a DOCX as it was written, for what EN 301 549 V2.1.2, chapter 10 (documents that are no web
pages; WCAG 2.1 A and AA) asks of it: accessibility.py FILES

Each rule is a function with its name and the clause it stands for; rules marked "god skik" go beyond the standard and say what
guides for accessible Word documents agree on. accessibility_test.py breaks a good document once for each rule.

What a program cannot see is not here: whether an alternative text says what the picture shows, whether a heading fits its text.
"""

import pathlib
import re
import sys

from lxml import etree

import docx_styles
from docx_styles import A, DECORATIVE, NAMES, R, WP, WPS, blocks, children, contrast, is_header_row, is_on, paragraphs, style_of, text_of
from docx_styles import w, w_val

LANGUAGE = "da-DK"
RULES = []

# A form to write on: its cells are empty until somebody signs. The only table that may have empty cells beside a label.
SIGNATURES = "underskriftstabel"
# The one empty paragraph that has a purpose: two tables that follow each other would be one without it.
SPACER = "afstand"
# From so many headings of levels 1 and 2 a reader needs a contents list to find the way.
MANY_HEADINGS = 25


def rule(name, clause):
    def add(function):
        RULES.append((name, clause, function))
        return function

    return add


def short(text):
    text = " ".join(text.split())
    return "“%s”" % (text if len(text) <= 50 else text[:49] + "…")


def heading_level(docx, p):
    """1 to 9 when the paragraph's style is a heading or builds on one, else None. Level 9 of an outline is body text (ISO/IEC 29500-1,
    17.3.1.20): so Word's own style for the title of a contents list, which builds on heading 1."""
    if w_val(docx.styles.paragraph_property(p, "outlineLvl")) == "9":
        return None
    for name in docx.styles.names(style_of(p))[::-1]:
        match = re.fullmatch(r"heading (\d)", name)
        if match:
            return int(match.group(1))
    return None


def headings(docx):
    """(level, paragraph) of the body in order, also of those in tables."""
    for p in docx.body.iter(w("p")):
        level = heading_level(docx, p)
        if level is not None:
            yield level, p


def is_title(docx, p):
    return "title" in docx.styles.names(style_of(p))


def tables(docx):
    for root in docx.text_parts().values():
        yield from root.iter(w("tbl"))


def table_style(docx, tbl):
    return docx.styles.name(w_val(tbl.find("w:tblPr/w:tblStyle", NAMES)), "table")


def table_name(tbl):
    found = tbl.find("w:tblPr/w:tblCaption", NAMES)
    found = found if found is not None else tbl.find("w:tblPr/w:tblDescription", NAMES)
    return short(w_val(found) or text_of(tbl))


def cell_text(tc):
    return text_of(tc).strip()


def shown_runs(docx):
    """Every run with text, in all parts, and what it looks like."""
    for root in docx.text_parts().values():
        for r in root.iter(w("r")):
            if any(t.text for t in r.findall(w("t"))):
                yield r, docx.styles.run(r)


def is_link(r):
    return any(True for _ in r.iterancestors(w("hyperlink")))


# ---- the document as a whole -----------------------------------------------------------------------------------------------------


@rule("titel", "EN 10.2.4.2 / WCAG 2.4.2")
def titled(docx):
    title = docx.core.findtext("dc:title", "", NAMES).strip() if docx.core is not None else ""
    if not title:
        yield "the document's properties have no title"
    elif re.search(r"\.(docx?|pdf|md)$|^dokument\d*$", title, re.I):
        yield "the title %s is a file's name" % short(title)


@rule("forfatter", "god skik")
def has_author(docx):
    if docx.core is None or not docx.core.findtext("dc:creator", "", NAMES).strip():
        yield "the document's properties name no author"


@rule("sprog", "EN 10.3.1.1 / WCAG 3.1.1")
def language_of_document(docx):
    default = w_val(docx.styles.root.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NAMES))
    if default != LANGUAGE:
        yield "the language of the document defaults is %s, not %s" % (default, LANGUAGE)
    named = docx.core.findtext("dc:language", None, NAMES) if docx.core is not None else None
    if named not in (None, LANGUAGE):
        yield "the document's properties say that its language is %s" % named


@rule("sprog-i-tekst", "EN 10.3.1.2 / WCAG 3.1.2")
def language_of_parts(docx):
    roots = {"styles": docx.styles.root, **docx.text_parts()}
    for name, root in roots.items():
        for lang in root.iter(w("lang")):
            if w_val(lang) not in (None, LANGUAGE):
                yield "%s: text marked as %s" % (name, w_val(lang))


@rule("én-titel", "EN 10.1.3.1 / WCAG 1.3.1")
def one_title(docx):
    found = [p for p in docx.body.iter(w("p")) if is_title(docx, p)]
    if len(found) != 1:
        yield "%d paragraphs are the document's title" % len(found)
        return
    if not text_of(found[0]).strip():
        yield "the title on the page is empty"
    first = next((p for _, p in headings(docx)), None)
    order = list(docx.body.iter(w("p")))
    if first is not None and order.index(first) < order.index(found[0]):
        yield "the heading %s stands before the title" % short(text_of(first))


@rule("overskrifter-i-orden", "EN 10.1.3.1, 10.2.4.6 / WCAG 1.3.1, 2.4.6")
def headings_in_order(docx):
    before = 0
    for level, p in headings(docx):
        if level > before + 1:
            yield "the heading %s has level %d after %d" % (short(text_of(p)), level, before)
        before = level


@rule("overskrifter-er-ægte", "EN 10.1.3.1 / WCAG 1.3.1")
def headings_are_real(docx):
    for level, p in headings(docx):
        outline = docx.styles.paragraph_property(p, "outlineLvl")
        if w_val(outline) != str(level - 1):
            yield "the heading %s has outline level %s, not %d" % (short(text_of(p)), w_val(outline), level - 1)
        if not text_of(p).strip():
            yield "a heading of level %d is empty" % level
        if docx_styles.cells_around(p):
            yield "the heading %s stands in a table" % short(text_of(p))
    for p in paragraphs(docx.body):
        text = text_of(p).strip()
        if not text or heading_level(docx, p) or is_title(docx, p) or len(text) > 90 or text[-1] in ".:;,!?”“\"":
            continue
        if docx.styles.names(style_of(p))[-1:] not in (["normal"], ["body text"]):
            continue  # another role says what it is: a caption, a party that signs
        runs = [r for r in p.iter(w("r")) if text_of(r).strip()]
        if runs and all(docx.styles.run(r)["b"] for r in runs):
            yield "%s is bold like a heading and is none" % short(text)


@rule("indholdsfortegnelse", "god skik")
def has_contents(docx):
    found = [p for level, p in headings(docx) if level <= 2]
    if len(found) > MANY_HEADINGS and not any(re.match(r"\s*TOC\b", each.text or "") for each in docx.body.iter(w("instrText"))):
        yield "%d headings of levels 1 and 2 and no contents list" % len(found)


# ---- lists, paragraphs, notes ----------------------------------------------------------------------------------------------------

BULLET = re.compile(r"^[•·▪◦‣*\-–—]\s+\S")
NUMBER = re.compile(r"^(\d{1,2}|[a-z])[.)]\s+\S")


@rule("lister-er-ægte", "EN 10.1.3.1 / WCAG 1.3.1")
def lists_are_real(docx):
    for root in docx.text_parts().values():
        before = None
        for p in root.iter(w("p")):
            text = text_of(p).lstrip()
            number = w_val(docx.styles.paragraph_property(p, "numPr").find(w("numId"))) if docx.styles.paragraph_property(
                p, "numPr") is not None else None
            listed = number not in (None, "0")
            if listed and level_of(docx, p, number) is None:
                yield "%s belongs to the list %s, which is not defined" % (short(text), number)
            typed = None if listed else "•" if BULLET.match(text) else "1" if NUMBER.match(text) else None
            same = before is not None and before[0] == typed and before[1] is p.getparent()
            if typed == "•" or (typed == "1" and same):
                yield "%s begins with a typed sign and is no list item" % short(text)
            before = (typed, p.getparent())


def level_of(docx, p, number):
    """The w:lvl that numbers the paragraph, or None."""
    if docx.numbering is None:
        return None
    num = next((each for each in docx.numbering.iter(w("num")) if each.get(w("numId")) == number), None)
    abstract_id = None if num is None else w_val(num.find(w("abstractNumId")))
    level = w_val(docx.styles.paragraph_property(p, "numPr").find(w("ilvl"))) or "0"
    for abstract in docx.numbering.iter(w("abstractNum")):
        if abstract.get(w("abstractNumId")) == abstract_id:
            return next((each for each in abstract.iter(w("lvl")) if each.get(w("ilvl")) == level), None)
    return None


def holds_something(p):
    """More than properties and bookmarks: text, a picture, a break, a field, the end of a section."""
    if p.find("w:pPr/w:sectPr", NAMES) is not None:
        return True
    things = ("drawing", "pict", "object", "br", "sym", "footnoteReference", "fldChar", "fldSimple", "separator", "continuationSeparator",
              "footnoteRef", "tab", "sdt")
    return bool(text_of(p).strip()) or any(True for _ in p.iter(*map(w, things)))


@rule("ingen-tomme-afsnit", "EN 10.1.3.2 / WCAG 1.3.2")
def no_empty_paragraphs(docx):
    for root in docx.text_parts().values():
        containers = [root.find(w("body"))] if root is docx.document else list(root) if root.tag in (w("footnotes"), w("endnotes")) else [root]
        for container in containers:
            order = list(blocks(container))
            for at, p in enumerate(order):
                if p.tag != w("p") or holds_something(p):
                    continue
                between = 0 < at < len(order) - 1 and order[at - 1].tag == order[at + 1].tag == w("tbl")
                last = at == len(order) - 1 and at > 0 and order[at - 1].tag == w("tbl")  # the format asks for it
                if not (last or (between and docx.styles.name(style_of(p)) == SPACER)):
                    yield "an empty paragraph before %s" % short(text_of(order[at + 1]) if at + 1 < len(order) else "the end")
        for tc in root.iter(w("tc")):
            inside = list(blocks(tc))
            for at, p in enumerate(inside):
                after_table = at > 0 and inside[at - 1].tag == w("tbl")
                if len(inside) > 1 and not after_table and p.tag == w("p") and not holds_something(p):
                    yield "an empty paragraph in the cell %s" % short(text_of(tc))


@rule("ingen-mellemrum-som-opsætning", "EN 10.1.3.2 / WCAG 1.3.2")
def no_layout_by_blanks(docx):
    for root in docx.text_parts().values():
        for p in root.iter(w("p")):
            if "code" in docx.styles.name(style_of(p)) or docx.styles.name(style_of(p)) == "kodeblok":
                continue
            text = "".join(t.text or "" for t in p.iter(w("t")))
            if re.search(r"[ \u00a0]{3,}", text):
                yield "%s is laid out with blanks" % short(text)
            if re.search(r"\b(?:[A-ZÆØÅ] ){3,}[A-ZÆØÅ]\b", text):
                yield "%s is spaced out letter by letter" % short(text)


@rule("noter-er-ægte", "EN 10.1.3.1 / WCAG 1.3.1")
def notes_are_real(docx):
    notes = docx.part_of(docx.main, "footnotes")
    known = {} if notes is None else {each.get(w("id")): each for each in notes.iter(w("footnote"))}
    for reference in docx.document.iter(w("footnoteReference")):
        note = known.get(reference.get(w("id")))
        if note is None or not text_of(note).strip():
            yield "a reference to footnote %s, which has no text" % reference.get(w("id"))
    for r, look in shown_runs(docx):
        if w_val(look.get("vertAlign")) == "superscript" and re.fullmatch(r"\[?\d+\]?|\*+", text_of(r).strip()):
            yield "%s is a typed note mark" % short(text_of(next(r.iterancestors(w("p")))))


# ---- tables ----------------------------------------------------------------------------------------------------------------------


def columns_of(tr):
    """(cell, columns it covers) of a row."""
    return [(tc, int(w_val(tc.find("w:tcPr/w:gridSpan", NAMES)) or 1)) for tc in children(tr, "tc")]


@rule("tabelhoved", "EN 10.1.3.1 / WCAG 1.3.1")
def header_row_marked(docx):
    """A header row, marked on the row and in w:tblLook; or labels in the first column, marked there."""
    for tbl in tables(docx):
        rows = list(children(tbl, "tr"))
        marked = [is_header_row(tr) for tr in rows]
        look = docx_styles.table_look(tbl)
        name = table_name(tbl)
        if not rows:
            continue
        if (False, True) in zip(marked, marked[1:]):
            yield "table %s: a header row that is not at the top" % name
        if look["firstRow"] != marked[0]:
            yield "table %s: w:tblHeader says %s, w:tblLook says %s of the first row" % (name, marked[0], look["firstRow"])
        if not marked[0] and not look["firstColumn"]:
            yield "table %s has neither a header row nor a column of labels: a layout table" % name
        for tr, is_head in zip(rows, marked):
            if is_head and any(not cell_text(tc) for tc in children(tr, "tc")):
                yield "table %s: a cell of the header row is empty" % name
        if look["firstColumn"] and not marked[0]:
            if any(not cell_text(next(children(tr, "tc"))) for tr in rows):
                yield "table %s: a label is empty" % name
        first = max(len(columns_of(rows[0])), sum(span for _, span in columns_of(rows[0])))
        if first < 2 and not marked[0]:
            yield "table %s has one column and no header: a layout table" % name


@rule("tabel-uden-flettede-celler", "EN 10.1.3.1, 10.1.3.2 / WCAG 1.3.1, 1.3.2")
def no_merged_cells(docx):
    """Two exceptions: a row that is one cell over all columns names the group below it, and a sum's label may cover columns of text."""
    for tbl in tables(docx):
        if next(tbl.iter(w("vMerge"), w("hMerge")), None) is not None:
            yield "table %s has merged cells" % table_name(tbl)
        for nested in tbl.iter(w("tbl")):
            if nested is not tbl:
                yield "table %s holds another table" % table_name(tbl)
        rows = list(children(tbl, "tr"))
        columns = len(list(tbl.iter(w("gridCol"))))
        for tr in rows:
            cells = columns_of(tr)
            wide = [tc for tc, span in cells if span > 1]
            names_group = len(cells) == 1 and cells[0][1] == columns
            if not wide or names_group or (tr is rows[-1] and wide == [cells[0][0]]):
                continue
            yield "table %s: the cell %s covers several columns" % (table_name(tbl), short(text_of(wide[0])))


@rule("tabel-har-beskrivelse", "EN 10.1.1.1 / WCAG 1.1.1")
def tables_described(docx):
    for tbl in tables(docx):
        said = [w_val(tbl.find("w:tblPr/w:" + each, NAMES)) or "" for each in ("tblCaption", "tblDescription")]
        if not any(text.strip() for text in said):
            yield "table %s has neither title nor description" % short(text_of(tbl))


@rule("tabel-står-i-teksten", "EN 10.1.3.2 / WCAG 1.3.2")
def nothing_floats(docx):
    for name, root in docx.text_parts().items():
        for each in root.iter(w("tblpPr"), w("framePr"), "{%s}anchor" % WP):
            if etree.QName(each).localname == "anchor" and is_decorative(each):
                continue
            yield "%s: %s floats: its place in the reading order is not its place on the page" % (name, etree.QName(each).localname)


# ---- pictures --------------------------------------------------------------------------------------------------------------------


def is_decorative(drawing):
    return any(each.get("val") in ("1", "true") for each in drawing.iter("{%s}decorative" % DECORATIVE))


@rule("alternativ-tekst", "EN 10.1.1.1 / WCAG 1.1.1")
def pictures_have_text(docx):
    for name, root in docx.text_parts().items():
        for properties in root.iter("{%s}docPr" % WP):
            said = (properties.get("descr") or "").strip()
            if is_decorative(properties):
                if said:
                    yield "%s: %s is decorative and has a text" % (name, properties.get("name"))
                continue
            if not said:
                yield "%s: %s has no alternative text" % (name, properties.get("name"))
            elif re.search(r"\.(png|jpe?g|gif|svg)$|^(billede|picture|image|grafik|logo)\W*\d*$", said, re.I):
                yield "%s: the alternative text %s says nothing" % (name, short(said))
        for each in root.iter(w("pict"), w("object")):
            yield "%s: an old drawing or an embedded object" % name


@rule("ingen-tekst-som-billede", "EN 10.1.4.5 / WCAG 1.4.5")
def no_images_of_text(docx):
    """WordArt and pictures in vector formats, which is how text becomes one; a photograph of text only people can see."""
    for name in sorted(docx.names):
        if name.lower().endswith((".emf", ".wmf")):
            yield "%s is a picture of drawn text" % name
    for name, root in docx.text_parts().items():
        if next(root.iter("{urn:schemas-microsoft-com:vml}textpath"), None) is not None:
            yield "%s holds WordArt" % name


# ---- what the eye sees -----------------------------------------------------------------------------------------------------------


@rule("kontrast", "EN 10.1.4.3 / WCAG 1.4.3")
def enough_contrast(docx):
    said = set()
    for r, look in shown_runs(docx):
        if not text_of(r).strip():
            continue
        if look["background"] is None:
            yield "the colour behind %s cannot be told" % short(text_of(r))
            continue
        ratio = contrast(look["colour"], look["background"])
        large = look["points"] >= 18 or (look["points"] >= 14 and look["b"])
        pair = (look["colour"], look["background"])
        if ratio < (3 if large else 4.5) and pair not in said:
            said.add(pair)
            yield "%s: %s on %s is %.2f:1" % (short(text_of(r)), hexed(look["colour"]), hexed(look["background"]), ratio)


def hexed(colour):
    return "%02X%02X%02X" % colour


@rule("streger-kan-ses", "EN 10.1.4.11 / WCAG 1.4.11")
def lines_can_be_seen(docx):
    for root in docx.text_parts().values():
        for line in root.iter("{%s}ln" % A):
            solid = line.find("{%s}solidFill" % A)
            colour = None if solid is None else docx.styles.drawing_colour(solid)
            if colour is not None and contrast(colour, (255, 255, 255)) < 3:
                shape = line.getparent().getparent()
                fill = docx.styles.shape_fill(shape)
                if fill is None or contrast(fill, (255, 255, 255)) < 3:
                    yield "a drawn line of colour %s" % hexed(colour)


@rule("ikke-kun-farve", "EN 10.1.4.1 / WCAG 1.4.1")
def not_by_colour_alone(docx):
    for r, look in shown_runs(docx):
        p = next(r.iterancestors(w("p")))
        text = text_of(r).strip()
        if not text or r.find(w("rPr")) is None:
            continue
        around = docx.styles.look(p)
        if look["colour"] == around["colour"] and look["background"] == around["background"]:
            continue
        others = [each for each in p.iter(w("r")) if each is not r and text_of(each).strip()]
        if not others:
            continue
        shape = lambda each: (each["b"], each["i"], each["caps"], w_val(each.get("u")), w_val(each.get("vertAlign")))
        if shape(look) == shape(around) and not re.fullmatch(r"\[.*\]", text):
            yield "%s differs from its sentence by colour alone" % short(text)
    for tbl in tables(docx):
        for tr in children(tbl, "tr"):
            fills = [(docx.styles.cell_fill(tc), tc) for tc in children(tr, "tc")]
            plain = fills[0][0]
            for fill, tc in fills:
                if fill != plain and not cell_text(tc):
                    yield "table %s: a cell says something by its colour alone" % table_name(tbl)


@rule("intet-skjult", "EN 10.1.3.2 / WCAG 1.3.2")
def nothing_hidden(docx):
    for r, look in shown_runs(docx):
        if look["vanish"] or is_on(look.get("specVanish")):
            yield "%s is hidden" % short(text_of(r))
        elif look["points"] < 8 and w_val(look.get("vertAlign")) in (None, "baseline"):
            yield "%s is set in %g point" % (short(text_of(r)), look["points"])
    if docx.redline:
        return
    for name, root in docx.text_parts().items():
        if next(root.iter(*map(w, ("del", "ins", "moveFrom", "moveTo", "commentReference"))), None) is not None:
            yield "%s holds tracked changes or comments" % name


# ---- links -----------------------------------------------------------------------------------------------------------------------

EMPTY_WORDS = {"her", "klik her", "se her", "link", "linket", "læs mere", "mere", "dette link", "hent", "download", "klik", "side", "siden"}


@rule("linktekst", "EN 10.2.4.4 / WCAG 2.4.4")
def links_say_where(docx):
    for part, root in docx.text_parts().items():
        relations = docx.relationships(part)
        named = {}
        for link in root.iter(w("hyperlink")):
            text = " ".join(text_of(link).split())
            target = relations.get(link.get("{%s}id" % R), (None, "#" + (link.get(w("anchor")) or ""), False))[1]
            if not text:
                yield "a link to %s has no text" % target
            elif text.lower().strip(".") in EMPTY_WORDS:
                yield "the link %s does not say where it leads" % short(text)
            elif re.match(r"https?://\S+/\S", text):
                yield "the link %s is read out letter by letter" % short(text)
            # A number ("5") is read in its sentence ("jf. punkt 5"), and the same one may stand in several documents' sentences.
            if named.setdefault(text, target) != target and not re.fullmatch(r"[\d.]+", text):
                yield "the links %s lead to different places" % short(text)
            after = "".join(text_of(each) for each in link.itersiblings())[: len(target) + 10]
            if target.startswith("http") and target in after:
                yield "the address of the link %s is repeated behind it" % short(text)


@rule("henvisninger-findes", "EN 10.2.4.4 / WCAG 2.4.4")
def links_lead_somewhere(docx):
    marks = {each.get(w("name")) for root in docx.text_parts().values() for each in root.iter(w("bookmarkStart"))}
    for part, root in docx.text_parts().items():
        relations = docx.relationships(part)
        for link in root.iter(w("hyperlink")):
            id_, anchor = link.get("{%s}id" % R), link.get(w("anchor"))
            if id_ is not None and id_ not in relations:
                yield "the link %s leads nowhere" % short(text_of(link))
            if id_ is None and anchor not in marks:
                yield "the link %s leads to the bookmark %s, which is not there" % (short(text_of(link)), anchor)
        for field in root.iter(w("instrText")):
            match = re.match(r"\s*(?:PAGE)?REF\s+(\S+)", field.text or "")
            if match and match.group(1) not in marks:
                yield "a reference to the bookmark %s, which is not there" % match.group(1)


# ---- headers and footers ---------------------------------------------------------------------------------------------------------


def front_page(docx):
    """The end of the first section when it is a page by itself with the document's title and no heading; else None."""
    before = []
    for each in blocks(docx.body):
        before.append(each)
        end = each.find("w:pPr/w:sectPr", NAMES) if each.tag == w("p") else None
        if end is not None:
            inside = [p for p in before if p.tag == w("p")]
            named = any(is_title(docx, p) for p in inside) and not any(heading_level(docx, p) for p in inside)
            return end if named else None
    return None


@rule("sidehoved-og-sidefod", "EN 10.1.3.1 / WCAG 1.3.1; god skik")
def margins_are_sensible(docx):
    """On every page but the front page: what document it is, and which page of how many; no table."""
    relations = docx.relationships(docx.main)
    in_force = {}
    for section in docx.document.iter(w("sectPr")):
        for reference in section.iter(w("headerReference"), w("footerReference")):
            kind = etree.QName(reference).localname[:6]
            in_force[kind, w_val(reference, "type")] = docx.parts.get(relations[reference.get("{%s}id" % R)][1])
        if section is front_page(docx):
            continue
        header, footer = in_force.get(("header", "default")), in_force.get(("footer", "default"))
        if header is None or not text_of(header).strip():
            yield "a section without a header"
        fields = [] if footer is None else [(each.text or "").split()[0] for each in footer.iter(w("instrText")) if (each.text or "").split()]
        if "PAGE" not in fields or "NUMPAGES" not in fields:
            yield "a section whose footer lacks the page and the number of pages"
    for name, root in docx.text_parts().items():
        if root.tag in (w("hdr"), w("ftr")) and next(root.iter(w("tbl")), None) is not None:
            yield "%s: laid out with a table" % name


@rule("udkast-står-der", "EN 10.1.4.1 / WCAG 1.4.1")
def draft_is_said_in_words(docx):
    """A draft says so in words on every page, not by a colour or a picture behind the text."""
    status = docx.core.findtext("cp:contentStatus", "", NAMES) if docx.core is not None else ""
    if status.lower() != "udkast":
        return
    for name, root in docx.headers().items():
        if "udkast" not in text_of(root).lower():
            yield "%s does not say that this is a draft" % name


# What a Word file that somebody made brings along as a look: its colours, its headers and footers. They are its owner's.
OF_THE_LOOK = {"ikke-kun-farve", "sidehoved-og-sidefod"}  # colours of text are mended, whatever the look


def faults(path, only=None, foreign_look=False, redline=False):
    """One sentence per fault: the rule, its clause, what and where. Of all rules, or of one; without what a foreign look brings, and
    of a redline without the one that there is nothing tracked in it."""
    docx = docx_styles.Docx(path, margins=not foreign_look, redline=redline)
    left_out = OF_THE_LOOK if foreign_look else set()
    return ["%s (%s): %s" % (name, clause, fault)
            for name, clause, function in RULES if only in (None, name) and name not in left_out for fault in function(docx)]


def main():
    found = [(path, fault) for path in map(pathlib.Path, sys.argv[1:]) for fault in faults(path, redline=path.name.startswith("rettelser-"))]
    for path, fault in found:
        print("%s: %s" % (path, fault))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
