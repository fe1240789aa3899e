"""The ways to a value by the names that `rules/dates/rules.yaml` calls them."""

from __future__ import annotations

from collections.abc import Callable

from service.extraction.timex.expression import Expression

Way = Callable[[Expression], str | None]

_WAYS: dict[str, Way] = {}


def way(name: str) -> Callable[[Way], Way]:
    """Registers a way to a value by its name; None as its answer means that the match is no expression of time."""

    def register(function: Way) -> Way:
        _WAYS[name] = function
        return function

    return register


def known(name: str) -> bool:
    """Whether a way is registered by this name."""
    return name in _WAYS


def value_of(expression: Expression) -> str | None:
    """The TIMEX3 value of `expression`, None where it turns out to be none."""
    return _WAYS[expression.match.rule.value](expression)
