"""The layout against its examples: zones, headlines, by-lines and datelines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.extraction.layout import Layout, lay_out
from tests import examples
from tests.examples import Item

Shown = Callable[[str, Layout], list[Item]]


def zones(text: str, layout: Layout) -> list[Item]:
    shown = [zone for zone in layout.zones if zone.kind != "body"]
    return [{"zone": zone.kind, "text": text[zone.start : zone.end], "rule": zone.rule} for zone in shown]


def paragraphs(text: str, layout: Layout) -> list[Item]:
    body = [zone for zone in layout.zones if zone.kind == "body"]
    return [{"text": text[zone.start : zone.end], "rule": zone.rule} for zone in body]


def headline(text: str, layout: Layout) -> list[Item]:
    if layout.headline is None:
        return []
    rule = next(zone.rule for zone in layout.zones if zone.kind == "headline")
    return [{"text": text[slice(*layout.headline)], "rule": rule}]


def authors(text: str, layout: Layout) -> list[Item]:
    return [{"text": text[start:end]} for start, end in layout.authors]


def dateline(text: str, layout: Layout) -> list[Item]:
    if layout.dateline is None:
        return []
    parts = {name: getattr(layout.dateline, name) for name in ("place", "date", "agency")}
    printed = {name: text[slice(*part)] if part else None for name, part in parts.items()}
    return [{**printed, "rule": layout.dateline.rule}]


def credit_zones(text: str, layout: Layout) -> list[Item]:
    credit = [zone for zone in layout.zones if zone.kind == "credit"]
    return [{"text": text[zone.start : zone.end], "rule": zone.rule} for zone in credit]


FILES: dict[str, Shown] = {
    "layout/examples_credits.yaml": credit_zones,
    "layout/examples_articles.yaml": zones,
    "layout/examples_paragraphs.yaml": paragraphs,
    "layout/examples_headlines.yaml": headline,
    "layout/examples_bylines.yaml": authors,
    "layout/examples_datelines.yaml": dateline,
}


def laid_out(example: Item) -> Layout:
    return lay_out(example["text"], example.get("title"))


@pytest.mark.parametrize("path", FILES)
def test_the_examples_are_laid_out_as_they_say(path: str) -> None:
    complaints = [
        examples.compare(example, FILES[path](example["text"], laid_out(example))) for example in examples.load(path)
    ]
    assert not any(complaints), "\n".join(filter(None, complaints))


def test_every_rule_has_an_example_and_every_fired_rule_is_declared() -> None:
    fired: set[str] = set()
    for path in FILES:
        for example in examples.load(path):
            layout = laid_out(example)
            fired |= {zone.rule for zone in layout.zones}
            fired |= {layout.dateline.rule} if layout.dateline else set()
    assert fired == examples.declared("layout")


@pytest.mark.parametrize("path", FILES)
def test_zones_lie_apart_in_order_and_leave_out_only_blanks(path: str) -> None:
    for example in examples.load(path):
        text, layout = example["text"], laid_out(example)
        outside, position = "", 0
        for zone in layout.zones:
            assert position <= zone.start < zone.end <= len(text)
            outside += text[position : zone.start]
            position = zone.end
        assert not (outside + text[position:]).strip(" \t\r\n\v\f\u00a0\ufeff\u200b\u2028\u2029\x85")


@pytest.mark.parametrize(
    "unit",
    [
        "",
        '"',
        "By ",
        "A ",
        "\n",
        "Oct 12 ",
        "中文",
        "LONDON, ",
        "(AP) ",
        "a: ",
        "Date: 1\n",
        "\x00\ud800",
        "A - ",
        "x\ny\n",
    ],
)
def test_hostile_texts_are_laid_out_too(unit: str) -> None:
    text = unit * 20_000
    for zone in lay_out(text, "a title").zones:
        assert 0 <= zone.start < zone.end <= len(text)
