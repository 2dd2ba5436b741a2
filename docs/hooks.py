"""mkdocs hook: one page per rule, made from the rule itself, and one that lists them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import okrlint.rules
from okrlint.manual import manual, options
from okrlint.registry import RuleType, find_rules


def page(rule: RuleType) -> Iterator[str]:
    """The lines of a rule's page."""
    told = manual(rule)
    yield f"# {rule.rule_id()}\n\n**{told.title}**\n\n{told.prose}\n"
    for verdict, title in (("bad", "Flagged"), ("good", "Good")):
        bodies = [example.body for example in told.examples if example.verdict == verdict]
        if bodies:
            yield f"## {title}\n"
            yield from (f"```text\n{body}```\n" for body in bodies)
    found = list(options(rule))
    if found:
        yield "## Options\n\n| option | default | what it does |\n| --- | --- | --- |"
        yield from (f"| `{o.name}` | `{o.default}` | {o.description} |" for o in found)
        yield ""
    yield f"Tags: {', '.join(f'`{tag}`' for tag in sorted(rule.tags))}"


def on_files(files: Any, config: Any) -> Any:
    """Add the generated pages."""
    from mkdocs.structure.files import File

    rules = list(find_rules(okrlint.rules))
    rows = [f"| [{r.rule_id()}]({r.rule_id()}.md) | {manual(r).title} |" for r in rules]
    index = "# Rules\n\n| rule | what it asks about |\n| --- | --- |\n" + "\n".join(rows)
    files.append(File.generated(config, "rules/index.md", content=index))
    for rule in rules:
        name = f"rules/{rule.rule_id()}.md"
        files.append(File.generated(config, name, content="\n".join(page(rule))))
    return files
