"""Where a sentence ends that the splitter left whole: behind an abbreviation, if what follows begins a new one.

The splitter never breaks behind an abbreviation unless a function word follows. Here tags are known: a sentence has had
its verb, and a subject with a verb of its own follows. rules/tokens/abbreviation_kinds.tsv says which abbreviation asks
for how much ("the U.S. Navy said" is one sentence, "left the U.S. Harlan said" is two).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import compress, pairwise, repeat

from service import rules
from service.extraction.tagset import FINITE_VERBS, RELATIVES
from service.rules import compiled

_KINDS: dict[str, str] = {row["abbreviation"]: row["kind"] for row in rules.table("tokens/abbreviations.tsv")}
_ENDS: dict[str, str] = {row["kind"]: row["ends"] for row in rules.table("tokens/abbreviation_kinds.tsv")}
_JOINS: dict[str, frozenset[str]] = {
    row["kind"]: frozenset(row["joins"].split()) for row in rules.table("tokens/abbreviation_kinds.tsv")
}
_LETTERED = rules.words("tokens/lettered_nouns.txt")
_LETTERS = compiled.pattern(r"(?:[A-Z]\.)+")
_NAMED = frozenset(("NNP", "NNPS", "NN", "NNS", "JJ"))
_AFTER_VERB = frozenset(("DT", "IN", "TO", "RB", "PRP", "PRP$"))
_LONGEST_SUBJECT = 4  # tokens


class Endings:
    """The ends of sentences among the tokens `words` of one article, with their `tags`."""

    def __init__(self, words: list[str], tags: list[str]) -> None:
        self._words, self._tags = words, tags
        self._flat = not any(word[0].isupper() for word in words)  # copy without a capital
        # looked for once, without a loop over the tokens: most sentences have no stop but their last
        self._stops = list(compress(range(len(words)), map(str.endswith, words, repeat("."))))

    def within(self, first: int, last: int) -> Iterator[int]:
        """The tokens between `first` and `last` (one sentence, half-open) that begin a sentence of their own."""
        words, tags = self._words, self._tags
        has_verb, begin = False, first
        for token in self._stops[bisect_left(self._stops, first) : bisect_left(self._stops, last - 1)]:
            has_verb = has_verb or not FINITE_VERBS.isdisjoint(tags[begin : token + 1])
            begin = token + 1
            flat = self._flat and words[token] == "." and words[token + 1][0].isalpha()
            if not (flat or words[token + 1][0].isupper()):
                continue
            if words[token] == ".":
                ends = token > first and (flat or _ends_in_a_word(words[token - 1]))
            else:
                ends = has_verb and self._ends(first, token, last)
            if ends:
                yield token + 1
                has_verb = False

    def _ends(self, first: int, token: int, last: int) -> bool:
        """Whether the abbreviation at `token` ends a sentence, by its kind and what stands behind it."""
        words = self._words
        kind = _kind(words[token])
        ends = _ENDS[kind]
        following = words[token + 1].lower()
        if ends == "never" or following in _JOINS[kind] or not _is_subject(words, self._tags, token + 1, last):
            return False
        if ends == "lettered":
            return token > first and words[token - 1].lower() in _LETTERED
        return ends == "sentence" or self._is_plural(token + 1) or words[token + 1] in self._known

    def _is_plural(self, token: int) -> bool:
        """Whether a plural stands alone before its verb: "Miners said"."""
        return self._words[token].endswith("s") and self._tags[token + 1] in FINITE_VERBS

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words that stand somewhere behind no abbreviation, the town of a dateline as it is written elsewhere."""
        words = self._words
        towns = (word.capitalize() for word, after in pairwise(words) if after == "," and word.isupper())
        return frozenset([*towns, *(word for before, word in pairwise(words) if before[-1] != "." or len(before) == 1)])


def _ends_in_a_word(word: str) -> bool:
    """Whether the word before a stop of its own is an acronym, or one that would be an abbreviation with a capital."""
    return (len(word) > 2 and word.isupper()) or word.lower() in _KINDS


def _kind(word: str) -> str:
    kind = _KINDS.get(word[:-1].lower())
    if kind is not None:
        return kind
    return "letter" if len(word) == 2 else "letters" if _LETTERS.fullmatch(word) else "number"


def _is_subject(words: list[str], tags: list[str], token: int, last: int) -> bool:
    """Whether a few nouns or names from `token` on have a finite verb behind them, or a relative."""
    end = token
    while end < min(last, token + _LONGEST_SUBJECT) and tags[end] in _NAMED:
        end += 1
    if end == token or end >= last:
        return False
    if tags[end - 1] == "NNS" and tags[token] == "NNP" and end - 1 > token and tags[end] in _AFTER_VERB:
        return True  # a verb in -s that the tagger takes for a plural: "Harlan lives there"
    if tags[end] == "RB" and end + 1 < last:
        end += 1
    return tags[end] in FINITE_VERBS or (words[end] == "," and end + 1 < last and tags[end + 1] in RELATIVES)
