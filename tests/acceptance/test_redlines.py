#!/usr/bin/python3
"""Redlines of the sample set: LibreOffice and pandoc accept and reject them to the two versions; every judge accepts them."""

import difflib
import re
import shutil
import subprocess
import sys
import unittest
import zipfile

from support import DUMP_SET, ROOT, TestCase, build, helhedsplan

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
        judge = [sys.executable, "-B", ROOT / "tests" / "judges" / "judge.py"]
        done = subprocess.run([*judge, *(self.folder / "ud" / (name + ".docx") for name in JUDGED)],
                              capture_output=True, encoding="utf-8", timeout=600, check=False)
        print(done.stdout)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_everybody_can_read_every_redline(self):
        self.assertEqual(self.compare(SAMPLE, self.new).returncode, 0)
        import accessibility
        for path in sorted((self.folder / "ud").glob("*.docx")):
            with self.subTest(path.name):
                self.assertEqual(accessibility.faults(path, redline=path.name.startswith("rettelser-")), [])

    def test_the_page_is_one_page(self):
        if not accept_reject.is_here() or shutil.which("pdfinfo") is None:
            self.skipTest("LibreOffice or pdfinfo is not installed")
        self.assertEqual(self.compare(SAMPLE, self.new).returncode, 0)
        subprocess.run(["soffice", "--headless", "-env:UserInstallation=" + (self.folder / "profile").as_uri(), "--convert-to", "pdf",
                        "--outdir", self.folder, self.folder / "ud" / "aendringsoversigt.docx"], capture_output=True, timeout=300, check=True)
        told = subprocess.run(["pdfinfo", self.folder / "aendringsoversigt.pdf"], capture_output=True, encoding="utf-8", check=True).stdout
        self.assertRegex(told, r"Pages: +1\n")

    def test_the_same_is_the_same_and_nothing_is_written(self):
        done = self.compare(SAMPLE, SAMPLE)
        self.assertEqual(done.returncode, 0)
        self.assertIn("de to udgaver siger det samme i alle 10 dokumenter; intet er skrevet", done.stdout)
        self.assertFalse((self.folder / "ud").exists())

    def test_the_same_comparison_has_the_same_bytes(self):
        self.assertEqual(self.compare(SAMPLE, self.new).returncode, 0)
        again = self.compare(SAMPLE, self.new)
        self.assertRegex(again.stdout, r"0 filer skrevet, \d+ uændrede")

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

    def test_what_a_public_text_told_does_not_come_back_as_deleted_text(self):
        """A telephone number in a public text, mended in the new version, where it is a contact's alone."""
        secret = "12 34 56 78"
        old = self.folder / "gammel"
        shutil.copytree(SAMPLE, old, ignore=shutil.ignore_patterns("expected"))
        problem = old / "tekster" / "problem-tryghed.md"
        problem.write_text(problem.read_text(encoding="utf-8").replace("er den udfordring", "(ring %s) er den udfordring" % secret, 1), encoding="utf-8")
        for folder in (old, self.new):
            contacts = folder / "kontakter.yaml"
            contacts.write_text(contacts.read_text(encoding="utf-8").replace("telefon_dag: 00 00 00 00", "telefon_dag: " + secret, 1), encoding="utf-8")
        for older in (old, SAMPLE):
            shutil.rmtree(self.folder / "ud", ignore_errors=True)
            done = self.compare(older, self.new)
            self.assertEqual(done.returncode, 1 if older is old else 0)
            self.assertEqual("D14" in done.stderr, older is old)
            self.assertNotIn(secret, done.stdout + done.stderr)
            holders = set()
            for path in (self.folder / "ud").iterdir():
                parts = [path.read_bytes()]
                if path.suffix == ".docx":
                    with zipfile.ZipFile(path) as package:
                        parts = [package.read(name) for name in package.namelist()]
                texts = [re.sub(r"<[^>]*>", "", part.decode("utf-8", "replace")) for part in parts]
                if any(secret in text.replace("\u00a0", " ") for text in texts):
                    holders.add(path.name)
            self.assertLessEqual(holders, {"rettelser-beredskabsplan-fortrolig.docx"})
            withheld = not (self.folder / "ud" / "rettelser-delaftale-tryghed-og-trivsel.docx").exists()
            self.assertEqual(withheld, older is old)
            page = (self.folder / "ud" / "aendringsoversigt.md").read_text(encoding="utf-8")
            self.assertEqual("Problemkompleks (fortroligt)" in page, older is old)

    # What is put where, each with a word that stands nowhere else; and whether the page must have all places that show it.
    MARKED = [
        ("tekster/problem-tryghed.md", "Utryghed er den", "Utryghed zkvaa er den"),
        ("plan.yaml", "Planen er drøftet", "Planen zkvab er drøftet"),
        ("indsatsområder/tryghed-og-trivsel.yaml", "100 besøg om året", "zkvac besøg om året"),
        ("indsatsområder/tryghed-og-trivsel.yaml", "Netværket mødes seks", "Netværket zkvad mødes seks"),
        ("indsatsområder/tryghed-og-trivsel.yaml", "kontaktlisten er på plads", "zkvae er på plads"),
        ("plan.yaml", "nr: 2017-0000000", "nr: zkvag"),
    ]

    def test_the_page_claims_what_the_documents_show(self):
        """Documents and places, counted again in what the two versions' documents say, without a word of how the program counts."""
        shutil.rmtree(self.new)
        shutil.copytree(SAMPLE, self.new, ignore=shutil.ignore_patterns("expected"))
        for name, old, new in self.MARKED:
            path = self.new / name
            text = path.read_text(encoding="utf-8")
            self.assertIn(old, text)
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
        self.assertEqual(self.compare(SAMPLE, self.new).returncode, 0)
        subprocess.run([DUMP_SET, self.new, self.folder / "model"], capture_output=True, check=True)
        shown = {}  # word -> {document: sections}
        for path in (self.folder / "model").glob("*.model.txt"):
            section = "body"
            for line in path.read_text(encoding="utf-8").splitlines():
                margin, heading = re.match(r"  (header|footer)_", line), re.match(r"\s*heading \d.* (#\S+)", line)
                if margin or heading:
                    section = (margin or heading)[1]
                elif re.match(r"  \S", line) and not section.startswith("#"):
                    section = "body"  # what stands before the first heading
                for word in re.findall(r"zkva.", line.lower()):
                    if not re.match(r"  (title|subject|keywords|custom|description)", line):
                        shown.setdefault(word, {}).setdefault(path.name, set()).add(section)
        page = (self.folder / "ud" / "aendringsoversigt.md").read_text(encoding="utf-8").replace("\u00a0", " ")
        claims = re.findall(r"^\| .*(zkva.).*\| (\d+) sted(?:er)?(?: i (\d+) dok\.)? *\|$", page, flags=re.M)
        self.assertGreater(len(claims), 4, page)
        for word, places, count in claims:
            with self.subTest(word):
                found = shown[word]
                self.assertEqual((int(count or 1), int(places)), (len(found), sum(map(len, found.values()))), found)

    def test_the_page_says_what_changed_and_who_approves(self):
        done = self.compare(SAMPLE, self.new)
        self.assertEqual(done.returncode, 0)
        page = (self.folder / "ud" / "aendringsoversigt.md").read_text(encoding="utf-8").replace("\u00a0", " ")
        for claim in ("Version: 1.0 → 1.1", "1. oktober 2019 → 1. december 2019", "610.000 kr. → 640.000 kr.", "Landsbyggefonden"):
            self.assertIn(claim, page)
        # Of a long text the words that differ: each side of the arrow has its own.
        self.assertRegex(page, r"„[^“]*mødes seks gange[^“]*“ → „[^“]*mødes hver anden måned[^“]*“")
        counted = dict(re.findall(r"^(.+): (\d+) rettelser? i ", done.stdout, flags=re.M))
        named = dict(re.findall(r"^\| (.+?) +\| +\d+ \| +(\d+) \|", page, flags=re.M))
        named.update(re.findall(r"(?:: |, )([^,:(]+) \((\d+) rettelser?\)", page))
        self.assertEqual(named, counted)


if __name__ == "__main__":
    unittest.main()
