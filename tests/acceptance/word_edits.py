"""Edits of our documents as a person makes them in a word processor, done to the XML: what the tests of bringing back share."""

import copy
import re
import zipfile
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAP = "{urn:helhedsplan:map:1}"
BLANK = "{http://www.w3.org/XML/1998/namespace}space"


class WordFile:
    """A DOCX whose parts can be changed and saved again."""

    def __init__(self, path):
        self.path = Path(path)
        with zipfile.ZipFile(path) as package:
            self.parts = {info.filename: package.read(info) for info in package.infolist()}
        self.body = etree.fromstring(self.parts["word/document.xml"])
        (name,) = [name for name in self.parts if re.fullmatch(r"customXml/item\d+\.xml", name) and b"urn:helhedsplan:map" in self.parts[name]]
        self.map_name = name
        self.map = etree.fromstring(self.parts[name])

    def save(self, path=None):
        self.parts["word/document.xml"] = etree.tostring(self.body, xml_declaration=True, encoding="UTF-8", standalone=True)
        with zipfile.ZipFile(path or self.path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.parts.items():
                package.writestr(name, data)

    # ---- the map

    def fields(self, art=None):
        """(path, value, ids) of the fields that the document shows."""
        out = []
        for field in self.map.iter(MAP + "field"):
            value = field.find(MAP + "value")
            if art is None or field.get("art") == art:
                out.append((field.get("path"), "" if value is None else value.text or "", [place.get("id") for place in field.iter(MAP + "place")]))
        return out

    def ids(self, path, kind="field"):
        return [place.get("id") for entry in self.map.iter(MAP + kind) if entry.get("path") == path for place in entry.iter(MAP + "place")]

    def members(self):
        return [entry.get("path") for entry in self.map.iter(MAP + "member")]

    def control(self, identifier):
        """The content control of a place, in the body; None when it stands elsewhere or has none."""
        for tag in self.body.iter(W + "tag"):
            if tag.get(W + "val") == "hp_" + identifier:
                return tag.getparent().getparent()
        return None

    # ---- edits

    def comment(self, words, text, author="Mette"):
        """On the first paragraph that says the words; the file has no comments yet."""
        paragraph = next(each for each in self.body.iter(W + "p") if words in self.text_of(each))
        run = paragraph.makeelement(W + "r", {})
        run.append(run.makeelement(W + "commentReference", {W + "id": "0"}))
        paragraph.append(run)
        space = W[1:-1]
        self.parts["word/comments.xml"] = (f'<w:comments xmlns:w="{space}"><w:comment w:id="0" w:author="{author}" w:date="2018-05-02T10:00:00Z">'
                                           f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment></w:comments>").encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        for name, end, new in (("[Content_Types].xml", b"</Types>", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'),
                               ("word/_rels/document.xml.rels", b"</Relationships>",
                                f'<Relationship Id="rIdK" Type="{relation}" Target="comments.xml"/></Relationships>')):
            self.parts[name] = self.parts[name].replace(end, new.encode())

    @staticmethod
    def texts(element):
        return [node for node in element.iter(W + "t")]

    @classmethod
    def text_of(cls, element):
        return "".join(node.text or "" for node in cls.texts(element))

    @classmethod
    def write(cls, element, text):
        """All of the text, in the first run."""
        nodes = cls.texts(element)
        nodes[0].text = text
        nodes[0].set(BLANK, "preserve")
        for node in nodes[1:]:
            node.text = ""

    @classmethod
    def replace(cls, element, old, new):
        """Within one run."""
        for node in cls.texts(element):
            if old in (node.text or ""):
                node.text = node.text.replace(old, new, 1)
                node.set(BLANK, "preserve")
                return
        raise AssertionError(f"{old!r} stands in no run of {cls.text_of(element)!r}")

    def row(self, member):
        """What stands around the first row of a list's member: its control, else the row."""
        for identifier in self.ids(member, "member"):
            control = self.control(identifier)
            if control is not None and control.find(f"{W}sdtContent/{W}tr") is not None:
                return control
        return None

    def row_members(self):
        return [member for member in self.members() if self.row(member) is not None]

    @staticmethod
    def plain_row(control):
        """A row as Word inserts one: without controls and bookmarks."""
        row = copy.deepcopy(control.find(f"{W}sdtContent/{W}tr"))
        for mark in [*row.iter(W + "bookmarkStart"), *row.iter(W + "bookmarkEnd")]:
            mark.getparent().remove(mark)
        for inner in list(row.iter(W + "sdt")):
            parent = inner.getparent()
            at = parent.index(inner)
            for child in list(inner.find(W + "sdtContent")):
                parent.insert(at, child)
                at += 1
            parent.remove(inner)
        return row


def cells(row):
    return list(row.iter(W + "tc"))
