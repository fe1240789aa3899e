"""Every expression of time in the article, with its TIMEX3 type and value: recognised over the vocabulary of time,
normalised, and anchored by tense and context."""

from __future__ import annotations

from service import rules
from service.extraction.document import Document
from service.extraction.record import ArticleDate, Timex
from service.extraction.syntax import Syntax
from service.extraction.timex import constraints, encoding, normalizers
from service.extraction.timex.anchor import Anchor
from service.extraction.timex.expression import Context, Expression
from service.extraction.timex.grammar import RULES, Grammar, Match
from service.extraction.timex.registry import CONSTRAINTS, NORMALIZERS, refused_by, value_of

__all__ = ["constraints", "find", "normalizers"]  # the two rooms register what the rules call by name

_QUARTERS = ("quarter", "quarter of the figures")  # the normalizers of the quarters that figures are of


def _grammar() -> Grammar:
    """The compiled rules. Raises RulesError where a rule names a normalizer or a constraint that there is not."""
    grammar = Grammar()
    for rule in grammar.rules:
        unknown = [name for name in rule.unless if name not in CONSTRAINTS]
        if rule.type is not None and rule.value not in NORMALIZERS:
            unknown.append(rule.value)
        if unknown:
            raise rules.RulesError(rules.data_path(RULES), 0, f"rule {rule.name!r}: nothing is called {unknown[0]!r}")
    return grammar


_GRAMMAR = _grammar()


def find(
    document: Document, syntax: Syntax, article_date: ArticleDate | None, published: str | None = None
) -> list[Timex]:
    """All expressions of time in the order of the text.

    Anchored to the article's date, failing that to `published` (ISO 8601 date or date-time).
    """
    encoded = encoding.encode(document, _GRAMMAR.vocabulary)
    context = Context(document, syntax, encoded, _GRAMMAR, Anchor.of(article_date, published))
    found: list[Timex] = []
    position = 0
    while (step := _next(context, position)) is not None:
        position, timex = step
        if timex is not None:
            found.append(timex)
    return found


def _next(context: Context, position: int) -> tuple[int, Timex | None] | None:
    """The first expression from `position` on with the position after it; without one where it is an exception."""
    antecedent = context.antecedent
    for match in context.grammar.candidates(context.encoding.codes, position):
        rule, expression = match.rule, Expression(match, context)
        if rule.after and (antecedent.rule not in rule.after or antecedent.end != match.before):
            continue
        if (constraint := refused_by(expression)) is not None:
            _drop(context, match, constraint)
            continue
        if rule.type is None:
            _drop(context, match, "looks like an expression of time and is none")
            return match.end, None
        value = value_of(expression)
        if value is not None and (timex := _timex(expression, value)) is not None:
            _remember(expression, timex)
            return match.end, timex
    return None


def _drop(context: Context, match: Match, because: str) -> None:
    """Tell the trace why a match is none."""
    if trace := context.document.trace:
        trace.drop("dates", *context.encoding.characters(match.start, match.end), match.rule.name, because)


def _timex(expression: Expression, value: str) -> Timex | None:
    context, match, kind = expression.context, expression.match, expression.type
    if kind is None:
        return None
    start, end = context.encoding.characters(match.start, match.end)
    if trace := context.document.trace:
        trace.take("dates", start, end, match.rule.name, f"{value}, counted from {expression.anchor}")
    return Timex(kind, value, expression.modifier, start, end, context.document.text[start:end], match.rule.name)


def _remember(expression: Expression, timex: Timex) -> None:
    antecedent = expression.antecedent
    antecedent.rule, antecedent.end = timex.rule, expression.match.end
    if timex.type in ("DATE", "TIME") and timex.value[0].isdecimal():
        antecedent.value, antecedent.sentence = timex.value, expression.sentence
        if (day := antecedent.day()) and expression.is_heading():
            antecedent.heading = Anchor(day.year, day.month, day.day)
        if expression.match.rule.value in _QUARTERS:
            antecedent.quarter, antecedent.quarter_sentence = timex.value, expression.sentence
