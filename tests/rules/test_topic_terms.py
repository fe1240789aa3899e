"""Every term of every topic rule speaks for its topic: all terms of a file in one text, a line each.

kept/topics/ holds what each rule is known to answer to. A term that is taken out of service/rules/topics/terms/ on
purpose is taken out there, too; one that is new needs no line there. kept/figures.txt holds phrases of
service/rules/topics/figures.txt whose words are terms where they stand apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.extraction import document
from service.extraction.layout import Layout, Zone
from service.extraction.topics import matching

KEPT = Path(__file__).parent / "kept" / "topics"


def kept(file: Path) -> Iterator[tuple[str, bool, str]]:
    """The rules of a file with the terms that speak for each (True) or, behind "not:", against it."""
    rule, speaks = "", True
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            rule, speaks = line.removesuffix(":"), True
            continue
        speaks = speaks and not line.startswith("  not: ")
        for term in line.removeprefix("  not: ").strip().removesuffix(",").split(", "):
            yield rule, speaks, term


def hits(lines: list[str]) -> Iterator[list[tuple[str, bool]]]:
    """Of each line the rules that its first term speaks for or against."""
    text = "\n".join(lines)
    zones, start = [], 0
    for line in lines:
        zones.append(Zone("body", start, start + len(line), ""))
        start += len(line) + 1
    article = document.read(text, Layout(tuple(zones), None, (), None))
    first = {}
    for paragraph, hit in matching.hits(article, article.paragraphs):
        first.setdefault(paragraph, hit)
    for paragraph in article.paragraphs:
        found = first.get(paragraph)
        yield [(use.rule.name, use.kind != "against") for use in found.term.uses] if found else []


@pytest.mark.parametrize("file", sorted(KEPT.glob("*.txt")), ids=lambda file: file.stem)
def test_each_term_speaks_for_its_topic(file: Path) -> None:
    wanted = list(kept(file))
    shown = [term.removeprefix("=").replace("~", "") for _, _, term in wanted]
    lost = [
        f"{rule}: {term}"
        for (rule, speaks, term), found in zip(wanted, hits(shown), strict=True)
        if (rule, speaks) not in found
    ]
    assert not lost, f"put back into rules/topics/terms/{file.stem}.yaml, or take out of {file}: {lost}"


def test_no_term_speaks_in_a_figure_of_speech() -> None:
    figures = (KEPT.parent / "figures.txt").read_text(encoding="utf-8").splitlines()
    taken = [figure for figure, found in zip(figures, hits(figures), strict=True) if found]
    assert not taken, f"put back into rules/topics/figures.txt, or take out of kept/figures.txt: {taken}"
