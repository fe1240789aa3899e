"""Candidates of lines whose case tells nothing, all in capitals or in title case: what the rest of the article and the
lists show to be names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.extraction.document import Sentence
from service.extraction.entities import lexicon
from service.extraction.entities.article_context import ArticleContext
from service.extraction.entities.model import Candidate

_SHORTEST = 3  # letters of a word that is a name on its own


class Caseless:
    """Knows the names that the rest of the article holds, and finds them and their like."""

    def __init__(self, context: ArticleContext, found: Sequence[Candidate]) -> None:
        self._context = context
        self._seen: set[tuple[str, ...]] = set()
        self._lengths: dict[str, set[int]] = {}
        for candidate in found:
            self._remember(tuple(context.lower[candidate.first : candidate.last]))

    def _remember(self, words: tuple[str, ...]) -> None:
        """A name, the name without what its kind of firm is called, and each of its words that is no small one."""
        self._add(words)
        if len(words) > 2 and words[-1] in lexicon.ORGANIZATION_HEADS:
            self._add(words[:-1])
        for word in words:
            if len(word) >= _SHORTEST and self._context.casing.is_large(word) and word not in lexicon.PARTICLES:
                self._add((word,))

    def _add(self, words: tuple[str, ...]) -> None:
        if len(words) > 1 or self._is_telling(words[0]):
            self._seen.add(words)
            self._lengths.setdefault(words[0], set()).add(len(words))

    def _is_telling(self, word: str) -> bool:
        return not lexicon.is_small(word) or self._context.casing.is_large(word)

    def within(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """The candidates of `sentence`, tokens half-open: each known name on its own, unknown words together."""
        start = at = sentence.first
        while at < sentence.last:
            known = self._known(at, sentence.last)
            if (not known and self._is_nameable(start, at)) or (known == 1 and self._ends_full_name(start, at)):
                at += 1
                continue
            if start < at and self._is_told(sentence, start, at):
                yield start, at
            if known:
                yield at, at + known
            start = at = at + max(known, 1)
        if start < at and self._is_told(sentence, start, at):
            yield start, at

    def _is_told(self, sentence: Sentence, start: int, at: int) -> bool:
        """Whether unknown words are a name: in title case, where verbs and nouns are written large too, only behind a
        given name or before a surname."""
        words, lower = self._context.words, self._context.lower
        in_capitals = sum(words[number].isupper() for number in range(sentence.first, sentence.last))
        if in_capitals * 2 > sentence.last - sentence.first:
            return True
        return at - start > 1 and (lower[start] in lexicon.GIVEN_NAMES or lower[at - 1] in lexicon.SURNAMES)

    def _known(self, at: int, end: int) -> int:
        """How many tokens from `at` on are a name that the article or a list knows."""
        context, lower = self._context, self._context.lower
        body = context.known(at, end)
        titled = at > 0 and lower[at - 1] in lexicon.TITLES
        known = max(
            context.places.get(at, at) - at,
            body if body > 1 or titled or not lexicon.is_small(lower[at]) else 0,
            context.longest(at, end, lexicon.OTHER),
        )
        lengths = (n for n in self._lengths.get(lower[at], ()) if known < n <= end - at)
        seen = (n for n in lengths if tuple(lower[at : at + n]) in self._seen)
        return max(seen, default=known)

    def _ends_full_name(self, start: int, at: int) -> bool:
        """Whether the known token `at` is a surname right after a given name ("MARTA CLINTON")."""
        lower = self._context.lower
        surname = lower[at] in lexicon.SURNAMES or self._context.longest(at, at + 1, lexicon.PERSON)
        return start == at - 1 and lower[start] in lexicon.GIVEN_NAMES and bool(surname)

    def _is_nameable(self, start: int, at: int) -> bool:
        """Whether token `at` may go on the unknown name that begins at `start`."""
        word, lower = self._context.words[at], self._context.lower
        if not word[0].isupper() or len(word) < 2 or lower[at] in lexicon.CALENDAR or at in self._context.adjectives:
            return False
        if not lexicon.is_small(lower[at]):
            return word not in lexicon.NEVER_NAMES
        return start < at and lower[at - 1] in lexicon.GIVEN_NAMES and lower[at] in lexicon.SURNAMES
