#!/usr/bin/python3
"""Edits of a Word file made by LibreOffice itself, over UNO: uno_edits.py PORT FILE EDIT OUT. Run by the tests, as a program of its own."""

import sys
import time

import uno
from com.sun.star.beans import PropertyValue


def setting(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(port):
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(300):
        try:
            context = resolver.resolve(f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:  # not up yet
            time.sleep(0.1)
    sys.exit("LibreOffice does not answer")


def found(document, words):
    search = document.createSearchDescriptor()
    search.SearchString = words
    search.SearchCaseSensitive = True
    hit = document.findFirst(search)
    if hit is None:
        sys.exit(f"{words!r} is not in the file")
    return hit


def table_of(document, words):
    """The table that has the words in its first column, and the row."""
    for table in document.TextTables:
        for row in range(table.Rows.Count):
            try:
                if words in table.getCellByPosition(0, row).String:
                    return table, row
            except Exception:  # cells joined
                continue
    sys.exit(f"no row begins with {words!r}")


def edit(document, what):
    kind, *rest = what.split("|")
    if kind in ("text", "tracked"):
        document.RecordChanges = kind == "tracked"
        found(document, rest[0]).String = rest[1]
        document.RecordChanges = False
    elif kind == "bold":
        found(document, rest[0]).CharWeight = 150.0
    elif kind == "row":
        table, row = table_of(document, rest[0])
        table.Rows.insertByIndex(row + 1, 1)
        for column, words in enumerate(rest[1:]):
            table.getCellByPosition(column, row + 1).String = words
    elif kind == "delete":
        table, row = table_of(document, rest[0])
        table.Rows.removeByIndex(row, 1)
    elif kind == "paragraph":
        hit = found(document, rest[0])
        end = hit.Text.createTextCursorByRange(hit)
        end.gotoEndOfParagraph(False)
        hit.Text.insertControlCharacter(end, 0, False)
        hit.Text.insertString(end, rest[1], False)
    else:
        sys.exit(f"no such edit: {kind}")


port, source, edits, target = sys.argv[1:]
desktop = connect(port)
document = desktop.loadComponentFromURL("file://" + source, "_blank", 0, (setting("Hidden", True), setting("FilterName", "MS Word 2007 XML")))
for each in edits.split("\n"):
    if each:
        edit(document, each)
document.storeToURL("file://" + target, (setting("FilterName", "MS Word 2007 XML"),))
document.close(True)
