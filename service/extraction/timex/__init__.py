"""Every expression of time in the article, with its TIMEX3 type and value: recognised over the vocabulary of time,
normalised, and anchored by tense and context."""

from __future__ import annotations

from service import rules
from service.extraction.document import Document
from service.extraction.record import ArticleDate, Timex
from service.extraction.timex import guards, stream, ways
from service.extraction.timex.anchor import Anchor
from service.extraction.timex.expression import Expression, Scene
from service.extraction.timex.grammar import RULES, Grammar

_QUARTERS = ("quarter", "quarter of the figures")  # the ways to the quarters that figures are of


def _grammar() -> Grammar:
    """The compiled rules. Raises RulesError where a rule names a way or a guard that there is not."""
    grammar = Grammar()
    for rule in grammar.rules:
        unknown = [name for name in rule.unless if not guards.known(name)]
        if rule.type is not None and not ways.known(rule.value):
            unknown.append(rule.value)
        if unknown:
            raise rules.RulesError(rules.data_path(RULES), 0, f"rule {rule.name!r}: nothing is called {unknown[0]!r}")
    return grammar


_GRAMMAR = _grammar()


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
        rule, expression = match.rule, Expression(match, scene)
        if rule.after and (memory.rule not in rule.after or memory.end != match.before):
            continue
        if guards.refused(expression):
            continue
        if rule.type is None:
            return match.end, None
        value = ways.value_of(expression)
        if value is not None and (timex := _timex(expression, value)) is not None:
            _remember(expression, timex)
            return match.end, timex
    return None


def _timex(expression: Expression, value: str) -> Timex | None:
    scene, match, kind = expression.scene, expression.match, expression.type
    if kind is None:
        return None
    start, end = scene.stream.starts[match.start], scene.stream.ends[match.end - 1]
    return Timex(kind, value, expression.modifier, start, end, scene.document.text[start:end], match.rule.name)


def _remember(expression: Expression, timex: Timex) -> None:
    memory = expression.memory
    memory.rule, memory.end = timex.rule, expression.match.end
    if timex.type in ("DATE", "TIME") and timex.value[0].isdecimal():
        memory.value = timex.value
        if expression.match.rule.value in _QUARTERS:
            memory.quarter, memory.quarter_sentence = timex.value, expression.sentence
