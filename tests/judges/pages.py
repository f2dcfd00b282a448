#!/usr/bin/env python3
"""Do the page numbers that we write hold? pages.py FOLDER…

LibreOffice lays every DOCX of the folders out; its PDF says on which page each heading stands. Compared with that are
- the numbers that stand in a document's contents list, and
- for NAME.docx with NAME.pages (a page for each heading, in order), our estimate of every heading.

Of all numbers at least nine in ten are exact, and none that is written is off by more than one page. Exit status 1 when not, 2 when
LibreOffice or poppler is missing.
"""

import html
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EXACT = 0.9


def layouts(files, folder):
    """PDF of each file; names may repeat in different folders, so every file gets a number."""
    copies = {file: folder / ("%04d.docx" % number) for number, file in enumerate(files)}
    for file, copy in copies.items():
        shutil.copyfile(file, copy)
    subprocess.run(["soffice", "--headless", "-env:UserInstallation=file://%s/profile" % folder, "--infilter=MS Word 2007 XML",
                    "--convert-to", "pdf", "--outdir", str(folder / "pdf"), *map(str, copies.values())],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600, check=True)
    return {file: folder / "pdf" / (copy.stem + ".pdf") for file, copy in copies.items()}


def headings(pdf):
    """(page, text) of each heading, in order: the PDF's bookmarks."""
    done = subprocess.run(["pdftohtml", "-xml", "-i", "-stdout", str(pdf)], capture_output=True, check=True)
    text = done.stdout.decode("utf-8", errors="replace")
    return [(int(page), html.unescape(title)) for page, title in re.findall(r'<item page="(\d+)">(.*?)</item>', text, re.S)]


def letters(text):
    return re.sub(r"\s+", "", text)


def printed(file):
    """(number, title) of each entry of the contents lists that shows a page; the number of entries that show none."""
    document = ElementTree.fromstring(zipfile.ZipFile(file).read("word/document.xml"))
    entries, without = [], 0
    for p in document.iter(W + "p"):
        style = p.find("%spPr/%spStyle" % (W, W))
        if style is None or not re.fullmatch("TOC[1-9]", style.get(W + "val")):
            continue
        instructions = "".join(node.text or "" for node in p.iter(W + "instrText"))
        texts = ["\t" if node.tag == W + "tab" else node.text or "" for node in p.iter()
                 if node.tag == W + "t" or (node.tag == W + "tab" and node.get(W + "val") is None)]
        if "PAGEREF" in instructions:
            entries.append((int(texts[-1]), letters("".join(texts[:-1]))))
        else:
            without += 1
    return entries, without


class Count:
    def __init__(self):
        self.all = self.exact = self.off_by_one = 0

    def add(self, ours, truth):
        self.all += 1
        self.exact += ours == truth
        self.off_by_one += abs(ours - truth) == 1

    def __str__(self):
        return "%d of %d exact (%.1f %%), %d off by one, %d by more" % (
            self.exact, self.all, 100 * self.exact / max(self.all, 1), self.off_by_one, self.all - self.exact - self.off_by_one)


def main():
    for program in ("soffice", "pdftohtml"):
        if shutil.which(program) is None:
            print("pages: %s is not installed" % program)
            return 2
    files = sorted(file for folder in sys.argv[1:] for file in pathlib.Path(folder).rglob("*.docx"))
    shown, estimated, faults = Count(), Count(), []
    lists = {file: printed(file) for file in files}
    silent = sum(without > 0 for _, without in lists.values())
    # Only what says a number is laid out.
    files = [file for file in files if lists[file][0] or file.with_suffix(".pages").exists()]
    with tempfile.TemporaryDirectory() as folder:
        for file, pdf in layouts(files, pathlib.Path(folder)).items():
            if not pdf.exists():
                faults.append("%s: LibreOffice made no PDF of it" % file)
                continue
            truth = headings(pdf)
            entries = lists[file][0]
            at = 0
            for page, title in entries:
                found = next((i for i in range(at, len(truth)) if letters(truth[i][1]) == title), None)
                if found is None:
                    faults.append("%s: no heading “%s” behind the ones before it" % (file.name, title))
                    break
                shown.add(page, truth[found][0])
                if page != truth[found][0]:
                    print("%s: “%s” says %d, stands on %d" % (file.name, title, page, truth[found][0]))
                at = found + 1
            pages = file.with_suffix(".pages")
            if pages.exists():
                ours = [int(line) for line in pages.read_text().split()]
                if len(ours) != len(truth):
                    faults.append("%s: we count %d headings, the PDF has %d" % (file.name, len(ours), len(truth)))
                    continue
                for page, (real, _) in zip(ours, truth):
                    estimated.add(page, real)
    print("%d documents with numbers, %d with a contents list without" % (len(files), silent))
    print("written:   %s" % shown)
    print("estimated: %s" % estimated)
    if shown.all + estimated.all == 0:
        faults.append("there was nothing to compare")
    for count in (shown, estimated):
        if count.exact < EXACT * count.all:
            faults.append("too few are exact")
    if shown.exact + shown.off_by_one < shown.all:
        faults.append("a number that is written is off by more than one page")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
