"""The parts of a DOCX against the XSDs of ISO/IEC 29500 (tests/data/ooxml-xsd), markup compatibility resolved first."""

import pathlib
import zipfile

from lxml import etree

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OWN = "urn:helhedsplan:map:1"  # a custom XML part of ours (generator/anchor): no schema of the standard knows it
SCHEMAS = pathlib.Path(__file__).resolve().parent.parent / "data" / "ooxml-xsd" / "driver-docx.xsd"


def load_schema():
    return etree.XMLSchema(etree.parse(str(SCHEMAS)))


def resolve_compatibility(root):
    """ISO/IEC 29500-3: drop what ignorable namespaces hold, take a Choice's Fallback, remove the mc attributes."""
    for alternate in list(root.iter("{%s}AlternateContent" % MC)):
        fallback = alternate.find("{%s}Fallback" % MC)
        parent = alternate.getparent()
        at = parent.index(alternate)
        for child in list(fallback) if fallback is not None else []:
            parent.insert(at, child)
            at += 1
        parent.remove(alternate)
    ignorable = set()
    for element in root.iter(etree.Element):
        prefixes = element.attrib.get("{%s}Ignorable" % MC, "").split()
        ignorable.update(element.nsmap[prefix] for prefix in prefixes)
    for element in list(root.iter(etree.Element)):
        if etree.QName(element).namespace in ignorable and element.getparent() is not None:
            element.getparent().remove(element)
            continue
        for name in list(element.attrib):
            if etree.QName(name).namespace in ignorable | {MC}:
                del element.attrib[name]


def faults(path, schema):
    """One sentence per fault. Parts whose root no schema names (but the one of ours) are faults too."""
    found = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(archive.read(name))
            if etree.QName(root).namespace == OWN:
                continue
            resolve_compatibility(root)
            if not schema.validate(root):
                found += ["%s:%d: %s" % (name, error.line, error.message) for error in schema.error_log]
    return found
