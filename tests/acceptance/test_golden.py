#!/usr/bin/python3
"""Each sample's documents are what somebody has looked at and found good.

Every folder samples/*/expected/KIND is a test of that sample, for all its documents: `md` the Markdown, `csv` the tables for spreadsheets, `model` the document
model, `docx` the unzipped parts, indented. UPDATE_GOLDEN=1 rewrites them: read the diff as carefully as code, and look at the
changed pages.
"""

import difflib
import shutil
import subprocess
import unittest
import zipfile

from lxml import etree

from support import DUMP_SET, ROOT, SAMPLES, UPDATE, TestCase, build


def indented(name, raw):
    if not name.endswith((".xml", ".rels")):
        return raw
    tree = etree.fromstring(raw, etree.XMLParser(remove_blank_text=False))
    # Indenting changes nothing where a part keeps its own blanks (w:t is a leaf, and leaves stay as they are).
    etree.indent(tree)
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True) + b"\n"


def make_md(sample, folder):
    build(sample / "plan.yaml", folder / "ud")
    return {path.name: path.read_bytes() for path in (folder / "ud").glob("*.md")}


def make_csv(sample, folder):
    build(sample / "plan.yaml", folder / "ud")
    return {path.name: path.read_bytes() for path in (folder / "ud").glob("*.csv")}


def make_model(sample, folder):
    done = subprocess.run([DUMP_SET, sample / "plan.yaml", folder / "dump"], capture_output=True, encoding="utf-8", timeout=120, check=False)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return {path.name: path.read_bytes() for path in (folder / "dump").glob("*.model.txt")}


def make_docx(sample, folder):
    build(sample / "plan.yaml", folder / "ud")
    files = {}
    for path in (folder / "ud").glob("*.docx"):
        with zipfile.ZipFile(path) as package:
            files[f"{path.name}.d/[parts].txt"] = "".join(f"{name}\n" for name in package.namelist()).encode()
            for name in package.namelist():
                part = indented(name, package.read(name))
                look = LOOK / name
                if look.exists() and indented(name, look.read_bytes()) == part:
                    continue   # as it stands among the templates, where its changes show
                files[f"{path.name}.d/{name}"] = part
    return files


LOOK = ROOT / "templates" / "standard" / "udseende"
MAKERS = {"md": make_md, "csv": make_csv, "model": make_model, "docx": make_docx}


class Golden(TestCase):
    def compare(self, expected, actual, folder):
        for name in sorted(expected.keys() | actual.keys()):
            with self.subTest(file=str(folder / name)):
                if expected.get(name) == actual.get(name):
                    continue
                lines = [text.get(name, b"").decode("utf-8", "replace").splitlines() for text in (expected, actual)]
                diff = list(difflib.unified_diff(*lines, "ventet", "dannet", lineterm=""))
                self.fail("\n".join(diff[:80]) or "different bytes")

    def test_every_expectation_of_every_sample_holds(self):
        found = 0
        for sample in SAMPLES:
            for expectation in sorted((sample / "expected").glob("*")):
                self.assertIn(expectation.name, MAKERS, f"{expectation}: unknown kind")
                found += 1
                actual = MAKERS[expectation.name](sample, self.folder / sample.name / expectation.name)
                if UPDATE:
                    shutil.rmtree(expectation)
                    for name, raw in actual.items():
                        target = expectation / name
                        target.parent.mkdir(parents=True, exist_ok=True)
                        target.write_bytes(raw)
                    continue
                expected = {str(path.relative_to(expectation)): path.read_bytes() for path in expectation.rglob("*") if path.is_file()}
                self.compare(expected, actual, expectation)
        self.assertGreater(found, 0, "no sample has an expectation")


if __name__ == "__main__":
    unittest.main()
