"""What each mention of a place does for the scene of the story: where it stands, what locates it, what it is part of.

The features of a mention are what the reasons of the location (geocoding/rules.yaml) ask for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from service import rules
from service.extraction import sports
from service.extraction.document import Document
from service.extraction.geocoding import context, generics
from service.extraction.geocoding.model import ADJECTIVE, Entry, Sense, Toponym
from service.extraction.layout import headers, titles
from service.rules import compiled, lexicon

Features = dict[str, str]
_One = tuple[str, str]  # a feature

_RELATIONS = {row["word"]: row["relation"] for row in rules.table("geocoding/relations.tsv")}
_GRAINS = {row["type"]: row["grain"] for row in rules.table("geocoding/grains.tsv")}
_OBITUARY = [phrase.split() for phrase in rules.ordered_words("geocoding/obituary_words.txt")]  # before an age
_WIDE = frozenset({"area", "mountains"})
_EVENTS = rules.words("geocoding/event_words.txt")
_DATES = frozenset(row["word"] for row in lexicon.table("calendar").rows if row["month"]) | {","}  # before a year
_PERIODS = {row["word"] for row in rules.table("timex/units.tsv") if row["unit"] in ("M", "Y")}  # behind "last"
_PERIODS |= {row["word"] for row in rules.table("timex/words.tsv") if row["list"] == "season"} | _DATES
_YEAR = compiled.pattern(r"(?:1[5-9]|20)\d\d")
_GRAINS_OF = {"city": {"town", "capital"}, "region": {"region"}, "district": {"district", "region"}}
_OPENING = 150  # words that are looked through for a place's kind
_WORKS = rules.words("geocoding/work_words.txt")
_EMPLOYING = lexicon.words("function_words", use="workplace")
_GROUNDS = lexicon.words("name_words", organization="venue") & lexicon.words("name_words", place="head")
_SEATED = lexicon.words("parties", kind="word") | lexicon.words("name_words", organization="opener")
_LOOSE = lexicon.words("title_words", use="loose")
_BODIES = lexicon.words("name_words", organization="public_body")
_PRIVATE_FIRMS = generics.FIRMS - _BODIES
_CLUBS = frozenset(map(str.lower, lexicon.words("known_names", kind="club")))
_OPENERS = lexicon.words("name_words", organization="opener")
_UNIVERSITIES = generics.called("name_words", "university") - _BODIES
_HOSPITALS = generics.called("name_words", "hospital")
_COURTS = {court + plural for court in generics.called("name_words", "court") for plural in ("", "s")}
_COURTS |= generics.called("persons", "judge") | rules.words("geocoding/court_words.txt")
_OFFICE = lexicon.words("title_words", use="title") & lexicon.words("title_words", use="role")  # "Regional Secretary"
_SAME_PLACE = (
    generics.OF.keys() | generics.DIVISION_NOUNS | lexicon.words("name_words", place="direction")
)  # before "of"
_INSIDE_PHRASE = frozenset({"DT", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "CD", "VBN", "POS", "RB", "PDT"})
_HELD = {"of": "office", "for": "seat"}  # behind who holds it ("mayor of", "member for")
_BEFORE_PREPOSITION = ("home", "seat", "report", "topic", "told", "market")  # relations of words before one
_IN_ADDRESS = frozenset({",", "(", ")"})
_LONGEST_ADDRESS = 24  # tokens
_BACK_TO_DYING = 24  # tokens from a place to the verb of dying that it stands behind
_MOST_SEGMENTS = 4  # of an address, from its town back to whose it is
_OLD = 60  # years
_QUOTATION_MARKS = '"“”'
_FARTHEST = 7  # tokens from a name back to the preposition of its phrase
_SCALE = rules.numbers("geocoding/scale.tsv")
_ACTIVE = frozenset({"VB", "VBD", "VBG", "VBP", "VBZ"})
_RANKING = frozenset({"JJS", "RBS"})
_MODIFIERS = frozenset({"JJ", "CD", "VBN", "POS"})
_LONGEST = 4  # words behind a name that are looked at
_SEVERAL = 3  # places of a list of which none is the scene
_IN_BODIES = lexicon.words("function_words", use="possessive joins_names")


def of_mentions(document: Document, senses: Sequence[Sense]) -> list[Features]:
    """The features of each mention, in their order, which is that of the text."""
    if not senses:  # nor paragraphs, it may be
        return []
    first = next((paragraph for paragraph in document.paragraphs if paragraph.zone == "body"), document.paragraphs[0])
    events: dict[int, str] = {}
    body = (one for one in document.paragraphs if one.zone == "body")
    headings = frozenset(one.start for one in body if titles.is_heading(document.text, one.start, one.end))
    sport = "yes" if sports.is_report(document) else "no"
    life = "yes" if _is_obituary(document, first.first) else "no"
    again = _grains_spoken_of(document)
    named = {sense.toponym.first for sense in senses}
    found: list[Features] = []
    before: Sense | None = None
    for sense, said in zip(senses, _said(document, senses), strict=True):
        toponym, entry = sense.toponym, sense.chosen
        number = document.sentence_of[toponym.first]
        if number not in events:
            events[number] = _event(document, number, first.first)
        relation = _relation(document, toponym, named)
        if before is not None and _stands_with(document, before, sense, relation):
            relation = found[-1]["relation"].replace("none", relation)
        if relation == "place" and before is not None and found[-1]["relation"] == "seat":
            relation = "seat" if _is_next_seat(document, before.toponym, toponym) else relation
        relation = _of_origin(document, toponym) if relation == "origin" else relation
        found.append(
            {
                "zone": _zone(document, toponym, first.start, headings),
                "kind": _kind(document, toponym),
                "relation": relation,
                "before": _stands_before(document, toponym),
                "grain": "site" if entry is None and toponym.rule == generics.WITH_KIND else _grain(entry),
                "event": events[number],
                "sentence": "first" if number == first.first else "later",
                "again": "yes" if _grain(entry) in again else "no",
                "sport": sport,
                "life": "death" if life == "yes" and relation == _of_dying(document, toponym.first) else life,
                "list": "no",
                "said": said,
            }
        )
        before = sense
    _mark_lists(document, senses, found)
    _mark_everywhere(senses, found, ("before", "work"), ("relation", "place"), ("kind", "title"))
    _mark_everywhere(senses, found, ("relation", "left"), ("sentence", "first"), ("relation", "left"))
    _mark_seats(document, senses, found)
    return found


def _of_origin(document: Document, toponym: Toponym) -> str:
    """What "from" says: where a person is at home ("a man from Cork"), or was ("from Hull, where she ran it")."""
    last, person = toponym.last, document.lower[max(toponym.first - 2, 0)]
    if document.lower[last : last + 2] == [",", "where"]:
        return "left" if document.tags[last + 2 : last + 3] == ["PRP"] else "origin"
    is_alone = document.lower[toponym.first - 1] == "from" and not "".join(document.words[last : last + 1]).istitle()
    return "home" if is_alone and not context.PERSONS.isdisjoint((person, person.removesuffix("s"))) else "origin"


def _stands_with(document: Document, before: Sense, sense: Sense, relation: str) -> bool:
    """Whether what holds of the place before holds of this one, too ("MP for Quillton in Essex", "Hull, Quebec")."""
    if relation != "place":
        return relation in ("none", "home") and generics.are_joined(document, before.toponym, sense.toponym)
    is_around = sense.chosen is not None and before.chosen is not None and sense.chosen.contains(before.chosen)
    return is_around and document.lower[before.toponym.last : sense.toponym.first] == ["in"]


def _event(document: Document, number: int, opening: int) -> str:
    """Whether the sentence tells of an event: "yes", "no", or "past" for one of before behind the first one."""
    sentence = document.sentences[number]
    if _EVENTS.isdisjoint(document.lower[sentence.first : sentence.last]):
        return "no"
    return "past" if number != opening and _tells_past(document, sentence.first, sentence.last) else "yes"


def _said(document: Document, senses: Sequence[Sense]) -> list[str]:
    """Where a sentence says each: "quoted" between marks, "before" its main clause ("After ..., "), or "told"."""
    found, looked, marks, opening, comma = [], 0, 0, -1, 0
    for token in (sense.toponym.first for sense in senses):
        start, end = document.paragraph_at(token).start, document.starts[token]
        if start > looked:
            looked, marks = start, 0
        marks += sum(document.text.count(mark, looked, end) for mark in _QUOTATION_MARKS)
        looked = end
        sentence = document.sentence_at(token)
        if sentence.first != opening:  # its comma is sought once, however many places it names
            opening = sentence.first
            comma = next((at for at in range(opening, sentence.last) if document.words[at] == ","), sentence.last)
        is_fronted = document.lower[opening] == "after" and token <= comma
        found.append("quoted" if marks % 2 else "before" if is_fronted else "told")
    return found


def _grains_spoken_of(document: Document) -> set[str]:
    """The grains of the places that the opening speaks of by their kind behind a preposition ("across the state")."""
    grains: set[str] = set()
    for noun, kind in generics.BEHIND.items():
        for at in document.positions.get(noun, ()):
            is_located = (
                at > 1 and document.lower[at - 1] == "the" and _RELATIONS.get(document.lower[at - 2]) == "place"
            )
            if is_located and at < _OPENING and not context.is_before_noun(document, at + 1):
                grains |= _GRAINS_OF[kind]
    return grains


def _tells_past(document: Document, first: int, last: int) -> bool:
    """Whether "last" stands before a period, or a year without its month or day ("in 2011", "the 2018 Harlow Fair").

    What stands after "of" is rather the number of a house ("44, of 1120 Mill Road").
    """
    lower = document.lower
    if any(one == "last" and other in _PERIODS for one, other in pairwise(lower[first:last])):
        return True
    years = (at for at in range(first, last) if _YEAR.fullmatch(lower[at]) and lower[at - 1] != "of")
    return any(at == first or not (lower[at - 1][0].isdigit() or lower[at - 1] in _DATES) for at in years)


def _is_obituary(document: Document, lead: int) -> bool:
    """Whether the headline or the sentence number `lead` says that somebody old has died ("died aged 81")."""
    words = document.lower[: document.sentences[lead].last]
    ages = (at for at, word in enumerate(words) if word.isdecimal() and len(word) < 4 and int(word) >= _OLD)
    return any(words[max(at - len(told), 0) : at] == told for at in ages for told in _OBITUARY)


def _of_dying(document: Document, first: int) -> str:
    """The relation of a place behind a verb of dying ("who died at her home in Hull"), "" behind another verb."""
    before = range(first - 1, max(document.sentence_at(first).first, first - _BACK_TO_DYING) - 1, -1)
    verb = next((document.lower[token] for token in before if document.tags[token].startswith("VB")), "")
    return "place" if _RELATIONS.get(verb) == "death" else ""


def _grain(entry: Entry | None) -> str:
    """How fine a place is; an area or a range that lies in no one country is wide."""
    if entry is None:
        return "unknown"
    return "wide" if entry.type in _WIDE and not entry.code else _GRAINS[entry.type]


def _mark_lists(document: Document, senses: Sequence[Sense], found: Sequence[Features]) -> None:
    """Make "yes" the "list" of each of several places that are named as equals ("in Homs, Hama and Idlib")."""
    runs = [[0]]
    for number in range(1, len(senses)):
        if not _are_equals(document, senses[number - 1], senses[number]):
            runs.append([])
        runs[-1].append(number)
    for features in (found[number] for run in runs if len(run) >= _SEVERAL for number in run):
        features["list"] = "yes"


def _are_equals(document: Document, before: Sense, sense: Sense) -> bool:
    """Whether two places stand side by side in a list, neither of which lies in the other."""
    one, other = before.chosen, sense.chosen
    is_inside = one is not None and other is not None and (one.contains(other) or other.contains(one))
    return not is_inside and generics.are_joined(document, before.toponym, sense.toponym)


def _mark_everywhere(
    senses: Sequence[Sense], found: Sequence[Features], told: _One, unless: _One, marked: _One
) -> None:
    """Give all mentions of a name the feature `marked` where one has the feature `told`, and none the one `unless`.

    So a name is a work's that is one once and after no preposition of place elsewhere.
    """
    keys = {sense.key for sense, features in zip(senses, found, strict=True) if features[told[0]] == told[1]}
    keys -= {sense.key for sense, features in zip(senses, found, strict=True) if features[unless[0]] == unless[1]}
    for sense, features in zip(senses, found, strict=True):
        if sense.key in keys:
            features[marked[0]] = marked[1]


def _mark_seats(document: Document, senses: Sequence[Sense], found: Sequence[Features]) -> None:
    """Give a town what its container says of both ("the Laredo, Texas-based maker", "a Laredo, Texas, maker")."""
    for (sense, features), (around, others) in pairwise(zip(senses, found, strict=True)):
        first, last = sense.toponym.first, around.toponym.last
        if document.lower[sense.toponym.last : around.toponym.first] != [","]:
            continue
        if others["kind"] == "compound":
            features["kind"] = "compound"
        elif first > 0 and document.tags[first - 1] == "DT":
            features["before"] = _after(document, first, last + (document.words[last : last + 1] == [","]))


def _is_next_seat(document: Document, before: Toponym, toponym: Toponym) -> bool:
    """Whether nothing but a body's name stands between the two ("at Bly Centre in Hull and Ayr College in Ayr")."""
    between = document.words[before.last : toponym.first]
    inside = _IN_BODIES | context.INNER | {","}
    small = [word for word in between if not word[0].isupper()]
    return len(small) < len(between) and inside.issuperset(small)


def _zone(document: Document, toponym: Toponym, body: int, headings: frozenset[int]) -> str:
    """The "headline", the "lead" or opening of the "body", which starts at `body`, or its "end", as `headings` are."""
    paragraph = document.paragraph_at(toponym.first)
    if paragraph.zone == "headline":
        return "headline"
    if paragraph.start in headings:
        return "end"
    behind = toponym.start - body
    return "lead" if behind < _SCALE["lead"] else "body" if behind < _SCALE["opening"] else "end"


def _kind(document: Document, toponym: Toponym) -> str:
    """Whether it is a "name", an "adjective", a "part" of another name or of a "compound", or a "title" in marks."""
    if toponym.rule == ADJECTIVE:
        return "adjective"
    is_seat = document.words[toponym.first].partition("-")[0] in context.PARTY_LABELS  # "D-Harlow"
    is_team = " ".join(document.lower[toponym.first : toponym.last + 1]) in _CLUBS  # "Harlow 76ers"
    is_cut = toponym.end < document.ends[toponym.last - 1] or document.text[toponym.end : toponym.end + 1] == "-"
    if is_seat or is_team or is_cut:
        return "compound"
    return "part" if toponym.kind == "adjective" or _is_in_old_title(document, toponym) else "name"


def _is_in_old_title(document: Document, toponym: Toponym) -> bool:
    """Whether the name is part of what somebody was ("former Utah State Senator Ada Quill")."""
    return toponym.first > 0 and document.lower[toponym.first - 1] in _LOOSE


def _relation(document: Document, toponym: Toponym, named: set[int]) -> str:
    """What the preposition says of the phrase that the name stands in ("in the hills of X": place).

    Where something goes to what the place has ("agree to Paris's terms"), that is no goal; and a superlative behind it
    only ranks what is spoken of ("Europe's second largest bank"). A headline's first name before a colon is its label.
    """
    relation = _of_preposition(document, toponym.first)
    if relation == "none" and _ends_address(document, toponym.first, named):
        return "home"
    paragraph, behind = document.paragraph_at(toponym.first), document.lower[toponym.last : toponym.last + 1]
    if paragraph.zone == "headline" and paragraph.start == toponym.start and behind == [":"]:
        return "label"
    if not context.POSSESSIVES.intersection(behind):
        return relation
    is_ranked = _RANKING.intersection(document.tags[toponym.last + 1 : toponym.last + 3])
    return "whole" if is_ranked or relation in ("goal", "origin") else relation


def _of_preposition(document: Document, first: int) -> str:
    start = document.sentence_at(first).first
    if _is_in_brackets(document, first, start) or _follows_company(document, first, start):
        return "seat"
    of = False
    for token in range(first - 1, max(first - _FARTHEST, start) - 1, -1):
        word, before = document.lower[token], token - 1 if token > start else token
        if word in _HELD and document.words[before] == ")":
            before = max(
                start, first - _FARTHEST, *(at - 1 for at in range(start, before) if document.words[at] == "(")
            )
        if word in _HELD and document.lower[before] in context.PERSONS:
            return _HELD[word]
        if word == "of":
            is_same = document.lower[before] in _SAME_PLACE
            is_same = is_same or (before == start and document.lower[before].removesuffix("s") in context.PERSONS)
            if document.words[before] == "," or (document.words[before][0].isupper() and not is_same):
                return "seat" if document.lower[before] in _SEATED else "home"
            of = of or not is_same
        elif word == "to" and document.tags[before].startswith("NN"):
            return "topic"
        elif relation := _RELATIONS.get(f"{document.lower[before]} {word}", _RELATIONS.get(word, "")):
            if _is_employer(document, before, start):
                return "seat"
            told, seen = _RELATIONS.get(document.lower[before]), map(_RELATIONS.get, document.lower[start:before])
            told = "market" if told == "rate" and "market" in seen else told  # "shares fell 2% in"
            return told if told in _BEFORE_PREPOSITION else relation
        elif not (
            document.tags[token] in _INSIDE_PHRASE
            or document.words[token][0].isupper()
            or word == "-"
            or (word == "," and document.lower[before] in generics.APPOSED)
        ):
            return "whole" if of else _of_verb(document, token)
    return "whole" if of else "none"


def _is_in_brackets(document: Document, first: int, start: int) -> bool:
    """Whether a bracket behind a name holds the token `first` behind names alone ("(Quillton)", "(Lab, Quillton)")."""
    words, before = document.words, first - 1
    while before > max(first - _FARTHEST, start) and (words[before] == "," or words[before][0].isupper()):
        before -= 1
    return before > start and words[before] == "(" and words[before - 1][0].isupper()


def _follows_company(document: Document, first: int, start: int) -> bool:
    """Whether a company's name and a comma stand before the token `first` ("Quill Corp., Hull")."""
    ending, comma = document.lower[first - 2 : first] if first - 2 > start else ("", "")
    return comma == "," and ending in context.COMPANY_ENDINGS


def _ends_address(document: Document, first: int, named: set[int]) -> bool:
    """Whether the place at token `first` ends an address behind a person.

    "Quill of Mill Lane, Harlow", "Tom Quill (25), Mill Lane, Harlow": no word before it is one of the places `named`.
    """
    words, tags, start = document.words, document.tags, max(document.sentence_at(first).first, first - _LONGEST_ADDRESS)
    before = first - 1
    while before >= start and (words[before][0].isupper() or words[before] in _IN_ADDRESS or tags[before] == "CD"):
        before -= 1
    address, opens = words[before + 1 : first], words[before] if before >= start else ""
    if address[-1:] != [","] or address.count(",") > _MOST_SEGMENTS or address[0] == ",":
        return False
    if opens == "of":
        return words[before - 1] == "," or words[before - 1][0].isupper()
    is_person = address[1] != "," and before + 1 not in named and headers.is_given_name(address[0])
    return is_person and (not opens or tags[before] not in ("IN", "TO"))


def _is_employer(document: Document, token: int, start: int) -> bool:
    """Whether the token ends the name of the body that a person is of ("a nurse at Albyn Hospital in" Aberdeen).

    So does the name of who was told ("Reuters in London"). A stadium or a hall is none: what is there happens there.
    Nor is the hospital a scene that somebody is brought to.
    """
    last = token
    if document.lower[token] in _GROUNDS:
        return False
    if document.lower[token] in context.OUTLETS:
        return True
    is_university = document.words[token][0].isupper() and document.lower[token] in _UNIVERSITIES
    while token > start and (document.words[token][0].isupper() or document.lower[token] in _IN_BODIES):
        token -= 1
    if document.lower[last] in _HOSPITALS and "to" in document.lower[max(token - 1, start) : token + 1]:
        return True
    is_employed = document.lower[token] in _EMPLOYING or (is_university and document.lower[token] == "from")
    if not is_employed or not document.words[token + 1][0].isalpha():
        return False
    who = document.lower[token - 1] if token > start else ""
    return (is_university and who not in _EVENTS) or not context.PERSONS.isdisjoint((who, who.removesuffix("s")))


def _of_verb(document: Document, token: int) -> str:
    """What an active verb says of its object: an event has its place there ("hits Norway"), else it is spoken of.

    Behind a verb of saying stands who speaks, or to whom ("said Harlow police").
    """
    if document.tags[token] not in _ACTIVE or document.lower[token] in context.SAYING:
        return "none"
    return "place" if document.lower[token] in _EVENTS else "topic"


def _stands_before(document: Document, toponym: Toponym) -> str:
    """What the place stands before; a person behind an old title ("former Boston Mayor Ada Quill")."""
    return "person" if _is_in_old_title(document, toponym) else _after(document, toponym.first, toponym.last)


def _after(document: Document, first: int, token: int) -> str:
    """What begins at a token behind the place at `first`: a person, office, firm, court, other body, event, and so on.

    Of a longer name every word counts ("Columbus Police Department", "Los Angeles Auto Show"); a person or a firm is
    told by the last noun ("a Leeds property developer").
    """
    end = document.sentence_at(first).last
    possessive = token < end and document.lower[token] in context.POSSESSIVES
    token += possessive
    limit = min(end, token + _LONGEST)
    last = token
    while last < limit and (document.tags[last] in _MODIFIERS or document.words[last][0].isupper()):
        last += 1
    words = document.lower[token : min(last + 1, end)]
    if not words:
        return "nothing"
    if last > token and document.lower[last - 1] in _EVENTS:  # "Eldoret City Marathon"
        return "event"
    if told := _named_by(words):
        return told
    while last + 1 < limit and document.tags[last].startswith("NN") and document.tags[last + 1].startswith("NN"):
        last += 1
    head = document.lower[last] if last < end else words[-1]
    for name, known in (("person", context.PERSONS), ("firm", generics.FIRMS)):
        if head in known or head.removesuffix("s") in known:
            return name
    tag = document.tags[token]
    if tag.startswith("NN"):
        return "noun"
    return "verb" if tag.startswith(("VB", "MD")) and not possessive else "nothing"


def _named_by(words: Sequence[str]) -> str:
    """What any of the words says that a name is called after the place: an office, a court, and so on; "" for none."""
    if any(title in _OFFICE and person in context.PERSONS for title, person in pairwise(words)):
        return "office"
    if words[-1] == "of" and not _OPENERS.isdisjoint(words[-2:-1]):  # "California Office of Emergency Services"
        return "body"
    if words[-1] != "of" and not _PRIVATE_FIRMS.isdisjoint(words[-2:-1]):  # "Great Lakes Community Bank"
        return "firm"
    kinds = (("court", _COURTS), ("body", _BODIES), ("event", _EVENTS), ("work", _WORKS))
    return next((name for name, known in kinds if not known.isdisjoint(words)), "")
