"""Regular expressions over the vocabulary's codes, with the codes that their matches can begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from service.rules import compiled

_NAMED = compiled.pattern(r"\(\?P<\w+>")
_NO_CODES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fragment:
    """A pattern or a stretch of one: its regular expression and what its matches can begin with.

    `firsts` and `seconds` are the codes that can stand first and second in a match, `alone` those that can be all of
    one; `empty` says whether it can be of no code. Looks ahead are left out of account, so that more may fit than
    matches.
    """

    expression: str
    firsts: frozenset[str] = _NO_CODES
    seconds: frozenset[str] = _NO_CODES
    alone: frozenset[str] = _NO_CODES
    empty: bool = False

    def then(self, other: Fragment) -> Fragment:
        """This one and straight after it the other."""
        firsts, seconds, alone = self.firsts, self.seconds, self.alone if other.empty else _NO_CODES
        if self.alone:
            seconds |= other.firsts
        if self.empty:
            firsts, seconds, alone = firsts | other.firsts, seconds | other.seconds, alone | other.alone
        return Fragment(self.expression + other.expression, firsts, seconds, alone, self.empty and other.empty)

    def optional(self, most: int) -> Fragment:
        """This one not at all or up to `most` times."""
        seconds = self.then(self).seconds if most > 1 else self.seconds
        return replace(self, expression=f"(?:{self.expression}){{0,{most}}}", seconds=seconds, empty=True)

    def written(self, expression: str) -> Fragment:
        """What begins in the same way, by another regular expression."""
        return replace(self, expression=expression)

    def named(self, name: str) -> Fragment:
        """This one, its match kept by `name`."""
        return self.written(f"(?P<{name.replace(' ', '_')}>{self.expression})")

    def anonymous(self) -> Fragment:
        """This one, no part of its match kept."""
        return self.written(_NAMED.sub("(?:", self.expression))

    def named_once(self) -> Fragment:
        """This one, each name only at its first group, since a regular expression has no room for more."""
        seen: set[str] = set()

        def name(match: re.Match[str]) -> str:
            if match[0] in seen:
                return "(?:"
            seen.add(match[0])
            return match[0]

        return self.written(_NAMED.sub(name, self.expression))


def one_of(codes: str) -> Fragment:
    """One of `codes`, runs of them written as ranges."""
    ranges: list[list[str]] = []
    for code in sorted(set(codes)):
        if ranges and ord(code) == ord(ranges[-1][1]) + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    inner = "".join(first if first == last else f"{first}-{last}" for first, last in ranges)
    return Fragment(inner if len(inner) == 1 else f"[{inner}]", frozenset(codes), alone=frozenset(codes))


def any_of(fragments: list[Fragment]) -> Fragment:
    """Any of `fragments`, the first that fits."""
    return Fragment(
        f"(?:{'|'.join(fragment.expression for fragment in fragments)})",
        _NO_CODES.union(*(fragment.firsts for fragment in fragments)),
        _NO_CODES.union(*(fragment.seconds for fragment in fragments)),
        _NO_CODES.union(*(fragment.alone for fragment in fragments)),
        any(fragment.empty for fragment in fragments),
    )
