"""What a file reads when LibreOffice, or pandoc, has accepted or rejected all its tracked changes.

LibreOffice is driven by a macro of its own Basic, in a profile of its own, and writes what it made as DOCX; texts are read from that
with nothing but the XML. So both sides of a comparison have gone through the same program.
"""

import pathlib
import re
import shutil
import subprocess
import tempfile
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMMANDS = {"untouched": "", "accepted": ".uno:AcceptAllTrackedChanges", "rejected": ".uno:RejectAllTrackedChanges"}

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub One(source As String, target As String, command As String)
  Dim taken(1) As New com.sun.star.beans.PropertyValue
  taken(0).Name = "Hidden"
  taken(0).Value = True
  taken(1).Name = "FilterName"
  taken(1).Value = "MS Word 2007 XML"
  Dim document As Object
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, taken())
  If command &lt;&gt; "" Then
    Dim dispatcher As Object
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  End If
  Dim given(0) As New com.sun.star.beans.PropertyValue
  given(0).Name = "FilterName"
  given(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, given())
  document.close(True)
End Sub

Sub Run
%s
  StarDesktop.terminate
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
def is_here():
    return shutil.which("soffice") is not None


def text_of(paragraph):
    """Text that shows: no field codes, nothing deleted."""
    out = []
    for node in paragraph.iter():
        if node.tag == W + "t":
            out.append(node.text or "")
        elif node.tag in (W + "tab", W + "br", W + "cr"):
            if node.tag != W + "tab" or "pos" not in "".join(node.keys()):
                out.append(" ")
        elif node.tag == W + "noBreakHyphen":
            out.append("\u2011")
    return re.sub(r"\s+", " ", "".join(out)).strip()


def lines(path):
    """Paragraphs that hold text, of body, headers, footers and notes; of a contents list without the page numbers."""
    found = []
    with zipfile.ZipFile(path) as package:
        names = ["word/document.xml"] + sorted(n for n in package.namelist() if re.fullmatch(r"word/(header|footer|footnotes|endnotes)\d*\.xml", n))
        for name in names:
            if name not in package.namelist():
                continue
            root = ElementTree.fromstring(package.read(name))
            part = []
            for paragraph in root.iter(W + "p"):
                style = paragraph.find(W + "pPr/" + W + "pStyle")
                text = text_of(paragraph)
                if style is not None and re.fullmatch(r"TOC\d|Contents\d", style.get(W + "val", "")):
                    text = re.sub(r" ?\d*$", "", text)
                if text:
                    part.append((re.sub(r"[\d.]|word/|xml", "", name), text))
            # Which header has which number is LibreOffice's business.
            found += part if name == "word/document.xml" else [tuple(each) for each in part]
    body = [text for name, text in found if name == "document"]
    rest = sorted(set((name, text) for name, text in found if name != "document"))
    return body + ["%s: %s" % each for each in rest]


def by_libreoffice(files):
    """{file: {"untouched": lines, "accepted": lines, "rejected": lines}}; all files share one office."""
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        call = ["soffice", "--headless", "--norestore", "--nologo", "-env:UserInstallation=" + (folder / "profile").as_uri()]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
        subprocess.run(call + ["--terminate_after_init"], timeout=120, **quiet)  # makes the profile, and in it a library with one module
        basic = folder / "profile" / "user" / "basic" / "Standard"
        basic.mkdir(parents=True, exist_ok=True)
        calls = []
        targets = {}
        for number, file in enumerate(files):
            for how, command in COMMANDS.items():
                target = folder / ("%d-%s.docx" % (number, how))
                targets[file, how] = target
                calls.append('  One("%s", "%s", "%s")' % (pathlib.Path(file).resolve().as_uri(), target.as_uri(), command))
        (basic / "Module1.xba").write_text(MODULE % "\n".join(calls), encoding="utf-8")
        (basic / "script.xlb").write_text(LIBRARY, encoding="utf-8")
        subprocess.run(call + ["macro:///Standard.Module1.Run"], timeout=600, **quiet)
        return {file: {how: lines(targets[file, how]) for how in COMMANDS} for file in files}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def by_pandoc(file, how):
    """Plain text, without what pandoc leaves of what is gone: empty rows, empty points of lists, captions of empty tables."""
    done = subprocess.run(["pandoc", "-f", "docx", "-t", "plain", "--wrap=none", "--track-changes=" + how, str(file)], capture_output=True,
                          encoding="utf-8", timeout=120, check=True)
    lines = [re.sub(r"\s+", " ", line).strip() for line in done.stdout.splitlines() if not line.lstrip().startswith(": ")]
    return [line for line in (re.sub(r"^\d+\. ?", "", each) for each in lines) if re.search(r"\w", line)]
