#!/usr/bin/env python3
"""Holds the tree to what docs/architecture.md says of it.

    tests/architecture/check.py [ROOT]

- A folder of generator/ includes what its target links, all of it and nothing else; the table of the document says the same.
- A third-party header is included only by a folder whose target links that library.
- No code of generator/ names a document type, an indsatsområde, a municipality or a field of a plan.
- No file of generator/ is longer than 800 lines.
- No tracked file holds a path of somebody's machine, or the address of a package registry.

Prints file:line: what is wrong. Exit status 1 when something is.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
if ROOT.is_file():
    ROOT = ROOT.parents[2]
GENERATOR = ROOT / "generator"
LONGEST = 800

# What a third-party header says of the library that must be linked.
LIBRARIES = {
    "fmt/": "fmt::fmt", "nlohmann/": "nlohmann_json::nlohmann_json", "pugixml.hpp": "pugixml::pugixml", "zip.h": "PkgConfig::libzip",
    "zlib.h": "ZLIB::ZLIB", "cmark.h": "cmark::cmark", "libfyaml.h": "PkgConfig::libfyaml", "utf8proc.h": "PkgConfig::utf8proc",
    "nettle/": "PkgConfig::nettle", "CLI/": "CLI11::CLI11",
}

# Words of the domain that code may use, and why.
ALLOWED = {
    "pakker": "the one plan field that C++ names: without it nobody could say which documents there are (app/build.cpp)",
    "id": "every list has it; an art of the schema",
    "version": "pack key and property of a document",
    "status": "pack key and property of a document",
    "titel": "pack key, and key of a data block",
    "fra": "key of a view, and with til what makes a record a period",
    "til": "with fra what makes a record a period",
    "runde": "pack key",
    "type": "an English word as well",
    "part": "key of the data block underskrifter",
    "linjer": "key of the data block underskrifter",
    "skabeloner": "the name of a command",
    "diagram": "a data block, and a kind of the document model",
    "under": "key of a box in the data block diagram",
    "rolle": "key of a row in the data block tabel",
    "fakta": "a data block",
    "enhed": "part of the art måltal",
    "kort": "a filter, and a name in the records of the view halvår",
    "medlemmer": "a name in the records of a view that groups",
    "vedlagt": "what the pack key form can say of an enclosure",
    "nummer": "a name in the records of @bilag",
}

WORD = re.compile(r"[a-zæøåA-ZÆØÅ][\w-]*")
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
COMMENT = re.compile(r"//[^\n]*")

faults = []


def fault(path, line, text):
    faults.append(f"{path.relative_to(ROOT)}:{line}: {text}")


def sources():
    return sorted(path for path in GENERATOR.rglob("*") if path.suffix in (".cpp", ".hpp"))


def targets():
    """Folder -> (what it links of ours, libraries)."""
    found = {}
    for lists in sorted(GENERATOR.rglob("CMakeLists.txt")):
        for call in re.findall(r"helhedsplan_library\(([^)]*)\)", lists.read_text()):
            words = call.split()
            ours, libraries, into = set(), set(), None
            for word in words[1:]:
                if word in ("LINK", "PRIVATE"):
                    into = ours if word == "LINK" else libraries
                elif into is not None:
                    into.add(word)
            folder = lists.parent.relative_to(GENERATOR).as_posix()
            found[folder] = ({name.replace("_", "/", 1) for name in ours}, libraries)
    return found


def check_includes(links):
    include = re.compile(r'#include (?:"([^"]+)"|<([^>]+)>)')
    for path in sources():
        folder = path.relative_to(GENERATOR).parent.as_posix()
        while folder and folder not in links:
            folder = folder.rpartition("/")[0]
        if not folder:
            continue  # embed/ and cmake/ include nothing of ours but their own
        ours, libraries = links[folder]
        for number, line in enumerate(path.read_text().split("\n"), 1):
            match = include.match(line)
            if not match:
                continue
            named = match.group(1) or match.group(2)
            if named.startswith("embedded/"):
                if "helhedsplan_embedded" not in libraries:
                    fault(path, number, f"includes {named}, but {folder} does not link helhedsplan_embedded")
                continue
            owner = named.rpartition("/")[0]
            if match.group(1) and owner in links and owner != folder and owner not in ours:
                fault(path, number, f"includes {named}, but {folder} does not link {owner}")
            for start, library in LIBRARIES.items():
                if named.startswith(start) and library not in libraries:
                    fault(path, number, f"includes {named}, but {folder} does not link {library}")


def check_document(links):
    """The table of directories says of each folder exactly what it links."""
    page = ROOT / "docs/architecture.md"
    rows = {}
    for number, line in enumerate(page.read_text().split("\n"), 1):
        match = re.match(r"\| `generator/([^`]+)` \|.*\| ([^|]*) \|$", line)
        if match:
            rows[match.group(1)] = (number, set(re.findall(r"[\w/]+", match.group(2))) - {"nothing"})
    for folder, (ours, libraries) in sorted(links.items()):
        linked = ours | {re.sub(r"^helhedsplan_embedded$", "embed", library.rpartition("::")[2]) for library in libraries}
        number, said = rows.get(folder, (1, set()))
        if said != linked:
            fault(page, number, f"says that {folder} links {sorted(said)}; it links {sorted(linked)}")


def check_used(links):
    """What is linked is included somewhere in the folder: a list that is too long tells nothing."""
    for folder, (ours, libraries) in sorted(links.items()):
        text = "".join(path.read_text() for path in sorted((GENERATOR / folder).glob("**/*.?pp")))
        for name in sorted(ours):
            if f'#include "{name}/' not in text:
                fault(GENERATOR / folder / "CMakeLists.txt", 1, f"links {name} and includes nothing of it")
        for start, library in LIBRARIES.items():
            if library in libraries and f"#include <{start}" not in text:
                fault(GENERATOR / folder / "CMakeLists.txt", 1, f"links {library} and includes nothing of it")


def vocabulary():
    """Names that belong to the plan and to packs: fields of the plan, records of its schema, documents, areas, packs."""
    words = set()

    def properties(node):
        if isinstance(node, dict):
            for name, field in node.get("properties", {}).items():
                words.add(name)
                properties(field)
            for name, value in node.items():
                if name != "properties":
                    properties(value)
        elif isinstance(node, list):
            for member in node:
                properties(member)

    plan = json.loads((ROOT / "schemas/plan.schema.json").read_text())
    pack = json.loads((ROOT / "schemas/pakke.schema.json").read_text())
    rules = json.loads((ROOT / "schemas/krav.schema.json").read_text())
    properties(plan)
    plan_words = set(words)
    words.clear()
    properties(pack)
    properties(rules)
    arts = {name for name, definition in plan["definitions"].items() if "properties" not in definition}
    generic = words | set(pack["definitions"]) | set(rules["definitions"]) | arts
    found = (plan_words | {name for name in plan["definitions"]}) - generic
    for settings in (ROOT / "templates").glob("*/pakke.yaml"):
        found.add(settings.parent.name)
        found |= set(re.findall(r"^ *- (?:\{|)(?:id|navn): ([\w-]{6,})", settings.read_text(), re.M)) - generic
    return found | {"København", "kommune"}


def check_words():
    words = vocabulary() - set(ALLOWED)
    # Messages may use any Danish word: only a string that is nothing but the name counts, and identifiers.
    for path in sources():
        if path.name == "diagnostics.cpp":
            continue  # its examples show plans
        for number, line in enumerate(path.read_text().split("\n"), 1):
            code = COMMENT.sub("", line)
            for text in STRING.findall(code):
                if text.strip() in words:
                    fault(path, number, f'names "{text.strip()}", which belongs to plans and packs')
            bare = STRING.sub('""', code)
            for name in WORD.findall(bare):
                if name.lower() in AREAS:
                    fault(path, number, f"names {name}, which belongs to plans and packs")


# As identifiers, in ASCII: what a document type or an area would be called in code.
AREAS = {
    "delaftale", "delaftaler", "beredskab", "beredskabsplan", "samarbejdsaftale", "indsatsomraade", "indsatsomraader", "aktivitet",
    "aktiviteter", "milepael", "milepaele", "koebenhavn", "kommune", "boligorganisation", "tryghed", "helhedsplanens",
}


def check_lengths():
    for path in sources():
        lines = path.read_text().count("\n")
        if lines > LONGEST:
            fault(path, lines, f"is longer than {LONGEST} lines")


def check_tracked():
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True)
    if listed.returncode != 0:
        print("no git here: tracked files are not looked at")
        return
    foreign = re.compile(
        r"/(?:home|Users|root)/[\w.-]+/|(?<![\w.-])/work/\w|(?<![\w.-])/tmp/(?:contract|bash_jobs)"
        r"|registry\.npmjs\.org|registry\.yarnpkg\.com|files\.pythonhosted\.org|pypi\.org/simple|_authToken"
    )
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path == Path(__file__).resolve() or not path.is_file() or path.stat().st_size > 1 << 20:
            continue
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        for match in foreign.finditer(text):
            fault(path, text.count("\n", 0, match.start()) + 1, f"holds {match.group()}: of one machine or registry")


links = targets()
check_includes(links)
check_document(links)
check_used(links)
check_words()
check_lengths()
check_tracked()
print("\n".join(faults) if faults else "architecture: as described")
sys.exit(1 if faults else 0)
