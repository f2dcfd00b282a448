#!/usr/bin/env python3
"""Each rule of accessibility.py over a document that keeps it and one that breaks it: accessibility_test.py FOLDER

The good documents are the writer's fixtures in FOLDER; a broken one is a good one with one thing changed in one part.
"""

import functools
import pathlib
import re
import sys
import tempfile
import unittest
import zipfile

import accessibility

FIXTURES = pathlib.Path(sys.argv.pop())

DOCUMENT, STYLES, CORE, HEADER, FOOTER = (
    "word/document.xml", "word/styles.xml", "docProps/core.xml", "word/header1.xml", "word/footer1.xml")
RUN = '<w:r><w:t xml:space="preserve">%s</w:t></w:r>'


def swap(old, new):
    """Replaces the first place; there must be one."""

    def change(text):
        assert old in text, "“%s” is not in the part" % old
        return text.replace(old, new, 1)

    return change


def swap_all(pattern, new):
    def change(text):
        changed = re.sub(pattern, new, text, flags=re.S)
        assert changed != text, "“%s” is not in the part" % pattern
        return changed

    return change


def before_section(xml):
    """Puts blocks at the end of the body."""

    def change(text):
        head, tail = text.rsplit("<w:sectPr", 1)
        return head + xml + "<w:sectPr" + tail

    return change


def paragraph(content, properties=""):
    return "<w:p><w:pPr>%s</w:pPr>%s</w:p>" % (properties, content)


# Rule, fixture, part, change, what the fault must say.
BROKEN = [
    ("titel", "tekst", CORE, swap_all("<dc:title>.*?</dc:title>", ""), "no title"),
    ("titel", "tekst", CORE, swap_all("<dc:title>.*?</dc:title>", "<dc:title>tekst.docx</dc:title>"), "a file's name"),
    ("forfatter", "tekst", CORE, swap_all("<dc:creator>.*?</dc:creator>", ""), "no author"),
    ("sprog", "tekst", STYLES, swap('<w:lang w:val="da-DK"', '<w:lang w:val="en-US"'), "en-US"),
    ("sprog", "tekst", CORE, swap("<dc:language>da-DK", "<dc:language>en-GB"), "en-GB"),
    ("sprog-i-tekst", "tekst", DOCUMENT, swap("<w:rPr>", '<w:rPr><w:lang w:val="en-US"/>'), "en-US"),
    ("sprog-i-tekst", "tekst", STYLES, swap("<w:noProof/>", '<w:lang w:val="sv-SE"/>'), "sv-SE"),
    ("én-titel", "tekst", DOCUMENT, swap('<w:pStyle w:val="Title"/>', ""), "0 paragraphs"),
    ("én-titel", "tekst", DOCUMENT, swap('<w:pStyle w:val="Lead"/>', '<w:pStyle w:val="Title"/>'), "2 paragraphs"),
    ("én-titel", "tekst", DOCUMENT, swap("<w:body>", "<w:body>" + paragraph(RUN % "Før", '<w:pStyle w:val="Heading1"/>')), "before the title"),
    ("overskrifter-i-orden", "tekst", DOCUMENT, swap('<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading3"/>'), "level 3 after 1"),
    ("overskrifter-i-orden", "tekst", DOCUMENT, swap('<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading2"/>'), "level 2 after 0"),
    ("overskrifter-er-ægte", "tekst", STYLES, swap('<w:outlineLvl w:val="0"/>', ""), "outline level None"),
    ("overskrifter-er-ægte", "tekst", DOCUMENT, before_section(paragraph("", '<w:pStyle w:val="Heading1"/>')), "is empty"),
    ("overskrifter-er-ægte", "tabeller", DOCUMENT, swap('<w:pStyle w:val="TableText"/>', '<w:pStyle w:val="Heading1"/>'), "in a table"),
    ("overskrifter-er-ægte", "tekst", DOCUMENT, before_section(paragraph("<w:r><w:rPr><w:b/></w:rPr><w:t>Økonomi</w:t></w:r>")),
     "bold like a heading"),
    ("indholdsfortegnelse", "tekst", DOCUMENT,
     before_section("".join(paragraph(RUN % "Afsnit", '<w:pStyle w:val="Heading1"/>') for _ in range(30))), "no contents list"),
    ("lister-er-ægte", "lister", DOCUMENT, before_section(paragraph(RUN % "• et punkt")), "typed sign"),
    ("lister-er-ægte", "lister", DOCUMENT, before_section(paragraph(RUN % "1. først") + paragraph(RUN % "2. så")), "typed sign"),
    ("lister-er-ægte", "lister", DOCUMENT, swap_all('<w:numId w:val="2"/>', '<w:numId w:val="999"/>'), "not defined"),
    ("ingen-tomme-afsnit", "tekst", DOCUMENT, before_section(paragraph("")), "an empty paragraph"),
    ("ingen-tomme-afsnit", "tabeller", DOCUMENT, swap("</w:p></w:tc>", "</w:p><w:p/></w:tc>"), "in the cell"),
    ("ingen-tomme-afsnit", "tabeller", DOCUMENT, before_section(paragraph("", '<w:pStyle w:val="Spacer"/>')), "an empty paragraph"),
    ("ingen-mellemrum-som-opsætning", "tekst", DOCUMENT, before_section(paragraph(RUN % "Dato:        Sted:")), "with blanks"),
    ("ingen-mellemrum-som-opsætning", "tekst", DOCUMENT, before_section(paragraph(RUN % "U D K A S T")), "letter by letter"),
    ("noter-er-ægte", "noter", "word/footnotes.xml", swap('w:id="1"', 'w:id="77"'), "footnote 1"),
    ("noter-er-ægte", "tekst", DOCUMENT,
     before_section(paragraph(RUN % "Tallet er højt" + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>')), "typed note"),
    ("tabelhoved", "tabeller", DOCUMENT, swap("<w:tblHeader/>", ""), "w:tblHeader says False"),
    ("tabelhoved", "tabeller", DOCUMENT, swap('w:firstRow="1"', 'w:firstRow="0"'), "w:tblLook says False"),
    ("tabelhoved", "tabeller", DOCUMENT, swap_all('w:firstRow="0" w:lastRow="0" w:firstColumn="1"',
                                                  'w:firstRow="0" w:lastRow="0" w:firstColumn="0"'), "a layout table"),
    ("tabelhoved", "tabeller", DOCUMENT, swap("<w:t>Budgetlinje</w:t>", "<w:t></w:t>"), "header row is empty"),
    ("tabelhoved", "tabeller", DOCUMENT, swap("<w:t>Områdets navn</w:t>", "<w:t> </w:t>"), "a label is empty"),
    ("tabelhoved", "tabeller", DOCUMENT, swap_all("(<w:cantSplit/></w:trPr>.*?<w:cantSplit/>)</w:trPr>", r"\1<w:tblHeader/></w:trPr>"), "not at the top"),
    ("tabel-uden-flettede-celler", "tabeller", DOCUMENT, swap("</w:tcPr>", '<w:vMerge w:val="restart"/></w:tcPr>'), "merged cells"),
    ("tabel-uden-flettede-celler", "tabeller", DOCUMENT, swap('<w:gridSpan w:val="5"/>', '<w:gridSpan w:val="4"/>'), "covers several"),
    ("tabel-uden-flettede-celler", "tabeller", DOCUMENT,
     swap("</w:p></w:tc>", "</w:p><w:tbl><w:tblPr/><w:tblGrid/></w:tbl><w:p/></w:tc>"), "holds another table"),
    ("tabel-har-beskrivelse", "tabeller", DOCUMENT, swap_all("<w:tbl(Caption|Description) [^>]*/>", ""), "neither title nor description"),
    ("tabel-står-i-teksten", "tabeller", DOCUMENT, swap("<w:tblW ", '<w:tblpPr w:vertAnchor="text"/><w:tblW '), "tblpPr floats"),
    ("tabel-står-i-teksten", "tekst", DOCUMENT, before_section(paragraph(RUN % "Ved siden af", '<w:framePr w:w="2000"/>')), "framePr floats"),
    ("alternativ-tekst", "billeder", DOCUMENT, swap('descr="En blå firkant"', 'descr=""'), "no alternative text"),
    ("alternativ-tekst", "billeder", DOCUMENT, swap('descr="En blå firkant"', 'descr="kort.png"'), "says nothing"),
    ("alternativ-tekst", "billeder", DOCUMENT, swap('descr="En blå firkant"', 'descr="Billede 1"'), "says nothing"),
    ("alternativ-tekst", "billeder", DOCUMENT, swap("<w:drawing>", "<w:pict/><w:drawing>"), "an old drawing"),
    ("ingen-tekst-som-billede", "billeder", "word/media/tekst.emf", None, "drawn text"),
    ("ingen-tekst-som-billede", "tekst", DOCUMENT,
     before_section(paragraph('<w:r><w:pict><v:textpath xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict></w:r>')), "WordArt"),
    ("kontrast", "tekst", STYLES, swap('<w:color w:val="4A5564"/>', '<w:color w:val="9AA5B4"/>'), ":1"),
    ("kontrast", "tekst", DOCUMENT, before_section(paragraph('<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>Hvid</w:t></w:r>')),
     "FFFFFF on FFFFFF"),
    ("kontrast", "tekst", DOCUMENT,
     before_section(paragraph('<w:r><w:rPr><w:color w:val="000000"/><w:highlight w:val="darkBlue"/></w:rPr><w:t>Mørk</w:t></w:r>')),
     "000000 on 000080"),
    ("kontrast", "tabeller", DOCUMENT, swap_all('(<w:tcPr>(?:(?!</w:tcPr>).)*)w:fill="[0-9A-F]{6}"', r'\1w:fill="1F3A5F"'), "on 1F3A5F"),
    # What a table style says of the first row, a theme's colour, the style a style builds on.
    ("kontrast", "tabeller", STYLES,
     swap_all(r'(w:styleId="FactsTable">.*?)(</w:style>)', r'\1<w:tblStylePr w:type="firstCol"><w:tcPr><w:shd w:val="clear" w:fill="303030"/>'
              r"</w:tcPr></w:tblStylePr>\2"), "on 303030"),
    ("kontrast", "tekst", DOCUMENT,
     before_section(paragraph('<w:r><w:rPr><w:color w:val="E9EEF5" w:themeColor="background2"/></w:rPr><w:t>Lys</w:t></w:r>')), ":1"),
    ("kontrast", "tekst", STYLES, swap_all(r'(w:styleId="Normal">.*?)(</w:style>)', r'\1<w:rPr><w:color w:val="B0B0B0"/></w:rPr>\2'), "B0B0B0"),
    ("streger-kan-ses", "billeder", DOCUMENT,
     swap("<w:drawing>", '<a:ln xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:solidFill><a:srgbClr val="EEEEEE"/>'
          "</a:solidFill></a:ln><w:drawing>"), "EEEEEE"),
    ("ikke-kun-farve", "tekst", DOCUMENT,
     before_section(paragraph(RUN % "Det, der er " + '<w:r><w:rPr><w:color w:val="9B1C1C"/></w:rPr><w:t>rødt</w:t></w:r>' + RUN % ", haster.")),
     "colour alone"),
    ("ikke-kun-farve", "tekst", STYLES, swap_all(r'(w:styleId="Missing">.*?<w:rPr>).*?(</w:rPr>)', r'\1<w:color w:val="9B1C1C"/>\2'), "colour alone"),
    ("ikke-kun-farve", "tabeller", DOCUMENT,
     before_section("<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p><w:r><w:t>Maj</w:t></w:r></w:p></w:tc><w:tc><w:tcPr>"
                    '<w:shd w:val="clear" w:fill="1F3A5F"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>' + paragraph(RUN % "Efter.")),
     "by its colour alone"),
    ("intet-skjult", "tekst", DOCUMENT, before_section(paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>gemt</w:t></w:r>")), "hidden"),
    ("intet-skjult", "tekst", STYLES, swap("<w:qFormat/>", "<w:qFormat/><w:rPr><w:vanish/></w:rPr>"), "hidden"),
    ("intet-skjult", "tekst", DOCUMENT, before_section(paragraph('<w:r><w:rPr><w:sz w:val="10"/></w:rPr><w:t>småt</w:t></w:r>')), "5 point"),
    ("intet-skjult", "tekst", DOCUMENT, before_section(paragraph('<w:ins w:id="1" w:author="a"><w:r><w:t>ny</w:t></w:r></w:ins>')), "tracked"),
    ("linktekst", "tekst", DOCUMENT, before_section(paragraph('<w:hyperlink w:anchor="_afsnit_baggrund">%s</w:hyperlink>' % (RUN % "her"))),
     "does not say"),
    ("linktekst", "tekst", DOCUMENT, before_section(paragraph('<w:hyperlink w:anchor="_afsnit_baggrund"><w:r/></w:hyperlink>')), "has no text"),
    ("linktekst", "tekst", DOCUMENT,
     before_section(paragraph('<w:hyperlink w:anchor="_afsnit_baggrund">%s</w:hyperlink>' % (RUN % "https://example.org/a/b"))), "letter by letter"),
    ("linktekst", "tekst", DOCUMENT,
     before_section(paragraph("".join('<w:hyperlink w:anchor="%s">%s</w:hyperlink>' % (anchor, RUN % "planen")
                                      for anchor in ("_afsnit_baggrund", "_afsnit_tegn")))), "different places"),
    ("henvisninger-findes", "noter", DOCUMENT, swap('w:anchor="_afsnit_klausul"', 'w:anchor="_afsnit_borte"'), "_afsnit_borte"),
    ("henvisninger-findes", "noter", DOCUMENT, swap('w:name="_afsnit_klausul"', 'w:name="_afsnit_andet"'), "_afsnit_klausul"),
    ("henvisninger-findes", "tekst", "word/_rels/document.xml.rels", swap_all('<Relationship [^>]*TargetMode="External"[^>]*/>', ""),
     "leads nowhere"),
    ("sidehoved-og-sidefod", "tekst", HEADER, swap_all("<w:p>.*</w:p>", "<w:p/>"), "without a header"),
    ("sidehoved-og-sidefod", "tekst", FOOTER, swap(" NUMPAGES ", " PAGE "), "lacks the page"),
    ("sidehoved-og-sidefod", "tekst", HEADER, swap("<w:p>", "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl><w:p>"), "with a table"),
    ("udkast-står-der", "tekst", HEADER, swap("UDKAST", ""), "a draft"),
]

# Changes that look like faults and are none.
ALLOWED = [
    ("kontrast", "tekst", DOCUMENT, before_section(paragraph(  # large and bold: 3:1 is enough
        '<w:r><w:rPr><w:b/><w:color w:val="808080"/><w:sz w:val="32"/></w:rPr><w:t>Stor</w:t></w:r>'))),
    ("alternativ-tekst", "billeder", DOCUMENT, swap_all(
        '(<wp:docPr [^>]*)descr="En blå firkant"/>',
        r'\1><a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        r'<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></wp:docPr>')),
    ("lister-er-ægte", "lister", DOCUMENT, before_section(paragraph(RUN % "2. januar 2018 begynder planen."))),
    ("linktekst", "noter", DOCUMENT, before_section(paragraph('<w:hyperlink w:anchor="_afsnit_klausul">%s</w:hyperlink>' % (RUN % "1.2")))),
    ("udkast-står-der", "tekst", CORE, swap(">udkast<", ">gældende<")),
    ("sidehoved-og-sidefod", "liggende", DOCUMENT, swap_all('(<w:body>.*?)<w:footerReference [^>]*/>', r"\1")),   # a front page
]


def written_with(name, part, change, folder):
    """A copy of a fixture in which one part is changed, or added when there is no change to make."""
    target = folder / "brudt.docx"
    with zipfile.ZipFile(FIXTURES / (name + ".docx")) as old, zipfile.ZipFile(target, "w") as new:
        assert change is None or part in old.namelist(), part
        for each in old.namelist():
            data = old.read(each)
            new.writestr(each, change(data.decode()).encode() if each == part and change else data)
        if change is None:
            new.writestr(part, b"")
    return target


@functools.cache
def faults_of_good(fixture, name):
    return accessibility.faults(FIXTURES / (fixture + ".docx"), name)


class Rules(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def test_a_document_that_breaks_a_rule_is_found(self):
        for name, fixture, part, change, says in BROKEN:
            with self.subTest(rule=name, says=says):
                self.assertEqual(faults_of_good(fixture, name), [], "the good document keeps the rule")
                found = accessibility.faults(written_with(fixture, part, change, self.folder), name)
                self.assertTrue(found, "the broken document was not found")
                self.assertTrue(any(says in fault for fault in found), found)

    def test_what_is_allowed_is_no_fault(self):
        for name, fixture, part, change in ALLOWED:
            with self.subTest(rule=name):
                self.assertEqual(accessibility.faults(written_with(fixture, part, change, self.folder), name), [])

    def test_every_rule_has_a_broken_document(self):
        self.assertEqual({name for name, _, _ in accessibility.RULES}, {name for name, *_ in BROKEN})

    def test_every_rule_names_the_clause_it_stands_for(self):
        for name, clause, function in accessibility.RULES:
            with self.subTest(rule=name):
                self.assertRegex(clause, r"^(EN 10\.\d.* / WCAG \d.*|god skik)$")


if __name__ == "__main__":
    unittest.main()
