#!/usr/bin/python3
"""Files that are broken, or made to break us: each is refused with what is wrong and what to do, in bounded time and memory, and nothing is
written. A blank template is broken in one place each time, so that what stops it is that place."""

import io
import resource
import shutil
import subprocess
import unittest
import zipfile

import filling
import support

MEMORY = 1 << 30
SECONDS = 20
DOCUMENT = "word/document.xml"
SANITIZED = b"__asan_init" in support.BINARY.read_bytes()


class HostileFiles(filling.TestCase):
    def setUp(self):
        super().setUp()
        with zipfile.ZipFile(self.blank / "budget.docx") as package:
            self.parts = {info.filename: package.read(info) for info in package.infolist()}

    def packed(self, extra=(), how=zipfile.ZIP_DEFLATED, **changed):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", how) as package:
            for name, data in [*(self.parts | changed.pop("parts", {})).items(), *extra]:
                package.writestr(name, data)
        return out.getvalue()

    def document(self, change, **options):
        return self.packed(parts={DOCUMENT: change(self.parts[DOCUMENT])}, **options)

    def fetch_bytes(self, data):
        """The finished process, with little memory and time."""
        path = self.folder / "svar.docx"
        path.write_bytes(data)
        self.out = self.folder / "ny"
        shutil.rmtree(self.out, ignore_errors=True)
        # A sanitizer keeps terabytes of addresses for itself.
        options = {} if SANITIZED else {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))}
        return subprocess.run([support.BINARY, "hent", "--ny", str(self.out), str(path)], capture_output=True, encoding="utf-8", timeout=SECONDS,
                              check=False, **options)

    def refused(self, code, words, data):
        with self.subTest(words):
            done = self.fetch_bytes(data)
            self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
            told = done.stdout + done.stderr
            self.assertIn(f"fejl[{code}]", told)
            self.assertIn(words, told)
            self.assertIn("gør dette: ", told)
            self.assertFalse(self.out.exists(), told)

    def test_what_is_no_word_file(self):
        ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        self.refused("D03", "Words gamle format (.doc)", ole + b"\0" * 504 + "WordDocument".encode("utf-16-le") + b"\0" * 600)
        self.refused("D02", "beskyttet med adgangskode", ole + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600)
        self.refused("D01", "tom", b"")
        self.refused("D01", "PDF", b"%PDF-1.7\n")
        self.refused("D01", "ikke et Word-dokument", b"Hej Mette\n")

    def test_archives(self):
        whole = self.packed()
        self.refused("D04", "beskadiget", whole[:len(whole) // 2])
        stored = self.packed(how=zipfile.ZIP_STORED)
        at = stored.index(self.parts[DOCUMENT]) + 2000
        self.refused("D04", f"„{DOCUMENT}“ kan ikke pakkes ud", stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1:])  # a wrong check sum
        self.refused("D05", "pakket", self.packed(extra=[("word/bombe.xml", b" " * (30 << 20))]))
        self.refused("D05", "filen rummer", self.packed(extra=[(f"word/{i}.xml", b"") for i in range(6000)]))
        self.refused("D06", "findes to gange", self.packed(extra=[("word/Document.xml", b"<a/>")]))
        for name in ("../ud.xml", "/etc/passwd", "C:/ud.xml", "word/../../ud.xml"):
            self.refused("D06", name, self.packed(extra=[(name, b"<a/>")]))

    def test_xml(self):
        body = b"<w:body>"
        self.refused("D07", "kan ikke læses", self.document(lambda xml: xml[:len(xml) // 2]))
        self.refused("D07", "lukkes ikke", self.document(lambda xml: xml.replace(b"</w:body>", b"</w:bodi>")))
        self.refused("D07", "står to gange", self.document(lambda xml: xml.replace(body, b'<w:body a="1" a="2">')))
        self.refused("D07", "ikke UTF-8", self.document(lambda xml: xml.replace(body, body + b"\xc3\x28")))
        self.refused("D07", "et tegn, som XML ikke tillader", self.document(lambda xml: xml.replace(body, body + b"\x01")))
        self.refused("D07", "dokumenttype (DTD)", self.document(lambda xml: xml.replace(
            b"<w:document", b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "http://example.org/x">]><w:document', 1)))
        self.refused("D05", "inden i hinanden", self.document(lambda xml: xml.replace(body, body + b"<w:sdt>" * 3000).replace(
            b"</w:body>", b"</w:sdt>" * 3000 + b"</w:body>")))
        for words, what in (("mærker", b"<a/>" * 3_100_000), ("afsnit, celler og stykker tekst", b"<w:p/>" * 510_000)):
            self.refused("D05", words, self.document(lambda xml, what=what: xml.replace(body, body + what), how=zipfile.ZIP_STORED))

    def test_parts_that_are_missing(self):
        del self.parts[DOCUMENT]
        self.refused("D06", DOCUMENT, self.packed())
        del self.parts["[Content_Types].xml"]
        self.refused("D01", "ikke et Word-dokument", self.packed())

    def test_a_template_saved_as_strict_is_read(self):
        word = self.open("budget")
        self.fill(word, "område", "Skovparken")
        word.save(self.folder / "fyldt.docx")
        with zipfile.ZipFile(self.folder / "fyldt.docx") as package:
            self.parts = {info.filename: package.read(info) for info in package.infolist()}
        strict = {}
        for name, data in self.parts.items():
            data = data.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            strict[name] = data.replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                                        b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        done = self.fetch_bytes(self.packed(parts=strict))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("område: Skovparken", (self.out / "plan.yaml").read_text("utf-8"))


if __name__ == "__main__":
    unittest.main()
