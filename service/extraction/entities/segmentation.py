"""Runs cut into candidates: titles, nationalities and adherents before a name are no part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.extraction.entities import lexicon
from service.extraction.entities.article_context import ArticleContext
from service.extraction.entities.features import BY_WORD, FEATURES
from service.extraction.entities.model import Candidate
from service.extraction.entities.runs import QUOTES

_LONGEST_INITIALS = 4  # letters, with the stops ("DY", "J.")
_LONGEST_KNOWN = 5  # words of a known name that ends in a possessive ("Standard & Poor's")
_ADDRESSES = frozenset(word for word, bits in BY_WORD["before"].items() if bits & FEATURES["form of address before"])
_APART = lexicon.ADHERENTS | lexicon.PARTY_WORDS | lexicon.NUMBERED_NOUNS
_COMPOUNDS = lexicon.TITLES | lexicon.OFFICES  # two words that a hyphen joins there: "det-con", "chief-executive"
_GOING_ON = lexicon.POSSESSIVES | lexicon.PATRONYMICS  # "Sheikh | Sultan bin Harun"
_WORDS_OF_A_NAME = range(2, 6)
_OF_NAMES = lexicon.SURNAMES | lexicon.ALL_GIVEN_NAMES | lexicon.OTHER_OPENERS | lexicon.FUNCTION_WORDS
_OF_OFFICES, _WEAK = lexicon.ROLE_WORDS - lexicon.PARTY_WORDS, lexicon.WEAK_BODIES
_LONGEST_BRACKET = 6  # tokens of a title and the bracket behind it ("DCP (Traffic, North)")
_LONGEST_NAME = 4  # words, none of them an ordinary one ("Malik Ahmad Khan Bhachar")
_FULL_NAME = (3, 2)  # words of a full name that may end a longer candidate


class Segmenter:
    """Cuts one run, tokens `first` to `last` (half-open) of a sentence, into candidates."""

    def __init__(self, context: ArticleContext, first: int, last: int, sentence: int) -> None:
        self._context = context
        self._lower = context.lower
        self._start, self._last, self._sentence = first, last, sentence
        self._found: list[Candidate] = []
        self._titled = self._follows_office()
        is_addressed = last - first == 2 and self._lower[first] in _ADDRESSES  # "Mr. | Church"
        self._closed = context.closes(last) and not (is_addressed and context.known(first, last) < 2)

    def _follows_office(self) -> bool:
        """Whether the field of an office stands before the run, which may be apposed, or a title and its bracket
        ("Chief Justice (CJ) | Ada Kell")."""
        lower, first = self._lower, self._start
        mark = lower[first - 1] if first > 1 else ""
        if mark == ")":
            before = lower[max(0, first - _LONGEST_BRACKET) : first]
            opening = before.index("(") if "(" in before else 0
            return opening > 0 and not lexicon.TITLES.isdisjoint(before[opening - 1 : opening + 2 : 2])
        is_apposed = mark == "," and lower[self._last : self._last + 1] == [","]
        return first - 1 - is_apposed in self._context.fields

    def cut(self) -> list[Candidate]:
        """The candidates of the run."""
        at = self._start
        while at < self._last:
            known = max(self._context.all_places.get(at, at) - at, self._context.known(at, self._last))
            known = max(known, 0 if at in self._context.adjectives else self._context.work(at, self._last))
            opens = at == self._start or self._lower[at - 1] == "of"  # "District of New Jersey | Ada Kell"
            if known and opens and self._ends_before_person(at + known):
                titled = self._lower[self._start - 2] in lexicon.TITLES
                self._take(at + known, at + known)
                self._titled = titled
            elif known and (at == self._start or known > 1) and self._is_of_region(at, at + known):
                self._take(at + known, at + known)
            elif known and self._is_another_body(at):
                self._take(at, at)
            elif known > 1:
                at += known
                continue
            elif self._is_no_part(at):
                self._take(at, at + 1)
            elif self._is_full_name_after_body(at):
                self._take(at, at)
                at = self._last
                continue
            elif self._is_title(at):
                begin, end = self._context.begin_of_title(at, self._start), self._end_of_title(at)
                letters = (
                    self._lower[begin] if begin + 1 == end else "".join(word[0] for word in self._lower[begin:end])
                )
                self._context.offices.add(letters)
                self._take(begin, end)
                self._titled = True
            else:
                at += 1
                continue
            at = self._start
        self._take(self._last, self._last)
        return self._found

    def _take(self, until: int, start: int) -> None:
        """Add the candidate from the last cut `until` a token, without what can't begin or end it; go on at `start`."""
        first, titled = self._start, self._titled
        self._start, self._titled = start, False
        if first == until or self._is_inside_title(first, until, start, titled):
            return
        context, words, lower = self._context, self._context.words, self._lower
        while first < until and not (words[first] != lower[first] or words[first][0].isdigit()):
            if titled and words[first] in lexicon.PARTICLES:
                break  # "Mr Justice | de Valera"
            first += 1
        opens = first < until and (context.casing.opening[first] or until < start)
        if opens and first + 1 < until and lower[first] in lexicon.FORMER:
            first += 1  # "Former National Security Council official"
        while first < until and self._is_unfinished(until):
            until -= 1
        if first + 1 < until and self._is_of_body(first, until - 1):
            until -= 1  # "New Zealand First Ministers"
        is_office = self._is_office(first) if first + 1 == until else "-".join(lower[first:until]) in _COMPOUNDS
        if is_office or "_" in "".join(words[first:until]):
            return  # "Deputy Ministers", or a line of credits: "Choreographer_Jeong Hye Jin"
        if any(len(word) > 2 or not word.endswith(".") for word in words[first:until]):
            self._found.append(Candidate(first, until, self._sentence, titled, False))

    def _is_inside_title(self, first: int, until: int, start: int, titled: bool) -> bool:
        """Whether small words stand between a title and the next one ("Chief Strategy Officer"), or two or more that
        name no body before one ("Public Relations Officer")."""
        lower, context = self._lower, self._context
        goes_on = until < start and lower[start - 1] in lexicon.PERSON_NOUNS
        if not goes_on or not all(map(lexicon.is_small, lower[first:until])):
            return False
        of_office = _OF_OFFICES.issuperset(lower[first:until]) or (until == first + 1 and lower[first] in _WEAK)
        if of_office:
            return True  # "Senior Medical Officer", "Board Chair"
        of_fields = not lexicon.CONNECTORS.isdisjoint(lower[first:until])  # "Department of Flood Management"
        is_body = of_fields or context.closes(until) or context.known(first, until) or first in context.all_places
        return titled or (until - first > 1 and not is_body)

    def _is_unfinished(self, until: int) -> bool:
        word = self._lower[until - 1]
        if not (word in lexicon.JOINTS or word in lexicon.POSSESSIVES):
            return False
        starts = range(max(0, until - _LONGEST_KNOWN), until - 1)
        return not any(self._context.known(at, until) == until - at for at in starts)

    def _is_office(self, at: int) -> bool:
        """Whether the word at token `at` is but the office of a field or of several, and no body is known by it."""
        word, is_titled = self._lower[at], self._lower[at - 1] in lexicon.TITLES and at > 0
        goes_on = is_titled and self._lower[at + 1 : at + 2] == ["of"]  # "Deputy | Head of"
        if word in lexicon.OFFICES and (goes_on or at - 1 in self._context.fields):
            return True  # "Branch | Head"
        return word.endswith("s") and word[:-1] in lexicon.OFFICES_OF_FIELDS

    def _is_of_body(self, first: int, last: int) -> bool:
        """Whether token `last` is a title of several or a party's adjective ("Senate Democratic leaders"), who belong
        to the known body before it."""
        word = self._lower[last]
        tells_members = (word.endswith("s") and word[:-1] in lexicon.TITLES) or word in lexicon.PARTY_WORDS
        return tells_members and self._context.known(first, last) == last - first

    def _is_another_body(self, at: int) -> bool:
        """Whether a known body of several words ends before token `at`, the short capitals of another ("CBS Sports |
        NFL Insider")."""
        context, length = self._context, at - self._start
        is_short = length > 1 and context.words[at].isupper() and context.known(at, at + 1) == 1
        return is_short and context.known(self._start, at) == length

    def _is_of_region(self, first: int, last: int) -> bool:
        """Whether the letters of a body end before token `last`, and a place fills the rest of the run before an office
        ("UN | Middle East envoy")."""
        is_body = last > first + 1 or self._context.words[first].isupper()
        is_place = self._context.places.get(last) == self._last and first not in self._context.all_places
        return is_place and is_body and not lexicon.PERSON_NOUNS.isdisjoint(self._lower[self._last : self._last + 1])

    def _ends_before_person(self, at: int) -> bool:
        """Whether a place ends before token `at`, where a person's name begins ("the mayor of Rome Aldo Neri")."""
        lower, before = self._lower, self._start - 1
        if before > 0 and lower[before] == "the":
            before -= 1
        governs = before >= 0 and lower[before] in lexicon.GOVERNING | lexicon.CONNECTORS
        if not governs or at + 1 >= self._last or self._closed:
            return False
        initials = self._context.words[at].isupper() and len(lower[at]) < _LONGEST_INITIALS
        if lower[at] in lexicon.GIVEN_NAMES or initials:
            return True
        return before > 0 and lower[before - 1] in lexicon.PERSON_NOUNS and self._may_be_full_name(at)

    def _may_be_full_name(self, at: int) -> bool:
        """Whether two words or a few more, none of them an ordinary one, are left from token `at` on."""
        words = [word for word in self._lower[at : self._last] if word not in lexicon.SURNAMES]
        if any(map(lexicon.is_small, words)) or not lexicon.LIST_JOINTS.isdisjoint(words):  # "partner at Hull & Marsh"
            return False
        return self._last - at in _WORDS_OF_A_NAME

    def _is_full_name_after_body(self, at: int) -> bool:
        """Whether a body's name ends before token `at`, where a full name goes on to the run's end ("the Office of
        National Statistics Laura Bennett")."""
        lower, left = self._lower, self._last - at
        if self._closed or not (left in _FULL_NAME or (left == _LONGEST_NAME and self._may_be_full_name(at))):
            return False
        return (
            at - self._start > (lower[self._last - 1] in lexicon.VENUES)  # no "the Royal | Albert Hall"
            and (at - self._start > 1 or "the" in lower[max(0, self._start - 2) : self._start])
            and (left == _FULL_NAME[1] or lower[at] not in lexicon.TITLES)  # "Superior Court | Justice Ada Quill"
            and self._may_end_body(at)
            and (lower[at] in lexicon.GIVEN_NAMES or (self._is_headed() and not lexicon.is_small(lower[at])))
            and (lower[self._last - 1] in lexicon.SURNAMES or not lexicon.is_small(lower[self._last - 1]))
            and lower[at] not in lexicon.COMMON_WORDS
        )

    def _may_end_body(self, at: int) -> bool:
        """Whether a body's name may end before token `at`: with a word that bodies end with, or with what a body is for
        ("the Institute for Disaster Management | Nelson Duarte")."""
        before = self._lower[at - 1]
        if any(before in words for words in (lexicon.ORGANIZATION_HEADS, lexicon.ORGANIZATION_OPENERS, lexicon.HOUSES)):
            return True
        if self._context.known(self._start, at) == at - self._start:
            return True
        of_fields = lexicon.CONNECTORS.intersection(self._lower[self._start : at - 1])
        return bool(of_fields) and before not in lexicon.JOINTS and lexicon.is_small(before)

    def _is_headed(self) -> bool:
        """Whether somebody's office stands before the run: "head of the", "deputy chairman of"."""
        at = self._start - 1
        while at > 1 and self._lower[at] in lexicon.BEFORE_BODIES:
            at -= 1
        return at > 0 and self._lower[at] == "of" and self._lower[at - 1] in lexicon.PERSON_NOUNS

    def _is_no_part(self, at: int) -> bool:
        """Whether token `at` is no part of a name: a nationality, an adherent, a party's adjective, a numbered noun."""
        if at in self._context.adjectives:
            return self._is_nationality(at) or self._is_partys(at)
        if self._lower[at] not in _APART:
            return False
        return self._is_adherent_of_place(at) or self._is_partys(at) or self._is_numbered(at)

    def _is_partys(self, at: int) -> bool:
        """Whether token `at` is a party's adjective before a known house ("the former Democratic | Senate nominee")."""
        if self._lower[at] not in lexicon.PARTY_WORDS or self._lower[self._last - 1] not in lexicon.HOUSES:
            return False
        return at + 1 < self._last and lexicon.FORMER.issuperset(self._lower[self._start : at])

    def _is_numbered(self, at: int) -> bool:
        """Whether token `at` is a noun before its number, after a name ("Air France | Flight 447")."""
        follows = self._start < at and self._lower[at] in lexicon.NUMBERED_NOUNS
        return follows and any(word[-1].isdigit() for word in self._context.words[at + 1 : at + 2])

    def _is_nationality(self, at: int) -> bool:
        """Whether token `at` is a nationality that is no part of a longer name as in "British Transport Police"."""
        carried_on = at > self._start and self._lower[at - 1] in lexicon.JOINTS
        opens_name = (self._closed or carried_on or self._opens_body(at + 1)) and self._last - at > 1
        return not (opens_name or self._is_in_full_name(at))

    def _opens_body(self, at: int) -> bool:
        """Whether a body's name of several words, none of a state's, begins at token `at` ("American | Museum of")."""
        opener, joint = (*self._lower[at : at + 2], "", "")[:2]
        is_body = opener in lexicon.ORGANIZATION_OPENERS and opener not in lexicon.STATE_BODIES
        return is_body and joint in lexicon.CONNECTORS and at + 1 < self._last

    def _is_in_full_name(self, at: int) -> bool:
        """Whether the nationality at token `at` is a given name right before a surname ("Dane Whitlock") or a surname
        right behind a given name ("Ada English"), and no more in the run."""
        given, surname = self._lower[self._start], self._lower[self._last - 1]
        is_full = self._last - self._start == 2 and given in lexicon.GIVEN_NAMES and surname in lexicon.SURNAMES
        return is_full and (at > self._start or not lexicon.is_small(surname))

    def _is_adherent_of_place(self, at: int) -> bool:
        """Whether token `at` closes the run after a place ("the Ohio Democrat")."""
        after_place = self._start < at and self._start in self._context.places
        adherent = self._lower[at] in lexicon.ADHERENTS and self._lower[at] not in lexicon.ORGANIZATION_HEADS
        return after_place and at == self._last - 1 and adherent

    def _is_title(self, at: int) -> bool:
        """Whether token `at` is a title before a name, or says what its bearer is ("Father-of-three"), and no part of
        one ("Larry King", "General Motors Corp")."""
        lower, last = self._lower, self._last
        named = at + 1 < last and lower[at + 1] in lexicon.GIVEN_NAMES
        if lower[at] not in lexicon.TITLES:
            return (named and self._is_description(at)) or _is_compound(lower[at]) or self._is_plural_title(at)
        if self._is_governed(self._context.begin_of_title(at, self._start), self._start):
            return False
        is_described = self._titled or self._context.tags[at - 1] in ("NN", "POS")
        if at + 2 == last and lower[at] in lexicon.GIVEN_NAMES and is_described:
            return False  # "geologist Dean Lomax", "Constable Dean Lomax", "the weather office's Dean Lomax"
        is_initial = len(lower[at - 1].rstrip(".")) == 1 and at - 1 > self._start  # "Ada D. Singer"
        after_given_name = at > self._start and (is_initial or lower[at - 1] in lexicon.GIVEN_NAMES)
        if at + 1 == last:
            is_surname = at == self._start and lower[at] in self._context.title_surnames
            is_surname |= self._titled and at > self._start and lower[at] in lexicon.SURNAMES  # "Haji Yameen | Shaikh"
            is_short = self._context.words[at].isupper()
            is_body = is_short and self._context.known(at, last)  # "AIG"
            of_fields = not lexicon.CONNECTORS.isdisjoint(lower[self._start : at])
            is_body |= of_fields and lower[at] in lexicon.PORTFOLIOS  # "on Social | Justice"
            return not (after_given_name or lower[at - 1] == "of" or is_surname or is_body)
        opens = lexicon.is_small(lower[at + 1]) and lower[at + 1] in lexicon.ORGANIZATION_OPENERS
        opens &= not (at + 2 == last and lower[at] in _ADDRESSES)  # "Mr. | Bank"
        goes_on = opens or lower[at + 1] in _GOING_ON  # "General Authority for Tourism"
        is_surname = after_given_name and lower[at] in lexicon.SURNAMES and not named
        is_house = lower[last - 1] in lexicon.PLACE_HEADS and lower[last - 1] not in lexicon.SURNAMES
        is_persons = not (self._closed or is_house) or (named and lower[last - 1] in lexicon.SURNAMES)
        return is_persons and not (goes_on or is_surname or lower[at - 1] in lexicon.PARTICLES)

    def _is_plural_title(self, at: int) -> bool:
        """Whether token `at` is a title of several, the first of whom is named ("Justices | Moran and")."""
        lower, last = self._lower, self._last
        is_title = at == self._start and lower[at].endswith("s") and lower[at][:-1] in lexicon.TITLES
        if not is_title or at + 1 == last or lower[last : last + 1] not in (["and"], [","]):
            return False
        named = lower[at + 1], lower[last - 1]
        return all(word in lexicon.SURNAMES or not lexicon.is_small(word) for word in named)

    def _is_governed(self, at: int, first: int) -> bool:
        """Whether a name that began at `first` goes on with "of", "on" or "of the" before token `at` ("Office of the |
        Director")."""
        before = at - (self._lower[at - 1] == "the")
        return before > first and self._lower[before - 1] in lexicon.CONNECTORS

    def _is_description(self, at: int) -> bool:
        """Whether token `at` says what the person is whose full name follows ("Paramedic Lerato Mokoena", "Panther Lee
        Goldman"), and is no given name before a surname."""
        word = self._lower[at]
        if word not in lexicon.PERSON_NOUNS:
            is_whole = at == self._start and self._last - at == _LONGEST_NAME - 1 and not self._closed
            is_noun = lexicon.is_plain(word) and word not in _OF_NAMES and word[1:2].isalpha()  # no "U Thein Maung"
            return is_whole and is_noun and self._may_be_full_name(at + 1)
        is_given_name = self._last - at == 2 and (word in lexicon.GIVEN_NAMES or word in lexicon.KIN)
        is_named = self._closed or self._lower[self._last - 1] in lexicon.VENUES
        is_opener = (
            word in lexicon.ORGANIZATION_OPENERS and is_named
        )  # "Royal Alexandria Hospital", "Royal Albert Hall"
        return not (is_given_name or is_opener)

    def _end_of_title(self, at: int) -> int:
        """Where the title whose noun is token `at` ends ("Mayor Pro Tem |")."""
        at += 1
        lower = self._lower
        while at < self._last and (
            lower[at] in lexicon.TITLE_SUFFIXES or f"{lower[at - 1]}-{lower[at]}" in _COMPOUNDS  # "Det Con |"
        ):
            at += 1
        return at


def _is_compound(word: str) -> bool:
    """Whether the lower-case `word` joins what somebody is ("father-of-three", "ex-mayor")."""
    kin, of, _ = word.partition("-of-")
    once, hyphen, office = word.partition("-")
    is_past = bool(hyphen) and once in lexicon.SENIORITY and office in lexicon.PERSON_NOUNS
    return (bool(of) and kin in lexicon.KIN) or is_past


def part(context: ArticleContext, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Part each long candidate from the full name that stands alone elsewhere in the article, at its end, or at its
    begin before a known body or a verb ("Ada Quill AFP", "Ada Quill Wins"); what stands elsewhere without the word that
    opens the sentence loses it ("Key Security Council powers")."""
    lower = context.lower
    whole = {tuple(lower[s.first : s.last]) for s in found if s.last - s.first > 1}
    alone = {
        tuple(lower[s.first : s.last]) for s in found if s.last - s.first in _FULL_NAME and not context.closes(s.last)
    }
    for candidate in found:
        first, last = candidate.first, candidate.last
        if last - first == 1:
            yield candidate
            continue
        fits = (last - n for n in _FULL_NAME if n + 2 <= last - first and tuple(lower[last - n : last]) in alone)
        cut = next(fits, first)
        bodies = (first + n for n in _FULL_NAME if n < last - first and tuple(lower[first : first + n]) in alone)
        is_place = first in context.all_places
        body = last if is_place else next((at for at in bodies if _ends_name(context, at, last)), last)
        is_opened = context.casing.opening[first] and lexicon.is_small(lower[first])
        is_joined = (
            lower[cut - 1] in lexicon.JOINTS
            or lower[cut - 1] in QUOTES  # a nickname
            or not lexicon.PARTICLES.isdisjoint(lower[cut - 1 : cut + 1])
        )
        if first < cut and not is_joined:
            yield candidate._replace(last=cut)
            yield candidate._replace(first=cut, titled=False)
        elif body < last:
            yield candidate._replace(last=body)
            if lower[body] not in lexicon.VERB_FORMS:
                yield candidate._replace(first=body, titled=False)
        elif is_opened and tuple(lower[first + 1 : last]) in whole:
            yield candidate._replace(first=first + 1)
        else:
            yield candidate


def _ends_name(context: ArticleContext, at: int, last: int) -> bool:
    """Whether a name that stands alone elsewhere ends before token `at`: a known body follows, or a headline's verb."""
    is_verb = at + 1 == last and context.lower[at] in lexicon.VERB_FORMS and context.lower[at] not in lexicon.SURNAMES
    return is_verb or context.known(at, last) == last - at
