#!/usr/bin/python3
"""Redlines of the sample set: LibreOffice and pandoc accept and reject them to the two versions; every judge accepts them."""

import difflib
import re
import shutil
import subprocess
import sys
import unittest
import zipfile

from support import ROOT, TestCase, build, helhedsplan

sys.path.insert(0, str(ROOT / "tests" / "judges"))
sys.path.insert(0, str(ROOT / "tests" / "support"))
import accept_reject  # noqa: E402
import ny_udgave  # noqa: E402

SAMPLE = ROOT / "samples" / "amagerbro"
# Has everything there is in a redline, and is enough for one run of LibreOffice.
LOOKED_AT = ("delaftale-tryghed-og-trivsel",)
# What the judges see: the others are made of the same.
JUDGED = ("rettelser-delaftale-tryghed-og-trivsel", "rettelser-beredskabsplan-fortrolig", "rettelser-milepaelsplan", "aendringsoversigt")


def without_page_numbers(lines):
    """Page numbers are of the pages that a program made, and a line of the contents list has those of the new version."""
    found = [re.sub(r"Side \d+ af \d+", "Side", line) for line in lines]
    return [re.sub(r"^((?:\d+(?:\.\d+)* )?\D*?) ?\d{1,2}$", r"\1", line) for line in found]


class Redlines(TestCase):
    def setUp(self):
        super().setUp()
        self.new = self.folder / "ny"
        shutil.copytree(SAMPLE, self.new, ignore=shutil.ignore_patterns("expected"))
        ny_udgave.change(self.new)

    def compare(self, old, new, *words):
        return helhedsplan("sammenlign", old, new, "-o", self.folder / "ud", *words)

    def differences(self, wanted, found, what):
        lines = list(difflib.unified_diff(without_page_numbers(wanted), without_page_numbers(found), lineterm="", n=0))
        self.assertEqual(lines, [], "%s:\n%s" % (what, "\n".join(lines[:20])))

    def test_accepted_is_the_new_version_and_rejected_the_old_one(self):
        done = self.compare(SAMPLE, self.new)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        build(SAMPLE, self.folder / "a")
        build(self.new, self.folder / "b")
        redlines = sorted((self.folder / "ud").glob("rettelser-*.docx"))
        self.assertGreater(len(redlines), 8)
        for path in redlines[::3] + [self.folder / "ud" / ("rettelser-%s.docx" % name) for name in LOOKED_AT]:
            name = path.name.removeprefix("rettelser-")
            for how, side in (("accept", "b"), ("reject", "a")):
                with self.subTest(judge="pandoc", document=name, how=how):
                    wanted = accept_reject.by_pandoc(self.folder / side / name, "accept")
                    self.differences(wanted, accept_reject.by_pandoc(path, how), "%s %s" % (how, name))
        if not accept_reject.is_here():
            self.skipTest("LibreOffice is not installed")
        files = [self.folder / side / (name + ".docx") for name in LOOKED_AT for side in ("a", "b")]
        files += [self.folder / "ud" / ("rettelser-%s.docx" % name) for name in LOOKED_AT]
        read = accept_reject.by_libreoffice(files)
        for name in LOOKED_AT:
            redline = read[self.folder / "ud" / ("rettelser-%s.docx" % name)]
            for how, side in (("accepted", "b"), ("rejected", "a")):
                with self.subTest(judge="LibreOffice", document=name, how=how):
                    self.differences(read[self.folder / side / (name + ".docx")]["untouched"], redline[how], "%s %s" % (how, name))

    def test_every_redline_is_accepted_by_every_judge(self):
        self.assertEqual(self.compare(SAMPLE, self.new).returncode, 0)
        # Tracked changes are what a finished document for everybody must not have, and what a redline is.
        judge = [sys.executable, "-B", ROOT / "tests" / "judges" / "judge.py", "--uden", "accessibility,pdf-ua"]
        done = subprocess.run([*judge, *(self.folder / "ud" / (name + ".docx") for name in JUDGED)],
                              capture_output=True, encoding="utf-8", timeout=600, check=False)
        print(done.stdout)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_the_same_is_the_same_and_nothing_is_written(self):
        done = self.compare(SAMPLE, SAMPLE)
        self.assertEqual(done.returncode, 0)
        self.assertIn("de to udgaver siger det samme i alle 10 dokumenter; intet er skrevet", done.stdout)
        self.assertFalse((self.folder / "ud").exists())

    def test_the_same_comparison_has_the_same_bytes(self):
        self.assertEqual(self.compare(SAMPLE, self.new).returncode, 0)
        again = self.compare(SAMPLE, self.new)
        self.assertRegex(again.stdout, r"0 filer skrevet, \d+ uændret")

    def test_a_redline_leads_back_to_nothing_and_says_what_it_is(self):
        self.assertEqual(self.compare(SAMPLE, self.new, "--forfatter", "Anne And", "--dato", "2019-09-05").returncode, 0)
        path = self.folder / "ud" / "rettelser-delaftale-tryghed-og-trivsel.docx"
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            document = package.read("word/document.xml").decode()
            self.assertIn("Sammenligning", package.read("docProps/custom.xml").decode())
        self.assertEqual([name for name in names if name.startswith("customXml/")], [])
        self.assertNotIn("_hp_", document)
        self.assertNotIn("hp_", document)
        self.assertEqual(set(re.findall(r'w:author="([^"]*)"', document)), {"Anne And"})
        self.assertEqual(set(re.findall(r'w:date="([^"]*)"', document)), {"2019-09-05T00:00:00Z"})
        for kind in ("ins", "del", "moveFrom", "moveTo"):
            self.assertIn("<w:%s " % kind, document)
        done = helhedsplan("sammenlign", path, path, "-o", self.folder / "igen")
        self.assertEqual(done.returncode, 1)
        self.assertIn("M15", done.stderr)

    def test_the_confidential_stays_where_it_is(self):
        secret = "hemmelighansen"
        kontakter = self.new / "kontakter.yaml"
        text = kontakter.read_text(encoding="utf-8")
        kontakter.write_text(text.replace("ejendomskontor@", secret + "@", 1), encoding="utf-8")
        self.assertEqual(self.compare(SAMPLE, self.new).returncode, 0)
        holders = set()
        for path in (self.folder / "ud").glob("*.docx"):
            with zipfile.ZipFile(path) as package:
                if any(secret.encode() in package.read(name) for name in package.namelist()):
                    holders.add(path.name)
        self.assertEqual(holders, {"rettelser-beredskabsplan-fortrolig.docx"})
        self.assertNotIn(secret, (self.folder / "ud" / "aendringsoversigt.md").read_text(encoding="utf-8"))
        build(SAMPLE, self.folder / "a")
        shutil.copy(self.folder / "a" / "beredskabsplan-fortrolig.docx", self.folder / "fortrolig.docx")
        done = helhedsplan("sammenlign", self.folder / "fortrolig.docx", self.folder / "a" / "beredskabsplan.docx", "-o", self.folder / "x")
        self.assertEqual(done.returncode, 1)
        self.assertIn("U20", done.stderr)

    def test_the_page_says_what_the_documents_show(self):
        self.assertEqual(self.compare(SAMPLE, self.new).returncode, 0)
        page = (self.folder / "ud" / "aendringsoversigt.md").read_text(encoding="utf-8").replace("\u00a0", " ")
        for claim in ("Version: 1.0 → 1.1", "1. oktober 2019 → 1. december 2019", "610.000 kr. → 640.000 kr.", "Landsbyggefonden"):
            self.assertIn(claim, page)
        for title, count in re.findall(r"^\| (.+?) +\| +\d+ \| +(\d+) \|", page, flags=re.M):
            line = next(each for each in self.compare(SAMPLE, self.new).stdout.splitlines() if each.startswith(title + ":"))
            self.assertIn(": %s rettelse" % count, line)
            name = re.search(r" i (\S+\.docx)$", line)[1]
            with zipfile.ZipFile(self.folder / "ud" / name) as package:
                marks = sum(len(re.findall(r"<w:(?:ins|del|moveTo|pPrChange) ", package.read(part).decode()))
                            for part in package.namelist() if re.match(r"word/(document|header|footer|footnotes)", part))
            self.assertGreaterEqual(marks, int(count) // 2)

    def test_a_word_file_is_a_side_and_others_changes_are_decided(self):
        build(SAMPLE, self.folder / "a")
        word = self.folder / "a" / "delaftale-tryghed-og-trivsel.docx"
        self.assertIn("siger det samme", self.compare(SAMPLE, word).stdout)
        done = self.compare(word, self.new)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((self.folder / "ud" / "rettelser-delaftale-tryghed-og-trivsel.docx").exists())
        tracked = ROOT / "tests" / "data" / "foreign-docx" / "da-word16-tracked.docx"
        accepted = ROOT / "tests" / "data" / "foreign-docx" / "da-word16-tracked-accepted.docx"
        refused = helhedsplan("sammenlign", tracked, accepted, "-o", self.folder / "x")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("D11", refused.stderr)
        done = helhedsplan("sammenlign", tracked, accepted, "-o", self.folder / "x", "--andres-rettelser", "afvis")
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main()
