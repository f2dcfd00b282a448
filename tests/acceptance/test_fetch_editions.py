#!/usr/bin/python3
"""A file is held to what it was made as: a final edition to a final edition, one in another's look to that look. Without the look, words are."""

import shutil
import unittest

import docx
from docx.shared import Pt

from support import ROOT, SAMPLES, TestCase, build, helhedsplan, is_ready
from word_edits import W, WordFile

LOOKS = sorted(path for path in (ROOT / "tests" / "data" / "looks").iterdir() if path.suffix in (".docx", ".dotx"))
SAMPLE = ROOT / "samples" / "engdraget"


class Editions(TestCase):
    def setUp(self):
        super().setUp()
        self.plan = self.folder / "plan"
        shutil.copytree(SAMPLE, self.plan, ignore=shutil.ignore_patterns("expected"))
        self.made = self.folder / "ud"

    def fetch(self, plan, *words, expected=0):
        done = helhedsplan("hent", plan, *words)
        self.assertEqual(done.returncode, expected, done.stdout + done.stderr)
        return done

    def saved(self, folder):
        """All documents, packed by another program."""
        files = sorted(folder.glob("*.docx"))
        for path in files:
            docx.Document(path).save(path)
        return files

    def one_value(self, path):
        word = WordFile(path)
        for _, value, ids in word.fields("date"):
            control = word.control(ids[0]) if value else None
            if control is not None and len(word.texts(control)) == 1:
                word.write(control, "3. marts 2019")
                word.save()
                return
        raise AssertionError("no date in a run of its own")

    # ---- final editions

    def test_nothing_comes_from_final_editions_that_nobody_edited(self):
        ready = [sample for sample in SAMPLES if is_ready(sample)]
        self.assertGreater(len(ready), 1)
        for sample in ready:
            with self.subTest(sample=sample.name):
                made = self.folder / sample.name
                build(sample, made, "--endelig")
                files = self.saved(made)
                done = self.fetch(sample, *files, "--vis")
                self.assertEqual(done.stdout.count(": intet er ændret\n"), len(files), done.stdout + done.stderr)

    def test_drafts_and_final_editions_are_fetched_together(self):
        build(self.plan, self.made, "--endelig")
        draft = self.folder / "udkast"
        build(self.plan, draft)
        final_one, draft_one = self.made / "delaftale-beskaeftigelse.docx", draft / "strategisk-samarbejdsaftale.docx"
        self.one_value(final_one)
        docx.Document(draft_one).save(draft_one)
        done = self.fetch(self.plan, final_one, draft_one)
        self.assertIn("til planen: 1 værdi ændret", done.stdout)
        self.assertNotIn("M19", done.stderr)
        self.assertIn("2019-03-03", (self.plan / "plan.yaml").read_text("utf-8"))

    def test_a_folder_is_all_its_word_files(self):
        build(self.plan, self.made)
        (self.made / "~$lftale.docx").write_bytes(b"")
        self.one_value(self.made / "delaftale-beskaeftigelse.docx")
        done = self.fetch(self.plan, self.made, "--vis")
        self.assertEqual(done.stdout.count(": intet er ændret\n"), len(list(self.made.glob("[!~]*.docx"))) - 1, done.stdout)
        self.assertIn("til planen: 1 værdi ændret", done.stdout)
        self.assertIn("[M43]", done.stderr)
        (self.folder / "tom").mkdir()
        done = self.fetch(self.plan, self.folder / "tom", expected=3)
        self.assertIn("mappen har ingen Word-filer", done.stderr)

    # ---- looks

    def test_nothing_comes_from_files_in_a_look_that_is_given(self):
        for look in LOOKS:
            with self.subTest(look=look.name):
                made = self.folder / look.stem
                build(self.plan, made, "--udseende", look)
                files = self.saved(made)
                done = self.fetch(self.plan, *files, "--vis", "--udseende", look)
                self.assertEqual(done.stdout.count(": intet er ændret\n"), len(files), done.stdout + done.stderr)

    def test_without_its_look_the_words_of_a_file_are_compared(self):
        for look in LOOKS:
            with self.subTest(look=look.name):
                made = self.folder / look.stem
                build(self.plan, made, "--udseende", look)
                files = self.saved(made)
                done = self.fetch(self.plan, *files, "--vis")
                self.assertEqual(done.stdout.count(": intet er ændret\n"), len(files), done.stdout + done.stderr)
                self.assertEqual(done.stderr.count("note[M45]"), len(files))

    def test_edits_in_another_look_come_back(self):
        look = next(path for path in LOOKS if path.stem.startswith("noark"))
        build(self.plan, self.made, "--udseende", look)
        path = self.made / "delaftale-beskaeftigelse.docx"
        self.one_value(path)
        document = docx.Document(path)
        for section in document.sections:
            if not section.footer.is_linked_to_previous:
                section.footer.paragraphs[0].add_run(" Fortroligt udkast")
        document.styles["Normal"].font.size = Pt(15)
        document.save(path)
        done = self.fetch(self.plan, path, "--vis")
        self.assertIn("til planen: 1 værdi ændret", done.stdout)
        self.assertIn("Fortroligt udkast", done.stderr)
        self.assertIn("note[M45]", done.stderr)
        self.assertNotIn("[M21]", done.stderr)
        done = self.fetch(self.plan, path, "--vis", "--udseende", look)
        self.assertIn("Fortroligt udkast", done.stderr)
        self.assertIn("typografi", done.stderr)
        self.assertNotIn("[M45]", done.stderr)

    def test_a_wrong_look_is_told(self):
        noark, work = LOOKS[-2], LOOKS[-1]
        build(self.plan, self.made, "--udseende", noark)
        path = self.made / "strategisk-samarbejdsaftale.docx"
        docx.Document(path).save(path)
        done = self.fetch(self.plan, path, "--vis", "--udseende", work)
        self.assertIn("er ikke dannet med det udseende, der er givet", done.stderr)
        done = self.fetch(self.plan, path, "--udseende", self.folder / "findes-ikke.docx", expected=3)
        self.assertIn("[U14]", done.stderr)

    def test_byg_brings_edits_back_in_the_look_that_it_makes(self):
        look = LOOKS[-1]
        build(self.plan, self.made, "--udseende", look)
        self.one_value(self.made / "delaftale-beskaeftigelse.docx")
        done = build(self.plan, self.made, "--udseende", look, "--flet")
        self.assertNotIn("M45", done.stderr)
        self.assertIn("2019-03-03", (self.plan / "plan.yaml").read_text("utf-8"))
        again = build(self.plan, self.made, "--udseende", look, "--flet")
        self.assertIn("0 filer skrevet", again.stdout)


if __name__ == "__main__":
    unittest.main()
