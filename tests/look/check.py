#!/usr/bin/python3
"""The shipped look can be read: contrast of every text colour against every background it can stand on.

    tests/look/check.py [STYLES.XML ...]

WCAG 2.1, 1.4.3 (level AA): 4.5 to 1; 3 to 1 for large text (18 pt, or 14 pt bold). Nothing is assumed of who meets whom: a
character style is tried on every fill that a paragraph or table style has, and on paper; a paragraph style on its own fill, or, in
tables, on every fill of the table styles. Prints what fails; exit status 1 when something does.
"""

import sys
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPER, INK = "FFFFFF", "000000"
SMALL_TEXT, LARGE_TEXT = 4.5, 3.0


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


class Look:
    def __init__(self, path):
        root = etree.parse(str(path)).getroot()
        self.defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.styles = {style.get(W + "styleId"): style for style in root.findall(W + "style")}

    def chain(self, style):
        """The style and those it is based on."""
        seen = []
        while style is not None and style not in seen:
            seen.append(style)
            based = style.find(W + "basedOn")
            style = self.styles.get(based.get(W + "val")) if based is not None else None
        return seen

    def value(self, style, path, attribute="val", default=None):
        for one in self.chain(style):
            found = one.find("/".join(W + step for step in path.split("/")))
            if found is not None:
                return found.get(W + attribute, "1")
        if path.startswith("rPr/") and self.defaults is not None:
            found = self.defaults.find(W + path.removeprefix("rPr/"))
            if found is not None:
                return found.get(W + attribute, "1")
        return default

    def colour(self, style):
        colour = self.value(style, "rPr/color")
        return None if colour in (None, "auto") else colour

    def fill(self, style):
        fill = self.value(style, "pPr/shd", "fill")
        return None if fill in (None, "auto") else fill

    def is_large(self, style):
        points = int(self.value(style, "rPr/sz", default="20")) / 2
        bold = self.value(style, "rPr/b", default="0") not in ("0", "false")
        return points >= 18 or (bold and points >= 14)

    def table_fills(self):
        return {shd.get(W + "fill") for style in self.styles.values() if style.get(W + "type") == "table"
                for shd in style.iter(W + "shd")} - {None, "auto"}

    def pairs(self):
        """(name, text colour, background, needed ratio)"""
        table_fills = self.table_fills()
        paragraph_fills = {self.fill(style) for style in self.styles.values() if style.get(W + "type") == "paragraph"} - {None}
        for style in self.styles.values():
            name = style.find(W + "name").get(W + "val")
            if style.get(W + "type") == "paragraph":
                own = self.fill(style)
                backgrounds = {own} if own else {PAPER}
                if name.startswith("Tabel"):
                    backgrounds |= table_fills
                needed = LARGE_TEXT if self.is_large(style) else SMALL_TEXT
                yield from ((name, self.colour(style) or INK, background, needed) for background in sorted(backgrounds))
            elif style.get(W + "type") == "character" and self.colour(style):
                for background in sorted({PAPER} | table_fills | paragraph_fills):
                    yield name, self.colour(style), background, SMALL_TEXT


def main():
    paths = [Path(path) for path in sys.argv[1:]] or sorted((ROOT / "templates").glob("*/udseende/word/styles.xml"))
    faults = []
    tried = 0
    for path in paths:
        for name, colour, background, needed in Look(path).pairs():
            tried += 1
            ratio = contrast(colour, background)
            if ratio < needed:
                faults.append(f"{path}: {name}: #{colour} on #{background} is {ratio:.2f} to 1, should be {needed}")
    # The measure itself, by the examples of WCAG's own techniques.
    assert abs(contrast("000000", "FFFFFF") - 21) < 0.01 and abs(contrast("767676", "FFFFFF") - 4.54) < 0.01
    if tried < 40:
        faults.append(f"only {tried} pairs were tried: are these the styles?")
    print("\n".join(faults) or f"{tried} pairs of text and background can be read")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
