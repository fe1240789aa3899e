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

from collections.abc import Iterator, Mapping
from functools import reduce

from service.extraction.timex.fragments import Fragment, any_of, one_of
from service.extraction.timex.vocabulary import Vocabulary
from service.rules import compiled

_TOKEN = compiled.pattern(r"<[^>]+>|\{[^}]+\}|@\w+|[()\[\]|?*!=]|[^\s()\[\]|?*<{!=]+")


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why."""


def literals(pattern: str) -> Iterator[str]:
    """The words that `pattern` spells out."""
    for token in _TOKEN.findall(pattern):
        if token[0] not in "<{@()[]|?*!=":
            yield from token.split("/")


class Compiler:
    """Reads patterns against a vocabulary, the shared phrases, and the patterns of each kind of expression."""

    def __init__(self, vocabulary: Vocabulary, phrases: Mapping[str, str], kinds: Mapping[str, list[str]]) -> None:
        self._vocabulary = vocabulary
        self._phrases = phrases
        self._kinds = kinds

    def compile(self, pattern: str) -> Fragment:
        """What `pattern` says, as one fragment. Raises PatternError."""
        tokens = _TOKEN.findall(pattern)
        before, at = self._neighbour(tokens)
        fragment, rest = self._choice(tokens, at)
        if rest != len(tokens):
            raise PatternError(f"{tokens[rest]!r} closes nothing")
        return fragment.written(before + fragment.expression).named_once()

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

    def _choice(self, tokens: list[str], at: int) -> tuple[Fragment, int]:
        fragment, at = self._sequence(tokens, at)
        fragments = [fragment]
        while at < len(tokens) and tokens[at] == "|":
            fragment, at = self._sequence(tokens, at + 1)
            fragments.append(fragment)
        if len(fragments) == 1:
            return fragments[0], at
        return any_of(fragments), at

    def _sequence(self, tokens: list[str], at: int) -> tuple[Fragment, int]:
        fragments: list[Fragment] = []
        while at < len(tokens) and tokens[at] not in ")]|":
            fragment, at = self._item(tokens, at)
            fragments.append(fragment)
        return reduce(Fragment.then, fragments, Fragment("", empty=True)), at

    def _item(self, tokens: list[str], at: int) -> tuple[Fragment, int]:
        if at == len(tokens):
            raise PatternError("it ends where something must follow")
        token = tokens[at]
        if token in "!=":
            fragment, at = self._item(tokens, at + 1)
            return Fragment(f"(?{token}{fragment.expression})", empty=True), at
        if token in "([":
            fragment, at = self._choice(tokens, at + 1)
            if at == len(tokens) or tokens[at] != {"(": ")", "[": "]"}[token]:
                raise PatternError(f"{token!r} is not closed")
            fragment = fragment.written(f"({'?P<span>' if token == '[' else '?:'}{fragment.expression})")
            at += 1
        else:
            fragment, at = self._atom(token), at + 1
        if at < len(tokens) and tokens[at] in "?*":
            # bounded, so that a long run of number words is not read again from each of its words
            fragment, at = fragment.optional(most=1 if tokens[at] == "?" else 8), at + 1
        return fragment, at

    def _atom(self, token: str) -> Fragment:
        name, _, kept = token.strip("<{}>@").partition("=")
        if token[0] == "<":
            return self._of_list(name).named(kept or name)
        if token[0] == "{":
            if name not in self._phrases:
                raise PatternError(f"no phrase is named {name!r}")
            return self.compile(self._phrases[name]).anonymous().named(kept or name)
        if token[0] == "@":
            if name not in self._kinds:
                raise PatternError(f"no rule finds a {name!r}")
            return any_of([self.compile(pattern).anonymous() for pattern in self._kinds[name]]).named(name)
        return one_of(self._literals(token))

    def _literals(self, token: str) -> str:
        """The codes of the words that a token spells out."""
        if "" in token.split("/"):
            raise PatternError(f"{token!r} has a choice of no word")
        return "".join(self._vocabulary.members(word) for word in token.split("/"))

    def _of_list(self, name: str) -> Fragment:
        members = self._vocabulary.members
        fragments = [
            reduce(Fragment.then, [one_of(members(word)) for word in words]) for words in self._vocabulary.phrases(name)
        ]
        try:
            fragments.append(one_of(members(f"<{name}>")))
        except KeyError:
            if not fragments:
                raise PatternError(f"no list is named {name!r}") from None
        return any_of(fragments)
