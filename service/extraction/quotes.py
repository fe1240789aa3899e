"""Quotes: attributions joined to the participants who speak."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from service import rules
from service.extraction.attribution import Attribution
from service.extraction.document import Document
from service.extraction.honours import is_honour
from service.extraction.record import Participant, Quote
from service.extraction.syntax.lexicon import IMPERSONAL
from service.extraction.tagset import FINITE_VERBS, PROPER_NOUNS, RELATIVE_PRONOUNS
from service.rules import lexicon

_BEFORE_RELATIVE = frozenset((",", ")", "”", '"', "''", "’"))
_PHRASE_ENDS = frozenset(("IN", "TO", "WDT", "WP", "WRB", "WP$", ":", "("))
_PERSONS = lexicon.words("persons")
_DOCUMENTS = rules.words("attribution/documents.txt")
_BY = lexicon.words("function_words", use="author")
_TITLE_WORDS = lexicon.words("title_words", use="title role")  # "Acme managing director Ana Park"
_LEADERSHIP = lexicon.words("name_words", organization="leadership")
_LONG_TITLE = 2
_NEAR = 8
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD"))
_BEHIND_LETTERS = (_NOUNS - {"DT"}) | {"POS", "JJ", "VBG"}


def find(document: Document, attributions: Sequence[Attribution], participants: Sequence[Participant]) -> list[Quote]:
    """The quotes of the story, in its order; `speaker` is the participant that a mention in the source refers to."""
    attributions = [said for said in attributions if document.tells_the_story(said.contents[0][0])]
    if not attributions:
        return []
    speakers = _Speakers(document, participants)
    found = [
        Quote(
            id=f"q{number}",
            type=attributed.type,
            sense=attributed.sense,
            text=attributed.text,
            contents=[document.span_of_tokens(*content) for content in attributed.contents],
            cue=document.span_of_tokens(*attributed.cue) if attributed.cue else None,
            source=document.span_of_tokens(*attributed.source) if attributed.source else None,
            speaker=speakers.of(*attributed.source) if attributed.source else None,
            rule=attributed.rule,
        )
        for number, attributed in enumerate(attributions, 1)
    ]
    return list(_with_neighbours(document, attributions, found))


def _with_neighbours(document: Document, attributed: Sequence[Attribution], quotes: Sequence[Quote]) -> Iterator[Quote]:
    """The quotes, a paragraph of direct speech without a source said by the one speaker of those right around it."""
    opened, closed = ([document.sentence_at(said.contents[at][0]).paragraph for said in attributed] for at in (0, -1))
    for number, quote in enumerate(quotes):
        if quote.cue is None and quote.source is None and 0 < number < len(quotes) - 1:
            near = opened[number + 1] - closed[number] <= 1 and opened[number] - closed[number - 1] <= 1
            if near and quotes[number - 1].speaker == quotes[number + 1].speaker:
                quote = quote._replace(speaker=quotes[number - 1].speaker)
        yield quote


class _Speakers:
    """Looks participants up by the mention that covers the head of a source."""

    def __init__(self, document: Document, participants: Sequence[Participant]) -> None:
        self._document = document
        self._persons = {participant.id for participant in participants if participant.type == "person"}
        self._bodies = {participant.id for participant in participants if participant.type == "organization"}
        self._covers: dict[int, tuple[int, str]] = {}
        self._spoken: dict[int, str | None] = {}
        self._initials: dict[str, str | None] = {}
        for participant in reversed(participants):
            letters = "".join(word[0] for word in participant.name.split())
            self._initials[letters] = None if letters in self._initials else participant.id
            for mention in participant.mentions:
                covered = document.tokens_within(mention.start, mention.end)
                self._covers.update(dict.fromkeys(covered, (covered.stop, participant.id)))

    def of(self, first: int, last: int) -> str | None:
        """The participant's id; None where neither a head of the source nor of its appositions refers to one, and
        where two fit equally."""
        speaker = self._spoken[self._document.sentence_of[first]] = self._named(first, last)
        return speaker

    def _named(self, first: int, last: int) -> str | None:
        if self._document.tags[first] in RELATIVE_PRONOUNS:
            return self._antecedent(first)
        label = self._initials.get(self._document.words[first])
        if label is not None and self._document.words[last : last + 1] == [":"] and last == first + 1:
            return label
        phrases = list(self._phrases(first, last))
        if len(phrases) > 1 and self._is_pair(*phrases[0]):
            return None
        if len(phrases) > 1 and self._are_several(*phrases[:2]):
            return None
        if phrases and phrases[-1][1] == last and self._is_list(*phrases[-1]):  # "the owner of Acme, Lumo and Orda"
            owner = [phrase for phrase in phrases[:1] if "IN" in self._document.tags[slice(*phrase)]]
            phrases = owner if len(phrases) > 1 else []
        found = [self._head(*phrase) or self._titled(*phrase) for phrase in phrases]
        named = [speaker for speaker in found if speaker is not None]
        if found[:1] == [None]:  # "the spokesman, Acme State Command, Ana Park,"
            named.sort(key=lambda speaker: speaker not in self._persons)
        return next(iter(named), None)

    def _is_list(self, first: int, last: int) -> bool:
        """Whether names that are no titles stand there before an "and": not in "Water and Power Minister Ana Park"."""
        tags, lower = self._document.tags, self._document.lower
        joints = (at for at in range(first, last) if tags[at] == "CC" and lower[at].isalpha())
        joint = next((at for at in joints if at not in self._covers), first)
        name = next((at for at in range(joint, last) if at in self._covers), joint)
        before = range(first, joint)
        if name - joint > _LONG_TITLE and lower[name - 1] in _PERSONS and tags[name - 1] in PROPER_NOUNS:
            return any(at in self._covers for at in before)
        return bool(before) and all(tags[at] in PROPER_NOUNS and lower[at] not in _PERSONS for at in before)

    def _are_several(self, phrase: tuple[int, int], following: tuple[int, int]) -> bool:
        """Whether there are two bodies or countries and an "and": "Chile, Peru and Cuba, the hosts,"."""
        one, two = self._covers.get(phrase[0]), self._covers.get(following[0])
        if one is None or two is None or one[0] != phrase[1] or not self._persons.isdisjoint((one[1], two[1])):
            return False
        return self._document.tags[two[0] : two[0] + 1] == ["CC"]

    def _is_pair(self, first: int, last: int) -> bool:
        """Whether two stand there, named or told by "the" or "her": "Park and her aide, Wang,"."""
        tags, persons = self._document.tags, self._persons_in(first, last)
        joints = [at for at in range(first + 1, last - 1) if tags[at] == "CC" and at - 1 in self._covers]
        if any("IN" not in tags[first:at] and tags[at + 1] == "DT" for at in joints if at not in self._covers):
            return True  # "Acme and the rival, Lumo,"
        joints = [at for at in joints if at - 1 in persons and tags[at - 1] in (*PROPER_NOUNS, "PRP")]
        return any(tags[at + 1] in ("DT", "PRP$") or max(persons) > at for at in joints if at not in persons)

    def _persons_in(self, first: int, last: int) -> set[int]:
        """The tokens between `first` and `last` that mention a person."""
        return {at for at in range(first, last) if self._covers.get(at, (0, ""))[1] in self._persons}

    def _antecedent(self, relative: int) -> str | None:
        at = relative - 1
        while at > 0 and self._document.words[at] in _BEFORE_RELATIVE:
            at -= 1
        found = self._covers.get(relative) or self._covers.get(at)
        thing = self._document.lower[relative] in IMPERSONAL
        return found[1] if found and not (thing and found[1] in self._persons) else None

    def _phrases(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The noun phrase and its appositions: what stands between commas that no name holds."""
        start = at = first
        while at < last:
            if at in self._covers:
                at = self._covers[at][0]
                continue
            if self._document.words[at] == ",":
                if start < at:
                    yield start, at
                start = at + 1
            at += 1
        if start < last:
            yield start, last

    def _head(self, first: int, last: int) -> str | None:
        """The participant at the head: the last noun before what hangs on it, a name read as one word."""
        document, persons = self._document, self._persons_in(first, last)
        head, joined = -1, None
        at = first
        while at < last:
            tag = document.tags[at]
            if at in self._covers:
                head, at = at, self._covers[at][0]
                continue
            if tag == "CC":
                joined = self._covers.get(head)
            if document.words[at] == "(" and self._is_inset(at, last):
                at += 3  # "Acme Dockers Union (ADU) president Ana Park"
                continue
            acts = tag.startswith("VB") and head >= 0
            if tag in _PHRASE_ENDS or (acts and document.lower[at] not in _TITLE_WORDS):
                break
            if tag in _NOUNS and not (head in persons and is_honour(document, at)):
                head = at
            at += 1
        found = self._covers.get(head) or self._beside(first, head, at, last)
        led = found and joined and found[1] in self._persons and joined[1] not in self._persons
        if led and document.lower[head - 1] in _PERSONS:
            joined = None  # "the Acme and England defender Ana Park"
        return found[1] if found and (joined is None or joined[1] == found[1]) else None

    def _is_inset(self, bracket: int, last: int) -> bool:
        """Whether letters in brackets stand before another noun, or before the "'s" of whose they are."""
        words, behind = self._document.words, bracket + 3
        return behind < last and words[behind - 1] == ")" and self._document.tags[behind] in _BEHIND_LETTERS

    def _beside(self, first: int, head: int, at: int, last: int) -> tuple[int, str] | None:
        """Who is told beside a head that no mention covers: a body's letters in brackets ("the agency (AFAD)"), or the
        author of a document or an answer ("Park's reply", "a statement by Acme"), or whom its leaders speak for."""
        document = self._document
        found = self._covers.get(at + 1)
        if found is not None and document.words[at : at + 1] == ["("]:
            label = document.words[first].isupper() and found[0] == last - 1  # "PRESENTER (Ana Park)"
            return found if document.words[found[0]] == ")" and (label or found[1] in self._bodies) else None
        leads = head >= 0 and document.lower[head] in _LEADERSHIP and (head == first or document.lower[first] == "the")
        if leads and document.lower[at:last][:1] == ["of"]:
            led = self._head(at + 1, last)
            return (last, led) if led in self._bodies else None
        if head < 0 or document.lower[head] not in _DOCUMENTS:
            return None
        owned = next((token for token in range(first, head) if document.tags[token] in ("POS", "PRP$")), None)
        if owned is not None:
            return self._covers.get(owned if document.tags[owned] == "PRP$" else owned - 1)
        by = at < last and document.lower[at] in _BY
        author = self._head(at + 1, last) if by else self._author(first, head)
        return (last, author) if author is not None else None

    def _author(self, first: int, head: int) -> str | None:
        """Who wrote the document that "the statement" from `first` to `head` means again: "In her statement, Park ...",
        "Park said in a statement"."""
        document = self._document
        told = document.positions[document.lower[head]] if first == head - 1 and document.lower[first] == "the" else ()
        number = bisect_left(told, head) - 1
        if number < 0 or document.sentence_of[head] - document.sentence_of[told[number]] > _NEAR:
            return None
        at = told[number]
        another = document.lower[at + 1] in _BY and document.tags[at + 2 : at + 3] != ["PRP$"]  # "by its spokesman"
        inside = document.lower[at - 2] == "in" and not another
        opens = inside and document.words[at + 1] == ","
        found = self._covers.get(at + 2 if opens else -1)
        found = found or self._signer(at)
        sentence = document.sentence_of[at]
        if found is None and inside and sentence not in self._spoken:  # "Park rejected it in a statement"
            start = document.sentences[sentence].first
            return self._head(start + (document.tags[start] == "CC"), at)
        return found[1] if found is not None else self._spoken.get(sentence)

    def _signer(self, document_at: int) -> tuple[int, str] | None:
        """The person who is told to have written the document: "a statement signed by the secretary, Park"."""
        tags, by = self._document.tags, document_at + 1 + (self._document.tags[document_at + 1] == "VBN")
        if self._document.lower[by] not in _BY:
            return None
        for at in range(by + 1, min(by + 1 + _NEAR, len(tags))):
            if tags[at] in FINITE_VERBS:
                return None
            if self._covers.get(at, (0, ""))[1] in self._persons:
                return self._covers[at]
        return None

    def _titled(self, first: int, last: int) -> str | None:
        """The name behind a long title without an article: "former envoy to Chile Ana Park"; none that has a title of
        its own: "spokesman for President Park"."""
        tags, found = self._document.tags, self._covers.get(last - 1)
        if found is None or tags[first] not in ("NN", "NNP", "JJ"):
            return None
        name = last - 1
        while name > first and self._covers.get(name - 1) == found:
            name -= 1
        fielded = tags[name - 2] == "NN" and self._document.words[name - 2].islower()  # "envoy on health Dr Ana Park"
        name -= fielded and name - 1 > first and self._document.words[name - 1].istitle()
        titled = name > first and tags[name - 1].startswith(("NN", "CD"))
        return found[1] if titled and self._document.lower[name - 1] not in _PERSONS else None
