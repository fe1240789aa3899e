"""Every expression of time in the article, with its TIMEX3 type and value."""

from __future__ import annotations

from service.extraction.document import Document
from service.extraction.record import ArticleDate, Timex
from service.extraction.times import guards, stream, values
from service.extraction.times.anchor import Anchor
from service.extraction.times.expression import Expression, Scene
from service.extraction.times.grammar import Grammar

_GRAMMAR = Grammar()


def find(document: Document, article_date: ArticleDate | None, published: str | None = None) -> list[Timex]:
    """All expressions of time in the order of the text.

    Anchored to the article's date, failing that to `published` (ISO 8601 date or date-time).
    """
    scene = Scene(document, stream.encode(document, _GRAMMAR.vocabulary), _GRAMMAR, Anchor.of(article_date, published))
    found: list[Timex] = []
    position = 0
    while (step := _next(scene, position)) is not None:
        position, timex = step
        if timex is not None:
            found.append(timex)
    return found


def _next(scene: Scene, position: int) -> tuple[int, Timex | None] | None:
    """The first expression from `position` on with the position after it; without one where it is an exception."""
    memory = scene.memory
    for match in scene.grammar.candidates(scene.stream.codes, position):
        rule = match.rule
        if rule.type is None:
            return match.end, None
        if rule.after and (memory.rule not in rule.after or memory.end != match.before):
            continue
        expression = Expression(match, scene)
        if guards.refused(expression):
            continue
        kind, value = values.type_of(expression), values.value_of(expression)
        if kind is None or value is None:
            continue
        start, end = scene.stream.starts[match.start], scene.stream.ends[match.end - 1]
        text = scene.document.text[start:end]
        _remember(expression, kind, value)
        return match.end, Timex(kind, value, values.modifier_of(expression), start, end, text, rule.name)
    return None


def _remember(expression: Expression, kind: str, value: str) -> None:
    memory = expression.memory
    memory.rule, memory.end = expression.match.rule.name, expression.match.end
    if kind in ("DATE", "TIME") and value[0].isdecimal():
        memory.value = value
        if expression.match.rule.value in ("quarter", "quarter of the figures"):
            memory.quarter, memory.quarter_sentence = value, expression.sentence
