#!/usr/bin/python3
"""New versions over changes that LibreOffice tracked: accepted, rejected, and pending, which they stay."""

import unittest

import docx

from regenerating_uno import ByLibreOffice


class Tracked(ByLibreOffice):
    def test_tracked_changes(self):
        changed = "tracked|Bestyrelsen holder delaftalen ajour|Bestyrelsen holder aftalen ved lige"
        deleted = "tracked delete|Bestyrelsen holder"
        with self.subTest("accepted"):
            path = self.carried(changed, "accept", count=1)
            self.assertFalse(list(docx.Document(path).element.iter(docx.oxml.ns.qn("w:ins"))))
        with self.subTest("rejected"):
            self.carried(changed, "reject", count=0)
        with self.subTest("a paragraph deleted, accepted"):
            self.carried(deleted, "accept", count=1)
        for edit, count in ((changed, 1), (deleted, 2)):
            with self.subTest("pending", edit=edit):
                path = self.carried(edit, count=count)
                body = docx.Document(path).element.body
                self.assertTrue(list(body.iter(docx.oxml.ns.qn("w:del"))))
                gone = "".join(node.text for node in body.iter(docx.oxml.ns.qn("w:delText")))
                self.assertTrue(gone.startswith("Bestyrelsen holder"), gone)


if __name__ == "__main__":
    unittest.main()
