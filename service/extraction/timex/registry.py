"""The functions that `rules/timex/rules.yaml` calls by name: normalizers give a value, constraints refuse a match."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from service.extraction.timex.expression import Expression

_Function = TypeVar("_Function", bound=Callable[..., object])


class Registry(dict[str, _Function]):
    """Functions by the names that the rules call them."""

    def register(self, name: str) -> Callable[[_Function], _Function]:
        """A decorator that registers a function by `name`."""

        def put(function: _Function) -> _Function:
            self[name] = function
            return function

        return put


# The TIMEX3 value of an expression, None where it turns out to be none.
NORMALIZERS: Registry[Callable[[Expression], str | None]] = Registry()

# What a match must not be, whatever its words: True refuses it.
CONSTRAINTS: Registry[Callable[[Expression], bool]] = Registry()


def value_of(expression: Expression) -> str | None:
    """The TIMEX3 value of `expression`, None where it turns out to be none."""
    return NORMALIZERS[expression.match.rule.value](expression)


def refused_by(expression: Expression) -> str | None:
    """The name of the first of its rule's constraints that refuses `expression`, None where none does."""
    return next((name for name in expression.match.rule.unless if CONSTRAINTS[name](expression)), None)
