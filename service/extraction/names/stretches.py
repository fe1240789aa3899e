"""Candidate stretches: the runs of large-written words that may be one name each, cut at titles and nationalities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.extraction.document import Document, Sentence
from service.extraction.names import lexicon
from service.extraction.names.casing import Casing
from service.extraction.places import Toponym

_NOUN_TAGS = frozenset(("NNP", "NNPS"))
_OPENERS_OF_NAMES = (lexicon.GIVEN_NAMES, lexicon.FAMILY_NAMES_FIRST, lexicon.TITLES, lexicon.OTHER_OPENERS)
_JOINED_BY_OF = (lexicon.ORGANIZATION_OPENERS, lexicon.PLACE_HEADS, lexicon.OTHER_HEADS)
_QUOTES = frozenset("\"“”‘’'")
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_UNFINISHED = _POSSESSIVES | {"of", "for", "on", "and", "&", "the"}
_INCORPORATED = frozenset(
    ("inc", "inc.", "ltd", "ltd.", "llc", "plc", "corp", "corp.", "co", "co.", "jr", "jr.", "sr", "sr.")
)
_UNLIKE_NAMES = frozenset(("VBG", "VBN", "VBD", "RB", "IN", "CC", "DT", "PRP", "PRP$", "WRB", "WP", "MD"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `first` to `last` (half-open) of one sentence; `titled` where a title before it was cut off."""

    first: int
    last: int
    sentence: int
    titled: bool
    levelled: bool


class Gatherer:
    """Gathers the stretches of one article: first where case is free, then, by what was seen there, in capitals."""

    def __init__(self, document: Document, toponyms: Sequence[Toponym], casing: Casing, sport: bool) -> None:
        self._known_names = (
            lexicon.ORGANIZATIONS,
            lexicon.LANDMARKS,
            lexicon.PEOPLE,
            *([lexicon.CLUBS] if sport else []),
        )
        self._lower = document.lower
        self._words = document.words
        self._document = document
        self._casing = casing
        self._places = {t.first: t.last for t in toponyms if t.kind == "name" and t.strength != "weak"}
        self._weak_places = {t.first: t.last for t in toponyms if t.kind == "name" and t.strength == "weak"}
        self._adjectives = {n for t in toponyms if t.kind == "adjective" for n in range(t.first, t.last)}
        self._seen: dict[str, list[tuple[str, ...]]] = {}
        self._surnames: set[str] = set()

    def gather(self) -> list[Stretch]:
        """All stretches in the order of the text, none overlapping."""
        found: list[Stretch] = []
        sentences = list(enumerate(self._document.sentences))
        levelled = self._casing.levelled
        for number, sentence in sentences:
            if not levelled[number]:
                for first, last in self._runs(sentence):
                    found += self._cut(first, last, number)
        found = list(self._part(found))
        self._remember(found)
        for number, sentence in sentences:
            if levelled[number]:
                found += [Stretch(a, b, number, False, True) for a, b in self._capital_runs(sentence)]
        return sorted(found, key=lambda stretch: stretch.first)

    def _part(self, found: list[Stretch]) -> Iterator[Stretch]:
        """Part a long stretch from the full name at its end that stands alone elsewhere in the article."""
        lower = self._lower
        alone = {tuple(lower[s.first : s.last]) for s in found if 1 < s.last - s.first < 4 and not self._closes(s.last)}
        for stretch in found:
            first, last = stretch.first, stretch.last
            cut = next(
                (last - n for n in (3, 2) if n + 2 <= last - first and tuple(lower[last - n : last]) in alone), first
            )
            if first < cut and lower[cut - 1] not in ("of", "for", "the", "and", "&", "on"):
                yield Stretch(first, cut, stretch.sentence, stretch.titled, stretch.levelled)
                yield Stretch(cut, last, stretch.sentence, False, stretch.levelled)
            else:
                yield stretch

    # --- where case is free

    def _runs(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        at, end = sentence.first, sentence.last
        while at < end:
            reach = 0
            if at in self._places or not self._words[at].islower():
                reach = self._reach(at, end) or self._article(at, end) or self._initials(at, end)
            if not reach:
                at += 1
                continue
            first, at = at, at + reach
            while at < end:
                step = self._reach(at, end) or self._bridge(first, at, end)
                if not step:
                    break
                at += step
            yield first, at

    def _reach(self, at: int, end: int) -> int:
        """How many tokens from `at` on surely belong to one name: those of a known name, else one written large."""
        known = self._places.get(at, at) - at
        if known or self._words[at][0].isupper():
            known = max(known, self._known(at, end))
            if known > 1 or (known and self._stands_alone(at, end)):
                return known
        return 1 if self._is_nameable(at, end) else 0

    def _stands_alone(self, at: int, end: int) -> bool:
        """Whether the known name at token `at` is no small word that opens a sentence ("Labour costs rose")."""
        if not (self._casing.opening[at] and lexicon.is_small(self._lower[at])):
            return True
        tags = self._document.tags
        return tags[at] in _NOUN_TAGS and (at + 1 == end or tags[at + 1] not in ("NN", "NNS"))

    def _article(self, at: int, end: int) -> int:
        """How many tokens an article in large letters within a sentence ("at The Oval") and the name after it take."""
        if self._words[at] != "The" or self._casing.opening[at] or at + 1 >= end or at + 1 in self._adjectives:
            return 0
        step = self._reach(at + 1, end)
        return 1 + step if step else 0

    def _initials(self, at: int, end: int) -> int:
        """How many tokens initials without stops ("A K Sikri") and the name after them take."""
        after = at
        while (
            after < end and len(self._words[after]) == 1 and self._words[after].isupper() and self._words[after] != "I"
        ):
            after += 1
        if after == at or self._casing.opening[at] or after >= end or lexicon.is_small(self._lower[after]):
            return 0
        step = self._reach(after, end)
        return after - at + step if step else 0

    def _known(self, at: int, end: int) -> int:
        """How many tokens from `at` on are the name of a known body, landmark or person, in sport of a club."""
        return max(known.match(self._words, self._lower, at, end) for known in self._known_names)

    def _is_nameable(self, at: int, end: int) -> bool:
        word, lower = self._words[at], self._lower[at]
        if not _is_written_large(word) or word in lexicon.NEVER_NAMES:
            return False
        if lower in lexicon.CALENDAR and not self._is_given_name(at, end):
            return False
        if lower in lexicon.FUNCTION_WORDS and not word.isupper():
            return False
        if not self._casing.opening[at]:
            return True
        if self._casing.is_large(lower):
            return True
        tag = self._document.tags[at]
        if not lexicon.is_small(lower):
            return tag not in _UNLIKE_NAMES or lower in lexicon.SURNAMES or lower in lexicon.GIVEN_NAMES
        if at + 1 >= end or tag not in _NOUN_TAGS or not _is_written_large(self._words[at + 1]):
            return False
        if any(lower in openers for openers in _OPENERS_OF_NAMES):
            return True
        closing = self._lower[self._end_of_words(at + 1, end) - 1]
        return closing in lexicon.ORGANIZATION_HEADS or closing in lexicon.OTHER_HEADS or closing in lexicon.PLACE_HEADS

    def _is_given_name(self, at: int, end: int) -> bool:
        """Whether the calendar's word at token `at` is a given name before a surname ("Jan Solheim", "April Stone")."""
        if self._lower[at] not in lexicon.GIVEN_NAMES or at + 1 >= end or not _is_written_large(self._words[at + 1]):
            return False
        after = self._lower[at + 1]
        return after not in lexicon.CALENDAR and (after in lexicon.SURNAMES or not lexicon.is_small(after))

    def _bridge(self, first: int, at: int, end: int) -> int:
        """How many tokens from `at` on, small words and marks included, carry on the name that began at `first`."""
        lower = self._lower
        word = lower[at]
        after = at + 1
        if after >= end or at in self._adjectives:
            return 0
        if word == "&":
            return 1 + self._reach(after, end)
        if word == ",":
            return self._partner(after, end)
        if word in ("of", "for", "on"):
            if not any(lower[at - 1] in heads for heads in _JOINED_BY_OF):
                return 0
            if word == "on" and not lexicon.is_small(lower[after]):
                return 0
            skip = 1 if lower[after] in ("the", "all") and after + 1 < end else 0
            step = self._reach(after + skip, end)
            return 1 + skip + step if step else 0
        if word in _QUOTES and lower[at - 1] in lexicon.GIVEN_NAMES:
            return self._nickname(at, end)
        if word in _POSSESSIVES:
            last = self._end_of_words(after, end)
            return last - at if last > after and self._closes(last) and at - 1 not in self._places else 0
        if word == "and":
            return self._and(first, at, end)
        if word in lexicon.PARTICLES and self._words[at].islower():
            reach = at
            while reach < end and lower[reach] in lexicon.PARTICLES and reach < at + 3:
                reach += 1
            return reach - at + 1 if reach < end and _is_written_large(self._words[reach]) else 0
        return 0

    def _and(self, first: int, at: int, end: int) -> int:
        """How many tokens "and" carries on an organization's name: that of "Ministry of Trade and Industry", that of
        "Securities and Exchange Commission", none between two that are whole."""
        lower = self._lower
        last = self._end_of_words(at + 1, end)
        if last == at + 1:
            return 0
        fields = not self._closes(last) and all(map(lexicon.is_small, lower[at + 1 : last]))
        if fields and lower[first] in lexicon.ORGANIZATION_OPENERS and "of" in lower[first:at]:
            return last - at
        whole = any(word in lexicon.ORGANIZATION_HEADS for word in lower[first:at])
        shared = last > at + 2 and self._closes(last) and lexicon.is_small(lower[at - 1])
        return last - at if shared and not whole else 0

    def _closes(self, last: int) -> bool:
        """Whether the word before token `last` is one that organizations, events or works end with."""
        return self._lower[last - 1] in lexicon.ORGANIZATION_HEADS or self._lower[last - 1] in lexicon.OTHER_HEADS

    def _nickname(self, at: int, end: int) -> int:
        """How many tokens a nickname in marks and the word after it carry on a person's name (Jo "Red" Carver)."""
        words = self._words
        if at + 3 < end and words[at + 2] in _QUOTES and words[at + 1][0].isupper() and words[at + 3][0].isupper():
            return 4
        return 0

    def _partner(self, at: int, end: int) -> int:
        """How many tokens a comma carries a firm's name on ("Lovell, Marsh & Co", "Marsh Lovell, Inc.")."""
        if self._lower[at] in _INCORPORATED:
            return 2
        last = self._end_of_words(at, end)
        return last - at + 1 if at < last < end and self._words[last] == "&" else 0

    def _end_of_words(self, at: int, end: int) -> int:
        while at < end and _is_written_large(self._words[at]) and self._lower[at] not in lexicon.CALENDAR:
            at += 1
        return at

    def _cut(self, first: int, last: int, sentence: int) -> Iterator[Stretch]:
        """Cut a run where a title or a nationality stands before a name."""
        lower = self._lower
        start, at, titled = first, first, False
        closed = self._closes(last)
        while at < last:
            known = max(self._places.get(at, self._weak_places.get(at, at)) - at, self._known(at, last))
            if known and at == start and self._ends_before_person(start, at + known, last):
                yield from self._piece(start, at + known, sentence, titled)
                start = at = at + known
                titled = False
            elif known > 1:
                at += known
            elif at in self._adjectives and not self._opens_name(at, last, closed):
                yield from self._piece(start, at, sentence, titled)
                start = at = at + 1
                titled = False
            elif start < at == last - 1 and lower[at] in lexicon.ADHERENTS and start in self._places:
                yield from self._piece(start, at, sentence, titled)
                start = at = last
            elif self._is_title(start, at, last, closed):
                before = at
                while before > start and lower[before - 1] in lexicon.TITLE_MODIFIERS:
                    before -= 1
                yield from self._piece(start, before, sentence, titled)
                start = at = at + 1
                titled = True
            else:
                at += 1
        yield from self._piece(start, last, sentence, titled)

    def _ends_before_person(self, start: int, at: int, last: int) -> bool:
        """Whether a place ends before token `at`, where a person's name begins ("the mayor of Rome Aldo Neri")."""
        return (
            at + 1 < last
            and self._lower[at] in lexicon.GIVEN_NAMES
            and not self._closes(last)
            and self._lower[start - 1 : start] in (["of"], ["in"], ["from"], ["near"])
        )

    def _opens_name(self, at: int, last: int, closed: bool) -> bool:
        """Whether the nationality at token `at` is part of a longer name ("British Airways"), as before a body of
        state ("the Russian Defence Ministry") it is not."""
        return closed and last - at > 1 and self._lower[last - 1] not in lexicon.STATE_BODIES

    def _is_title(self, start: int, at: int, last: int, closed: bool) -> bool:
        """Whether token `at` is a title before a name, and no part of one ("Larry King", "General Motors Corp")."""
        lower = self._lower
        named = at + 1 < last and lower[at + 1] in lexicon.GIVEN_NAMES
        if lower[at] not in lexicon.TITLES:
            return named and lower[at] in lexicon.ADHERENTS
        after_given_name = at > start and lower[at - 1] in lexicon.GIVEN_NAMES
        if at + 1 == last:
            return not after_given_name
        goes_on = lower[at + 1] in ("of", "&") or lower[at + 1] in _POSSESSIVES
        surname = after_given_name and lower[at] in lexicon.SURNAMES
        return not goes_on and not surname and (named or not closed)

    def _piece(self, first: int, last: int, sentence: int, titled: bool) -> Iterator[Stretch]:
        while first < last and not (self._words[first][0].isupper() or _is_written_large(self._words[first])):
            first += 1
        while first < last and self._lower[last - 1] in _UNFINISHED and self._known(last - 2, last) < 2:
            last -= 1
        if any(len(word) > 2 or not word.endswith(".") for word in self._words[first:last]):
            yield Stretch(first, last, sentence, titled, False)

    # --- in capitals

    def _remember(self, found: list[Stretch]) -> None:
        seen: dict[tuple[str, ...], None] = {}
        for stretch in found:
            words = tuple(self._lower[stretch.first : stretch.last])
            seen[words] = None
            if len(words) > 2 and words[-1] in lexicon.ORGANIZATION_HEADS:
                seen[words[:-1]] = None
            for word in words:
                if len(word) > 2 and self._casing.is_large(word) and word not in lexicon.PARTICLES:
                    seen[(word,)] = None
        for words in seen:
            self._seen.setdefault(words[0], []).append(words)
        for known in self._seen.values():
            known.sort(key=len, reverse=True)

    def _capital_runs(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        at, end = sentence.first, sentence.last
        start = at
        while at < end:
            known = self._known_levelled(at, end)
            if known:
                if start < at:
                    yield start, at
                yield at, at + known
                at += known
                start = at
            elif self._is_nameable_levelled(start, at):
                at += 1
            else:
                if start < at:
                    yield start, at
                at += 1
                start = at
        if start < end:
            yield start, end

    def _known_levelled(self, at: int, end: int) -> int:
        lower = self._lower
        known = max(
            self._places.get(at, at) - at,
            self._known(at, end) if not lexicon.is_small(lower[at]) else 0,
            lexicon.OTHERS.match(self._words, lower, at, end),
        )
        for words in self._seen.get(lower[at], ()):
            usable = len(words) > 1 or not lexicon.is_small(words[0]) or self._casing.is_large(words[0])
            if usable and len(words) > known and tuple(lower[at : min(end, at + len(words))]) == words:
                return len(words)
        return known

    def _is_nameable_levelled(self, start: int, at: int) -> bool:
        word, lower = self._words[at], self._lower[at]
        if not word[0].isupper() or len(word) < 2 or lower in lexicon.CALENDAR or at in self._adjectives:
            return False
        if not lexicon.is_small(lower):
            return word not in lexicon.NEVER_NAMES
        return start < at and self._lower[at - 1] in lexicon.GIVEN_NAMES and lower in lexicon.SURNAMES


def _is_written_large(word: str) -> bool:
    """Whether the word is written as names are: Smith, al-Akhdar, eBay, but neither Tripoli-based nor anti-Bhutto."""
    if word.islower():
        return False
    head, mark, tail = word.partition("-")
    if mark:
        if tail in lexicon.COMPOUND_ENDINGS or (len(tail) > 4 and tail.islower() and lexicon.is_small(tail)):
            return False
        if head.lower() in lexicon.PREFIXES:
            return False
        return head[:1].isupper() or (len(head) < 4 and tail[:1].isupper())
    if word[0].isupper():
        return len(word) > 1
    return word[:1].isalpha() and (word[1:2].isupper() or (word[1:2] in ("'", "’") and word[2:3].isupper()))
