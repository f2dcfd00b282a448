#!/usr/bin/python3
"""New versions over edits that LibreOffice made (UNO) of what the plan says: `byg` leaves the file alone until the plan has them."""

import unittest

from regenerating import AGREEMENT, shown
from regenerating_uno import ByLibreOffice
from support import helhedsplan


class OfThePlan(ByLibreOffice):
    def test_rows_of_a_list(self):
        with self.subTest("changed"):
            self.brought_back("cell|Alle fem afdelinger|2|3 afdelinger (2017)", count=1, tells="3 afdelinger")
        with self.subTest("added"):
            _, path = self.brought_back("row|Flere beboere kender|Et nyt delmål||3 kurser (2017)|5 kurser|31.12.2021", count=1, tells="1 led tilføjet")
            self.assertIn("Et nyt delmål", shown(path))
        with self.subTest("moved, and words of the template in bold"):
            folder, path = self.brought_back("move row|Antallet af udsættelser|Alle fem afdelinger", "bold|Bestyrelsen holder delaftalen", count=2,
                                           tells="1 led flyttet")
            plan = (folder / "plan" / "plan.yaml").read_text("utf-8")
            self.assertLess(plan.index("Antallet af udsættelser"), plan.index("Alle fem afdelinger"))
            self.assertEqual(shown(path).count("Antallet af udsættelser holdes på det lave niveau"), shown(self.out / AGREEMENT).count(
                "Antallet af udsættelser holdes på det lave niveau"))
        for first in ("Flere beboere kender", "Antallet af udsættelser"):
            with self.subTest("deleted in one of the two tables that show it", first=first):
                folder, path = self.edited(f"delete|{first}")
                theirs = path.read_bytes()
                for words in ((), ("--flet",)):
                    refused = helhedsplan("byg", folder / "plan", "-o", folder / "ud", *words)
                    self.assertRegex(refused.stderr, rf"fejl\[M31\]: „{first}")
                    self.assertEqual(path.read_bytes(), theirs)
                self.assertIn("[M29]", refused.stderr)
                found, said = self.regenerated(folder, "--tag-plan")
                self.assertEqual(found, 1)
                self.assertRegex(said, rf"advarsel\[M35\]: „{first}")

    def test_controls(self):
        with self.subTest("deleted with what it said"):
            _, path = self.brought_back("drop|31.12.2020", count=1, tells="Frist: 31. december 2020 → (ikke udfyldt)")
            self.assertIn("ikke oplyst", shown(path))
        with self.subTest("deleted, and the same typed again"):
            self.carried("unwrap|31.12.2020", count=0)
        with self.subTest("deleted, and another thing typed"):
            _, path = self.brought_back("cell|Alle fem afdelinger|4|5. maj 2021", count=1, tells="Frist: 31. december 2020 → 5. maj 2021")
            self.assertIn("5.5.2021", shown(path))
        # Enter in a field: LibreOffice 7.4 writes what the control says several times. That is in the file, and told as it stands there.
        with self.subTest("split in two paragraphs, one of the plan's texts"):
            self.brought_back("split|som beboerne nævner oftest.", count=1, tells="Problemkompleks: nyt afsnit 2: „")
        with self.subTest("split in two paragraphs, a value in a cell"):
            self.brought_back("split|tryghedsnetværkets", count=1, tells="Kilde: tryghedsnetværkets mødereferater → ")
        with self.subTest("copied into a sentence"):
            self.carried("again|31.12.2020|Bestyrelsen holder delaftalen ajour", count=1)


if __name__ == "__main__":
    unittest.main()
