"""The terms of the topic rules: compiled once into a trie of word forms, and looked up in one pass over an article.

A term is a word or a phrase of `rules/topics/terms/*.yaml`. Its last word also stands in the plural; a word marked with
`~` also as a verb's forms in -s, -ed and -ing; a word written with a capital wants one in the article, a word all in
capitals wants them all. Hyphens count as spaces, apostrophes and full stops within words count for nothing. Where
terms overlap, the one that starts first and then the longest has the words: "air strike" leaves no "strike".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from service import rules
from service.extraction import media_topics
from service.extraction.document import Document, Paragraph

_FOLDER = "topics/terms"
_KINDS = ("strong", "fair", "weak", "against")
_HYPHENS = re.compile("[-‐‑]")
_VOWELS = re.compile("[aeiouy]+")


class Case(IntEnum):
    """What a word of a term asks of the letters of its match."""

    ANY = 0
    CAPITAL = 1
    CAPITALS = 2


@dataclass(frozen=True, slots=True)
class TopicRule:
    """A named rule: its terms speak for the topic `code`."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Use:
    """What a term does for a rule: `kind` is strong, fair, weak, against, or together where it takes `partners` too."""

    rule: TopicRule
    kind: str
    partners: frozenset[str] = frozenset()


@dataclass(slots=True)
class Term:
    """A term as it is written in the rules, the letters it asks for, and its uses; without uses it merely blocks."""

    text: str
    cases: tuple[Case, ...]
    uses: list[Use] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found at the tokens `first` to `last` (half-open)."""

    term: Term
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    following: dict[str, _Node] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)


def hits(document: Document, paragraph: Paragraph) -> Iterator[Hit]:
    """The terms found in a paragraph, in the order of the text, apart from each other."""
    words, shown, tokens = _stream(document, paragraph)
    position, root = 0, _TRIE.following
    while position < len(words):
        node = root.get(words[position])
        best: Term | None = None
        end = position
        after = position + 1
        while node is not None:
            for term in node.terms:
                if _has_case(shown, position, term.cases):
                    best, end = term, after
                    break
            node = node.following.get(words[after]) if after < len(words) else None
            after += 1
        if best is None:
            position += 1
        else:
            if best.uses:
                yield Hit(best, tokens[position], tokens[end - 1] + 1)
            position = end


def _stream(document: Document, paragraph: Paragraph) -> tuple[list[str], list[str], list[int]]:
    """The paragraph's words as terms are written, the same as they are shown, and the tokens that they come from."""
    words: list[str] = []
    shown: list[str] = []
    tokens: list[int] = []
    sentences = document.sentences[paragraph.first : paragraph.last]
    if not sentences:
        return words, shown, tokens
    for number in range(sentences[0].first, sentences[-1].last):
        word = document.words[number]
        parts = [word] if word.isalnum() else _parts(word)
        for part in parts:
            words.append(part.lower())
            shown.append(part)
            tokens.append(number)
    return words, shown, tokens


def _parts(word: str) -> list[str]:
    """The words in a token that is not all letters: none in a possessive ending or an apostrophe."""
    if word[0] in "'’":
        return []
    return [part.replace(".", "").replace("’", "'") or part for part in _HYPHENS.split(word)]


def _has_case(shown: list[str], position: int, cases: tuple[Case, ...]) -> bool:
    for word, case in zip(shown[position : position + len(cases)], cases, strict=True):
        if case is Case.CAPITALS and not word.isupper():
            return False
        if case is Case.CAPITAL and not word[:1].isupper():
            return False
    return True


def all_rules() -> tuple[TopicRule, ...]:
    """All rules, in the order of their files."""
    return tuple(_RULES)


def _split_list(value: object) -> list[str]:
    return [term.strip() for term in str(value).split(",") if term.strip()]


def _split_words(term: str) -> list[str]:
    return [word for word in _HYPHENS.sub(" ", term).replace(".", "").replace("'s ", " ").split() if word]


def _case(word: str) -> Case:
    if len(word) > 1 and word.isupper():
        return Case.CAPITALS
    return Case.CAPITAL if word[:1].isupper() else Case.ANY


def _forms(word: str, last: bool) -> list[str]:
    """The forms in which a term's word may stand, in lower case; `last` where it is the term's last word."""
    stem = word.rstrip("~").lower()
    forms = [stem]
    if stem.isalpha() and (last or word.endswith("~")):
        forms.append(_plural(stem))
    if word.endswith("~"):
        forms += _past_and_progressive(stem)
    return forms


def _plural(stem: str) -> str:
    if stem.endswith(("s", "x", "z", "ch", "sh")):
        return stem + "es"
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return stem[:-1] + "ies"
    return stem + "s"


def _past_and_progressive(stem: str) -> list[str]:
    if stem.endswith("e"):
        return [stem + "d", stem[:-1] + "ing", stem + "ing"]
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return [stem[:-1] + "ied", stem + "ing"]
    if re.search("[^aeiou][aeiou][^aeiouwxy]$", stem):
        doubled = [stem + stem[-1] + ending for ending in ("ed", "ing")]
        return doubled if len(_VOWELS.findall(stem)) == 1 else [*doubled, stem + "ed", stem + "ing"]
    return [stem + "ed", stem + "ing"]


def _insert(trie: _Node, text: str) -> list[Term]:
    """Put a term into the trie under all its forms; gives the terms that stand there for it."""
    words = _split_words(text)
    cases = tuple(_case(word) for word in words)
    nodes = [trie]
    for number, word in enumerate(words, 1):
        forms = dict.fromkeys(_forms(word, number == len(words)))
        nodes = [node.following.setdefault(form, _Node()) for node in nodes for form in forms]
    found: list[Term] = []
    fresh = Term(text.replace("~", ""), cases)
    for node in nodes:
        same = [term for term in node.terms if term.cases == cases]
        if not same:
            node.terms.append(fresh)
            node.terms.sort(key=lambda term: term.cases, reverse=True)
            same = [fresh]
        found += [term for term in same if term not in found]
    return found


def _compile() -> tuple[_Node, list[TopicRule]]:
    trie, compiled = _Node(), []
    for phrase in rules.ordered_words("topics/figures.txt"):
        _insert(trie, phrase)
    for file in sorted(rules.data_path(_FOLDER).glob("*.yaml")):
        for entry in rules.entries(f"{_FOLDER}/{file.name}"):
            rule = TopicRule(entry["name"], entry["code"])
            _check(entry, file)
            compiled.append(rule)
            for kind in _KINDS:
                for text in _split_list(entry.get(kind, "")):
                    _add_use(trie, text, Use(rule, kind))
            for line in entry.get("together", ()):
                _add_pair(trie, line, rule)
    return trie, compiled


def _check(entry: rules.Entry, file: Path) -> None:
    known = {"name", "code", "together", *_KINDS}
    if unknown := sorted(entry.keys() - known):
        raise rules.RulesError(file, 0, f"{entry['name']}: nothing is known as {', '.join(unknown)}")
    try:
        media_topics.topic(entry["code"])
    except KeyError:
        raise rules.RulesError(file, 0, f"{entry['name']}: no topic has the code {entry['code']}") from None


def _add_use(trie: _Node, text: str, use: Use) -> None:
    for term in _insert(trie, text):
        if use not in term.uses:
            term.uses.append(use)


def _add_pair(trie: _Node, line: str, rule: TopicRule) -> None:
    """A line "a / b + c / d": each term of the left side counts near any term of the right side."""
    left, right = ([term.strip() for term in side.split("/")] for side in line.split("+"))
    partners = frozenset(term.text for text in right for term in _insert(trie, text))
    for text in right:
        _add_use(trie, text, Use(rule, "partner"))
    for text in left:
        _add_use(trie, text, Use(rule, "together", partners))


_TRIE, _RULES = _compile()
