#!/usr/bin/env python3
"""Spell-checks the Danish that people read: templates, schemas, samples, messages and user documentation, and asks phrases.py
for wordings that no dictionary knows; those also of the generated pages in samples/*/expected.

    tests/spelling/check.py [FILE …]     without files: everything
    tests/spelling/check.py --add        print the words found, one a line, to be judged and put into ordliste.dic

Prints file:line:word for each word (file:line: wording -> instead for each wording) that neither hunspell's Danish dictionary nor ordliste.dic (one word a line, sorted) knows.
Exit status: 0 none, 1 some, 2 hunspell or its dictionary is missing. Code, tags, paths, addresses, ids and English are passed over.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import phrases

ROOT = Path(__file__).resolve().parents[2]
WORD_LIST = Path(__file__).resolve().parent / "ordliste.dic"

# The pages of docs/ that are written for users; the others are English.
DANISH_DOCS = ("brugervejledning.md", "skabeloner.md", "graenser.md", "rapporter.md", "ordliste.md", "plannoegler.md", "pakkenoegler.md")

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# What looks like words but is none: addresses, mail, paths, names in code, tags, character references.
NO_WORDS = re.compile(
    r"https?://\S+|www\.\S+|[\w.-]+@[\w.-]+|\{\{[^}]*\}\}\}?|`[^`]*`|\{#?[\w -]*\}|&\w+;|\]\([^)]*\)"
    r"|[\w.-]+/[\w./-]+|\S*\w\.(?:yaml|json|md|docx|xlsx|pdf|png|xml)\b|\w*_\w*|(?<!\w)--?\w+"
)
# Words with hyphens and no capitals or spaces around them that name things: ids such as afd-broparken.
SLUG = re.compile(r"(?<![\w-])[a-zæøå]+(?:-[a-zæøå0-9]+){1,}(?![\w-])")

# Keys whose values are ids, paths or conditions rather than Danish.
NAME_KEYS = {"kategori", "nogen_af", 
    "andel", "betingelse", "bygger_på", "dokument", "filnavn", "for", "fra", "følg", "grundlag", "gruppér", "halvår", "hvis", "hvor",
    "justering", "kravsæt", "oprettet", "pakker", "punkt", "vedlagte_bilag", "forén", "runde", "skabelon", "sorter", "sum", "$schema",
}


def reference_keys():
    """Property names that hold ids or references, and nowhere text."""
    schema = json.loads((ROOT / "schemas/plan.schema.json").read_text(encoding="utf-8"))
    kinds = {}

    def kinds_of(field):
        for part in [*field.get("allOf", []), *field.get("anyOf", [])]:
            if "items" in part:
                yield from kinds_of(part["items"])
            else:
                yield part.get("$ref", "").rsplit("/", 1)[-1]

    for record in [schema, *schema["definitions"].values()]:
        for name, field in record.get("properties", {}).items():
            kinds.setdefault(name, set()).update(kinds_of(field))
    return {name for name, found in kinds.items() if found & {"id", "henvisning", "billede"} and not found & {"tekst", "prosa", "måltal"}}


def plain(text):
    return SLUG.sub(" ", NO_WORDS.sub(" ", text))


def markdown(path):
    """(line number, text) of a Markdown file or template; of a fenced block only what a reader of the document sees."""
    fence = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        opening = re.match(r"\s*(```+|~~~+)\s*([\w]*)", line)
        if opening:
            fence = None if fence is not None else opening.group(2)
            continue
        if fence in ("tabel", "fakta", "underskrifter"):
            yield number, yaml_line(line.replace("\\n", " "), {"navn", "rolle", "for", "hvis", "hvis ikke", "bredde", "justering", "rækkehoved"})
        elif fence is None:
            if not line.startswith("    "):
                yield number, line.replace("{{!", " ")  # comments in templates are Danish too


KEY = re.compile(r"""(?:^|(?<=[\s{,\[-]))("?)([^\W\d][\w-]*(?: ikke)?)\1:(?=\s|$)""")


DECLARED_ID = re.compile(r"(?:^|[\s{,-])id: ([\w-]+)")


def is_reference(value, ids):
    """Whether a value is nothing but ids that are declared somewhere: "fsb", "[tryghed, social-arv]"."""
    words = value.strip(" ,[]{}").split(", ")
    return bool(ids) and all(word in ids for word in words)


def yaml_line(line, skipped, ids=frozenset()):
    """The values of a line of YAML, without keys, without the values of `skipped` keys and without references."""
    out = []
    comment = re.search(r"(?:^|\s)#(.*)$", line)
    if comment:
        if not comment.group(1).startswith(" yaml-language-server"):
            out.append(comment.group(1))
        line = line[: comment.start()]
    keys = list(KEY.finditer(line))
    if not keys:
        return " ".join([*out, line])
    out.append(line[: keys[0].start()])
    for at, key in enumerate(keys):
        if key.group(2) in skipped:
            continue
        value = line[key.end() : keys[at + 1].start() if at + 1 < len(keys) else len(line)]
        if not is_reference(value, ids):
            out.append(value)
    return " ".join(out)


def pack_ids():
    """What plans may refer to in packs: aims, indsatsområder."""
    return {name for path in ROOT.glob("templates/*/pakke.yaml") for name in DECLARED_ID.findall(path.read_text(encoding="utf-8"))}


def yaml(path, skipped):
    text = path.read_text(encoding="utf-8")
    ids = pack_ids() | set(DECLARED_ID.findall(text))
    for number, line in enumerate(text.splitlines(), 1):
        yield number, yaml_line(line, skipped, ids)


def schema(path):
    """Titles, help and the examples of fields that hold Danish text."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    texts = []

    def walk(node):
        if isinstance(node, dict):
            for key in ("title", "description", "$comment"):
                if isinstance(node.get(key), str):
                    texts.append(node[key])
            kinds = [part.get("$ref", "").rsplit("/", 1)[-1] for part in node.get("allOf", [])]
            if kinds and kinds[0] in ("tekst", "prosa", "måltal"):
                texts.extend(example for example in node.get("examples", []) if isinstance(example, str))
            for key, child in node.items():
                if key != "examples":
                    walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(json.loads(source))
    for text in dict.fromkeys(texts):
        needle = json.dumps(text, ensure_ascii=False)
        for number, line in enumerate(lines, 1):
            if needle in line:
                yield number, text
                break


LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
# Danish has none of these: a literal with one of them is English.
ENGLISH = {"the", "of", "no", "or", "not", "with", "there", "such", "has", "than", "must", "cannot", "make", "property", "empty", "field",
           "key", "mapping", "sequence", "while", "found", "expected", "previous", "that", "twice", "character", "enter", "Choose"}
NOT_SHOWN = ("#include", "throw ", "runtime_error", "static_assert", "assert(", "fail(", "logic_error", "extern ")


def cpp(path):
    """String literals that look like a Danish sentence; the caller drops those that are mostly not Danish."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        code = line.split("//")[0] if '"' not in line.split("//")[0] or line.lstrip().startswith("//") else line
        if any(mark in code for mark in NOT_SHOWN):
            continue
        for literal in LITERAL.finditer(code):
            text = literal.group(1).replace("\\n", " ").replace('\\"', " ")
            text = re.sub(r"\{[^}]*\}", " ", text)
            # Markup is no sentence, and "navn: …" is an example of a plan.
            if len(text.split()) >= 3 and "<" not in text and not re.match(r"[\s-]*\w+:", text):
                yield number, text


def gather(files):
    """(path, line number, text, whether the text may be in another language)."""
    skipped = NAME_KEYS | reference_keys()
    for path in files:
        if path.suffix == ".md":
            found, doubtful = markdown(path), False
        elif path.suffix in (".yaml", ".yml"):
            found, doubtful = yaml(path, skipped), False
        elif path.suffix == ".json":
            found, doubtful = schema(path), False
        else:
            found, doubtful = cpp(path), True
        for number, text in found:
            yield path, number, plain(text), doubtful


def everything():
    files = [*ROOT.glob("schemas/*.schema.json"), *ROOT.glob("schemas/**/*.yaml")]
    for folder in ("templates", "samples"):
        files += [*ROOT.glob(folder + "/**/*.md"), *ROOT.glob(folder + "/**/*.yaml")]
    files = [path for path in files if "expected" not in path.parts]  # made of the files that are checked
    files += [path for path in (ROOT / "docs" / name for name in DANISH_DOCS) if path.exists()]
    code = [*ROOT.glob("generator/**/*.cpp"), *ROOT.glob("generator/**/*.hpp")]
    files += [path for path in code if path.parent.name != "typeset"]  # knows words of no language, only names of fonts
    return sorted(set(files))


def wordings(texts, whole):
    """(path, line number, wording, what to write instead) of the texts, of messages and of the pages that were made of them."""
    for path, number, text in texts:
        yield from ((path, number, *fault) for fault in phrases.faults(text))
    if not whole:
        return
    for path in ROOT.glob("schemas/krav/*.yaml"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield from ((path, number, *fault) for fault in phrases.message_faults(line))
    for path in ROOT.glob("samples/*/expected/md/*.md"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield from ((path, number, *fault) for fault in phrases.faults(line))


def unknown_to_hunspell(words):
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    try:
        run = subprocess.run(
            ["hunspell", "-i", "UTF-8", "-d", "da_DK", "-l"],
            input="\n".join(sorted(words)) + "\n", capture_output=True, text=True, encoding="utf-8", env=environment, check=True,
        )
    except (OSError, subprocess.CalledProcessError) as fault:
        print(f"hunspell with the dictionary da_DK is needed: {fault}", file=sys.stderr)
        sys.exit(2)
    return set(run.stdout.split())


def own_words():
    words = [line.strip() for line in WORD_LIST.read_text(encoding="utf-8").splitlines() if line.strip()]
    if words != sorted(set(words)):
        print(f"{WORD_LIST.relative_to(ROOT)}: the words are not sorted, or one stands twice", file=sys.stderr)
        sys.exit(1)
    return set(words)


def in_list(word, own):
    """As it stands, at the start of a sentence, in capitals, or in the genitive."""
    for form in (word, word[:1].lower() + word[1:], word.lower() if word.isupper() else word):
        if form in own or (form.endswith("s") and form[:-1] in own):
            return True
    return False


def main(arguments):
    adding = "--add" in arguments
    if broken := list(phrases.prove()):
        print("\n".join(broken), file=sys.stderr)
        return 1
    named = [Path(argument).resolve() for argument in arguments if not argument.startswith("--")]
    gathered = list(gather(named or everything()))
    texts = [(path, number, WORD.findall(text), doubtful) for path, number, text, doubtful in gathered]
    own = own_words()
    words = {word for _, _, found, _ in texts for word in found if len(word) > 1}
    wrong = {word for word in unknown_to_hunspell(words) if not in_list(word, own)}
    reported = []
    for path, number, found, doubtful in texts:
        bad = [word for word in found if word in wrong]
        # A literal of which less than two thirds are Danish is no sentence of ours.
        if doubtful and (ENGLISH & set(found) or 3 * (len(found) - len(bad)) < 2 * len(found)):
            continue
        reported += [(path, number, word) for word in bad]
    if adding:
        print("\n".join(sorted({word for _, _, word in reported})))
    else:
        for path, number, word in reported:
            shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
            print(f"{shown}:{number}:{word}")
        for path, number, wording, instead in wordings(((path, number, text) for path, number, text, _ in gathered), not named):
            print(f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}:{number}: {wording} -> {instead}")
            reported.append(wording)
    return 1 if reported else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
