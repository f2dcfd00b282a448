#!/usr/bin/python3
"""A new document type is a folder, and a new plain field is a line in the schema and one in a template: no C++."""

import json
import re
import shutil
import unittest
import zipfile

from support import ROOT, TestCase, build, documents, helhedsplan

HERE = ROOT / "tests" / "acceptance"


class NewDocument(TestCase):
    def plan_with(self, sample, pack):
        """A copy of a sample whose list of packs ends with one more."""
        folder = self.folder / "plan"
        shutil.copytree(ROOT / "samples" / sample, folder, ignore=shutil.ignore_patterns("expected"))
        text = (folder / "plan.yaml").read_text(encoding="utf-8")
        text, changed = re.subn(r"^pakker: \[(.*)\]$", rf"pakker: [\1, {pack}]", text, flags=re.M)
        self.assertEqual(changed, 1)
        (folder / "plan.yaml").write_text(text, encoding="utf-8")
        return folder

    def test_the_yearly_account_is_a_folder_alone(self):
        shutil.copytree(HERE / "redegoerelse", self.folder / "redegoerelse")
        plan = self.plan_with("amagerbro", "../redegoerelse")
        build(plan, self.folder / "ud")
        accounts = [name for name in documents(self.folder / "ud") if name.startswith("aarlig-redegoerelse-")]
        self.assertEqual(accounts, [f"aarlig-redegoerelse-{year}" for year in (2018, 2019, 2020, 2021)])
        # The other documents are still there, and the new ones are made like them.
        self.assertIn("strategisk-samarbejdsaftale", documents(self.folder / "ud"))
        text = (self.folder / "ud" / "aarlig-redegoerelse-2019.md").read_text(encoding="utf-8")
        self.assertIn("Årlig redegørelse til Landsbyggefonden for 2019", text)
        self.assertIn("Der var budgetteret med", text)
        self.assertRegex(text, r"[0-9.]+\u00a0kr\. i 2019")
        with zipfile.ZipFile(self.folder / "ud" / "aarlig-redegoerelse-2019.docx") as package:
            self.assertIn("Årlig redegørelse til Landsbyggefonden for 2019", package.read("docProps/core.xml").decode())
            self.assertIn("Årets milepæle", package.read("word/document.xml").decode())

    def test_the_pack_of_the_yearly_account_checks_over_a_round(self):
        shutil.copytree(HERE / "redegoerelse", self.folder / "redegoerelse")
        settings = self.folder / "redegoerelse" / "pakke.yaml"
        settings.write_text(settings.read_text(encoding="utf-8") + "\nbygger_på: [lbf-2015-18]\n", encoding="utf-8")
        done = helhedsplan("pakke", "tjek", self.folder / "redegoerelse")
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        template = self.folder / "redegoerelse" / "aarlig-redegoerelse.md"
        template.write_text(template.read_text(encoding="utf-8") + "\n{{områdee}}\n", encoding="utf-8")
        done = helhedsplan("pakke", "tjek", self.folder / "redegoerelse")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("mente du „område“?", done.stdout)

    def test_a_new_field_is_a_line_in_the_schema_and_one_in_a_template(self):
        schemas = self.folder / "skemaer"
        shutil.copytree(ROOT / "schemas", schemas)
        schema = json.loads((schemas / "plan.schema.json").read_text(encoding="utf-8"))
        schema["properties"]["motto"] = {"title": "Motto", "description": "Skriv områdets motto.", "examples": ["Sammen"],
                                         "allOf": [{"$ref": "#/definitions/tekst"}]}
        (schemas / "plan.schema.json").write_text(json.dumps(schema, ensure_ascii=False), encoding="utf-8")
        pack = self.folder / "motto"
        pack.mkdir()
        (pack / "pakke.yaml").write_text("id: motto\ndokumenter:\n  - navn: motto\n", encoding="utf-8")
        (pack / "motto.md").write_text("# Områdets motto\n\n{{#motto}}Mottoet er {{motto}}.{{/motto}}\n", encoding="utf-8")
        plan = self.plan_with("mindste", "../motto")
        with (plan / "plan.yaml").open("a", encoding="utf-8") as file:
            file.write("\nmotto: Hellere *sammen* end {{hver}} for sig\n")
        build(plan, self.folder / "ud", "--skemaer", schemas)
        text = (self.folder / "ud" / "motto.md").read_text(encoding="utf-8")
        self.assertIn("Mottoet er Hellere", text)
        with zipfile.ZipFile(self.folder / "ud" / "motto.docx") as package:
            self.assertIn("Hellere *sammen* end {{hver}} for sig", package.read("word/document.xml").decode())
        # The field is in the plan that `ny` writes, and unknown to the schemas inside the binary.
        done = helhedsplan("ny", self.folder / "ny", "--skemaer", schemas)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("\n# Motto: Skriv områdets motto. Eksempel: Sammen\nmotto: ukendt\n",
                      (self.folder / "ny" / "plan.yaml").read_text(encoding="utf-8"))
        self.assertIn("„motto“", helhedsplan("tjek", plan).stdout)

    def test_a_faulty_schema_is_a_message_and_not_a_crash(self):
        schemas = self.folder / "skemaer"
        schemas.mkdir()
        for broken in ("", "{", "[]", '{"properties": {"a": {"$ref": "#/definitions/nej"}}}'):
            (schemas / "plan.schema.json").write_text(broken, encoding="utf-8")
            done = helhedsplan("tjek", ROOT / "samples" / "mindste", "--skemaer", schemas)
            self.assertEqual(done.returncode, 3, broken)
            self.assertIn("fejl[T39]: skemaet kan ikke bruges: ", done.stderr)
            self.assertNotRegex(done.stderr, r"\b(error|parse|property|line|unexpected|exception)\b")


if __name__ == "__main__":
    unittest.main()
