"""What pandoc reads in a DOCX, compared with the text that the model says is there (FILE.txt beside FILE.docx)."""

import json
import re
import subprocess


def letters(text):
    """Without white space, which formats place differently, and soft hyphens, which pandoc drops; hyphens that hold are hyphens."""
    return re.sub(r"[\s\u00a0\u00ad]+", "", text).replace("\u2011", "-")


class Text:
    """The text of pandoc's document tree in reading order, notes at the end as the model has them."""

    def __init__(self):
        self.body, self.notes, self.in_link = [], [], False

    def add(self, node, into):
        if isinstance(node, list):
            for child in node:
                self.add(child, into)
        elif isinstance(node, dict):
            kind, content = node.get("t"), node.get("c")
            if kind == "Str":
                into.append(content)
            elif kind in ("Code", "CodeBlock"):
                into.append(content[1])
            elif kind == "Math":
                into.append(content[1])
            elif kind == "Note":
                self.notes.append([])
                self.add(content, self.notes[-1])
            elif kind == "Image":
                pass  # its alternative text is no text of the page
            elif kind == "Table":
                self.add(content[3:], into)  # the caption is a paragraph before it; pandoc repeats it from w:tblCaption
            elif kind == "Link":
                inside = []
                outer, self.in_link = self.in_link, True
                self.add(content[1], inside)
                self.in_link = outer
                # A link in a link that shows a number is the page in an entry of a contents list.
                if not (outer and "".join(inside).isdigit()):
                    into += inside
            elif kind == "Span" or kind == "Div":
                self.add(content[1], into)
            elif kind == "Header":
                self.add(content[2], into)
            else:
                self.add(content, into)


def read_with_pandoc(path):
    done = subprocess.run(["pandoc", "-f", "docx", "-t", "json", str(path)], check=True, capture_output=True)
    tree = json.loads(done.stdout)
    text = Text()
    for field in ("title", "subtitle"):  # pandoc takes these paragraphs for metadata
        text.add(tree["meta"].get(field, {}), text.body)
    text.add(tree["blocks"], text.body)
    return letters("".join(text.body) + "".join("".join(note) for note in text.notes))


def faults(path, expected_path):
    expected = letters(expected_path.read_text(encoding="utf-8"))
    actual = read_with_pandoc(path)
    if expected == actual:
        return []
    shorter = min(len(expected), len(actual))
    at = next((i for i in range(shorter) if expected[i] != actual[i]), shorter)
    return ["the text differs at letter %d: the model has “%s”, pandoc reads “%s”" % (at, expected[at : at + 40], actual[at : at + 40])]
