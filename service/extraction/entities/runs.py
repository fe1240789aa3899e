"""Runs of words that may be one name, where case is free: words written large and what joins them."""

from __future__ import annotations

import itertools

from service.extraction.document import Sentence
from service.extraction.entities import lexicon
from service.extraction.entities.article_context import LONGEST, ArticleContext
from service.extraction.entities.features import BY_WORD, FEATURES
from service.extraction.tagset import COMMON_NOUNS, PROPER_NOUNS
from service.rules import compiled

QUOTES = frozenset("\"“”‘’'")
_JOINTS = lexicon.LIST_JOINTS | lexicon.FIELD_CONNECTORS
_UNLIKE_NAMES = frozenset(("VBG", "VBN", "VBD", "RB", "IN", "CC", "DT", "PRP", "PRP$", "WRB", "WP", "MD"))
_BODIES = lexicon.STATE_BODIES | lexicon.ORGANIZATION_NOUNS
_ADJECTIVE_ENDINGS = ("ic", "al", "ive", "ary")
_ORDINAL = compiled.pattern(r"\d{1,3}(?:st|nd|rd|th)")
_OFFICERS = frozenset(f"{word}s" for word in lexicon.OFFICES)
_OPENERS = (
    lexicon.GIVEN_NAMES,
    lexicon.FAMILY_NAMES_FIRST,
    lexicon.TITLES,
    lexicon.OTHER_OPENERS,
    lexicon.PLURAL_OPENERS,
)
_BEFORE_SURNAMES = lexicon.GIVEN_NAMES | lexicon.FAMILY_NAMES_FIRST | lexicon.TITLES
_DESCRIBING = lexicon.PERSON_NOUNS | lexicon.TITLES | lexicon.ROLE_MODIFIERS | lexicon.ORGANIZATION_NOUNS
_WORDS_TOO = lexicon.FUNCTION_WORDS | lexicon.FAMILY_NAMES_FIRST  # "Liu | He", "Dr. | Oh"
_SELDOM_NAMED = lexicon.CALENDAR | lexicon.FUNCTION_WORDS | frozenset(map(str.lower, lexicon.NEVER_NAMES))
_SURE_HEADS = lexicon.ORGANIZATION_HEADS - lexicon.WEAK_BODIES
_CLOSERS = (lexicon.ORGANIZATION_HEADS, lexicon.OTHER_HEADS, lexicon.PLACE_HEADS)
_CONNECTED = (lexicon.ORGANIZATION_OPENERS, lexicon.PLACE_HEADS, lexicon.OTHER_HEADS)
_BEHIND_PERSONS = frozenset(("VBD", "VBZ", "MD", ",", "WP", "(", "POS"))
_PLAYING = frozenset(word for word, bits in BY_WORD["after"].items() if bits & FEATURES["opponent after"])
_FINITE = frozenset(("VBD", "VBZ", "MD"))
_CLOSING = {"(": frozenset(")")}
_SHORTEST_ACRONYM = 3
_MOST_INITIALS, _MOST_PARTICLES, _LONGEST_NICKNAME = 3, 3, 3


class Runs:
    """Finds the runs of an article's sentences. Each method returns a number of tokens, 0 for none."""

    def __init__(self, context: ArticleContext) -> None:
        self._context = context
        self._words, self._lower, self._tags = context.words, context.lower, context.tags
        self._casing = context.casing
        self._surnames: dict[str, bool] = {}

    def within(self, sentence: Sentence) -> list[tuple[int, int]]:
        """The runs of `sentence`, tokens half-open."""
        runs = []
        at, end = sentence.first, sentence.last
        may_open = self._context.may_open
        while (at := may_open.find(1, at, end)) >= 0:
            step = self._start(at, end)
            if not step:
                at += 1
                continue
            first, at = at, at + step
            while at < end and (step := self._reach(at, end) or self._bridge(first, at, end)):
                at += step
            runs.append((first, at))
        return runs

    def _start(self, at: int, end: int) -> int:
        """The tokens that a run begins with."""
        word = self._words[at]
        if self._lower[at] in lexicon.PARTICLES and (step := self._large_particle(at, end)):
            return step
        if step := self._reach(at, end):
            return step
        if word[0].isdigit():
            return self._ordinal(at, end)
        return self._article(at, end) if word == "The" else self._initials(at, end)

    def _large_particle(self, at: int, end: int) -> int:
        """A particle that opens the sentence and the small ones after it with the surname ("Van der Hemst told")."""
        particles = self._particles(at + 1, end) if self._casing.opening[at] else 0
        return 1 + particles if particles else 0

    def _reach(self, at: int, end: int) -> int:
        """The tokens from `at` on that surely belong to one name: those of a known one, else one written large."""
        if at in self._context.fields:
            return 0
        known = self._context.places.get(at, at) - at
        if known or self._words[at] != self._lower[at]:
            known = max(known, self._context.known(at, end))
            if known > 1 or (known and self._stands_alone(at, end)):
                return known
        return 1 if self._is_nameable(at, end) else 0

    def _stands_alone(self, at: int, end: int) -> bool:
        """Whether the known name at token `at` is no small word that opens a sentence ("Labour costs rose")."""
        if not (self._casing.opening[at] and lexicon.is_small(self._lower[at])):
            return True
        if at + 1 < end and self._context.sport and self._lower[at + 1] in _PLAYING:
            return True  # "Inter beat Milan"
        alone = at + 1 == end or self._tags[at + 1] not in COMMON_NOUNS
        return self._tags[at] in PROPER_NOUNS and (alone or self._lower[at + 1] in _OFFICERS)  # "Congress leaders"

    def _is_nameable(self, at: int, end: int) -> bool:
        """Whether the word at token `at` may be in a name: within a sentence each one written large, at its begin
        only one that the article, the lists or the words after it show to be no ordinary word."""
        lower = self._lower[at]
        if not self._context.large[at] or self._is_never_named(at, end):
            return False
        tag = self._tags[at]
        if not self._casing.opening[at] or self._heads_row(at, end):
            return True
        if self._casing.is_large(lower) and not self._modifies(at, end):
            return True
        if not lexicon.is_small(lower):
            return tag not in _UNLIKE_NAMES
        if self._opens_full_name(at, end) or self._opens_body(at, end):
            return True
        if at + 1 >= end or tag not in PROPER_NOUNS or not self._context.large[at + 1]:
            return False
        row = self._lower[at + 1 : self._context.end_of_words(at + 1, end)] or [""]
        closing = next((word for word, title in itertools.pairwise(row) if title in lexicon.TITLES), row[-1])
        is_told = (lower, self._lower[at + 1]) in self._context.pairs  # "an Air Zanj jet crashed. Air Zanj said"
        if is_told or any(lower in openers for openers in _OPENERS) or self._context.work(at, end):
            return True
        is_noun = lower in lexicon.ORGANIZATION_NOUNS and lower not in lexicon.ORGANIZATION_HEADS
        is_noun |= lower in lexicon.PERSON_NOUNS or lexicon.is_of_several(lower)
        if is_noun and lower not in lexicon.ORGANIZATION_OPENERS and not lexicon.is_small(row[0]):
            return False  # "Publisher | Marsh Press", "Leaders | Barnet Town"
        behind = self._lower[at + 2 : at + 3]
        if row[0] in lexicon.NATIONS and not lexicon.PERSON_NOUNS.isdisjoint(behind):
            return True  # "Focus Wales CEO"
        return self._context.known(at + 1, end) < 2 and any(closing in closers for closers in _CLOSERS)

    def _modifies(self, at: int, end: int) -> bool:
        """Whether the ordinary word at token `at`, with which the article but begins longer names, stands before a
        common noun ("Care home boss jailed ... the Care Quality Commission")."""
        large = self._context.large
        if at + 1 == end or self._tags[at + 1] not in COMMON_NOUNS or not lexicon.is_small(self._lower[at]):
            return False
        others = [n for n in self._context.positions[self._lower[at]] if large[n] and not self._casing.opening[n]]
        return all(map(any, (large[n + 1 : n + 2] for n in others)))

    def _opens_full_name(self, at: int, end: int) -> bool:
        """Whether token `at` is a given name that is a word too, or a family name that is a pronoun too, before a name
        that does something ("Will Harker said", "He Jianmin, a banker") or is listed ("Will Harker and Jo Steel"), or
        a surname before a name whose office is apposed ("Moss Otieno, chairman of")."""
        lower = self._lower
        is_pronoun = self._tags[at] != "TO" and lower[at] in lexicon.FUNCTION_WORDS & lexicon.FAMILY_NAMES_FIRST
        is_apposed = lower[at + 2 : at + 3] == [","] and not lexicon.OFFICES.isdisjoint(lower[at + 3 : at + 5])
        is_first = is_apposed and lower[at] in lexicon.SURNAMES and lower[at] not in _DESCRIBING
        if not (is_pronoun or is_first or lower[at] in lexicon.ALL_GIVEN_NAMES):
            return False
        at += at + 1 < end and self._is_initial(at + 1)  # "Mark E | Quill"
        if at + 2 >= end or not self._context.large[at + 1]:
            return False
        is_surname = lower[at + 1] in lexicon.SURNAMES or not lexicon.is_small(lower[at + 1])
        is_listed = lower[at + 2] == "and"
        return is_surname and (is_listed or self._tags[at + 2] in _BEHIND_PERSONS)

    def _opens_body(self, at: int, end: int) -> bool:
        """Whether token `at` is what bodies are called by, without an article, "of" and a name behind it ("Bank of
        Harlow"): a common noun would have one."""
        lower, large = self._lower, self._context.large
        named = at + 3 if lower[at + 2 : at + 3] == ["the"] else at + 2
        last = self._context.end_of_words(at + 2, end)
        is_joined = lower[at + 1 : at + 2] == ["and"] and self._context.closes(last)
        if is_joined and (last > at + 3 or lower[last - 1] in lexicon.PARTNERS):
            return True  # "Health and Safety Board", "Marsh and Sons"
        is_called = lower[at] in lexicon.ORGANIZATION_OPENERS and lower[at] in _BODIES
        return is_called and named < end and lower[at + 1] in ("of", "for") and large[named]

    def _heads_row(self, at: int, end: int) -> bool:
        """Whether token `at` is a place, and so a club, that heads a row of a table of sport ("Hull 0 Barnet 0")."""
        before_figure = at + 1 < end and self._words[at + 1].isdigit()
        return before_figure and self._context.sport and at in self._context.all_places

    def _is_never_named(self, at: int, end: int) -> bool:
        """Whether the word at token `at` is in no name, for its letters or for what it is in the lexicon."""
        word = self._words[at]
        if word.isupper() or word[1:2].isupper():
            if self._is_of_field(at, end):
                return False
            is_plural = len(word) > 2 and word.endswith("s") and word[:-1].isupper() and word[:-1].isalpha()  # "MPs"
            is_lead = at in self._casing.lead_in_capitals and lexicon.is_small(self._lower[at])
            if is_plural or is_lead or self._is_emphasis(at):
                return True
        return self._lower[at] in _SELDOM_NAMED and self._is_word(at, end)

    def _is_word(self, at: int, end: int) -> bool:
        """Whether the word at token `at`, seldom a name, is none here either."""
        word, lower, large = self._words[at], self._lower[at], self._context.large
        if word in lexicon.NEVER_NAMES:
            is_name = lower in _WORDS_TOO and (self._is_surname(at, end) or self._opens_full_name(at, end))
            is_outlet = lower in lexicon.OUTLETS and large[at - 1 : at + 2][::2] in ([True], [True, False])
            if not (is_name or is_outlet or self._is_third(at)):
                return True
        if lower in lexicon.CALENDAR and not (self._is_given_name(at, end) or self._is_surname(at, end)):
            return True
        is_function_word = lower in lexicon.FUNCTION_WORDS and not word.isupper()
        return is_function_word and not (self._opens_full_name(at, end) or self._is_surname(at, end))

    def _is_of_field(self, at: int, end: int) -> bool:
        """Whether the letters at token `at` stand inside a body's name ("International | AIDS Society")."""
        large = self._context.large
        is_inside = self._words[at].isupper() and at + 2 <= end and large[at - 1 : at + 2][::2] == [True, True]
        return is_inside and self._context.closes(at + 2)

    def _is_emphasis(self, at: int) -> bool:
        """Whether token `at` is a verb in capitals behind a name in ordinary case ("Jo Marsden SPLITS from")."""
        word = self._words[at]
        is_verb = len(word) > _SHORTEST_ACRONYM and word.isupper() and word.endswith(("S", "ED"))
        return is_verb and at > 0 and self._words[at - 1].istitle()

    def _is_surname(self, at: int, end: int) -> bool:
        """Whether the word of the calendar or of grammar at token `at` ends a full name ("Theresa May"), or does so
        elsewhere in the article and does something here ("May told")."""
        if self._closes_full_name(at):
            return True
        lower = self._lower[at]
        if lower not in self._surnames:
            self._surnames[lower] = any(map(self._closes_full_name, self._context.positions[lower]))
        is_bearers = self._surnames[lower] and lower not in lexicon.FAMILY_NAMES_FIRST  # not "He" of Liu He
        return is_bearers and at + 1 < end and self._tags[at + 1] in _FINITE

    def _is_third(self, at: int) -> bool:
        """Whether token `at` is the third word of a name whose family name stands first ("Moon Jae | In")."""
        is_name = at > 1 and self._context.large[at - 2] and self._context.large[at - 1]
        return is_name and self._lower[at - 2] in lexicon.FAMILY_NAMES_FIRST

    def _closes_full_name(self, at: int) -> bool:
        """Whether token `at` is written large right behind a title or a given name that is no place, and is neither a
        weekday ("told Taylor Friday") nor begins a date."""
        before = at - 1
        return (
            at > 0
            and self._context.large[at]
            and self._lower[at] in lexicon.SURNAMES
            and self._lower[at] not in lexicon.WEEKDAYS
            and not self._casing.opening[at]
            and not self._words[at].isupper()
            and self._lower[before] in _BEFORE_SURNAMES
            and self._context.large[before]
            and not (at + 1 < len(self._words) and self._words[at + 1].isdigit())
        )

    def _is_given_name(self, at: int, end: int) -> bool:
        """Whether the calendar's word at token `at` is a given name before a surname ("Jan Solheim", "April Stone")."""
        if self._lower[at] not in lexicon.GIVEN_NAMES or at + 1 >= end:
            return False
        if at and self._tags[at - 1] in ("IN", "JJ", "CD"):
            return False
        if particles := self._particles(at + 1, end):
            return particles > 1
        if not self._context.large[at + 1]:
            return False
        after = self._lower[at + 1]
        if self._lower[at] in lexicon.WEEKDAYS and self._context.closes(self._context.end_of_words(at + 1, end)):
            return False  # "On Sunday | Alton Police"
        return after in lexicon.SURNAMES or not lexicon.is_small(after)

    def _ordinal(self, at: int, end: int) -> int:
        """An ordinal, and the body's name after it ("16th | Infantry Battalion")."""
        if at + 1 >= end or not _ORDINAL.fullmatch(self._words[at]):
            return 0
        return 1 + self._reach(at + 1, end) if self._context.closes(self._context.end_of_words(at + 1, end)) else 0

    def _article(self, at: int, end: int) -> int:
        """An article written large within a sentence ("at The Oval"), and the name after it."""
        if self._casing.opening[at] or at + 1 >= end or at + 1 in self._context.adjectives:
            return 0
        step = self._reach(at + 1, end)
        return 1 + step if step else 0

    def _initials(self, at: int, end: int, is_named: bool = False) -> int:
        """Initials without stops ("A K Sikri"), and the name after them, which may be a word where a given name stands
        before (`is_named`): "Harold T Bush"."""
        after = at
        while after < min(end, at + _MOST_INITIALS) and self._is_initial(after):
            after += 1
        if after == at or after >= end or (self._casing.opening[at] and self._words[at] == "A"):
            return 0
        if lexicon.is_small(self._lower[after]) and not (is_named and self._lower[after] in lexicon.SURNAMES):
            return 0
        step = self._reach(after, end)
        return after - at + step if step else 0

    def _is_initial(self, at: int) -> bool:
        word = self._words[at]
        return len(word) == 1 and word.isupper() and word != "I"

    def _bridge(self, first: int, at: int, end: int) -> int:
        """What carries on the name that began at `first`, small words and marks included."""
        lower = self._lower
        word, after = lower[at], at + 1
        if after >= end or at in self._context.adjectives or at - first > LONGEST:
            return 0
        if word == "&":
            return 1 + self._reach(after, end)
        if word == ",":
            return self._partner(first, after, end)
        if word in lexicon.LEGAL_FORMS and not lexicon.is_small(word):
            return 1  # "Marlow Pumps | plc"
        if word in lexicon.CONNECTORS or word in lexicon.FIELD_CONNECTORS:
            return self._connected(first, at, end)
        is_given_name = lower[at - 1] in lexicon.GIVEN_NAMES
        may_be_nickname = (word == "(" and is_given_name) or (word in QUOTES and not lexicon.is_small(lower[at - 1]))
        if may_be_nickname and (nickname := self._nickname(at, end)):
            return nickname
        if self._is_initial(at) and (is_given_name or not lexicon.is_small(lower[at - 1])):
            return self._initials(at, end, is_given_name)
        if word in lexicon.POSSESSIVES:
            last = self._context.end_of_words(after, end)
            closes = last > after and self._context.closes(last)
            return last - at if closes and not self._owns(first, at, last) else 0
        if word in ("and", "–"):
            return self._and(first, at, end)
        return self._particles(at, end)

    def _owns(self, first: int, at: int, last: int) -> bool:
        """Whether a name of its own stands before the possessive at token `at`, a place's, a person's or a body's,
        no part of the name that ends before `last` ("Braun's | Ithaca Holdings", "NASA's | Science Office")."""
        lower = self._lower
        in_place = self._context.places.get(first, first)  # "King's Lynn Magistrates' | Court"
        if (
            lower[at + 1] in lexicon.LEADERSHIP
            or at - 1 in self._context.places
            or (in_place == at and lower[first] not in lexicon.TITLES)  # "Leeds's | Harlow Centre", no "St. John's"
            or (in_place < at - 1 and lower[at - 2] in lexicon.GIVEN_NAMES)
        ):
            return True
        if lexicon.is_small(lower[at - 1]):  # "Irish Coast Guard's | Rescue 115", but "Nurses' Union"
            return at > first + 1 and lower[at - 1] in lexicon.ORGANIZATION_HEADS and not lower[at - 1].endswith("s")
        is_surname = at == first + 1 and lower[first] in lexicon.SURNAMES and last > at + 2
        is_surname &= lower[last - 1] not in lexicon.SHOPS  # "Wilson's Department | Store"
        return is_surname or self._context.known(first, at) == at - first

    def _connected(self, first: int, at: int, end: int) -> int:
        """ "of" and the like with what follows, after a word that calls for it ("Bank of", "Committee on"), or behind
        what an institution is of ("Society for the Prevention | of Cruelty | to Animals")."""
        lower = self._lower
        after = at + 1
        skip = 1 if lower[after] in lexicon.JOINTS and after + 1 < end else 0
        named = after + skip
        if lower[at] in lexicon.CONNECTORS and any(lower[at - 1] in words for words in _CONNECTED):
            loose = lower[at] == "on" or (lower[at] == "for" and lower[at - 1] in lexicon.OTHER_HEADS)
            if loose and not (lexicon.is_small(lower[after]) or named in self._context.adjectives):
                return 0
        elif lower[at] == "of" and self._of_fields(first, at):
            pass  # "University of Science and Technology | of Norway"
        elif self._is_field(named, end):
            if not (self._may_hold_fields(first, at) or self._is_titled(first, at)):
                return 0
        elif not (self._words[first] == "The" and self._is_titled(first, at)):
            return 0
        return 1 + skip + step if (step := self._reach(named, end)) else 0

    def _is_field(self, at: int, end: int) -> bool:
        """Whether token `at` is an ordinary word written large, and neither a place, a title nor another's name."""
        lower = self._lower[at]
        if not self._context.large[at] or at in self._context.places or self._context.known(at, end):
            return False
        return (lexicon.is_small(lower) or at in self._context.adjectives) and lower not in lexicon.TITLES

    def _may_hold_fields(self, first: int, at: int) -> bool:
        before, joint = self._lower[at - 1], self._lower[at]
        if before in lexicon.ORGANIZATION_OPENERS and joint not in lexicon.STAGING_PREPOSITIONS:
            return True  # not "Council Chambers | in Town Hall"
        is_closed = before in _SURE_HEADS and joint not in lexicon.CONNECTORS
        return not is_closed and self._of_fields(first, at)

    def _is_titled(self, first: int, at: int) -> bool:
        """Whether the ordinary words written large before "of" at token `at` begin the title of a work ("Web | of
        Angels"), and are nobody's office."""
        before = self._lower[at - 1]
        if self._lower[at] != "of" or self._casing.opening[first] or self._context.known(first, at):
            return False
        is_office = before in lexicon.PERSON_NOUNS or before in lexicon.TITLES
        return not is_office and self._is_ordinary(first, at)

    def _of_fields(self, first: int, at: int) -> bool:
        """Whether the words before token `at` tell what an institution, whose name begins at `first`, is of
        ("University of Science | and", "Department of Health, Education | and")."""
        lower = self._lower
        of = next((n for n in range(first + 1, at) if lower[n] in lexicon.CONNECTORS), at)
        return of < at - 1 and lower[of - 1] in lexicon.ORGANIZATION_OPENERS and self._is_ordinary(of + 1, at)

    def _is_ordinary(self, first: int, last: int) -> bool:
        """Whether English writes all words of tokens `first` to `last` small, those that join them left aside."""
        words = self._lower[first:last]
        return all(lexicon.is_small(word) or word in _JOINTS for word in words)

    def _particles(self, at: int, end: int) -> int:
        """Small particles and the surname after them ("van der Meer", "bin Rashid", "Mac an Bhaird")."""
        reach = at
        while reach < min(end, at + _MOST_PARTICLES) and self._is_particle(reach):
            reach += 1
        return reach - at + 1 if at < reach < end and self._context.large[reach] else 0

    def _is_particle(self, at: int) -> bool:
        """Whether token `at` is a small particle, or ends one of two words."""
        word = self._words[at]
        return word in lexicon.PARTICLES or f"{self._lower[at - 1]} {word}" in lexicon.PARTICLES

    def _and(self, first: int, at: int, end: int) -> int:
        """ "and" inside the name of one body ("Ministry of Trade and Industry", "Securities and Exchange Commission"),
        not between two."""
        last = self._context.end_of_words(at + 1, end)
        if not lexicon.POSSESSIVES.isdisjoint(self._lower[last : last + 1]) and self._lower[last - 1].endswith("s"):
            owned = self._context.end_of_words(last + 1, end)  # "Nurses and Midwives' | Association"
            last = owned if self._context.closes(owned) else last
        if region := self._further_region(first, at):
            return region
        if self._lower[at] == "–":  # "Civic Party–New Harlow (CPNH)"
            return last - at if self._is_abbreviated(first, last, end) else 0
        if last == at + 1 or self._words[at + 1] == "The":
            return 0
        if f"{self._lower[at - 1]} and {self._lower[at + 1]}" in lexicon.PAIRS:
            return last - at  # "Kent Search and Rescue"
        if last == at + 2 and self._lower[at + 1] in lexicon.PARTNERS:
            return 2  # "Brandt and | Associates"
        is_one = (
            self._is_list_of_fields(first, at, last)
            or self._shares_head(first, at, last)
            or self._is_abbreviated(first, last, end)
            or self._is_one_body(first, at)  # "the charity Marsh and | Mill"
            or self._lower[first] in lexicon.PLURAL_OPENERS  # "Hurricanes Helene and | Milton"
            or (self._words[first] == "The" and last < end and self._is_titled(first, last))  # "The Fall and | Rise of"
        )
        return last - at if is_one else 0

    def _further_region(self, first: int, at: int) -> int:
        """The second of two regions that a body is for ("Commission for Latin America | and the Caribbean")."""
        lower, places = self._lower, self._context.all_places
        begins = (n for n in range(first + 2, at) if places.get(n) == at and lower[n - 1] == "for")
        is_second = lower[at + 1] == "the" and any(lower[n - 2] in lexicon.ORGANIZATION_OPENERS for n in begins)
        return places.get(at + 2, at) - at if is_second else 0

    def _is_one_body(self, first: int, at: int) -> bool:
        """Whether the noun of a single body stands before the name, of which "and" at token `at` joins a word to more,
        neither a known body."""
        is_told = self._lower[first - 1] in lexicon.ORGANIZATION_NOUNS
        return is_told and 0 < first == at - 1 and not self._context.known(first, at)

    def _is_abbreviated(self, first: int, last: int, end: int) -> bool:
        """Whether first letters of tokens `first` to `last`, those of the first and the last among them, stand in
        brackets behind them ("National Drugs and Organised Crime Bureau (NDOCB)")."""
        is_enclosed = last + 2 < end and self._words[last] == "(" and self._words[last + 2] == ")"
        short = self._lower[last + 1] if is_enclosed else ""
        letters = "".join([word[0] for word in self._lower[first + (self._lower[first] == "the") : last]])
        if len(short) < _SHORTEST_ACRONYM or (short[0], short[-1]) != (letters[0], letters[-1]):
            return False
        rest = iter(letters)
        return all(letter in rest for letter in short)

    def _shares_head(self, first: int, at: int, last: int) -> bool:
        """Whether the word that ends the name is said of what stands before "and" at token `at` too ("Securities and
        Exchange Commission", "Kent and Sussex Wildlife Rescue")."""
        lower, known, places = self._lower, self._context.known, self._context.all_places
        if self._context.closes(last) and lower[at - 1].endswith(_ADJECTIVE_ENDINGS):
            return True
        if last <= at + 2 or not self._context.closes(last) or known(first, at) or known(at + 1, last):
            return False
        if places.get(first) == at and not lexicon.is_small(lower[first]):
            return places.get(at + 1) == at + 2 and not self._is_placed(first, at)
        whole = at > first + 1 and lower[at - 1] in lexicon.ORGANIZATION_HEADS
        is_list = at > first + 1 and not lexicon.is_small(lower[at + 1])  # "Crewkerne Town and Barnet Rangers"
        return lexicon.is_small(lower[at - 1]) and not (whole or is_list)

    def _is_placed(self, first: int, last: int) -> bool:
        """Whether the place of tokens `first` to `last` is a state's, or a preposition of place stands before it."""
        before = self._lower[first - 1] if first else ""
        return before in lexicon.PREPOSITIONS_OF_PLACE or " ".join(self._lower[first:last]) in lexicon.NATIONS

    def _is_list_of_fields(self, first: int, at: int, last: int) -> bool:
        """Whether "and" at token `at` joins what an institution is of ("University of Science and Technology"), perhaps
        behind commas too."""
        lower = self._lower
        begins_another = lower[last : last + 1] == ["of"] and lower[at + 1] in lexicon.ORGANIZATION_OPENERS
        office = next((n for n in range(at + 2, last) if lower[n] in lexicon.TITLES), last)  # "Services | Secretary"
        fields = self._context.begin_of_title(office, at + 1) if office < last else last
        return not (begins_another or self._context.known(at + 1, last)) and self._of_fields(first, max(fields, at + 2))

    def _further_items(self, first: int, at: int, end: int) -> int:
        """The tokens from the comma at token `at` on of a list inside a body's name ("Department of Health, | Education
        and Welfare", "the Retail, | Wholesale and Dockers Union")."""
        lower, end_of_words = self._lower, self._context.end_of_words
        end, joint = min(end, at + LONGEST), at
        if "and" not in lower[at:end]:
            return 0
        while joint < end and lower[joint] == ",":
            joint = end_of_words(joint + (2 if lower[joint + 1 : joint + 2] == ["the"] else 1), end)
        last = end_of_words(joint + 1, end)
        if joint == at + 1 or joint == end or lower[joint] != "and" or last == joint + 1:
            return 0
        is_told = lower[first - 1] in lexicon.ORGANIZATION_NOUNS or self._are_partners(first, last - 1)
        if (is_told and lower[last - 1] in lexicon.LEGAL_FORMS) or self._is_list_of_fields(first, joint, last):
            return last - at
        is_house = lower[first] in lexicon.STATE_BODIES and joint > first + 1 and lower[first + 1] != ","
        is_one = lower[first - 1] == "the" and _BODIES.isdisjoint(lower[first + is_house : joint])
        fields = self._context.all_places.get(first, first)
        return last - at if is_one and self._is_ordinary(fields, last) and self._context.closes(last) else 0

    def _are_partners(self, first: int, last: int) -> bool:
        """Whether each name of the list in tokens `first` to `last` is one surname, no known body's ("Marsh, Quill and
        Sloan | Ltd")."""
        known, rest = self._context.known, self._lower[first + 1 : last : 2]
        surnames = all(self._lower[at] in lexicon.SURNAMES and not known(at, at + 1) for at in range(first, last, 2))
        return surnames and lexicon.LIST_JOINTS.issuperset(rest)

    def _nickname(self, at: int, end: int) -> int:
        """A nickname in marks or a maiden name in brackets inside a person's name, and what follows it (Jo "Red"
        Carver, Ruth (Berg) Sloan)."""
        words = self._words
        last = self._context.end_of_words(at + 1, min(end, at + 1 + _LONGEST_NICKNAME))
        last = max(last, at + 1 + self._context.large[at + 1])  # "Jun" is of the calendar
        if not at + 1 < last < end - 1 or words[last] not in _CLOSING.get(words[at], QUOTES):
            return 0
        is_surname = words[last + 1][0].isupper() and (words[at] != "(" or self._lower[last + 1] in lexicon.SURNAMES)
        return last + 2 - at if is_surname else 0

    def _partner(self, first: int, at: int, end: int) -> int:
        """A comma inside a body's name, and what follows it ("Lovell, Marsh & Co", "Marsh Lovell, Inc.")."""
        if self._lower[at] in lexicon.INCORPORATED and not (at + 1 < end and self._context.large[at + 1]):
            return 2  # no "Letterkenny, Co | Donegal"
        if items := self._further_items(first, at - 1, end):
            return items
        last = self._context.end_of_words(at, end)
        return last - at + 1 if at < last < end and self._words[last] == "&" else 0
