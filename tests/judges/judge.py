#!/usr/bin/env python3
"""Independent judges over DOCX files: judge.py [--kræv-alle] [--uden NAVN,…] FILES and FOLDERS

Each judge is another program with its own idea of what a DOCX is. One line per judge says passed, FAILED or SKIPPED; the exit code is
1 when one failed. A judge that is not installed is skipped, visibly, but counts as failed under CI or with --kræv-alle.

Faults that we know and cannot mend stand in known_exceptions.json with a reason: {"judge", "file", "contains", "reason"}, `file` as a
pattern. One that no longer occurs fails the run, so that the list stays true.
"""

import argparse
import atexit
import concurrent.futures
import fnmatch
import functools
import json
import os
import pathlib
import platform
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BATCH_SECONDS = 300
FILE_SECONDS = 40


class Absent(Exception):
    """The judge is not installed; the text says what would install it."""


def in_parallel(function, files):
    """A list of (file, fault) from a function that gives a file's faults."""
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        results = pool.map(function, files)
        return [(file, fault) for file, faults in zip(files, results) for fault in faults]


def judge_schemas(files):
    try:
        import schemas
    except ImportError as error:
        raise Absent("python3-lxml") from error
    schema = schemas.load_schema()
    return [(file, fault) for file in files for fault in schemas.faults(file, schema)]


def sdk_program():
    system = {"Linux": "linux", "Darwin": "darwin"}.get(platform.system(), "win32")
    machine = {"x86_64": "x64", "AMD64": "x64"}.get(platform.machine(), "arm64")
    return HERE / "node_modules" / "@xarsh" / ("ooxml-validator-%s-%s" % (system, machine)) / "ooxml-validator"


def judge_sdk(files):
    program = sdk_program()
    if not program.exists():
        raise Absent("npm ci --prefix tests/judges")

    def faults(file):
        done = subprocess.run([str(program), str(file)], capture_output=True, timeout=120)
        try:
            answer = json.loads(done.stdout)
        except json.JSONDecodeError:
            return ["the validator gave no answer: %s" % done.stderr.decode(errors="replace")[:300]]
        if answer["ok"]:
            return []
        return ["%s %s: %s" % (e.get("path"), e.get("xPath"), e["description"]) for e in answer["errors"]] or ["not ok"]

    return in_parallel(faults, files)


def judge_python_docx(files):
    try:
        import docx
    except ImportError as error:
        raise Absent("python3-docx") from error
    found = []
    for file in files:
        try:
            document = docx.Document(str(file))
            for table in document.tables:
                for row in table.rows:
                    [cell.text for cell in row.cells]
            [paragraph.style.name for paragraph in document.paragraphs]
            [section.page_width.mm for section in document.sections]
        except Exception as error:  # whatever it is, it is what we want to know
            found.append((file, "%s: %s" % (type(error).__name__, error)))
    return found


def run_group(command, seconds):
    """Runs a program that starts others; ends them all, and says False, when it takes too long: a layout can go on for ever."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            process.wait(timeout=seconds)
            return True
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return False


@functools.cache
def pdfs(files):
    """File -> its PDF as LibreOffice exports it for screen readers, or the sentence that says why there is none."""
    program = shutil.which("soffice")
    if program is None:
        raise Absent("libreoffice-writer")
    import pdf_structure

    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # Names may repeat in different folders: every file gets a number.
    copies = {}
    for number, file in enumerate(files):
        copies[file] = pathlib.Path(folder) / ("%04d.docx" % number)
        shutil.copyfile(file, copies[file])
    convert = [program, "--headless", "-env:UserInstallation=file://%s/profile" % folder, "--infilter=MS Word 2007 XML",
               "--convert-to", pdf_structure.EXPORT, "--outdir", folder + "/pdf"]
    run_group(convert + [str(copy) for copy in copies.values()], BATCH_SECONDS)
    made = {}
    for file, copy in copies.items():
        pdf = pathlib.Path(folder) / "pdf" / (copy.stem + ".pdf")
        if not pdf.exists() and not run_group(convert + [str(copy)], FILE_SECONDS):   # it, or one before it in the batch: once more
            made[file] = "LibreOffice is not done in %d seconds" % FILE_SECONDS
        elif not pdf.exists() or pdf.read_bytes()[:5] != b"%PDF-":
            made[file] = "LibreOffice made no PDF of it"
        else:
            made[file] = pdf
    return made


def judge_libreoffice(files):
    return [(file, made) for file, made in pdfs(tuple(files)).items() if isinstance(made, str)]


def for_people(files):
    """Without the random documents: text that is made to be awkward is not written for readers."""
    return [file for file in files if not file.name.startswith("tilfaeldig-")]


def judge_pdf_ua(files):
    if shutil.which("pdfinfo") is None:
        raise Absent("poppler-utils")
    try:
        import pdf_structure
    except ImportError as error:
        raise Absent("python3-lxml") from error

    made = pdfs(tuple(files))
    return in_parallel(lambda file: list(pdf_structure.faults(file, made[file])),
                       [file for file in for_people(files) if not isinstance(made[file], str)])


def has_foreign_look(file):
    """„udseende-…“: made with the look of a Word file of others, whose colours and margins are not ours to judge."""
    return file.name.startswith("udseende-")


def is_redline(file):
    """„rettelser-…“: two versions with the difference as tracked changes, which any other document for readers must not have."""
    return file.name.startswith("rettelser-")


def judge_accessibility(files):
    try:
        import accessibility
    except ImportError as error:
        raise Absent("python3-lxml") from error
    return [(file, fault) for file in for_people(files)
            for fault in accessibility.faults(file, foreign_look=has_foreign_look(file), redline=is_redline(file))]


def judge_pandoc(files):
    if shutil.which("pandoc") is None:
        raise Absent("pandoc")
    import plain_text

    def faults(file):
        expected = file.with_suffix(".txt")
        try:
            if expected.exists():
                return plain_text.faults(file, expected)
            plain_text.read_with_pandoc(file)
            return []
        except subprocess.CalledProcessError as error:
            return ["pandoc cannot read it: %s" % error.stderr.decode(errors="replace")[:300]]

    return in_parallel(faults, files)


JUDGES = {
    "schemas": judge_schemas,
    "sdk": judge_sdk,
    "python-docx": judge_python_docx,
    "accessibility": judge_accessibility,
    "libreoffice": judge_libreoffice,
    "pdf-ua": judge_pdf_ua,
    "pandoc": judge_pandoc,
}


def without_known(judge, found, exceptions, used):
    left = []
    for file, fault in found:
        known = [e for e in exceptions if e["judge"] == judge and fnmatch.fnmatch(file.name, e["file"]) and e["contains"] in fault]
        used.extend(known)
        if not known:
            left.append((file, fault))
    return left


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    parser.add_argument("--kræv-alle", dest="require_all", action="store_true", help="an absent judge is a failure")
    parser.add_argument("--uden", default="", help="names of judges to leave out, joined by commas: " + ", ".join(JUDGES))
    options = parser.parse_args()
    files = []
    for path in options.paths:
        files += sorted(path.rglob("*.docx")) if path.is_dir() else [path]
    missing = [file for file in files if not file.exists()]
    if missing or not files:
        print("no such files: %s" % ", ".join(map(str, missing or options.paths)))
        return 2
    require_all = options.require_all or os.environ.get("CI", "") not in ("", "0", "false")
    exceptions = json.loads((HERE / "known_exceptions.json").read_text(encoding="utf-8"))
    used, failed, ran = [], [], set()
    print("%d files" % len(files))
    for name, judge in JUDGES.items():
        if name in options.uden.split(","):
            print("%-13s SKIPPED (left out)" % name)
            continue
        try:
            found = without_known(name, judge(files), exceptions, used)
        except Absent as what:
            print("%-13s SKIPPED (not installed: %s)%s" % (name, what, ", which fails here" if require_all else ""))
            if require_all:
                failed.append(name)
            continue
        ran.add(name)
        print("%-13s %s" % (name, "FAILED" if found else "passed"))
        for file, fault in found:
            print("    %s: %s" % (file, fault))
        if found:
            failed.append(name)
    names = {file.name for file in files}
    for exception in exceptions:
        if exception["judge"] in ran and fnmatch.filter(names, exception["file"]) and exception not in used:
            print("known exception no longer occurs, take it out: %s" % json.dumps(exception, ensure_ascii=False))
            failed.append("exceptions")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
