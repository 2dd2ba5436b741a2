"""Checkstyle's XML, which many older tools read."""

from __future__ import annotations

from xml.etree import ElementTree as xml

from okrlint.messages import say, say_error
from okrlint.model import Language
from okrlint.renderers._places import placed, xml_text
from okrlint.report import Report


def render(report: Report, language: Language) -> str:
    """One `file` element a file, one `error` element a finding; columns are code points."""
    root = xml.Element("checkstyle", version="8.0")
    for file in report.files:
        element = xml.SubElement(root, "file", name=xml_text(file.path))
        for one in placed(file):
            xml.SubElement(
                element,
                "error",
                line=str(one.start.line),
                column=str(one.start.column),
                severity=one.finding.severity,
                message=xml_text(say(one.finding, language)),
                source=f"okrlint.{xml_text(one.finding.rule)}",
            )
        for error in file.errors:
            xml.SubElement(
                element,
                "error",
                line=str(error.line or 1),
                severity="error",
                message=xml_text(say_error(error, language)),
                source=f"okrlint.{error.code}",
            )
    xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + xml.tostring(root, "unicode") + "\n"
