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
from dataclasses import dataclass

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


def anonymous(expression: str) -> str:
    """The regular expression without the names of its groups."""
    return _NAMED.sub("(?:", expression)


@dataclass(slots=True)
class _Piece:
    """A stretch of a pattern: its regular expression, the codes that it can begin with, whether it can be empty."""

    expression: str
    firsts: frozenset[str]
    empty: bool


class Compiler:
    """Reads patterns against a vocabulary, the shared phrases, and the patterns of each kind of expression."""

    def __init__(self, vocabulary: Vocabulary, phrases: Mapping[str, str], kinds: Mapping[str, list[str]]) -> None:
        self._vocabulary = vocabulary
        self._phrases = phrases
        self._kinds = kinds

    def compile(self, pattern: str) -> tuple[str, frozenset[str]]:
        """The regular expression of `pattern` and the codes that a match of it can begin with.

        Raises PatternError.
        """
        tokens = _TOKEN.findall(pattern)
        before, at = self._neighbour(tokens)
        piece, rest = self._choice(tokens, at)
        if rest != len(tokens):
            raise PatternError(f"{tokens[rest]!r} closes nothing")
        return _first_named(before + piece.expression), piece.firsts

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

    def _choice(self, tokens: list[str], at: int) -> tuple[_Piece, int]:
        piece, at = self._sequence(tokens, at)
        pieces = [piece]
        while at < len(tokens) and tokens[at] == "|":
            piece, at = self._sequence(tokens, at + 1)
            pieces.append(piece)
        if len(pieces) == 1:
            return pieces[0], at
        return _any_of(pieces), at

    def _sequence(self, tokens: list[str], at: int) -> tuple[_Piece, int]:
        pieces: list[_Piece] = []
        while at < len(tokens) and tokens[at] not in ")]|":
            piece, at = self._item(tokens, at)
            pieces.append(piece)
        firsts: frozenset[str] = frozenset()
        for piece in pieces:
            firsts |= piece.firsts
            if not piece.empty:
                break
        expression = "".join(piece.expression for piece in pieces)
        return _Piece(expression, firsts, all(piece.empty for piece in pieces)), at

    def _item(self, tokens: list[str], at: int) -> tuple[_Piece, int]:
        if at == len(tokens):
            raise PatternError("it ends where something must follow")
        token = tokens[at]
        if token in "!=":
            piece, at = self._item(tokens, at + 1)
            return _Piece(f"(?{token}{piece.expression})", frozenset(), True), at
        if token in "([":
            piece, at = self._choice(tokens, at + 1)
            if at == len(tokens) or tokens[at] != {"(": ")", "[": "]"}[token]:
                raise PatternError(f"{token!r} is not closed")
            piece.expression = f"(?P<span>{piece.expression})" if token == "[" else f"(?:{piece.expression})"
            at += 1
        else:
            piece, at = self._atom(token), at + 1
        if at < len(tokens) and tokens[at] in "?*":
            # bounded, so that a long run of number words is not read again from each of its words
            times = "?" if tokens[at] == "?" else "{0,8}"
            piece = _Piece(f"(?:{piece.expression}){times}", piece.firsts, True)
            at += 1
        return piece, at

    def _atom(self, token: str) -> _Piece:
        name, _, kept = token.strip("<{}>@").partition("=")
        if token[0] == "<":
            return _named(kept or name, self._of_list(name))
        if token[0] == "{":
            if name not in self._phrases:
                raise PatternError(f"no phrase is named {name!r}")
            expression, firsts = self.compile(self._phrases[name])
            return _named(kept or name, _Piece(anonymous(expression), firsts, False))
        if token[0] == "@":
            if name not in self._kinds:
                raise PatternError(f"no rule finds a {name!r}")
            pieces = [self.compile(pattern) for pattern in self._kinds[name]]
            inner = [_Piece(anonymous(expression), firsts, False) for expression, firsts in pieces]
            return _named(name, _any_of(inner))
        codes = self._literals(token)
        return _one_of(codes)

    def _literals(self, token: str) -> str:
        """The codes of the words that a token spells out."""
        if "" in token.split("/"):
            raise PatternError(f"{token!r} has a choice of no word")
        return "".join(self._vocabulary.members(word) for word in token.split("/"))

    def _of_list(self, name: str) -> _Piece:
        pieces = []
        for words in self._vocabulary.phrases(name):
            codes = [self._vocabulary.members(word) for word in words]
            pieces.append(_Piece("".join(_one_of(code).expression for code in codes), frozenset(codes[0]), False))
        try:
            pieces.append(_one_of(self._vocabulary.members(f"<{name}>")))
        except KeyError:
            if not pieces:
                raise PatternError(f"no list is named {name!r}") from None
        return _any_of(pieces)


def _one_of(codes: str) -> _Piece:
    """One of `codes`, runs of them written as ranges."""
    ranges: list[list[str]] = []
    for code in sorted(set(codes)):
        if ranges and ord(code) == ord(ranges[-1][1]) + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    inner = "".join(first if first == last else f"{first}-{last}" for first, last in ranges)
    return _Piece(inner if len(inner) == 1 else f"[{inner}]", frozenset(codes), False)


def _any_of(pieces: list[_Piece]) -> _Piece:
    firsts = frozenset().union(*(piece.firsts for piece in pieces))
    expression = "|".join(piece.expression for piece in pieces)
    return _Piece(f"(?:{expression})", firsts, any(piece.empty for piece in pieces))


def _named(name: str, piece: _Piece) -> _Piece:
    name = name.replace(" ", "_")
    return _Piece(f"(?P<{name}>{piece.expression})", piece.firsts, piece.empty)
