#!/usr/bin/python3
"""Each round speaks of itself: its own funds, areas and documents, and nothing that came later or belongs to another."""

import re
import unittest

import yaml

from support import ROOT, SAMPLES, TestCase, build, helhedsplan

ROUNDS = {path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8"))
          for path in sorted((ROOT / "templates").glob("lbf-*/pakke.yaml"))}
ROUNDS = {name: pack for name, pack in ROUNDS.items() if pack.get("runde")}
# What the round 2011-14 did not have, with København's layer over it or not.
LATER_THAN_2011 = ("trategisk samarbejdsaftale", "delaftale", "Boligsocial Bestyrelse", "bydelsbestyrelse", "22. juni 2017", "bestyrelsen skal")


def texts(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}


class Rounds(TestCase):
    def documents_of(self, plan, name):
        build(plan, self.folder / name)
        return texts(self.folder / name)

    def own_words(self, plan, name, pack):
        """The documents name this round's funds, and no other round's funds or areas."""
        made = self.documents_of(plan, name)
        everything = "\n".join(made.values())
        self.assertIn(f"Landsbyggefondens {pack['runde']}-midler", everything)
        for other in ROUNDS.values():
            if other is pack:
                continue
            self.assertNotIn(f"{other['runde']}-midler", everything)
            own = {area["navn"] for area in pack["indsatsområder"]}
            table = re.search(r"Rundens indsatsområder.*?\n\n(?:\|.*\n)+", everything)
            self.assertIsNotNone(table)
            for area in other["indsatsområder"]:
                if area["navn"] not in own:
                    self.assertNotIn(f"| {area['navn']} ", table.group(0))
        return made

    def test_there_are_three_rounds(self):
        self.assertEqual([pack["runde"] for pack in ROUNDS.values()], ["2011-14", "2015-18", "2019-26"])

    def test_every_sample_names_its_own_round(self):
        seen = set()
        for sample in SAMPLES:
            packs = yaml.safe_load((sample / "plan.yaml").read_text(encoding="utf-8"))["pakker"]
            seen.add(packs[0])
            with self.subTest(sample=sample.name):
                self.own_words(sample / "plan.yaml", sample.name, ROUNDS[packs[0]])
        self.assertEqual(seen, set(ROUNDS))

    def test_a_new_plan_names_its_own_round_and_no_later_words(self):
        for name, pack in ROUNDS.items():
            with self.subTest(round=name):
                plan = self.folder / f"plan-{name}"
                self.assertEqual(helhedsplan("ny", plan, "--runde", pack["runde"]).returncode, 0)
                made = self.own_words(plan / "plan.yaml", f"ud-{name}", pack)
                self.assertEqual("strategisk-samarbejdsaftale.md" in made, pack["runde"] != "2011-14")

    def test_the_round_of_2011_has_nothing_that_came_later(self):
        plan = (ROOT / "samples/proeveparken/plan.yaml").read_text(encoding="utf-8")
        for packs in ("[lbf-2011-14]", "[lbf-2011-14, koebenhavn]"):
            target = self.folder / "plan.yaml"
            target.write_text(re.sub(r"^pakker: .*$", f"pakker: {packs}", plan, flags=re.M), encoding="utf-8")
            made = self.documents_of(target, packs)
            overview = made.pop("kravoversigt.md", None)  # quotes its requirement set, which is younger
            self.assertEqual(overview is not None, "koebenhavn" in packs)
            self.assertEqual(sorted(made), ["boligsocial-helhedsplan.md", "budget.md", "samarbejdsaftale.md"])
            for name, text in made.items():
                for word in LATER_THAN_2011:
                    self.assertNotIn(word, text, f"{packs} {name}")
            volume = made["boligsocial-helhedsplan.md"]
            for chapter in re.findall(r"^## \d+ Indsatsområde: .*?(?=^## )", volume, re.M | re.S):
                sections = re.findall(r"^### [\d.]+ (.*)$", chapter, re.M)
                self.assertEqual(sections[-3:], ["Mål", "Succeskriterier", "Milepæle"])
            self.assertEqual("boligsocialt forum" in volume, "koebenhavn" in packs)

    def test_a_plan_of_type_2_says_how_it_ends(self):
        made = self.documents_of(ROOT / "samples/engdraget/plan.yaml", "type-2")
        self.assertRegex(made["strategisk-samarbejdsaftale.md"], r"(?m)^## \d+ Overgang til ordinær drift$")
        self.assertIn("Plan for overgangen", made["strategisk-samarbejdsaftale.md"])
        for name, text in made.items():
            self.assertNotRegex(text, r"(?m)^##+ [\d.]+ Forankring$", name)


if __name__ == "__main__":
    unittest.main()
