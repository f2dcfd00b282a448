#!/usr/bin/python3
"""Independent programs accept the file and the new version beside it where `byg` stops for a picture, and a table whose lack is told."""

import struct
import unittest
import zlib

import docx

from pasting import Pasting, foreign_table, paste_table
from regenerating import AGREEMENT
from support import helhedsplan


def png():
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 1, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"\0" * 9)) +
            chunk(b"IEND", b""))


class JudgesBeside(Pasting):
    def test_a_table_without_a_header_row_is_told(self):
        path = self.out / AGREEMENT
        document = docx.Document(path)
        foreign_table(self.folder / "andres.docx", header=False)
        paste_table(document, self.sentence(document)._p, self.folder / "andres.docx")
        document.save(path)
        self.assertIn("note[M39]", self.new_version(path, "Træffetid"))
        self.judged(path, without="accessibility,pdf-ua")   # which M39 is about

    def test_a_picture_and_the_new_version_beside(self):
        path = self.out / AGREEMENT
        (self.folder / "foto.png").write_bytes(png())
        document = docx.Document(path)
        self.sentence(document).insert_paragraph_before().add_run().add_picture(str(self.folder / "foto.png"))
        document.save(path)
        theirs = path.read_bytes()
        self.change_plan("Amagerbro", "Sundbyøster")
        done = helhedsplan("byg", self.plan, "-o", self.out)
        self.assertIn("[M32]", done.stderr)
        self.assertEqual(path.read_bytes(), theirs)
        (beside,) = self.out.glob("*(ny udgave).docx")
        self.has(beside, "Sundbyøster")
        self.judged(beside)
        self.judged(path, without="accessibility,pdf-ua")   # people's own picture has no alternative text


if __name__ == "__main__":
    unittest.main()
