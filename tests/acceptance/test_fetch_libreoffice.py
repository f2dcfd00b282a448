#!/usr/bin/python3
"""Edits made by LibreOffice itself (UNO), as a program that no one here wrote makes them, come back into the plan: text, rows, looks, paragraphs,
tracked changes. LibreOffice drops what our marks look like to Word, so this is also how files come back that lost them."""

import shutil
import unittest

from office import Office
from support import ROOT, TestCase, build, helhedsplan

SAMPLE = ROOT / "samples" / "engdraget"


class LibreOffice(Office, TestCase):
    def setUp(self):
        super().setUp()
        self.made = self.folder / "made"
        build(SAMPLE, self.made)

    def edited(self, name, *edits):
        """(what hent says, the lines of the plan that are gone, those that are new)."""
        target = self.folder / f"{name}-{abs(hash(edits)) % 10**6}.docx"
        self.office_saves(self.made / (name + ".docx"), target, *edits)
        plan = self.folder / ("plan-" + target.stem)
        shutil.copytree(SAMPLE, plan, ignore=shutil.ignore_patterns("expected"))
        fetched = helhedsplan("hent", plan, target)
        old = (SAMPLE / "plan.yaml").read_text("utf-8").splitlines()
        new = (plan / "plan.yaml").read_text("utf-8").splitlines()
        again = helhedsplan("hent", plan, target)
        self.assertNotIn("til planen", again.stdout)
        self.assertEqual((plan / "plan.yaml").read_text("utf-8").splitlines(), new)
        return fetched, [line for line in old if line not in new], [line for line in new if line not in old]

    def test_what_libreoffice_edits_comes_back(self):
        with self.subTest("a value"):
            done, gone, new = self.edited("budget", "text|Evaluering og overdragelse|Evaluering af det hele")
            self.assertIn("til planen: 1 værdi ændret", done.stdout)
            self.assertEqual((len(gone), len(new)), (1, 1), new)
            self.assertIn("Evaluering af det hele", new[0])
        with self.subTest("a row is deleted"):
            done, gone, new = self.edited("budget", "delete|Evaluering og overdragelse")
            self.assertIn("til planen: 1 led slettet", done.stdout)
            self.assertEqual(new, [])
            self.assertIn("Evaluering og overdragelse", gone[0])
        with self.subTest("a row is added"):
            done, gone, new = self.edited("budget", "row|Evaluering og overdragelse|Kursus for frivillige|Evaluering|På tværs|1.000|2.000")
            self.assertIn("1 led tilføjet", done.stdout)
            self.assertEqual(gone, [])
            self.assertIn("Kursus for frivillige", "\n".join(new))
        with self.subTest("looks only"):
            done, gone, new = self.edited("budget", "bold|Andelene er afrundet")
            self.assertNotIn("til planen", done.stdout)
            self.assertIn("1 sted med ændret formatering", done.stdout)
            self.assertEqual((gone, new), ([], []))
        with self.subTest("a word of a prose, and a paragraph of one's own"):
            done, gone, new = self.edited("delaftale-beskaeftigelse", "text|et kendt sted at gå hen|et godt sted at være",
                                          "paragraph|Delmålenes sammenhæng|Skrevet i LibreOffice.")
            self.assertIn("til planen: 1 tekst ændret", done.stdout)
            self.assertEqual((len(gone), len(new)), (1, 1), new)
            self.assertIn("Skrevet i LibreOffice.", done.stderr)
        with self.subTest("a row is cut and pasted, and a tracked change accepted"):
            done, gone, new = self.edited("budget", "move row|Evaluering og overdragelse|Løn og aktivitetsmidler til Sammen",
                                          "tracked|Andelene er afrundet|Andelene er rundet af", "accept")
            self.assertIn("til planen: 1 led flyttet", done.stdout)
            self.assertNotIn("slettet", done.stdout)
            self.assertNotIn("sporede ændringer", done.stdout)
            self.assertIn("Andelene er rundet af", done.stderr)
            self.assertEqual((gone, new), ([], []))  # the same lines, in another order
        with self.subTest("a paragraph is cut and pasted"):
            done, gone, new = self.edited("delaftale-beskaeftigelse", "move|Aktiviteterne skal bygge|Bestyrelsen holder")
            self.assertIn("tekst uden for planens felter er flyttet: „Aktiviteterne skal bygge", done.stderr)
            self.assertNotIn("til planen", done.stdout)
            self.assertEqual((gone, new), ([], []))
        with self.subTest("a tracked change that nobody has accepted"):
            done, gone, new = self.edited("budget", "tracked|Andelene er afrundet|Andelene er rundet af")
            self.assertIn("sporede ændringer", done.stdout, done.stderr)
            self.assertIn("Andelene er rundet af", done.stderr)
            self.assertEqual((gone, new), ([], []))
        with self.subTest("a tracked change in a field, which LibreOffice 7.4 writes as broken XML"):
            done, gone, new = self.edited("budget", "tracked|Evaluering og overdragelse|Evaluering af det hele")
            self.assertTrue("[D07]" in done.stderr or "1 værdi ændret" in done.stdout, done.stdout + done.stderr)

    def test_a_file_opened_and_saved_again_and_again_is_the_same(self):
        """Each time LibreOffice wears our marks a little more: names of controls go, ends of bookmarks slip by a letter, and of those over several
        paragraphs only the last part is left."""
        for sample, name in (("amagerbro", "delaftale-tryghed-og-trivsel"), ("amagerbro", "beredskabsplan-fortrolig"),
                             ("amagerplanen", "strategisk-samarbejdsaftale"), ("proeveparken", "boligsocial-helhedsplan")):
            with self.subTest(sample=sample, name=name):
                made = self.folder / sample
                if not made.exists():
                    build(ROOT / "samples" / sample, made)
                saved = made / (name + ".docx")
                for time in range(3):
                    again = self.folder / f"{sample}-{name}-{time}.docx"
                    self.office_saves(saved, again)
                    saved = again
                done = helhedsplan("hent", ROOT / "samples" / sample, saved, "--vis")
                self.assertIn("intet er ændret", done.stdout, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
