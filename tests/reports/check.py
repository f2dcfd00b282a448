#!/usr/bin/python3
"""Judges the reports of `tjek` and `pakke tjek` as a program that reads them would.

    tests/reports/check.py BINARY

- Every SARIF report is valid by the OASIS schema (tests/data/sarif), and its rules, indices and addresses fit each other.
- Every place points at what it is about: the address is resolved, the file opened, and the region cut out of it in characters. The
  plan that is used for this lies in a folder with blanks, æøå, # and %, begins with a byte order mark, ends its lines with CR LF,
  and has tabs and emoji before the faults.
- The three forms carry the same findings in the same order, JSON has every field that docs/rapporter.md names and no other, and
  nothing but the report is on standard output.
- No value of a confidential field stands in any form.

Exit status: 0 fine, 1 not, 2 the module jsonschema is missing.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlparse

try:
    import jsonschema
except ImportError:
    print("jsonschema is not installed: apt-get install python3-jsonschema")
    sys.exit(2)

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(sys.argv[1]).resolve()
SCHEMA = json.loads((ROOT / "tests/data/sarif/sarif-schema-2.1.0.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
FOLDER, PROGRAM = "%SRCROOT%", "HELHEDSPLAN"

faults = []


def fault(what, text):
    faults.append(f"{what}: {text}")


def run(words, folder):
    done = subprocess.run([BINARY, *words], cwd=folder, capture_output=True, timeout=120, check=False,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def lines_of(path):
    """As an editor counts them; a byte order mark is no character."""
    return re.split(r"\r\n|\n|\r", path.read_bytes().decode("utf-8-sig"))


def unfolded(text):
    return text.replace("{{", "{").replace("}}", "}")


# ---- SARIF ------------------------------------------------------------------------------------------------------------


def check_place(what, place, bases, folder):
    """Returns the text of the region, or None."""
    artifact = place["artifactLocation"]
    address = urlparse(artifact["uri"])
    base = artifact.get("uriBaseId")
    if re.search(r"[^A-Za-z0-9._~/%-]", address.path):
        fault(what, f"the address {artifact['uri']!r} is not encoded")
    if base is None:
        path = Path(unquote(address.path))
        if address.scheme != "file" or not path.is_absolute():
            fault(what, f"{artifact['uri']!r} has no base and is no file address")
    else:
        if base not in bases:
            fault(what, f"{base} is not among originalUriBaseIds")
        if base == PROGRAM:
            path = ROOT / "templates" / unquote(address.path)
            path = path if path.exists() else ROOT / unquote(address.path)
        else:
            path = folder / unquote(address.path)
    if not path.exists():
        fault(what, f"{artifact['uri']!r} leads to no file")
        return None
    region = place.get("region")
    if region is None or path.suffix == ".docx":
        return None
    lines = lines_of(path)
    if not 1 <= region["startLine"] <= len(lines):
        fault(what, f"{path.name} has no line {region['startLine']}")
        return None
    line = lines[region["startLine"] - 1]
    context = place.get("contextRegion", {}).get("snippet", {}).get("text")
    if context is not None and "•" not in context and context not in line:
        fault(what, f"line {region['startLine']} is {line!r}, not {context!r}")
    if "startColumn" not in region:
        return line
    if not 1 <= region["startColumn"] <= region["endColumn"] <= len(line) + 1:
        fault(what, f"the region {region} is not within {line!r}")
    return line[region["startColumn"] - 1:region["endColumn"] - 1]


def check_sarif(what, log, folder):
    """Returns [(code, message, text of the region)]."""
    for error in sorted(VALIDATOR.iter_errors(log), key=str):
        fault(what, f"SARIF: {'/'.join(map(str, error.path))}: {error.message[:300]}")
    (one,) = log["runs"]
    if one.get("columnKind") != "unicodeCodePoints":
        fault(what, "we count characters, so columnKind has to say unicodeCodePoints")
    rules = one["tool"]["driver"]["rules"]
    if len({rule["id"] for rule in rules}) != len(rules):
        fault(what, "a rule is there twice")
    found, prints = [], set()
    for result in one["results"]:
        rule = rules[result["ruleIndex"]]
        if rule["id"] != result["ruleId"]:
            fault(what, f"{result['ruleId']} has the index of {rule['id']}")
        for name in ("shortDescription", "fullDescription", "help"):
            if not rule[name]["text"].strip():
                fault(what, f"{rule['id']} has an empty {name}")
        for text in (result["message"]["text"], rule["help"]["text"]):
            if re.search(r"(?<!\{)(?:\{\{)*\{(?!\{)|(?<!\})(?:\}\})*\}(?!\})", text):
                fault(what, f"a brace that is not doubled: {text!r}")
        (print_,) = result["partialFingerprints"].values()
        if print_ in prints:
            fault(what, f"two results have the fingerprint {print_}")
        prints.add(print_)
        text = None
        for location in result.get("locations", []):
            if "physicalLocation" in location:
                text = check_place(what, location["physicalLocation"], one.get("originalUriBaseIds", {}), folder)
        for location in result.get("relatedLocations", []):
            check_place(what, location["physicalLocation"], one.get("originalUriBaseIds", {}), folder)
        found.append((result["ruleId"], unfolded(result["message"]["text"]).split("\n")[0], text))
    return found


# ---- the three forms together -------------------------------------------------------------------------------------------


def keys_of(value, keys):
    if isinstance(value, dict):
        for name, member in value.items():
            keys.add(name)
            keys_of(member, keys)
    elif isinstance(value, list):
        for member in value:
            keys_of(member, keys)


json_keys = set()


def check_reports(words, folder):
    """All forms of one check. Returns (JSON, what SARIF points at)."""
    what = " ".join(map(str, words))
    text_code, text, messages = run([*words], folder)
    text += messages   # where what could not even be read is told
    json_code, json_text, json_errors = run([*words, "--format", "json"], folder)
    sarif_code, sarif_text, sarif_errors = run([*words, "--format", "sarif"], folder)
    if len({text_code, json_code, sarif_code}) != 1:
        fault(what, f"exit codes {text_code}, {json_code}, {sarif_code}")
    if json_errors or sarif_errors:
        fault(what, f"messages beside the report: {json_errors}{sarif_errors}")
    report, log = json.loads(json_text), json.loads(sarif_text)
    keys_of(report, json_keys)
    found = check_sarif(what, log, folder)
    of_json = [(each["kode"], each["besked"].split("\n")[0]) for each in report["fund"]]
    of_sarif = [(code, message) for code, message, _ in found]
    unescaped = [(code, message.replace("\\[", "[").replace("\\]", "]").replace("\\\\", "\\")) for code, message in of_sarif]
    if of_json not in (of_sarif, unescaped):
        fault(what, f"JSON has {of_json}, SARIF {of_sarif}")
    of_text = [match for match in re.findall(r"^(?:[^ ].*: )?(?:fejl|advarsel|note)\[([\w-]+)\]: ", text, re.M)]
    if of_text != [code for code, _ in of_json]:
        fault(what, f"text has {of_text}, JSON {[code for code, _ in of_json]}")
    if report["slutkode"] != json_code or log["runs"][0]["invocations"][0]["exitCode"] != sarif_code:
        fault(what, "a report says another exit code than the program's")
    if run([*words, "--format", "json"], folder)[1] != json_text or run([*words, "--format", "sarif"], folder)[1] != sarif_text:
        fault(what, "twice the same is not the same")
    return report, found


# ---- cases ---------------------------------------------------------------------------------------------------------------

ODD_PLAN = (
    "pakker: [lbf-2015-18]\r\n"
    "omraade: Parken\r\n"
    "titel: \"😀\tPrøve\"\r\n"
    "periode: {fra: 2018-01-01,\ttil: 31. juni 2021}   # 😀 æøå\r\n"
    "parter:\r\n"
    "  - {id: kommune, navn: \"😀😀 Bo\u0308rne\thuset\", art: komune}\r\n"
    "bilag:\r\n"
    "  - {id: x, titel: 'Se [her](https://x) {a}', dokument: findes-ikke.pdf}\r\n"
)


def check_odd_places(temporary):
    folder = temporary / "Mine planer æøå #1 100%"
    folder.mkdir()
    (folder / "plan.yaml").write_bytes(("\ufeff" + ODD_PLAN).encode("utf-8"))
    expected = {"P20": "omraade", "P22": "31. juni 2021", "P25": "komune"}
    for words, where in ((["tjek", folder.name], temporary), (["tjek", str(folder / "plan.yaml")], temporary),
                         (["tjek", "plan.yaml"], folder), (["tjek", "./plan.yaml"], folder), (["tjek", f"../{folder.name}"], folder)):
        report, found = check_reports(words, where)
        seen = {code: text for code, _, text in found}
        for code, text in expected.items():
            if seen.get(code) != text:
                fault(" ".join(words), f"{code} marks {seen.get(code)!r}, not {text!r}")
        lines = lines_of(folder / "plan.yaml")
        for each in report["fund"]:
            place = each["sted"]
            if place and place["kolonne"]:
                marked = lines[place["linje"] - 1][place["kolonne"] - 1:][:place["længde"]]
                if each["kode"] in expected and marked != expected[each["kode"]]:
                    fault(" ".join(words), f"JSON marks {marked!r} for {each['kode']}")


def fingerprints(words, folder):
    log = json.loads(run([*words, "--format", "sarif"], folder)[1])
    return [next(iter(result["partialFingerprints"].values())) for result in log["runs"][0]["results"]]


def check_fingerprints(temporary):
    """They stay when lines come above a fault, and when the plan is moved."""
    for name, before in (("a", ""), ("b", "# et par\n# linjer til\n\n")):
        (temporary / name).mkdir()
        (temporary / name / "plan.yaml").write_text(before + ODD_PLAN.replace("\r", ""), "utf-8")
    first, second = fingerprints(["tjek", "a"], temporary), fingerprints(["tjek", "b"], temporary)
    if first != second or not first:
        fault("fingerprints", f"{first} became {second}")


SECRET_PLAN = ROOT / "tests/findings/fortroligt/plan.yaml"
SECRETS = ["Jens", "jens-jensen", "12345678", "87654321", "11223344", "55667788", "hemmelig@example.org", "sagt i fortrolighed", "31. juni"]


def secrets_in(node, keys, inside=False):
    """Scalars under a key that is confidential."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from secrets_in(value, keys, inside or key in keys)
    elif isinstance(node, list):
        for value in node:
            yield from secrets_in(value, keys, inside)
    elif inside and isinstance(node, str) and len(node) >= 6:
        yield node


def check_secrets(temporary):
    for words, secrets in secret_cases(temporary):
        for form in ([], ["--format", "json"], ["--format", "sarif"], ["--mangler"]):
            _, out, errors = run([*words, *form], temporary)
            for secret in secrets:
                if secret in out + errors:
                    fault(" ".join(map(str, [*words, *form])), f"shows „{secret}“")


def secret_cases(temporary):
    yield ["tjek", SECRET_PLAN], SECRETS
    yield ["tjek", ROOT / "tests/findings/fortroligt-to-gange/plan.yaml"], ["12345678", "87654321"]
    # Rules that ask confidential fields of a whole plan, and faults in the lines beside them.
    plan = temporary / "hemmelig"
    plan.mkdir()
    (plan / "plan.yaml").write_text(
        "pakker: [lbf-2015-18, koebenhavn]\n"
        "titel: Prøve XXXX\n"
        "parter:\n  - {id: kommune, navn: Kommunen, art: kommune}\n"
        "beredskab:\n"
        "  hændelser: [{id: uro, navn: Uro}]\n"
        "  aktører: [{id: vagt, navn: Vagten}]\n"
        "  kontakter:\n"
        "    - {id: anders-and, aktør: vagt, navn: Anders And XXXX, telefon_dag: 99 88 77 66, mail: anders@hemmelig.dk,"
        " stedfortræder: Andersine And, senest_verificeret: 2001-01-01}\n"
        "    - {id: joakim, aktør: vagten, navn: Joakim von And TBD, telefon_nat: 66 77 88 99}\n"
        "  mødesteder:\n    - {id: kirken, navn: Bag den hemmelige kirke XXXX, adgang: Nøglen ligger under måtten}\n"
        "    - {id: skuret, navn: Skuret ved skoven, adgang: ukendt}\n", "utf-8")
    yield ["tjek", "hemmelig"], ["anders", "Anders", "99 88 77 66", "hemmelig.dk", "Joakim", "joakim", "66 77 88 99", "måtten", "hemmelige kirke",
                               "skuret", "Skuret"]


CHANGED_PLAN = (
    "pakker: [lbf-2015-18]\n"
    "titel: Prøve\n"
    "version: \"{version}\"\n"
    "seneste_godkendte_version: {{version: \"1.0\", dato: 2018-01-01}}\n"
    "indsatsområder:\n"
    "  - id: tryghed-og-trivsel\n"
    "    navn: Tryghed og trivsel\n"
    "    aktiviteter:\n"
    "      - {{id: hold, navn: {name}, milepæle: [{{id: {milestone}, tekst: holdet er klar, dato: {day}}}]}}\n"
    "beredskab:\n"
    "  kontakter: [{{id: jensen, navn: {secret}}}]\n"
)


def check_changes(temporary):
    """What changed since an older plan stands in both reports for programs, the same, and nothing confidential with it."""
    for name, values in (("før", ("1.0", "Natteravne", "1. maj 2019", "Jens Hemmelig")), ("nu", ("1.1", "Natteravnene", "2019-06-01", "Bo Skjult"))):
        (temporary / name).mkdir()
        version, title, day, secret = values
        (temporary / name / "plan.yaml").write_text(CHANGED_PLAN.format(version=version, name=title, milestone=f"m-{name == 'nu'}".lower(), day=day, secret=secret), "utf-8")
    words = ["tjek", "nu", "--ændret-siden", "før"]
    report, _ = check_reports(words, temporary)
    changes = report.get("ændringer", {})
    if {change["hvad"] for change in changes.get("værdier", [])} < {"Dato: 1. maj 2019 → 1. juni 2019"}:
        fault("changes", f"JSON has {changes.get('værdier')}")
    if not changes.get("dokumenter") or not any(document.get("godkendes") for document in changes["dokumenter"]):
        fault("changes", "JSON does not say which documents changed and who approves them")
    (one,) = json.loads(run([*words, "--format", "sarif"], temporary)[1])["runs"]
    if one.get("properties", {}).get("ændringer") != changes:
        fault("changes", "SARIF and JSON do not say the same")
    for form in ([], ["--format", "json"], ["--format", "sarif"]):
        out = "".join(map(str, run([*words, *form], temporary)))
        for secret in ("Jens", "Hemmelig", "Skjult"):
            if secret in out:
                fault(" ".join([*words, *form]), f"shows „{secret}“")
    check_reports(["tjek", "nu", "--ændret-siden", "nu"], temporary)
    check_reports(["tjek", "nu", "--ændret-siden", "findes-ikke"], temporary)


def check_documented():
    page = (ROOT / "docs/rapporter.md").read_text("utf-8")
    told = set(re.findall(r"^\| `([\w_æøåÆØÅ]+)` \|", page, re.M))
    if told != json_keys:
        fault("docs/rapporter.md", f"names and lacks {sorted(told ^ json_keys)}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        temporary = Path(folder)
        check_odd_places(temporary)
        check_fingerprints(temporary)
        check_secrets(temporary)
        check_changes(temporary)
        for sample in sorted((ROOT / "samples").iterdir()):
            if (sample / "plan.yaml").exists():
                check_reports(["tjek", f"samples/{sample.name}"], ROOT)
        for faulty in sorted((ROOT / "tests/findings").iterdir()):
            if (faulty / "plan.yaml").exists() and "latin1" not in faulty.name:
                check_reports(["tjek", f"tests/findings/{faulty.name}/plan.yaml"], ROOT)
        check_reports(["tjek", "findes/ikke.yaml"], temporary)
        check_reports(["pakke", "tjek", "koebenhavn"], temporary)
        check_reports(["pakke", "tjek", "findes-ikke"], temporary)
    check_documented()
    print("\n".join(faults) if faults else "reports: as they should be")
    return 1 if faults else 0


sys.exit(main())
