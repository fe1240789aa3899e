"""The language that the rules of time are written in, compiled to regular expressions over the vocabulary's codes.

since/until         one of these words                  <month>         a word or phrase of a list, kept as a part
( a | b )           a choice                            <month=first>   the same, kept by another name
x?  x*              once or not at all; up to eight     {number}        a phrase that several rules share
!x  =x              what comes next is not x, is x      {number=low}    the same, kept by another name
[ ... ]             the expression itself, where the    @day            any expression of that kind, kept as a part
                    pattern speaks of its neighbours;
                    one word before it is looked back at
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce

from service.extraction.times.vocabulary import Vocabulary

_TOKEN = re.compile(r"<[^>]+>|\{[^}]+\}|@\w+|[()\[\]|?*!=]|[^\s()\[\]|?*<{!=]+")
_NAMED = re.compile(r"\(\?P<\w+>")


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why."""


def literals(pattern: str) -> Iterator[str]:
    """The words that `pattern` spells out."""
    for token in _TOKEN.findall(pattern):
        if token[0] not in "<{@()[]|?*!=":
            yield from token.split("/")


def _first_named(expression: str) -> str:
    """The regular expression where each name is only at its first group; a part is kept once."""
    seen: set[str] = set()

    def name(match: re.Match[str]) -> str:
        if match[0] in seen:
            return "(?:"
        seen.add(match[0])
        return match[0]

    return _NAMED.sub(name, expression)


_NO_CODES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Piece:
    """A pattern or a stretch of one: its regular expression and what its matches can begin with.

    `firsts` and `seconds` are the codes that can stand first and second in a match; `empty` and `single` say whether it
    can be of no code and of one alone. Looks ahead are left out of account, so that more may fit than matches.
    """

    expression: str
    firsts: frozenset[str] = _NO_CODES
    seconds: frozenset[str] = _NO_CODES
    empty: bool = False
    single: bool = False

    def then(self, other: Piece) -> Piece:
        """This one and straight after it the other."""
        firsts, seconds = self.firsts, self.seconds
        if self.single:
            seconds |= other.firsts
        if self.empty:
            firsts, seconds = firsts | other.firsts, seconds | other.seconds
        single = (self.single and other.empty) or (self.empty and other.single)
        return Piece(self.expression + other.expression, firsts, seconds, self.empty and other.empty, single)

    def written(self, expression: str) -> Piece:
        """What begins in the same way, by another regular expression."""
        return replace(self, expression=expression)


class Compiler:
    """Reads patterns against a vocabulary, the shared phrases, and the patterns of each kind of expression."""

    def __init__(self, vocabulary: Vocabulary, phrases: Mapping[str, str], kinds: Mapping[str, list[str]]) -> None:
        self._vocabulary = vocabulary
        self._phrases = phrases
        self._kinds = kinds

    def compile(self, pattern: str) -> Piece:
        """What `pattern` says, as one piece. Raises PatternError."""
        tokens = _TOKEN.findall(pattern)
        before, at = self._neighbour(tokens)
        piece, rest = self._choice(tokens, at)
        if rest != len(tokens):
            raise PatternError(f"{tokens[rest]!r} closes nothing")
        return piece.written(_first_named(before + piece.expression))

    def _neighbour(self, tokens: list[str]) -> tuple[str, int]:
        """A look back at the one word that must stand before the expression, and where the pattern goes on.

        A word that is only looked at leaves the choice among the rules to those that begin where the expression does.
        """
        at = tokens.index("[") if "[" in tokens else 0
        codes = ""
        for token in tokens[:at]:
            if token in "(|)":
                continue
            if token[0] in "{@?*!=" or (codes and "|" not in tokens[:at]):
                return "", 0
            codes += self._vocabulary.members(token) if token[0] == "<" else self._literals(token)
        return (f"(?<=[{codes}])", at) if codes else ("", 0)

    def _choice(self, tokens: list[str], at: int) -> tuple[Piece, int]:
        piece, at = self._sequence(tokens, at)
        pieces = [piece]
        while at < len(tokens) and tokens[at] == "|":
            piece, at = self._sequence(tokens, at + 1)
            pieces.append(piece)
        if len(pieces) == 1:
            return pieces[0], at
        return _any_of(pieces), at

    def _sequence(self, tokens: list[str], at: int) -> tuple[Piece, int]:
        pieces: list[Piece] = []
        while at < len(tokens) and tokens[at] not in ")]|":
            piece, at = self._item(tokens, at)
            pieces.append(piece)
        return reduce(Piece.then, pieces, Piece("", empty=True)), at

    def _item(self, tokens: list[str], at: int) -> tuple[Piece, int]:
        if at == len(tokens):
            raise PatternError("it ends where something must follow")
        token = tokens[at]
        if token in "!=":
            piece, at = self._item(tokens, at + 1)
            return Piece(f"(?{token}{piece.expression})", empty=True), at
        if token in "([":
            piece, at = self._choice(tokens, at + 1)
            if at == len(tokens) or tokens[at] != {"(": ")", "[": "]"}[token]:
                raise PatternError(f"{token!r} is not closed")
            piece = piece.written(f"({'?P<span>' if token == '[' else '?:'}{piece.expression})")
            at += 1
        else:
            piece, at = self._atom(token), at + 1
        if at < len(tokens) and tokens[at] in "?*":
            piece, at = _optional(piece, tokens[at]), at + 1
        return piece, at

    def _atom(self, token: str) -> Piece:
        name, _, kept = token.strip("<{}>@").partition("=")
        if token[0] == "<":
            return _named(kept or name, self._of_list(name))
        if token[0] == "{":
            if name not in self._phrases:
                raise PatternError(f"no phrase is named {name!r}")
            return _named(kept or name, _anonymous(self.compile(self._phrases[name])))
        if token[0] == "@":
            if name not in self._kinds:
                raise PatternError(f"no rule finds a {name!r}")
            return _named(name, _any_of([_anonymous(self.compile(pattern)) for pattern in self._kinds[name]]))
        return _one_of(self._literals(token))

    def _literals(self, token: str) -> str:
        """The codes of the words that a token spells out."""
        if "" in token.split("/"):
            raise PatternError(f"{token!r} has a choice of no word")
        return "".join(self._vocabulary.members(word) for word in token.split("/"))

    def _of_list(self, name: str) -> Piece:
        pieces = [reduce(Piece.then, map(self._atom, words)) for words in self._vocabulary.phrases(name)]
        try:
            pieces.append(_one_of(self._vocabulary.members(f"<{name}>")))
        except KeyError:
            if not pieces:
                raise PatternError(f"no list is named {name!r}") from None
        return _any_of(pieces)


def _one_of(codes: str) -> Piece:
    """One of `codes`, runs of them written as ranges."""
    ranges: list[list[str]] = []
    for code in sorted(set(codes)):
        if ranges and ord(code) == ord(ranges[-1][1]) + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    inner = "".join(first if first == last else f"{first}-{last}" for first, last in ranges)
    return Piece(inner if len(inner) == 1 else f"[{inner}]", frozenset(codes), single=True)


def _any_of(pieces: list[Piece]) -> Piece:
    return Piece(
        f"(?:{'|'.join(piece.expression for piece in pieces)})",
        _NO_CODES.union(*(piece.firsts for piece in pieces)),
        _NO_CODES.union(*(piece.seconds for piece in pieces)),
        any(piece.empty for piece in pieces),
        any(piece.single for piece in pieces),
    )


def _optional(piece: Piece, mark: str) -> Piece:
    """The piece once or not at all; with "*" up to eight times."""
    if mark == "?":
        return replace(piece, expression=f"(?:{piece.expression})?", empty=True)
    # bounded, so that a long run of number words is not read again from each of its words
    return replace(piece.then(piece), expression=f"(?:{piece.expression}){{0,8}}", empty=True, single=piece.single)


def _anonymous(piece: Piece) -> Piece:
    """The piece without the names of its groups."""
    return piece.written(_NAMED.sub("(?:", piece.expression))


def _named(name: str, piece: Piece) -> Piece:
    return piece.written(f"(?P<{name.replace(' ', '_')}>{piece.expression})")
