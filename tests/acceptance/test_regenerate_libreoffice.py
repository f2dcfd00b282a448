#!/usr/bin/python3
"""New versions of documents that LibreOffice saved: what is only opened and saved is nobody's edit, and what people wrote comes along."""

import shutil
import unittest

from regenerating import AGREEMENT, Regenerating
from support import build, contents


class RegenerateLibreOffice(Regenerating):
    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
    def test_what_is_only_opened_and_saved_is_nobodys_edit(self):
        names = sorted(path.name for path in self.out.glob("*.docx"))
        self.save_in_libreoffice(*names)
        self.change_plan("Amagerbro", "Sundbyøster")
        done = build(self.plan, self.out)
        self.assertNotIn("fra Word", done.stdout)
        self.assertNotIn("M3", done.stderr)
        build(self.plan, self.folder / "ren")
        self.assertEqual(contents(self.out), contents(self.folder / "ren"))

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
    def test_libreoffice_may_save_it_between_two_versions(self):
        path = self.out / AGREEMENT
        kept = self.edit(path)
        self.change_plan("Amagerbro", "Sundbyøster")
        build(self.plan, self.out)
        self.save_in_libreoffice(AGREEMENT)
        self.change_plan("Sundbyøster", "Sundbyvester")
        done = build(self.plan, self.out)
        self.assertNotIn("M3", done.stderr)
        self.has(path, *kept, "Sundbyvester")
        self.judged(path)


if __name__ == "__main__":
    unittest.main()
