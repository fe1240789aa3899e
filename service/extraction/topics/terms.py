"""The topic rules of `rules/topics/terms/*.yaml`, compiled once into a table of all forms of their terms.

A term is a word or a phrase. Its last word also stands in the plural; a word marked with `~` also as a verb's forms in
-s, -ed and -ing; a word written with a capital wants one in the article, a word all in capitals wants them all, and a
term marked with `=` wants none, but in the headline ("=rice", not Ms Rice). A hyphen counts as a space and a possessive
ending as a word; full stops and commas within words count for nothing.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from service import rules
from service.extraction import tagging
from service.extraction.topics import media_topics
from service.rules import compiled

_FOLDER = "topics/terms"
_KINDS = ("sure", "strong", "fair", "weak", "against")
_UNSURE = ("fair", "weak")  # of a rule that yields to others
_PAIRED = ("together", "partner")
_HYPHENS = compiled.pattern("[-‐‑]")
_SPLITTING = "-‐‑'’"
_HYPHENS_AND_SPACES = compiled.pattern(r"[-\s]+")
_MARKS = compiled.pattern(r"[^\w\s~.-]|\d|\.-")  # terms that hold none of these part at hyphens and spaces alone
_IGNORED = str.maketrans({".": None, ",": None, "#": None, "’": "'"})
_VOWELS = compiled.pattern("[aeiouy]+")
_SHORT_STEM = compiled.pattern("[^aeiou][aeiou][^aeiouwxy]$")


class Case(IntEnum):
    """What a word of a term asks of the letters of its match."""

    ANY = 0
    SMALL = 1
    CAPITAL = 2
    CAPITALS = 3


ANY, SMALL, CAPITAL, CAPITALS = Case  # to ask the class for one takes five times as long


class TopicRule(NamedTuple):
    """A named rule: its terms speak for the topic `code`, the unsure ones only where the topics it yields to don't."""

    name: str
    code: str
    yields_to: tuple[str, ...] = ()


class Use(NamedTuple):
    """What a term does for a rule.

    `kind` is a weight of `score.tsv`: sure, strong, fair, weak, against; or together, where the term counts beside one
    of its `partners` alone; or partner, for a term that merely lets others count. `unsure`: it has another sense too.
    """

    rule: TopicRule
    kind: str
    partners: frozenset[str] = frozenset()
    unsure: bool = False


class Term(NamedTuple):
    """A term as it is written in the rules, the letters it asks for, and its uses; without uses it merely blocks."""

    text: str
    cases: tuple[Case, ...]
    uses: list[Use]


@dataclass(slots=True)
class _Draft:
    """All terms by their forms, in lower case with single spaces, and by the letters that they ask for; the words of
    the longest by the first and second."""

    terms: dict[str, dict[tuple[Case, ...], Term]] = field(default_factory=dict)
    longest: dict[str, dict[str, int]] = field(default_factory=dict)
    rules: list[TopicRule] = field(default_factory=list)


class Packed(NamedTuple):
    """A draft as plain values: terms and uses by number where they stand in others.

    `rules` and `uses` have the cells of their classes; `forms` has the terms of each form, the choosiest first: text,
    the number of its cases, the numbers of its uses.
    """

    rules: list[tuple[str, str, tuple[str, ...]]]
    uses: list[tuple[int, str, frozenset[str], bool]]
    cases: list[tuple[int, ...]]
    forms: dict[str, tuple[tuple[str, int, tuple[int, ...]], ...]]
    longest: dict[str, dict[str, int]]
    surnames: frozenset[str]


class Lexicon:
    """All terms by their `forms`, in lower case with single spaces.

    `longest` has the words of the longest form by its first word and its second, where it has several; `surnames` the
    last words of those that are written large throughout. A term is made when its form is asked for: an article has a
    hundred of the 43,000.
    """

    def __init__(self, packed: Packed) -> None:
        self.rules = tuple(TopicRule(*cells) for cells in packed.rules)
        self.longest = packed.longest
        self.surnames = packed.surnames
        self.forms = packed.forms
        self._cases = [tuple(map(Case, cases)) for cases in packed.cases]
        self._uses = [Use(self.rules[rule], kind, partners, unsure) for rule, kind, partners, unsure in packed.uses]

    def of_form(self, form: str) -> list[Term]:
        """The terms of this form, the choosiest first ("Apple", then "apple")."""
        rows = self.forms.get(form, ())
        return [Term(text, self._cases[cases], [self._uses[use] for use in uses]) for text, cases, uses in rows]


def all_rules() -> tuple[TopicRule, ...]:
    """All rules, in the order of their files."""
    return LEXICON.rules


def is_whole(token: str) -> bool:
    """Whether a token of one mark counts as the word that it is."""
    return len(token) == 1 and token not in _SPLITTING


def split_token(token: str) -> list[str]:
    """The words that a token with marks counts as: the parts between its hyphens, none for an apostrophe alone."""
    if is_whole(token):
        return [token]
    if token in ("'", "’"):
        return []
    return [part.translate(_IGNORED) or part for part in _HYPHENS.split(token)]


def _split_term(text: str) -> list[str]:
    """The words that a term counts as, parted as the tokens of an article are."""
    if not _MARKS.search(text):
        return [word.translate(_IGNORED) for word in _HYPHENS_AND_SPACES.split(text)]
    return [word for token in tagging.tokens(f"{text} .", 0, len(text)) for word in split_token(token[0])]


def _case(word: str, *, small: bool) -> Case:
    if small:
        return SMALL
    if len(word) > 1 and word.isupper():
        return CAPITALS
    return CAPITAL if word[:1].isupper() else ANY


def _forms(word: str, *, last: bool) -> list[str]:
    """The forms in which a term's word may stand, in lower case; `last` where it is the term's last word."""
    stem = word.rstrip("~").lower()
    forms = [stem]
    if stem.isalpha() and (last or word.endswith("~")):
        forms.append(_with_s(stem))
    if word.endswith("~"):
        forms += _past_and_progressive(stem)
    return forms


def _with_s(stem: str) -> str:
    if stem.endswith(("s", "x", "z", "ch", "sh")):
        return stem + "es"
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return stem[:-1] + "ies"
    return stem + "s"


def _past_and_progressive(stem: str) -> list[str]:
    """The forms in -ed and -ing; both with a single and a double consonant where the stress is not known."""
    if stem.endswith("e"):
        return [stem + "d", stem[:-1] + "ing", stem + "ing"]
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return [stem[:-1] + "ied", stem + "ing"]
    single, double = ([base + "ed", base + "ing"] for base in (stem, stem + stem[-1]))
    if not _SHORT_STEM.search(stem):
        return single
    return double if len(_VOWELS.findall(stem)) == 1 else [*double, *single]


def _insert(found: _Draft, text: str) -> list[Term]:
    """Put a term into the lexicon under all its forms; gives the terms that stand there, each form's own."""
    words = _split_term(text.removeprefix("="))
    cases = tuple(_case(word, small=text.startswith("=")) for word in words)
    forms = [_forms(word, last=number == len(words)) for number, word in enumerate(words, 1)]
    if len(words) > 1:
        for first, second in itertools.product(*forms[:2]):
            behind = found.longest.setdefault(first, {})
            behind[second] = max(len(words), behind.get(second, 0))
    shown = text.strip("=~").replace("~", "")
    phrases = dict.fromkeys(map(" ".join, itertools.product(*forms)))
    return [found.terms.setdefault(phrase, {}).setdefault(cases, Term(shown, cases, [])) for phrase in phrases]


def _draft() -> _Draft:
    found = _Draft()
    for phrase in rules.ordered_words("topics/figures.txt"):
        _insert(found, phrase)
    for file in sorted(rules.data_path(_FOLDER).glob("*.yaml")):
        for entry in rules.entries(f"{_FOLDER}/{file.name}"):
            _check(entry, file)
            rule = TopicRule(entry["name"], entry["code"], tuple(entry.get("yields to", ())))
            found.rules.append(rule)
            unsure = set(_split_list(str(entry.get("unsure", "")), ","))
            for kind in _KINDS:
                for text in _split_list(str(entry.get(kind, "")), ","):
                    is_unsure = bool(rule.yields_to) and (kind in _UNSURE or text in unsure)
                    _add_use(found, text, Use(rule, kind, unsure=is_unsure))
            for line in entry.get("together", ()):
                _add_pairs(found, line, rule)
    return found


def _packed() -> Packed:
    draft = _draft()
    number_of_rule = {id(rule): number for number, rule in enumerate(draft.rules)}
    uses: dict[Use, int] = {}
    cases: dict[tuple[int, ...], int] = {}
    rows: dict[tuple[str, int, tuple[int, ...]], tuple[str, int, tuple[int, ...]]] = {}

    def row(term: Term) -> tuple[str, int, tuple[int, ...]]:
        asked = cases.setdefault(tuple(map(int, term.cases)), len(cases))
        cells = (term.text, asked, tuple(uses.setdefault(use, len(uses)) for use in term.uses))
        return rows.setdefault(cells, cells)  # forms of one term share its row

    forms = {
        form: tuple(row(by_cases[asked]) for asked in sorted(by_cases, reverse=True))
        for form, by_cases in draft.terms.items()
    }
    return Packed(
        [(rule.name, rule.code, rule.yields_to) for rule in draft.rules],
        [(number_of_rule[id(use.rule)], use.kind, use.partners, use.unsure) for use in uses],
        list(cases),
        forms,
        draft.longest,
        frozenset(form.rpartition(" ")[2] for form, by_cases in draft.terms.items() if _is_name(max(by_cases))),
    )


def _is_name(cases: tuple[Case, ...]) -> bool:
    return len(cases) > 1 and set(cases) == {CAPITAL}


def _check(entry: rules.Entry, file: Path) -> None:
    known = {"name", "code", "together", "yields to", "unsure", *_KINDS}
    if unknown := sorted(entry.keys() - known):
        raise rules.RulesError(file, 0, f"{entry['name']}: nothing is known as {', '.join(unknown)}")
    for code in (entry["code"], *entry.get("yields to", ())):
        try:
            media_topics.topic(code)
        except KeyError:
            raise rules.RulesError(file, 0, f"{entry['name']}: no topic has the code {code}") from None
    for line in entry.get("together", ()):
        if line.count("+") != 1:
            raise rules.RulesError(file, 0, f"{entry['name']}: together wants one + in {line!r}")


def _split_list(text: str, mark: str) -> list[str]:
    return [term.strip() for term in text.split(mark) if term.strip()]


def _add_use(found: _Draft, text: str, use: Use) -> None:
    """Add a use to all forms of a term; a form that a rule has already, by a stronger kind, counts by that alone."""
    for term in _insert(found, text):
        if all(known.rule is not use.rule for known in term.uses) or (use.kind in _PAIRED and use not in term.uses):
            term.uses.append(use)


def _add_pairs(found: _Draft, line: str, rule: TopicRule) -> None:
    """A line "a / b + c / d": each term of the left side counts near any term of the right side."""
    left, right = (_split_list(side, "/") for side in line.split("+"))
    partners = frozenset(term.text for text in right for term in _insert(found, text))
    for text in right:
        _add_use(found, text, Use(rule, "partner"))
    for text in left:
        _add_use(found, text, Use(rule, "together", partners))


LEXICON = Lexicon(Packed._make(compiled.kept("topics", lambda: tuple(_packed()))))
