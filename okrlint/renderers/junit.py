"""JUnit's XML: one suite a file, one test case a finding.

Errors and warnings are failures. Hints are cases that pass and say something; a file without
findings is one case that passes, so that it can be seen to have been checked.
"""

from __future__ import annotations

from xml.etree import ElementTree as xml

from okrlint.messages import say, say_error
from okrlint.model import Language
from okrlint.renderers._places import Placed, placed, xml_text
from okrlint.report import FileReport, Report


def render(report: Report, language: Language) -> str:
    """The report as a `testsuites` element."""
    root = xml.Element("testsuites", name="okrlint")
    suites = [_suite(root, file, language) for file in report.files]
    if report.errors:
        suites.append(_broken(root, report, language))
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + xml.tostring(root, "unicode") + "\n"


def _suite(root: xml.Element, file: FileReport, language: Language) -> xml.Element:
    suite = xml.SubElement(root, "testsuite", name=xml_text(file.path))
    found = list(placed(file))
    for one in found:
        _case(suite, one, language)
    for error in file.errors:
        case = xml.SubElement(suite, "testcase", name="okrlint", classname=xml_text(file.path))
        said = xml_text(say_error(error, language))
        xml.SubElement(case, "error", message=said, type=error.code).text = said
    if not found and not file.errors:
        xml.SubElement(suite, "testcase", name="okrlint", classname=xml_text(file.path))
    failures = sum(one.finding.severity != "info" for one in found)
    _count(suite, max(1, len(found) + len(file.errors)), failures, len(file.errors))
    return suite


def _count(suite: xml.Element, tests: int, failures: int, errors: int) -> None:
    for name, count in (("tests", tests), ("failures", failures), ("errors", errors)):
        suite.set(name, str(count))


def _case(suite: xml.Element, one: Placed, language: Language) -> None:
    finding = one.finding
    said = xml_text(say(finding, language))
    place = f"{one.start.line}:{one.start.column}"
    case = xml.SubElement(
        suite,
        "testcase",
        name=xml_text(f"{finding.rule} {place} {finding.subject.id}".strip()),
        classname=xml_text(one.path),
        file=xml_text(one.path),
        line=str(one.start.line),
    )
    whole = xml_text(f"{one.path}:{place}: {finding.subject.text}\n{said}")
    if finding.severity == "info":
        xml.SubElement(case, "system-out").text = whole
    else:
        kind = {"message": said, "type": finding.severity}
        xml.SubElement(case, "failure", kind).text = whole


def _broken(root: xml.Element, report: Report, language: Language) -> xml.Element:
    suite = xml.SubElement(root, "testsuite", name="okrlint")
    for error in report.errors:
        case = xml.SubElement(suite, "testcase", name=error.code, classname="okrlint")
        said = xml_text(say_error(error, language))
        xml.SubElement(case, "error", message=said, type=error.code).text = said
    _count(suite, len(report.errors), 0, len(report.errors))
    return suite
