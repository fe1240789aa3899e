"""docs/rules.md lists each rule with an example, as the files of the rules have them."""

from __future__ import annotations

import pytest

from scripts import make_rules_format, make_rules_page


def test_the_page_is_what_the_rules_give() -> None:
    assert make_rules_page.PAGE.read_text(encoding="utf-8") == make_rules_page.page(), "run make rules-page"
    assert make_rules_page.SHOWN.read_text(encoding="utf-8") == make_rules_page.table(), "run make rules-page"


def test_the_page_of_the_format_is_what_the_schemas_give() -> None:
    assert make_rules_format.PAGE.read_text(encoding="utf-8") == make_rules_format.page(), "run make rules-page"


@pytest.mark.parametrize("layer", make_rules_page.LAYERS)
def test_each_rule_has_an_example_on_it(layer: str) -> None:
    lines = list(make_rules_page.section(layer))
    followed = zip(lines, [*lines[1:], ""], strict=True)
    shown = {line for line, after in followed if after.startswith(("  Example: ", "  Not: "))}
    assert [line for line in lines if line.startswith("- ") and line not in shown] == []
