"""Whether the patterns of rules compile, each language of them, without the layers that match them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from service.rules.schema import instead

_GRAMMAR_NAME = re.compile(r"(?<!\(\?P<)(?<!\w)[a-z][a-z_]*")
_PIECE = re.compile(r"\{([a-z_ ]+)\}")
_TIME_TOKEN = re.compile(r"<[^>]+>|\{[^}]+\}|@\w+|[()\[\]|?*!=]|[^\s()\[\]|?*<{!=]+")
_ATOM = r"(?:\\?[^()|\\]|\[[^\]]+\])"
_NESTED = re.compile(rf"\((?:\?:)?(?:{_ATOM}[?*])*{_ATOM}[+*](?:{_ATOM}[?*])*\)(?:[+*]|\{{\d*,)")
_CLOSING = {"(": ")", "[": "]"}


@dataclass
class Names:
    """What patterns may name: classes of the grammar, patterns and pieces by name, lists, phrases and kinds of time."""

    classes: Collection[str] = ()
    patterns: Collection[str] = ()
    pieces: Mapping[str, str] = field(default_factory=dict)
    lists: Collection[str] = ()
    phrases: Collection[str] = ()
    kinds: Collection[str] = ()


def complaint(language: str, pattern: str, names: Names) -> str | None:
    """What is wrong with a pattern, and what to write instead; None where it compiles."""
    return _LANGUAGES[language](pattern, names)


def _regular(pattern: str, names: Names) -> str | None:
    if not pattern.isprintable():
        return (
            r"a backslash in double quotation marks, where \b and \n are characters; write the pattern in single ones"
        )
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"the pattern does not compile: {error}; write a regular expression of Python's"
    if _NESTED.search(pattern):
        return "a repeat of a repeat, which takes for ever on some lines; write one of the two"
    if piece := _PIECE.search(pattern):
        return f"{piece[0]} stands for nothing; {instead(piece[1], names.pieces)}, in a rule of layout/rules.yaml"
    return None


def _line(pattern: str, names: Names) -> str | None:
    whole = _PIECE.sub(lambda found: names.pieces.get(found[1], found[0]), pattern)
    if told := _regular(whole, names):
        return told
    return "the pattern fits every line; write what must stand there" if re.match(whole, "") else None


def _grammar(pattern: str, names: Names) -> str | None:
    for name in _GRAMMAR_NAME.findall(pattern):
        if name not in names.classes and name not in names.patterns:
            return _unknown(name, "class, and no pattern", {*names.classes, *names.patterns})
    regular = re.sub(r"\s+", "", _GRAMMAR_NAME.sub("(?:x)", pattern))
    if told := _regular(regular, names):
        return told
    return "the pattern fits no word at all; write what must stand there" if re.fullmatch(regular, "") else None


def _time(pattern: str, names: Names) -> str | None:
    tokens = _TIME_TOKEN.findall(pattern)
    opened: list[str] = []
    before = ""
    for token in tokens:
        if token in "([":
            opened.append(token)
        elif token in ")]":
            if not opened or _CLOSING[opened.pop()] != token:
                return f"{token!r} closes nothing; write what it closes, or take it out"
        elif token in "?*" and before in ("", "(", "[", "|", "!", "="):
            return f"{token!r} has nothing before it; write the word that it is for"
        elif told := _time_name(token, names) or _time_word(token):
            return told
        if before in ("!", "=") and token in ")]|?*":
            return f"nothing follows {before!r}; write the word that must or must not stand there"
        before = token
    if opened:
        return f"{opened[-1]!r} is not closed; write {_CLOSING[opened[-1]]!r}"
    if before in ("!", "="):
        return f"nothing follows {before!r}; write the word that must or must not stand there"
    return None if tokens else "an empty pattern; write words, or take it out"


def _time_name(token: str, names: Names) -> str | None:
    name = token.strip("<{}>@").partition("=")[0]
    for sign, known, what in (("<", names.lists, "list"), ("{", names.phrases, "phrase"), ("@", names.kinds, "kind")):
        if token[0] == sign and len(token) > 1:
            return None if name in known else _unknown(name, what, known)
    if len(token) > 1 and "" in token.split("/"):
        return f"{token!r} has a choice of no word; write a word on both sides of each /"
    return None


def _time_word(token: str) -> str | None:
    if token[0] in "<{@":
        return None
    if token != token.lower():
        return f"{token!r} is never met so; write {token.lower()!r}"
    return f"{token!r} is two tokens; write a space before the comma" if token[:-1] and token[-1] in ",;" else None


def _unknown(name: str, what: str, known: Collection[str]) -> str:
    return f"{name!r} is no {what}; {instead(name, known)}"


_LANGUAGES: dict[str, Callable[[str, Names], str | None]] = {
    "regular": _regular,
    "line": _line,
    "grammar": _grammar,
    "time": _time,
}
