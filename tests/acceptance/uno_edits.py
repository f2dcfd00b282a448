#!/usr/bin/python3
"""Edits of a Word file made by LibreOffice itself, over UNO: uno_edits.py PORT FILE EDITS OUT. Run by the tests, as a program of its own.

An edit is a line, its words between bars; where several words say where, they are the first that stand there:
    text|WORDS|NEW              other words                  tracked|WORDS|NEW           the same, tracked
    bold|WORDS                  their looks                  accept, reject              all tracked changes
    centre|WORDS                the paragraph's              tracked delete|WORDS        the paragraph, tracked
    paragraph|WORDS|NEW         one more, behind theirs      move|WORDS|OTHERS           the paragraph, before the others'
    split|WORDS                 a paragraph break after them   copy|WORDS|OTHERS           the paragraph once more, before the others'
    drop|WORDS                  a control and what it says   unwrap|WORDS                the control, its words are typed again
    again|WORDS|OTHERS          a control, copied and pasted behind the others
    cell|ROW|COLUMN|NEW         what that cell of it says
    row|FIRST|CELL|CELL…        a row behind that one        delete|FIRST                that row
    move row|FIRST|OTHER        that row, before the other: copied, pasted, and the old one deleted
    copy row|FIRST|CELL|CELL…   that row once more, before itself, with other words in its cells
    copy section|WORDS|OTHERS   from the last heading with the words to the heading with the others, once more before that
    last|WORDS|NEW              as text, where the words stand last
There is none that comments: LibreOffice 7.4 without a window ends when it saves a file with comments over UNO. When it only converts, it keeps
them (test_fetch.py).
"""

import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.style.ParagraphAdjust import CENTER
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK


def setting(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(port):
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext")
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


def command(document, name):
    """As if somebody chose it in the menu."""
    dispatcher = office.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", office)
    dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" + name, "", 0, ())


def put_cursor(document, place):
    document.CurrentController.ViewCursor.gotoRange(place, False)


def whole_paragraph(document, words):
    """With its mark; before a table without."""
    hit = found(document, words)
    cursor = hit.Text.createTextCursorByRange(hit)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    cursor.goRight(1, True)
    return cursor


def paste_paragraph(document, words, others, how):
    document.CurrentController.select(whole_paragraph(document, words))
    command(document, how)
    hit = found(document, others)
    cursor = hit.Text.createTextCursorByRange(hit)
    cursor.gotoStartOfParagraph(False)
    put_cursor(document, cursor)
    command(document, "Paste")


def move_row(document, first, other):
    table, row = table_of(document, first)
    put_cursor(document, table.getCellByPosition(0, row).Start)
    command(document, "EntireRow")
    command(document, "Copy")
    _, to = table_of(document, other)
    put_cursor(document, table.getCellByPosition(0, to).Start)
    command(document, "PasteRowsBefore")
    put_cursor(document, table.getCellByPosition(0, row + 1 if to <= row else row).Start)
    command(document, "DeleteRows")


def copy_row(document, first, *cells):
    table, row = table_of(document, first)
    put_cursor(document, table.getCellByPosition(0, row).Start)
    command(document, "EntireRow")
    command(document, "Copy")
    put_cursor(document, table.getCellByPosition(0, row).Start)
    command(document, "PasteRowsBefore")
    for column, words in enumerate(cells):
        table.getCellByPosition(column, row).String = words


def all_found(document, words):
    search = document.createSearchDescriptor()
    search.SearchString = words
    search.SearchCaseSensitive = True
    hits = document.findAll(search)
    return [hits.getByIndex(number) for number in range(hits.Count)]


def copy_section(document, words, others):
    def heading(words):
        hit = [each for each in all_found(document, words) if each.ParaStyleName.startswith("Heading")][-1]
        cursor = document.Text.createTextCursorByRange(hit)
        cursor.gotoStartOfParagraph(False)
        return cursor
    section, behind = heading(words), heading(others)
    section.gotoRange(behind, True)
    document.CurrentController.select(section)
    command(document, "Copy")
    put_cursor(document, heading(others))
    command(document, "Paste")


def portions(text):
    """Of the paragraphs of a text and of its tables."""
    for block in text:
        if block.supportsService("com.sun.star.text.TextTable"):
            for name in block.CellNames:
                yield from portions(block.getCellByName(name))
        else:
            yield from block


def control_of(document, words):
    for portion in portions(document.Text):
        if portion.TextPortionType == "ContentControl" and words in "".join(part.String for part in portion.ContentControl):
            return portion.ContentControl
    sys.exit(f"no control says {words!r}")


def edit(document, what):
    kind, *rest = what.split("|")
    if kind in ("text", "tracked"):
        document.RecordChanges = kind == "tracked"
        found(document, rest[0]).String = rest[1]
        document.RecordChanges = False
    elif kind == "bold":
        found(document, rest[0]).CharWeight = 150.0
    elif kind == "centre":
        found(document, rest[0]).ParaAdjust = CENTER
    elif kind == "tracked delete":
        document.RecordChanges = True
        whole_paragraph(document, rest[0]).String = ""
        document.RecordChanges = False
    elif kind == "split":
        hit = found(document, rest[0])
        hit.Text.insertControlCharacter(hit.End, PARAGRAPH_BREAK, False)
    elif kind in ("drop", "unwrap"):
        control = control_of(document, rest[0])
        at = control.Anchor.Text.createTextCursorByRange(control.Anchor)
        said = "".join(part.String for part in control)
        control.dispose()
        at.String = said if kind == "unwrap" else ""
    elif kind == "again":
        control = control_of(document, rest[0])
        document.CurrentController.select(control.Anchor)
        command(document, "Copy")
        put_cursor(document, found(document, rest[1]).End)
        command(document, "Paste")
    elif kind == "cell":
        table, row = table_of(document, rest[0])
        table.getCellByPosition(int(rest[1]), row).String = rest[2]
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
        hit.Text.insertControlCharacter(end, PARAGRAPH_BREAK, False)
        hit.Text.insertString(end, rest[1], False)
    elif kind in ("move", "copy"):
        paste_paragraph(document, *rest, "Cut" if kind == "move" else "Copy")
    elif kind == "move row":
        move_row(document, *rest)
    elif kind == "copy row":
        copy_row(document, *rest)
    elif kind == "copy section":
        copy_section(document, *rest)
    elif kind == "last":
        all_found(document, rest[0])[-1].String = rest[1]
    elif kind in ("accept", "reject"):
        command(document, kind.capitalize() + "AllTrackedChanges")
    else:
        sys.exit(f"no such edit: {kind}")


port, source, edits, target = sys.argv[1:]
office = connect(port)
desktop = office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
document = desktop.loadComponentFromURL("file://" + source, "_blank", 0, (setting("Hidden", True), setting("FilterName", "MS Word 2007 XML")))
for each in edits.split("\n"):
    if each:
        edit(document, each)
document.storeToURL("file://" + target, (setting("FilterName", "MS Word 2007 XML"),))
document.close(True)
