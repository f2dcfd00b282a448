#!/usr/bin/python3
"""The sheet of `tjek --mangler`: its first page is one page in LibreOffice, names every fault that stands in the way, and grows no longer with the plan."""

import re
import shutil
import subprocess
import unittest

from support import SAMPLES, TestCase, helhedsplan

APPENDIX = "Bilag: resten"


def blocking(sheet):
    """What the groups of the first page count."""
    front = sheet.split(f"## {APPENDIX}", 1)[0].split("| Bør på plads |", 1)[0]
    return sum(int(count) for count in re.findall(r"^\| \*\*.*: (\d+)\*\*", front, re.M))


class MissingPage(TestCase):
    def plans(self):
        """The samples, and one with ten times the activities, none of which is finished."""
        for sample in SAMPLES:
            yield sample.name, sample / "plan.yaml"
        text = (SAMPLES[0].parent / "amagerplanen" / "plan.yaml").read_text("utf-8")
        blocks = re.split(r"(?m)^(      - id: [\w-]+\n(?:        .*\n)+)", text)
        for i in range(1, len(blocks), 2):
            whole = re.sub(r"(?m)^        begrundelse: .*", "        begrundelse: ukendt", blocks[i])
            blocks[i] += "".join(re.sub(r"(?m)^(      - id: [\w-]+)", rf"\1-{copy}", whole, count=1) for copy in range(9))
        plan = self.folder / "mange" / "plan.yaml"
        plan.parent.mkdir()
        plan.write_text("".join(blocks), "utf-8")
        yield "mange", plan

    def test_the_first_page_tells_every_fault_once(self):
        for name, plan in self.plans():
            with self.subTest(name):
                errors = len(re.findall(r": fejl\[", helhedsplan("tjek", plan).stdout))
                self.assertEqual(blocking(helhedsplan("tjek", plan, "--mangler").stdout), errors)

    def test_the_first_page_is_one_page(self):
        if not shutil.which("soffice") or not shutil.which("pdftotext"):
            self.skipTest("LibreOffice or pdftotext is not installed")
        names = []
        for name, plan in self.plans():
            helhedsplan("tjek", plan, "--mangler", "-o", self.folder / f"{name}.docx")
            names.append(name)
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.folder}/lo", "--infilter=MS Word 2007 XML", "--convert-to", "pdf",
                        "--outdir", self.folder, *(self.folder / f"{name}.docx" for name in names)], capture_output=True, timeout=300, check=True)
        for name in names:
            with self.subTest(name):
                done = subprocess.run(["pdftotext", "-layout", self.folder / f"{name}.pdf", "-"], capture_output=True, encoding="utf-8", check=True)
                pages = done.stdout.split("\f")
                self.assertNotIn(APPENDIX, pages[0])
                if APPENDIX in done.stdout:
                    self.assertIn(APPENDIX, pages[1])
                else:
                    self.assertEqual(len([page for page in pages if page.strip()]), 1)


if __name__ == "__main__":
    unittest.main()
