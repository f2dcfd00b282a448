"""Blank templates, filled in and fetched: what the tests of `hent --ny` share."""

import tempfile
from pathlib import Path

import yaml

import support
from word_edits import WordFile, W


class TestCase(support.TestCase):
    """Tests over the blank templates of a round."""
    round = "2019-26"

    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.blank = Path(temporary.name)
        done = support.helhedsplan("skabeloner", "--runde", cls.round, "-o", cls.blank)
        assert done.returncode == 0, done.stderr

    def open(self, name="strategisk-samarbejdsaftale"):
        return WordFile(self.blank / f"{name}.docx")

    @staticmethod
    def control(word, path, number=0):
        control = word.control(word.ids(path)[number])
        assert control is not None, path
        return control

    @classmethod
    def fill(cls, word, path, text):
        """Words over the prompt, as Word leaves it."""
        control = cls.control(word, path)
        settle(control)
        for hyphen in list(control.iter(W + "noBreakHyphen")):  # of the prompt's example
            hyphen.getparent().remove(hyphen)
        word.write(control, text)
        return control

    def fetch(self, *words):
        """(the plan, its text and the page of what found no place, what was told) of open files, or of paths."""
        number = len(list(self.folder.glob("ny-*")))
        files = []
        for i, word in enumerate(words):
            if isinstance(word, WordFile):
                files.append(self.folder / f"svar-{number}-{i}.docx")
                word.save(files[-1])
            else:
                files.append(word)
        self.plan = self.folder / f"ny-{number}"
        done = support.helhedsplan("hent", "--ny", self.plan, *files)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.text = (self.plan / "plan.yaml").read_text("utf-8")
        left = self.plan / "plan-ikke-placeret.md"
        self.left = left.read_text("utf-8") if left.exists() else ""
        return yaml.safe_load(self.text), self.text + self.left, done.stderr


def settle(control):
    """No prompt is shown any more."""
    for shows in control.findall(f"{W}sdtPr/{W}showingPlcHdr"):
        shows.getparent().remove(shows)
