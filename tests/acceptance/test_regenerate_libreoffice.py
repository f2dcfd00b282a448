#!/usr/bin/python3
"""New versions of documents that LibreOffice saved: what is only opened and saved is nobody's edit, and what people wrote comes along."""

import shutil
import subprocess
import unittest

import test_fetch_libreoffice as office
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

    @unittest.skipUnless(office.can_speak_uno(), "LibreOffice with UNO (python3-uno) is not here")
    def test_what_libreoffice_edits_is_in_every_new_version(self):
        self.port = office.free_port()
        self.office = subprocess.Popen(["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{self.folder}/profil",
                                        f"--accept=socket,host=127.0.0.1,port={self.port};urp;"], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, start_new_session=True)
        self.addCleanup(office.LibreOffice.stop, self)
        path = self.out / AGREEMENT
        edited = self.folder / "rettet.docx"
        office.LibreOffice.office_saves(self, path, edited, "text|Parterne forpligter sig|Parterne binder sig",
                                        "paragraph|Parterne binder sig|Vi mødes den første mandag.",
                                        "tracked|Bestyrelsen holder delaftalen ajour|Bestyrelsen holder aftalen ved lige")
        shutil.copy(edited, path)
        for old, new in (("Amagerbro", "Sundbyøster"), ("Sundbyøster", "Sundbyvester")):
            self.change_plan(old, new)
            done = build(self.plan, self.out)
            self.assertNotIn("M3", done.stderr)
            self.has(path, "Parterne binder sig", "Vi mødes den første mandag.", "Bestyrelsen holder aftalen ved lige", new)


if __name__ == "__main__":
    unittest.main()
