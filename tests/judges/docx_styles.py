"""A DOCX as a screen reader and an eye meet it: its parts, and of every run the formatting that styles, tables and theme add up to.

Reads what ISO/IEC 29500-1, 17.7.2 says of the order in which formatting is applied, as far as the rules of accessibility.py ask:
colour and background, bold, italic, underline, size, hidden. Table conditions are found by `w:tblLook` and a cell's place.
"""

import posixpath
import zipfile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMES = {"w": W, "r": R, "a": A, "wp": WP, "wps": WPS, "dc": DC, "cp": CORE, "adec": DECORATIVE, "mc": MC}


def w(name):
    return "{%s}%s" % (W, name)


def w_val(element, name="val"):
    return None if element is None else element.get(w(name))


def is_on(element):
    """A toggle: there, and not switched off."""
    return element is not None and w_val(element) not in ("0", "false", "off", "none")


def take_choices(root):
    """What a reader of today sees: of every mc:AlternateContent its first mc:Choice."""
    for alternate in list(root.iter("{%s}AlternateContent" % MC)):
        choice = alternate.find("{%s}Choice" % MC)
        parent, at = alternate.getparent(), alternate.getparent().index(alternate)
        for child in list(choice if choice is not None else []):
            parent.insert(at, child)
            at += 1
        parent.remove(alternate)


class Docx:
    """The parts by name, as trees; the styles; what is referred to."""

    def __init__(self, path, margins=True, redline=False):
        self.margins = margins   # whether headers and footers count among the text
        self.redline = redline   # two versions in one: what is deleted is there to be read, too
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
            self.names = set(archive.namelist())
        for root in self.parts.values():
            take_choices(root)
            if redline:
                for node in root.iter(w("delText")):
                    node.tag = w("t")
        self.main = next((target for kind, target, _ in self.relationships("").values() if kind.endswith("/officeDocument")),
                         "word/document.xml")
        self.document = self.parts[self.main]
        self.body = self.document.find(w("body"))
        self.core = self.part_of("", "core-properties")
        self.settings = self.part_of(self.main, "settings")
        self.theme = self.part_of(self.main, "theme")
        self.numbering = self.part_of(self.main, "numbering")
        self.styles = Styles(self.part_of(self.main, "styles"), self.theme)

    def relationships(self, part):
        """Id -> (type, target, outside) of a part; "" is the package."""
        folder, name = posixpath.split(part)
        found = {}
        for each in self.parts.get(posixpath.join(folder, "_rels", name + ".rels"), ()):
            outside = each.get("TargetMode") == "External"
            target = each.get("Target")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[each.get("Id")] = (each.get("Type"), target, outside)
        return found

    def part_of(self, part, kind):
        """The tree of the first part of that kind, or None."""
        for type_, target, _ in self.relationships(part).values():
            if type_.endswith("/" + kind):
                return self.parts.get(target)
        return None

    def headers(self):
        """Name -> tree of the headers, whether they count as text or not."""
        return {target: self.parts[target] for type_, target, _ in self.relationships(self.main).values()
                if type_.endswith("/header") and target in self.parts}

    def text_parts(self):
        """Name -> tree of all parts that hold text: the body first, then headers, footers and notes."""
        found = {self.main: self.document}
        for type_, target, _ in self.relationships(self.main).values():
            kinds = ("header", "footer", "footnotes", "endnotes") if self.margins else ("footnotes", "endnotes")
            if type_.rpartition("/")[2] in kinds and target in self.parts:
                found[target] = self.parts[target]
        return found


def text_of(element):
    """The text that is shown; of a drawing nothing, of a break a blank."""
    out = []
    for node in element.iter(w("t"), w("tab"), w("br"), w("noBreakHyphen")):
        if any(True for _ in node.iterancestors("{%s}docPr" % WP)):
            continue
        out.append(node.text or "" if node.tag == w("t") else "-" if node.tag == w("noBreakHyphen") else " ")
    return "".join(out)


def paragraphs(container):
    """Paragraphs directly in a body, cell, note or header, also through content controls; not those of tables."""
    for child in container:
        if child.tag == w("p"):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml"), w("ins")):
            yield from paragraphs(child)


def blocks(container):
    """Paragraphs and tables of a container in order."""
    for child in container:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml"), w("ins")):
            yield from blocks(child)


def children(element, name):
    """Rows of a table, cells of a row: also through content controls."""
    for child in element:
        if child.tag == w(name):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from children(child, name)


class Style:
    def __init__(self, element):
        self.element = element
        self.id = element.get(w("styleId"))
        self.type = element.get(w("type"))
        self.name = w_val(element.find(w("name"))) or self.id
        self.based_on = w_val(element.find(w("basedOn")))


class Styles:
    TOGGLES = ("b", "i", "caps", "smallCaps", "vanish")

    def __init__(self, root, theme):
        self.root = root if root is not None else etree.Element(w("styles"))
        self.by_id = {style.id: style for style in map(Style, self.root.iter(w("style")))}
        self.defaults = {style.type: style for style in self.by_id.values() if style.element.get(w("default")) in ("1", "true", "on")}
        self.theme = theme_colours(theme)
        self._looks, self._layers = {}, {}

    def chain(self, id_, kind):
        """From the base to the style itself; the default style when there is none of that id."""
        style = self.by_id.get(id_) if id_ else None
        if style is None or style.type != kind:
            style = self.defaults.get(kind)
        found = []
        while style is not None and style not in found:
            found.append(style)
            style = self.by_id.get(style.based_on)
        return found[::-1]

    def name(self, id_, kind="paragraph"):
        """`w:name` without case: Word translates ids, never the names of its own styles."""
        chain = self.chain(id_, kind)
        return chain[-1].name.lower() if chain else ""

    def names(self, id_, kind="paragraph"):
        return [style.name.lower() for style in self.chain(id_, kind)]

    def paragraph_property(self, p, name):
        """The element of a paragraph's properties, from the paragraph or its style."""
        own = p.find("w:pPr/w:" + name, NAMES)
        if own is not None:
            return own
        for style in self.chain(style_of(p), "paragraph")[::-1]:
            found = style.element.find("w:pPr/w:" + name, NAMES)
            if found is not None:
                return found
        return None

    # ---- runs

    def run(self, r):
        """What a run looks like: a dict of rPr elements by name; toggles as truth values; `colour`, `background`, `points`."""
        return self.look(next(r.iterancestors(w("p"))), r.find(w("rPr")))

    def look(self, p, rpr=None):
        """The same of text with those properties in a paragraph; without them, of its plain text."""
        key = (b"" if rpr is None else etree.tostring(rpr), self.paragraph_look(p))
        if key not in self._looks:
            self._looks[key] = self._look(p, rpr)
        return self._looks[key]

    def paragraph_look(self, p):
        """All that formats a run from outside it, as a key."""
        own = p.find("w:pPr/w:shd", NAMES)
        key = [style_of(p), None if own is None else tuple(own.attrib.items())]
        for tc in cells_around(p):
            shd = tc.find("w:tcPr/w:shd", NAMES)
            key.append((None if shd is None else tuple(shd.attrib.items()), *map(id, self._table_layers(tc))))
        key += [id(around) for around in p.iterancestors("{%s}txbx" % WPS)]
        return tuple(key)

    def _look(self, p, rpr):
        groups = [self._default_rpr(), [rpr for cell in cells_around(p)[:1] for rpr in self._table_rprs(cell)],
                  self._rprs(style_of(p), "paragraph"), self._rprs(None if rpr is None else w_val(rpr.find(w("rStyle"))), "character")]
        out = {}
        toggled = {}
        for group in groups:
            values = {}
            for layer in group:
                values.update({etree.QName(each).localname: each for each in layer if isinstance(each.tag, str)})
            for name in self.TOGGLES:
                if name in values:
                    toggled[name] = toggled.get(name, False) != is_on(values[name])
            out.update(values)
        for each in rpr if rpr is not None else ():
            name = etree.QName(each).localname
            out[name] = each
            if name in self.TOGGLES:
                toggled[name] = is_on(each)
        for name in self.TOGGLES:
            out[name] = toggled.get(name, False)
        out["background"] = self.background(p, out)
        out["colour"] = self.colour(out.get("color"), out["background"])
        out["points"] = float(w_val(out.get("sz")) or 20) / 2
        return out

    def _default_rpr(self):
        found = self.root.find("w:docDefaults/w:rPrDefault/w:rPr", NAMES)
        return [] if found is None else [found]

    def _rprs(self, id_, kind):
        found = [style.element.find(w("rPr")) for style in self.chain(id_, kind)]
        return [each for each in found if each is not None]

    def _table_layers(self, tc):
        """The parts of the table style that hold for a cell, the weakest first: elements with tcPr, rPr, pPr."""
        if tc not in self._layers:
            self._layers[tc] = self._find_table_layers(tc)
        return self._layers[tc]

    def _find_table_layers(self, tc):
        tr = next(tc.iterancestors(w("tr")))
        tbl = next(tr.iterancestors(w("tbl")))
        layers = [style.element for style in self.chain(w_val(tbl.find("w:tblPr/w:tblStyle", NAMES)), "table")]
        conditions = table_conditions(tbl, tr, tc)
        return layers + [each for name in conditions for style in layers for each in style.findall(w("tblStylePr"))
                         if each.get(w("type")) == name]

    def _table_rprs(self, tc):
        found = [layer.find(w("rPr")) for layer in self._table_layers(tc)]
        return [each for each in found if each is not None]

    # ---- colours

    def background(self, p, properties):
        """What lies behind a run: highlight, its shading, the paragraph's, the shape's, the cell's, the page's."""
        highlight = w_val(properties.get("highlight"))
        if highlight not in (None, "none"):
            return HIGHLIGHTS.get(highlight)
        for shd in (properties.get("shd"), self.paragraph_property(p, "shd")):
            fill = self.fill(shd)
            if fill is not None:
                return fill
        for around in p.iterancestors("{%s}txbx" % WPS):
            fill = self.shape_fill(around.getparent())
            if fill is not None:
                return fill
        for cell in cells_around(p):
            fill = self.cell_fill(cell)
            if fill is not None:
                return fill
        return (255, 255, 255)

    def cell_fill(self, tc):
        """The fill of a cell, None when it has none."""
        own = tc.find("w:tcPr/w:shd", NAMES)
        if own is not None:
            return self.fill(own)
        for layer in self._table_layers(tc)[::-1]:
            shd = layer.find("w:tcPr/w:shd", NAMES)
            if shd is not None:
                return self.fill(shd)
        return None

    def fill(self, shd):
        if shd is None or w_val(shd) == "nil":
            return None
        return self._colour(w_val(shd, "fill"), w_val(shd, "themeFill"), w_val(shd, "themeFillTint"), w_val(shd, "themeFillShade"))

    def colour(self, element, background):
        """Of text; automatic is black or white, whichever can be read."""
        found = None
        if element is not None:
            found = self._colour(w_val(element), w_val(element, "themeColor"), w_val(element, "themeTint"), w_val(element, "themeShade"))
        if found is None:
            return (0, 0, 0) if background is None or luminance(background) > 0.18 else (255, 255, 255)
        return found

    def _colour(self, given, theme, tint, shade):
        if theme is not None and theme in THEME_NAMES and THEME_NAMES[theme] in self.theme:
            red, green, blue = self.theme[THEME_NAMES[theme]]
            if tint is not None:
                part = int(tint, 16) / 255
                return tuple(round(value * part + 255 * (1 - part)) for value in (red, green, blue))
            if shade is not None:
                part = int(shade, 16) / 255
                return tuple(round(value * part) for value in (red, green, blue))
            return (red, green, blue)
        return hex_colour(given)

    def shape_fill(self, shape):
        """The solid fill of a drawn shape; None when it has none, or is filled by another means."""
        properties = shape.find("{%s}spPr" % WPS)
        solid = None if properties is None else properties.find("{%s}solidFill" % A)
        return None if solid is None else self.drawing_colour(solid)

    def drawing_colour(self, holder):
        """An a:srgbClr or a:schemeClr with lumMod, lumOff, tint and shade (ISO/IEC 29500-1, 20.1.2.3)."""
        for each in holder:
            name = etree.QName(each).localname
            if name == "srgbClr":
                base = hex_colour(each.get("val"))
            elif name == "schemeClr":
                base = self.theme.get({"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}.get(each.get("val"), each.get("val")))
            else:
                base = None
            if base is None:
                return None
            return modified(base, each)
        return None


HIGHLIGHTS = {
    "black": (0, 0, 0), "blue": (0, 0, 255), "cyan": (0, 255, 255), "green": (0, 255, 0), "magenta": (255, 0, 255), "red": (255, 0, 0),
    "yellow": (255, 255, 0), "white": (255, 255, 255), "darkBlue": (0, 0, 128), "darkCyan": (0, 128, 128), "darkGreen": (0, 128, 0),
    "darkMagenta": (128, 0, 128), "darkRed": (128, 0, 0), "darkYellow": (128, 128, 0), "darkGray": (128, 128, 128),
    "lightGray": (192, 192, 192),
}

THEME_NAMES = {
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "text1": "dk1", "background1": "lt1", "text2": "dk2",
    "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
    **{"accent%d" % i: "accent%d" % i for i in range(1, 7)},
}


def theme_colours(theme):
    found = {}
    scheme = None if theme is None else theme.find(".//{%s}clrScheme" % A)
    for each in scheme if scheme is not None else ():
        for colour in each:
            found[etree.QName(each).localname] = hex_colour(colour.get("lastClr") or colour.get("val"))
    return {name: colour for name, colour in found.items() if colour is not None}


def hex_colour(text):
    if text is None or len(text) != 6:
        return None
    try:
        return tuple(int(text[i : i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return None


def modified(colour, element):
    import colorsys

    hue, light, saturation = colorsys.rgb_to_hls(*(value / 255 for value in colour))
    for each in element:
        amount = int(each.get("val", "100000")) / 100000
        name = etree.QName(each).localname
        if name == "lumMod":
            light *= amount
        elif name == "lumOff":
            light += amount
        elif name == "shade":
            light *= amount
        elif name == "tint":
            light = light * amount + (1 - amount)
    return tuple(round(255 * value) for value in colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation))


def luminance(colour):
    """Relative luminance (WCAG 2.1)."""
    parts = [value / 255 for value in colour]
    red, green, blue = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def style_of(p):
    return w_val(p.find("w:pPr/w:pStyle", NAMES))


def cells_around(p):
    """The cells a paragraph lies in, the innermost first."""
    return list(p.iterancestors(w("tc")))


LOOK_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200, "noVBand": 0x400}


def table_look(tbl):
    """Which conditions of its style a table uses, by name; the number counts where an attribute is absent."""
    look = tbl.find("w:tblPr/w:tblLook", NAMES)
    try:
        bits = int(w_val(look) or "0", 16)
    except ValueError:
        bits = 0
    found = {}
    for name, bit in LOOK_BITS.items():
        given = w_val(look, name)
        found[name] = given in ("1", "true", "on") if given is not None else bool(bits & bit)
    return found


def table_conditions(tbl, tr, tc):
    """The conditional formats that hold for a cell, the weakest first (17.7.6)."""
    look = table_look(tbl)
    rows, cells = list(children(tbl, "tr")), list(children(tr, "tc"))
    row, column = rows.index(tr), cells.index(tc)
    found = ["wholeTable"]
    if not look["noVBand"]:
        found.append("band1Vert" if (column - look["firstColumn"]) % 2 == 0 else "band2Vert")
    if not look["noHBand"]:
        found.append("band1Horz" if (row - look["firstRow"]) % 2 == 0 else "band2Horz")
    if look["firstColumn"] and column == 0:
        found.append("firstCol")
    if look["lastColumn"] and column == len(cells) - 1:
        found.append("lastCol")
    if look["firstRow"] and (row == 0 or is_header_row(tr)):
        found.append("firstRow")
    if look["lastRow"] and row == len(rows) - 1:
        found.append("lastRow")
    return found


def is_header_row(tr):
    return is_on(tr.find("w:trPr/w:tblHeader", NAMES))
