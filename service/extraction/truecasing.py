"""Truecasing: sentences all in capitals are read as if they were written in ordinary case.

Small is what the lexicon knows as an ordinary word, large what it doesn't, and what stands in a name: a known name of
several words, a full name, a body's name before its head, a month. What the article writes in ordinary case elsewhere
comes before the lexicon. The task is that of Lita et al. (2003), "tRuEcasIng"; here it is done by rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from service.extraction import tagging
from service.extraction.document import Document, Sentence
from service.extraction.entities import lexicon
from service.extraction.geocoding.gazetteer import GAZETTEER
from service.rules import compiled
from service.rules import lexicon as words_of

_IN_SMALL_LETTERS = compiled.pattern(r"(?<![^\W_])(?!Ma?c[A-Z])[A-Za-z][a-z]")  # "McCABE'S VAN" has none
_PART = compiled.pattern(r"[^\W\d_]+")
_INITIALS = compiled.pattern(r"(?:[^\W\d_]\.)+")
_FEWEST_WORDS = 4  # of a sentence, which is no row of acronyms
_LONGEST_NAME = 4  # words of a place's name
_BEFORE_HEAD = 3  # small words between the first word of a body's name and its head
_LONGEST_ACRONYM = 5  # letters of a word without a vowel
_VOWELS = frozenset("aeiouyäöüáéíóúåæø")

_ARTICLES = words_of.words("function_words", use="article definite indefinite")
_NOT_BEFORE_SURNAMES = _ARTICLES | lexicon.POSSESSIVES | words_of.words("function_words", use="modal future") | {"to"}
_FUNCTION_WORDS = words_of.words("function_words")
_BEFORE_TIME = words_of.words("function_words", use="before_time")
_MONTHS, _WEEKDAYS = words_of.calendar("month").keys(), words_of.calendar("weekday").keys()
_HALVES = lexicon.CALENDAR & words_of.abbreviated(words_of.words("calendar", other="half"))
_FREQUENT_SURNAMES = words_of.words("family_names", use="frequent")
_HEADS = lexicon.ORGANIZATION_HEADS | lexicon.LEGAL_FORMS
_MODIFIERS = lexicon.TITLE_MODIFIERS | lexicon.PORTFOLIOS
_NATIONALITIES = frozenset(map(str.lower, lexicon.NATIONALITIES))
_CLOSING = frozenset('.?!"”')
_STOPS = frozenset(".:?!“‘«")
_MARKS = frozenset("\"'")  # they open a quotation where they stand apart from the word before


def restore(document: Document) -> None:
    """Tag the sentences in capitals by their words in ordinary case, and write prose so in `document.words`.

    A headline among ordinary lines keeps its capitals, since its names are those of the story.
    """
    sentences = _in_capitals(document)
    if not sentences:
        return
    prose = _prose(document, sentences)
    large = _Large(document, sentences)
    parts = [_restored(document, sentence, large.tokens) for sentence in sentences]
    tags = iter(tagging.tag(parts))
    for sentence, words in zip(sentences, parts, strict=True):
        for token in range(sentence.first, sentence.last):
            document.tags[token] = next(tags)
        if sentence in prose:
            document.words[sentence.first : sentence.last] = words


def _in_capitals(document: Document) -> list[Sentence]:
    """The sentences without a small letter of which half the words at least are ordinary ones."""
    text, lower = document.text, document.lower
    found = [one for one in document.sentences if not _IN_SMALL_LETTERS.search(text, one.start, one.end)]
    return [one for one in found if _is_ordinary([word for word in lower[one.first : one.last] if word.isalpha()])]


def _is_ordinary(words: list[str]) -> bool:
    return len(words) > 1 and 2 * sum(map(_is_small, words)) >= len(words)


def _prose(document: Document, sentences: list[Sentence]) -> list[Sentence]:
    """Those sentences in capitals that are English prose, and in an article of such all of them."""
    prose = [one for one in sentences if _is_prose(document, one)]
    return sentences if 2 * len(prose) >= len(document.sentences) else prose


def _is_prose(document: Document, sentence: Sentence) -> bool:
    """Whether the words are English and end as a sentence does."""
    if document.text[sentence.end - 1] not in _CLOSING:
        return False
    words = [word for word in document.lower[sentence.first : sentence.last] if len(word) > 1 and word.isalpha()]
    return len(words) >= _FEWEST_WORDS and not lexicon.FUNCTION_WORDS.isdisjoint(words)


class _Large:
    """The `tokens` of sentences in capitals that ordinary case writes large."""

    def __init__(self, document: Document, sentences: list[Sentence]) -> None:
        self._lower = document.lower
        self._words = document.words
        self._learn(document, sentences)
        self.tokens: set[int] = set()
        for sentence in sentences:
            self.tokens.update(self._by_word(sentence))
            self.tokens.update(self._known_names(sentence))
        surnames = {self._lower[token] for sentence in sentences for token in self._full_names(sentence)}
        for sentence in sentences:
            self._surnames(sentence, surnames)
            self._heads(sentence)
            self._titles(sentence)

    def _learn(self, document: Document, sentences: list[Sentence]) -> None:
        """How often the sentences in ordinary case write a word large, where it opens none, and small."""
        self._large: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        capitals = {sentence.first for sentence in sentences}
        for sentence in document.sentences:
            if sentence.first not in capitals:
                for token in range(sentence.first + 1, sentence.last):
                    if document.words[token].islower():
                        self._small[document.lower[token]] += 1
                    elif document.words[token].istitle():
                        self._large[document.lower[token]] += 1

    def _before(self, token: int, sentence: Sentence) -> str:
        return self._lower[token - 1] if token > sentence.first else ""

    def _after(self, token: int, sentence: Sentence) -> str:
        return self._lower[token + 1] if token + 1 < sentence.last else ""

    def _by_word(self, sentence: Sentence) -> Iterator[int]:
        for token in range(sentence.first, sentence.last):
            word = self._lower[token]
            if not word[0].isalpha():
                continue
            if self._small[word] != self._large[word]:
                if self._large[word] > self._small[word]:
                    yield token
            elif self._is_time(token, sentence) or self._is_state(token, sentence) or not _is_small(word):
                yield token

    def _is_time(self, token: int, sentence: Sentence) -> bool:
        """Whether the word is a weekday or month; one that is another word too is so beside a number ("MAY 5")."""
        word, before, after = self._lower[token], self._before(token, sentence), self._after(token, sentence)
        if word not in _MONTHS and word not in _WEEKDAYS:
            return False
        return not lexicon.is_small(word) or before[:1].isdigit() or after[:1].isdigit() or before in _BEFORE_TIME

    def _is_state(self, token: int, sentence: Sentence) -> bool:
        word, before = self._lower[token], self._before(token, sentence)
        if word == "us":
            after = self._after(token, sentence)
            return before == "the" or (after.isalpha() and after not in _FUNCTION_WORDS)
        if word in lexicon.NATIONS:
            return before not in _ARTICLES
        return word in _NATIONALITIES and word not in lexicon.COMMON_WORDS

    def _known_names(self, sentence: Sentence) -> Iterator[int]:
        """The words of names that are known as they stand; the small words inside them stay small."""
        token, kinds = sentence.first, lexicon.ORGANIZATION | lexicon.CLUB | lexicon.LANDMARK | lexicon.PERSON
        while token < sentence.last:
            length = lexicon.KNOWN_NAMES.match(self._words, self._lower, token, sentence.last, kinds | lexicon.OTHER)
            length = max(length, self._place(token, sentence))
            if length > 1 or (length and self._lower[token] not in lexicon.COMMON_WORDS):
                yield from (at for at in range(token, token + length) if self._lower[at] not in _FUNCTION_WORDS)
            token += max(length, 1)

    def _place(self, token: int, sentence: Sentence) -> int:
        """How many words, two at least, from `token` on are a well-known place's name; 0 for none."""
        if self._lower[token] in _FUNCTION_WORDS:
            return 0
        for length in range(min(_LONGEST_NAME, sentence.last - token), 1, -1):
            name = self._lower[token : token + length]
            if name[-1].isalpha() and name[-1] not in _FUNCTION_WORDS and GAZETTEER.listed(" ".join(name)):
                return length
        return 0

    def _full_names(self, sentence: Sentence) -> Iterator[int]:
        """Make given names large before surnames, and surnames behind them; the surnames."""
        lower, large = self._lower, self.tokens
        for token in range(sentence.first, sentence.last - 1):
            given, surname = lower[token], lower[token + 1]
            titled = self._before(token, sentence) in lexicon.TITLES
            is_given = given in lexicon.ALL_GIVEN_NAMES and given not in _NATIONALITIES
            is_given = is_given and (titled or given not in _FUNCTION_WORDS)
            if not (is_given or _INITIALS.fullmatch(given)) or not surname.isalpha():
                continue
            if surname in _NATIONALITIES or surname in lexicon.CALENDAR:
                continue
            closed = self._is_closed(token + 1, sentence)
            apart = closed and self._stands_apart(token, sentence)
            known = self._may_be_surname(surname, sure=titled or closed)
            if token + 1 in large or (known and (token in large or titled or apart)):
                large.update((token, token + 1))
                yield token + 1

    def _is_closed(self, token: int, sentence: Sentence) -> bool:
        """Whether a verb, or no word at all, follows."""
        after = self._after(token, sentence)
        return after in lexicon.VERB_FORMS or after.endswith("ed") or not after[:1].isalpha()

    def _stands_apart(self, token: int, sentence: Sentence) -> bool:
        """Whether a given name stands behind a mark, or behind what a person is."""
        before = self._before(token, sentence)
        marked = not before[:1].isalnum() and self._lower[token] in lexicon.GIVEN_NAMES
        return marked or before in lexicon.PERSON_NOUNS

    def _may_be_surname(self, word: str, *, sure: bool) -> bool:
        """Whether the word may be a surname: a frequent one, or any where it is `sure` that a name ends with it."""
        if word in _FUNCTION_WORDS or (word in lexicon.VERB_FORMS and not sure):
            return False
        return word in _FREQUENT_SURNAMES or (sure and word in lexicon.SURNAMES and word not in lexicon.VERB_FORMS)

    def _surnames(self, sentence: Sentence, surnames: set[str]) -> None:
        """Make surnames large that the article has with given names, or that stand between a title and a verb."""
        for token in range(sentence.first, sentence.last):
            word, before = self._lower[token], self._before(token, sentence)
            titled = before in lexicon.TITLES and self._is_closed(token, sentence) and word not in lexicon.VERB_FORMS
            told = word in surnames and before not in _NOT_BEFORE_SURNAMES
            if told or (titled and self._may_be_surname(word, sure=True)):
                self.tokens.add(token)

    def _heads(self, sentence: Sentence) -> None:
        """Make large what stands between a name and the head of a body ("OAKLAND CITY COUNCIL"), the head of a place
        behind a name, and openers with their fields ("MINISTRY OF HEALTH")."""
        lower, large = self._lower, self.tokens
        for token in range(sentence.first, sentence.last):
            word = lower[token]
            if word in _HEADS:
                first = token - 1
                while first > max(sentence.first, token - _BEFORE_HEAD) and self._is_inside(first):
                    first -= 1
                if first >= sentence.first and self._begins_name(first):
                    large.update(range(first, token + 1))
            elif word in lexicon.PLACE_HEADS and token > sentence.first and self._begins_name(token - 1):
                large.add(token)
            if word in lexicon.ORGANIZATION_OPENERS and self._after(token, sentence) in lexicon.CONNECTORS | {"of"}:
                named = token + 2
                if named < sentence.last and (named in large or lower[named] in lexicon.PORTFOLIOS):
                    large.update((token, named))

    def _is_inside(self, token: int) -> bool:
        word = self._lower[token]
        return (
            token not in self.tokens
            and word.isalpha()
            and not (word in _FUNCTION_WORDS or word in lexicon.VERB_FORMS or word in lexicon.PERSON_NOUNS)
            and not word.endswith("ed")
        )

    def _begins_name(self, token: int) -> bool:
        word = self._lower[token]
        return token in self.tokens and word not in _NATIONALITIES and word not in lexicon.CALENDAR

    def _titles(self, sentence: Sentence) -> None:
        """Make the titles before a name large ("MAYOR SHENG OKADA"), but behind a noun ("union president Keller")."""
        lower, first_of_all = self._lower, sentence.first
        for token in range(sentence.first + 1, sentence.last):
            if token not in self.tokens:
                continue
            first = token
            if token - 3 >= first_of_all and lower[token - 1] in lexicon.PORTFOLIOS and lower[token - 2] == "of":
                first -= 2
            while first > first_of_all and (lower[first - 1] in lexicon.TITLES or lower[first - 1] in _MODIFIERS):
                first -= 1
            titled = not lexicon.TITLES.isdisjoint(lower[first:token])
            if titled and not (first > first_of_all and self._is_inside(first - 1)):
                self.tokens.update(at for at in range(first, token) if lower[at] not in _FUNCTION_WORDS)


def _is_small(word: str) -> bool:
    """Whether English writes the word small, or, of a compound, its last part."""
    if lexicon.is_small(word) or word in _FUNCTION_WORDS or word in lexicon.VERB_FORMS or word in _HALVES:
        return True
    return "-" in word and all(map(lexicon.is_small, _PART.findall(word)))


def _written(document: Document, token: int, large: bool) -> str:
    """The word of a sentence in capitals as ordinary case writes it, `large` or not."""
    word, lower = document.words[token], document.lower[token]
    if len(lower) != len(word):
        return word
    if lower == "i" or (_INITIALS.fullmatch(word) and lower not in _HALVES):
        return word
    if not large:
        return lower
    if _is_acronym(document, token):
        return word
    return _PART.sub(lambda part: _part(part[0], lower), lower) if word.isalpha() or "-" in word else _titled(lower)


def _part(part: str, whole: str) -> str:
    small = part != whole and (lexicon.is_small(part) or part in lexicon.PARTICLES)
    return part if small else part[0].upper() + part[1:]


def _titled(lower: str) -> str:
    """A word with marks in it: O'Brien, D'Souza, Calif., but Women's."""
    head, mark, tail = lower.partition("'" if "'" in lower else "’")
    return head[:1].upper() + head[1:] + mark + (tail[:1].upper() + tail[1:] if len(head) < 3 else tail)


def _is_acronym(document: Document, token: int) -> bool:
    """Whether the word is known in capitals alone, has no vowel, or stands alone in brackets."""
    lower = document.lower[token]
    known = lexicon.KNOWN_NAMES.kinds(lower, capitals=True) != lexicon.KNOWN_NAMES.kinds(lower, capitals=False)
    if known or lower == "us" or (len(lower) <= _LONGEST_ACRONYM and lower.isalpha() and _VOWELS.isdisjoint(lower)):
        return True
    return document.lower[token - 1 : token] == ["("] and document.lower[token + 1 : token + 2] == [")"]


def _restored(document: Document, sentence: Sentence, large: set[int]) -> list[str]:
    """The words of a sentence in capitals in ordinary case, the first one and that of a quotation large."""
    words: list[str] = []
    opens = True
    for token in range(sentence.first, sentence.last):
        word = _written(document, token, token in large)
        words.append(word[0].upper() + word[1:] if opens else word)
        apart = token == sentence.first or document.ends[token - 1] < document.starts[token]
        opens = word in _STOPS or (word in _MARKS and apart) or (opens and not word[0].isalnum())
    return words
