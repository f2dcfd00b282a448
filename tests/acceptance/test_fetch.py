#!/usr/bin/python3
"""Edits made in Word come back into the plan: nothing from a file that nobody edited, one edit as that one edit, twice as once, and whatever is
not the plan's is said. The edits are those of people: text, rows, items, formatting, order, tracked changes, controls gone, copied and split.
"""

import copy
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import docx

from support import ROOT, SAMPLES, TestCase, build, helhedsplan
from word_edits import W, WordFile, cells

SAMPLE = ROOT / "samples" / "engdraget"
ALL = bool(os.environ.get("HELHEDSPLAN_ALLE"))   # every sample through LibreOffice, every name; else a selection
OFTEN = {"amagerbro", "mindste"}


def counts(done):
    """{"til planen": "1 værdi ændret"} of the file's report."""
    return {match[1]: match[2] for match in re.finditer(r"^  ([^:\n]+): (\d.*)$", done.stdout, re.MULTILINE)}


class Fetch(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keep = tempfile.TemporaryDirectory()
        cls.made = Path(cls.keep.name)
        build(SAMPLE, cls.made)

    @classmethod
    def tearDownClass(cls):
        cls.keep.cleanup()
        super().tearDownClass()

    def setUp(self):
        super().setUp()
        self.plan = self.folder / "plan"
        shutil.copytree(SAMPLE, self.plan, ignore=shutil.ignore_patterns("expected"))

    def file(self, name, as_name=None):
        """A copy of a document, to be edited."""
        path = self.folder / ((as_name or name) + ".docx")
        shutil.copy(self.made / (name + ".docx"), path)
        return WordFile(path)

    def fetch(self, *files, expected=0, words=()):
        done = helhedsplan("hent", self.plan, *files, *words)
        self.assertEqual(done.returncode, expected, done.stdout + done.stderr)
        return done

    def text(self):
        return (self.plan / "plan.yaml").read_text(encoding="utf-8")

    def difference(self):
        """Lines that are gone, and lines that are new."""
        old = (SAMPLE / "plan.yaml").read_text(encoding="utf-8").splitlines()
        new = self.text().splitlines()
        return [line for line in old if line not in new], [line for line in new if line not in old]

    def is_one_edit(self, word, what, gone=1, new=1):
        """It comes back as that, twice is once, and the document made again says so too."""
        word.save()
        done = self.fetch(word.path)
        self.assertEqual(counts(done), {"til planen": what}, done.stdout + done.stderr)
        difference = self.difference()
        self.assertEqual((len(difference[0]), len(difference[1])), (gone, new), difference)
        once = self.text()
        again = self.fetch(word.path)
        self.assertNotIn("til planen", counts(again))
        self.assertEqual(self.text(), once)
        return done

    def nothing_taken(self, word, expected=0):
        word.save()
        done = self.fetch(word.path, expected=expected)
        self.assertNotIn("til planen", counts(done), done.stdout)
        self.assertEqual(self.difference(), ([], []))
        return done

    def field(self, word, art, fits=lambda path, value: True):
        """(path, value, control) of the first such field that stands in the body in one run."""
        for path, value, ids in word.fields(art):
            for identifier in ids:
                control = word.control(identifier)
                if value and fits(path, value) and control is not None and len(word.texts(control)) == 1:
                    return path, value, control
        raise AssertionError(f"no field of art {art}")

    # ---- nobody edited anything

    def test_nothing_comes_from_files_that_nobody_edited(self):
        for source in SAMPLES:
            with self.subTest(sample=source.name):
                made = self.folder / f"ud-{source.name}"
                build(source, made)
                files = sorted(made.glob("*.docx"))
                done = helhedsplan("hent", source, *files, "--vis")
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                self.assertEqual(done.stdout.count(": intet er ændret\n"), len(files), done.stdout)

    def test_nothing_comes_from_files_that_were_opened_and_saved(self):
        word = self.file("strategisk-samarbejdsaftale")
        docx.Document(word.path).save(word.path)
        done = self.fetch(word.path)
        self.assertIn(": intet er ændret", done.stdout)

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not here")
    def test_nothing_comes_from_files_that_libreoffice_saved(self):
        for source in SAMPLES:
            if not ALL and source.name not in OFTEN:
                continue
            with self.subTest(sample=source.name):
                made = self.folder / f"ud-{source.name}"
                build(source, made)
                saved = self.folder / f"lo-{source.name}"
                commented = WordFile(shutil.copy(made / "beredskabsplan.docx", made / "kommenteret.docx"))
                commented.comment(commented.text_of(next(commented.body.iter(W + "p"))), "Passer det?")
                commented.save()
                subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.folder}/profile", "--infilter=MS Word 2007 XML",
                                "--convert-to", "docx:MS Word 2007 XML", "--outdir", saved, *sorted(made.glob("*.docx"))],
                               check=True, capture_output=True, timeout=300)
                done = helhedsplan("hent", source, saved / "kommenteret.docx", "--vis")
                self.assertEqual(counts(done), {"kun i Word-filen": "1 kommentar"}, done.stderr)
                self.assertIn("kommentar fra Mette: „Passer det?“", done.stderr)
                self.assertIn("note[M46]", done.stderr)
                (saved / "kommenteret.docx").unlink()
                done = helhedsplan("hent", source, *sorted(saved.glob("*.docx")), "--vis")
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                self.assertFalse(counts(done).keys() & {"til planen", "rettet begge steder, ikke afgjort"}, done.stdout)
                left = re.findall(r"\[M(?!18)\d+\].*", done.stderr)
                # LibreOffice 7.4 writes a control twice in a paragraph that ends a section.
                self.assertTrue(all("PrøveboPrøvebo" in each for each in left), left)

    # ---- text

    def test_a_value_comes_back_as_one_line(self):
        word = self.file("delaftale-beskaeftigelse")
        word.write(self.field(word, "date")[2], "3. marts 2019")
        self.is_one_edit(word, "1 værdi ændret")
        self.assertIn("2019-03-03", self.difference()[1][0])

    def test_a_word_of_a_prose_changes_one_line(self):
        word = self.file("strategisk-samarbejdsaftale")
        for _, value, ids in word.fields("prose"):
            control = word.control(ids[0])
            if control is not None and len(value.split()) > 8:
                node = max(word.texts(control), key=lambda each: len(each.text or ""))
                words = node.text.split(" ")
                words[2] = "ÆNDRET"
                node.text = " ".join(words)
                break
        self.is_one_edit(word, "1 tekst ændret")
        self.assertIn("ÆNDRET", self.difference()[1][0])

    def test_what_is_no_date_is_left_and_said(self):
        word = self.file("delaftale-beskaeftigelse")
        word.write(self.field(word, "date")[2], "efter sommerferien")
        done = self.nothing_taken(word, expected=1)
        self.assertIn("[M01]", done.stderr)
        self.assertIn("efter sommerferien", done.stderr)

    def test_a_name_that_becomes_another_s_is_another_reference(self):
        word = self.file("delaftale-beskaeftigelse")
        names = {path: value for path, value, _ in word.fields("text") if re.fullmatch(r"parter\[[^\]]+\]\.navn", path)}
        self.assertGreater(len(names), 1)
        taken = refused = 0
        for path, value in names.items():
            other = next(each for each in names.values() if each != value)
            for identifier in word.ids(path):
                if taken > 0 and refused > 0 and not ALL:
                    break
                fresh = self.file("delaftale-beskaeftigelse")
                control = fresh.control(identifier)
                if control is None:
                    continue
                fresh.write(control, other)
                fresh.save()
                shutil.copy(SAMPLE / "plan.yaml", self.plan / "plan.yaml")
                done = helhedsplan("hent", self.plan, fresh.path)
                self.assertNotRegex("\n".join(self.difference()[1]), r"^\s*navn: ", done.stdout)
                if "til planen" in counts(done):
                    taken += 1
                    self.assertEqual(len(self.difference()[1]), 1, done.stdout)
                    self.assertIn("stod allerede i planen", self.fetch(fresh.path).stdout)
                else:
                    refused += 1
                    self.assertIn("[M37]", done.stderr)
        self.assertGreater(taken, 0)
        self.assertGreater(refused, 0)

    # ---- rows and items

    def test_a_row_that_is_added_becomes_a_member(self):
        word = self.file("budget")
        row = word.row("budget.linjer[projektleder]")
        fresh = word.plain_row(row)
        word.write(cells(fresh)[0], "Kursus for frivillige")
        row.addnext(fresh)
        self.is_one_edit(word, "1 led tilføjet", gone=0, new=len(self.added_lines("Kursus for frivillige", word)))

    def added_lines(self, _name, word):
        """How many lines the new member is: as many as its neighbour."""
        word.save()
        shown = self.folder / "shown"
        shutil.copytree(self.plan, shown)
        helhedsplan("hent", shown, word.path)
        new = (shown / "plan.yaml").read_text(encoding="utf-8").splitlines()
        old = self.text().splitlines()
        shutil.rmtree(shown)
        self.assertTrue(any("Kursus for frivillige" in line for line in new))
        return [line for line in new if line not in old]

    def rows_starting(self, word, text):
        return [row for row in word.body.iter(W + "tr") if word.text_of(row).startswith(text)]

    def test_a_new_row_brings_its_references_along_and_the_rest_is_said(self):
        word = self.file("delaftale-beskaeftigelse")
        member = next(each for each in word.row_members() if re.search(r"\.aktiviteter\[[^\]]+\]$", each))
        row = word.row(member)
        fresh = word.plain_row(row)
        word.write(cells(fresh)[0], "Nyt værksted")
        word.write(cells(fresh)[-1], "noget, ingen har et felt til")
        row.addnext(fresh)
        word.save()
        done = self.fetch(word.path)
        self.assertIn("1 led tilføjet", counts(done)["til planen"])
        self.assertIn("Nyt værksted", self.text())
        self.assertTrue("[M30]" in done.stderr or "[M01]" in done.stderr, done.stderr)
        self.assertIn("ingen har et felt til", done.stderr)

    def new_item(self, word, member_pattern, text):
        """A paragraph after the first item of such a member, as Word makes it with Return."""
        for member in word.members():
            if not re.search(member_pattern, member):
                continue
            for identifier in word.ids(member, "member"):
                for start in word.body.iter(W + "bookmarkStart"):
                    if start.get(W + "name") != "_hp_" + identifier:
                        continue
                    paragraph = start.getparent()
                    if paragraph.tag != W + "p" or paragraph.find(f"{W}pPr/{W}numPr") is None:
                        continue
                    fresh = copy.deepcopy(paragraph)
                    for child in list(fresh):
                        if child.tag != W + "pPr":
                            fresh.remove(child)
                    run = fresh.makeelement(W + "r", {})
                    node = run.makeelement(W + "t", {})
                    node.text = text
                    run.append(node)
                    fresh.append(run)
                    paragraph.addnext(fresh)
                    return member
        raise AssertionError(f"no item of {member_pattern}")

    def test_a_list_item_that_is_added_becomes_a_member(self):
        word = self.file("delaftale-beskaeftigelse")
        self.new_item(word, r"\.succeskriterier\[[^\]]+\]$", "ti deltagere er i arbejde")
        word.save()
        done = self.fetch(word.path)
        self.assertIn("1 led tilføjet", counts(done)["til planen"])
        gone, new = self.difference()
        self.assertEqual(gone, [])
        self.assertIn("ti deltagere er i arbejde", "\n".join(new))
        once = self.text()
        self.fetch(word.path)
        self.assertEqual(self.text(), once)

    def test_rows_are_removed_and_moved(self):
        word = self.file("budget")
        members = [each for each in word.row_members() if each.startswith("budget.linjer[")]
        row, behind = word.row(members[0]), word.row(members[1])
        behind.addnext(row)
        word.save()
        self.assertEqual(counts(self.fetch(word.path))["til planen"], "1 led flyttet")
        self.assertEqual(sorted(self.text()), sorted((SAMPLE / "plan.yaml").read_text(encoding="utf-8")))
        once = self.text()
        self.fetch(word.path)
        self.assertEqual(self.text(), once)

    # ---- what is not the plan's

    def test_what_is_not_the_plans_is_said_and_stays(self):
        word = self.file("strategisk-samarbejdsaftale")
        for node in word.body.iter(W + "t"):
            if node.text and len(node.text) > 60 and not any(True for _ in node.iterancestors(W + "sdt")):
                node.text = node.text + " Tilføjet i hånden."
                break
        done = self.nothing_taken(word)
        self.assertIn("advarsel[M19]", done.stderr)
        self.assertIn("Tilføjet i hånden.", done.stderr)

    def test_formatting_only_is_a_note(self):
        word = self.file("strategisk-samarbejdsaftale")
        run = next(run for run in word.body.iter(W + "r")
                   if len(word.text_of(run)) > 60 and not any(True for _ in run.iterancestors(W + "sdt")))
        properties = run.find(W + "rPr")
        if properties is None:
            properties = run.makeelement(W + "rPr", {})
            run.insert(0, properties)
        properties.insert(0, properties.makeelement(W + "b", {}))
        done = self.nothing_taken(word)
        self.assertEqual(counts(done), {"kun i Word-filen": "1 sted med ændret formatering"})

    def test_a_paragraph_pasted_from_another_document_is_text(self):
        other = self.file("delaftale-beskaeftigelse")
        word = self.file("strategisk-samarbejdsaftale")
        control = self.field(other, "prose", lambda _, value: len(value) > 40)[2]
        paragraph = copy.deepcopy(next(control.iter(W + "p")) if control.find(f".//{W}p") is not None else control.getparent())
        paragraphs = [each for each in word.body.iter(W + "p") if each.getparent().tag == W + "body"]
        paragraphs[len(paragraphs) // 2].addnext(paragraph)
        done = self.nothing_taken(word)
        self.assertIn("[M19]", done.stderr)

    # ---- controls

    def test_a_control_that_was_taken_away_around_its_text_changes_nothing(self):
        word = self.file("delaftale-beskaeftigelse")
        control = self.field(word, "date")[2]
        parent, content = control.getparent(), control.find(W + "sdtContent")
        for child in reversed(list(content)):
            control.addnext(child)
        parent.remove(control)
        self.nothing_taken(word)

    def test_a_control_that_was_deleted_with_its_text_is_said_and_deletes_nothing(self):
        word = self.file("delaftale-beskaeftigelse")
        path, _, control = self.field(word, "date")
        ids = word.ids(path)
        control.getparent().remove(control)
        for mark in [each for each in word.body.iter(W + "bookmarkStart") if each.get(W + "name") in {"_hp_" + each for each in ids}]:
            mark.getparent().remove(mark)
        word.save()
        done = helhedsplan("hent", self.plan, word.path)
        self.assertEqual(self.difference(), ([], []))
        self.assertRegex(done.stderr, r"\[M(19|20|26)\]")

    def test_a_control_that_was_copied_within_the_document_changes_nothing_but_the_text(self):
        word = self.file("delaftale-beskaeftigelse")
        control = self.field(word, "date")[2]
        paragraph = next(each for each in control.iterancestors(W + "p"))
        plain = [each for each in word.body.iter(W + "p") if each.getparent().tag == W + "body"]
        plain[-2].addnext(copy.deepcopy(paragraph))
        self.nothing_taken(word)

    def test_a_control_whose_runs_were_split_says_the_same(self):
        word = self.file("delaftale-beskaeftigelse")
        _, value, control = self.field(word, "text", lambda _, value: len(value) > 6)
        run = next(control.iter(W + "r"))
        second = copy.deepcopy(run)
        first_text, second_text = next(run.iter(W + "t")), next(second.iter(W + "t"))
        shown = first_text.text
        first_text.text, second_text.text = shown[:3], shown[3:]
        for node in (first_text, second_text):
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addnext(second)
        self.nothing_taken(word)
        self.assertIn(value[3:], self.text())

    def test_marks_that_a_program_drops_delete_nothing(self):
        word = self.file("strategisk-samarbejdsaftale")
        for mark in [*word.body.iter(W + "tag"), *word.body.iter(W + "bookmarkStart")]:
            mark.getparent().remove(mark)
        word.save()
        helhedsplan("hent", self.plan, word.path)
        self.assertEqual(self.difference(), ([], []))

    # ---- tracked changes

    def track(self, word, control, new):
        """The control's text replaced with tracked changes."""
        run = next(control.iter(W + "r"))
        attributes = {W + "id": "9001", W + "author": "N.N.", W + "date": "2018-01-01T00:00:00Z"}
        inserted = run.makeelement(W + "ins", attributes)
        fresh = copy.deepcopy(run)
        word.write(fresh, new)
        run.addnext(inserted)
        inserted.append(fresh)
        deleted = run.makeelement(W + "del", {**attributes, W + "id": "9002"})
        run.addprevious(deleted)
        deleted.append(run)
        for node in run.iter(W + "t"):
            node.tag = W + "delText"

    def test_pending_changes_are_read_as_accepted_and_said(self):
        word = self.file("delaftale-beskaeftigelse")
        self.track(word, self.field(word, "date")[2], "3. marts 2019")
        word.save()
        done = self.fetch(word.path)
        self.assertEqual(counts(done), {"til planen": "1 værdi ændret", "kun i Word-filen": "2 sporede ændringer"})
        self.assertIn("[M23]", done.stderr)
        self.assertIn("N.N.", done.stderr)
        self.assertIn("2019-03-03", self.text())

    def test_a_redline_is_refused(self):
        newer = self.folder / "newer"
        shutil.copytree(self.plan, newer)
        text = (newer / "plan.yaml").read_text(encoding="utf-8")
        (newer / "plan.yaml").write_text(text.replace("Lektiecafé", "Lektieværksted"), encoding="utf-8")
        done = helhedsplan("sammenlign", self.plan, newer, "-o", self.folder / "redlines")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        redline = sorted((self.folder / "redlines").glob("rettelser-*.docx"))[0]
        refused = self.fetch(redline, expected=1)
        self.assertIn("fejl[M15]: filen er en sammenligning", refused.stderr)
        self.assertIn(": ikke hentet", refused.stdout)
        self.assertEqual(self.difference(), ([], []))

    # ---- both sides, and several

    def test_a_change_on_both_sides_is_shown_and_decided_by_people(self):
        word = self.file("strategisk-samarbejdsaftale")
        _, value, control = self.field(word, "text", lambda path, value: "[" not in path and self.text().count(value) == 1)
        word.write(control, word.text_of(control) + " i Word")
        word.save()
        text = self.text().replace(value, value + " i planen", 1)
        (self.plan / "plan.yaml").write_text(text, encoding="utf-8")
        done = self.fetch(word.path, expected=1)
        self.assertIn("fejl[M12]", done.stderr)
        self.assertIn(value + " i Word", done.stderr)
        self.assertIn(value + " i planen", done.stderr)
        self.assertEqual(self.text(), text)
        self.fetch(word.path, words=["--tag-plan"])
        self.assertEqual(self.text(), text)
        shown = self.fetch(word.path, words=["--tag-ord", "--vis"])
        self.assertIn("ville blive skrevet", shown.stdout)
        self.assertEqual(self.text(), text)
        self.fetch(word.path, words=["--tag-ord"])
        self.assertIn(value + " i Word", self.text())

    def test_copies_of_three_parties_come_one_after_the_other(self):
        name = "delaftale-beskaeftigelse"
        first = self.file(name, "fra-a")
        date = self.field(first, "date")
        first.write(date[2], "3. marts 2019")
        first.save()
        second = self.file(name, "fra-b")
        prose = self.field(second, "prose", lambda _, value: len(value.split()) > 8)
        node = second.texts(prose[2])[0]
        node.text = node.text.replace(" ", " ÆNDRET ", 1)
        second.save()
        third = self.file(name, "fra-c")
        self.new_item(third, r"\.succeskriterier\[[^\]]+\]$", "ti deltagere er i arbejde")
        third.save()
        done = self.fetch(first.path, second.path, third.path)
        text = self.text()
        for each in ("2019-03-03", "ÆNDRET", "ti deltagere er i arbejde"):
            self.assertIn(each, text)
        self.assertEqual(len(self.difference()[0]), 2, self.difference())
        # One after the other is the same as together; again is nothing; and the approvals are said.
        shutil.copy(SAMPLE / "plan.yaml", self.plan / "plan.yaml")
        for path in (first.path, second.path, third.path):
            self.fetch(path)
        self.assertEqual(self.text(), text)
        self.fetch(third.path, first.path, second.path)
        self.assertEqual(self.text(), text)
        self.assertIn("\nGodkendelse\n", done.stdout)
        # A fourth that says another thing is no winner.
        fourth = self.file(name, "fra-d")
        fourth.write(self.field(fourth, "date")[2], "4. april 2019")
        fourth.save()
        self.assertIn("fejl[M12]", self.fetch(fourth.path, expected=1).stderr)
        self.assertEqual(self.text(), text)


if __name__ == "__main__":
    unittest.main()
