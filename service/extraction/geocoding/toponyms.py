"""Toponym candidates: names of the gazetteer, longest first, and what the grammar tells where it is silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import itemgetter

from service.extraction.document import Document
from service.extraction.geocoding import context, dateline, generics
from service.extraction.geocoding.gazetteer import GAZETTEER
from service.extraction.geocoding.keys import key_of, key_of_word
from service.extraction.geocoding.model import ABBREVIATION, ADJECTIVE, DIVISIONS, TOWNS, Kind, Strength, Toponym
from service.rules import compiled

_LONGEST = 6  # words of a name
_SMALL_FIRST = compiled.pattern(r"[dl]['’][A-Z]|[a-z]{2}-[A-Z]")  # "Côte d'Ivoire", "Deir al-Zor"
_SEAT = 3  # tokens at most of a party's label with a place
_FEWEST_PIECES = 3  # of words that a hyphen joins, two of which are a name


class _Kinds(dict[str, Kind | None]):
    """What each key of one article is to the gazetteer, looked up when first asked for."""

    def __missing__(self, key: str) -> Kind | None:
        kind = self[key] = GAZETTEER.kind(key)
        return kind


def candidates(document: Document) -> list[Toponym]:
    """Everything that may name a place, in the order of the text, longest first, none overlapping."""
    found: list[Toponym] = []
    origin = dateline.toponym(document)
    kinds = _Kinds()
    free = 0
    capitals = map(str.isupper, map(itemgetter(0), document.words))
    for token in compress(range(len(document.words)), capitals):
        if token < free or _opens_a_sentence_only(document, token) or not document.tells_the_story(token):
            continue
        here = [origin] if origin and token == origin.first else list(_at(document, token, kinds))
        found += here
        free = here[-1].last if here else free
    named = [toponym for toponym in found if not context.is_of_title(document, toponym.first, toponym.last)]
    return _spoken_for(document, generics.counties(document, named))


def _spoken_for(document: Document, toponyms: list[Toponym]) -> list[Toponym]:
    """The toponyms, of which a weak one is likely where the article names the place more surely, and no such person."""
    told = {_written(document, t) for t in toponyms if t.strength == "sure" or context.is_told_town(document, t)}
    doubted = [t for t in toponyms if t.strength == "weak" and _written(document, t) in told]
    persons = {
        _written(document, t)
        for t in doubted
        if any(context.is_behind_given_name(document, at) for at in document.positions[document.lower[t.first]])
    }
    likely = {t for t in doubted if _written(document, t) not in persons}
    return [t._replace(strength="likely") if t in likely else t for t in toponyms]


def _written(document: Document, toponym: Toponym) -> str:
    return document.text[toponym.start : toponym.end].lower()


def _opens_a_sentence_only(document: Document, token: int) -> bool:
    """Whether a word that names no place by itself stands before a word in small letters: "The", "In" (not "US").

    So it does not where "of" joins it to the rest of a listed name ("District of Columbia").
    """
    if document.lower[token] not in generics.NOT_PLACES:
        return False
    word, after = document.words[token], document.words[token + 1 : token + 2]
    is_whole = after == ["of"] and document.words[token - 1] not in context.POSSESSIVES
    if is_whole and GAZETTEER.listed(key_of(" ".join(document.words[token : token + 3]))):
        return False
    return not ((word.isupper() and len(word) > 1) or (after and after[0][0].isupper()))


def _at(document: Document, first: int, kinds: _Kinds) -> Iterator[Toponym]:
    """The longest toponym that starts with the token `first`; several where a hyphenated token holds several."""
    shortened = generics.shortened_region(document, first)
    if shortened is not None:
        yield shortened
        return
    if parts := generics.parts(document, first):
        yield from parts
        return
    label, hyphen, _ = document.words[first].partition("-")
    if hyphen and label in context.PARTY_LABELS:
        yield from _seat(document, first, document.starts[first] + len(label) + 1)
        return
    last, kind, key = _longest_name(document, first, kinds)
    if compound := _compound(document, first, last):
        yield from compound
        return
    if told := _told_by_noun(document, first, last, kind, key):
        yield told
    elif last > first:
        toponym = _listed_or_judged(document, first, last, kind, key)
        if toponym is not None:
            yield toponym
    elif unlisted := generics.before_container(document, first):
        yield unlisted
    elif "-" in document.words[first]:
        yield from _parts(document, first)


def _told_by_noun(document: Document, first: int, last: int, kind: Kind, key: str) -> Toponym | None:
    """What a generic noun or a kind tells; None where the gazetteer's name of the key, which ends at `last`, does."""
    generic = generics.generic(document, first)
    if generic and last > first and generics.is_airport(document, generic) and not context.is_ambiguous(key):
        generic = None  # "Vancouver International Airport" tells of Vancouver
    told = generics.with_kind(document, first, last) if kind == "name" else None
    if told:
        return told
    return generic if generic and (generic.last > last or _is_rather_street(generic, last, key)) else None


def _is_rather_street(generic: Toponym, last: int, key: str) -> bool:
    """Whether a town's name that ends at `last` is rather a street's ("Hazel Park, Tallaght"): the town is small."""
    best = GAZETTEER.best(key)
    is_street = generic.rule == generics.STREET and generic.last == last
    return is_street and best is not None and not best.listed and best.population < context.SCALE["large"]


def _longest_name(document: Document, first: int, kinds: _Kinds) -> tuple[int, Kind, str]:
    """Where the longest name of the gazetteer ends that starts with the token `first`, with its kind and key.

    It ends at `first` where there is none; the key of an abbreviation is the abbreviation.
    """
    sentence_end = document.sentence_at(first).last
    abbreviated = document.words[first].isupper() or "." in document.words[first]
    found: tuple[int, Kind, str] = (first, "name", "")
    keys: list[str] = []
    for token in range(first, min(first + _LONGEST, sentence_end)):
        word = document.words[token]
        if word[0].isupper() or _SMALL_FIRST.match(word):
            keys.append(key_of(word) if "-" in word else key_of_word(word))
        elif word in context.POSSESSIVES and keys:
            keys[-1] += "s"
            if len(keys) == 1:
                continue
        elif token > first and word in context.IN_TITLES:
            keys.append(word)
            continue
        elif token > first and word == "-" and document.ends[token - 1] == document.starts[token]:  # "Guinea-Bissau"
            continue
        else:
            break
        key = " ".join(keys)
        if abbreviated and GAZETTEER.abbreviation(written := " ".join(document.words[first : token + 1])):
            found = token + 1, "name", written
        elif (
            (kind := kinds[key])
            and key not in generics.NOT_PLACES
            and (len(keys) == 1 or not context.is_public_body(document, token))
            and not (found[2] and _is_citys(document, token, key))
        ):
            found = token + 1, kind, key
    return found


def _is_citys(document: Document, token: int, key: str) -> bool:
    """Whether the last word of a name is the first of a body's instead ("Dublin City Council", but not "Iowa City")."""
    after = document.words[token + 1 : token + 2] if generics.BEHIND.get(document.lower[token]) == "city" else []
    is_told = after != [] and (after[0][0].isupper() or after[0] in context.OF_TOWNSPEOPLE)
    best = GAZETTEER.best(key) if is_told else None
    return best is not None and not best.listed and not (best.type in TOWNS and key_of(best.name) == key)


def _compound(document: Document, first: int, last: int) -> list[Toponym]:
    """The names of several words that a hyphen ends or begins ("New York-listed", "San Francisco-Tel Aviv").

    `last` is where the longest name ends that knows of no hyphen; [] where that holds all the hyphens.
    """
    furthest = min(first + _LONGEST, len(document.words)) - 1
    is_hyphened = document.text.find("-", document.starts[first], document.ends[furthest]) >= 0
    pieces = _pieces(document, first) if is_hyphened else []
    if len(pieces) < _FEWEST_PIECES or all(token < last for _, _, token in pieces[: _FEWEST_PIECES + 1]):
        return []
    found: list[Toponym] = []
    at = 0
    while at < len(pieces):
        start, _, token = pieces[at]
        end_at = _longest_of_pieces(document, pieces, at) if at == 0 or start > document.starts[token] else at
        if end_at > at + 1:
            _, end, final = pieces[end_at - 1]
            if start > document.starts[token] or end < document.ends[final]:
                rule = "part of a hyphenated word"
                found.append(Toponym(token, final + 1, start, end, "name", "likely", rule))
        at = max(end_at, at + 1)
    return found


def _pieces(document: Document, first: int) -> list[tuple[int, int, int]]:
    """The parts of a run of capitalised words that hyphens join: start, end, token."""
    pieces: list[tuple[int, int, int]] = []
    sentence_end = document.sentence_at(first).last
    for token in range(first, min(first + _LONGEST, sentence_end)):
        word = document.words[token]
        if not word[0].isupper() and word not in context.IN_TITLES:
            break
        start = document.starts[token]
        for part in word.split("-"):
            pieces.append((start, start + len(part), token))
            start += len(part) + 1
    return pieces


def _longest_of_pieces(document: Document, pieces: Sequence[tuple[int, int, int]], at: int) -> int:
    """Behind which piece the longest name of a listed or large place ends that starts with the piece `at`."""
    keys: list[str] = []
    longest = at
    for number in range(at, len(pieces)):
        keys.append(key_of_word(document.text[pieces[number][0] : pieces[number][1]]))
        best = GAZETTEER.best(" ".join(keys))
        if best is not None and (best.listed or best.population >= context.SCALE["large"]):
            longest = number + 1
    return longest


def _listed_or_judged(document: Document, first: int, last: int, kind: Kind, key: str) -> Toponym | None:
    if context.is_currency(document, first, last, kind):
        return None
    if kind == "adjective":
        is_name = any(key_of(entry.name) == key for entry in GAZETTEER.adjective(key))
        is_language = not is_name and context.is_language(document, first, last)
        if is_language or context.is_goods(document, last) or context.is_possessor_in_name(document, last):
            return None
        return generics.make(document, first, last, ADJECTIVE, "sure", kind)
    if GAZETTEER.abbreviation(key):
        is_town = GAZETTEER.abbreviation(key)[0].type not in DIVISIONS
        is_outlet = " ".join(document.lower[first : last + 1]) in context.OUTLETS  # "USA Today"
        if is_outlet or context.is_rank(document, last, key.lower()) or context.is_road(document, first, last):
            return None
        if is_town and (context.is_office(document, first, last) or context.is_speaker(document, first, last)):
            return None
        return generics.make(document, first, last, ABBREVIATION, "sure", kind)
    best = GAZETTEER.best(key)
    if best is None or (not best.listed and context.is_acronym(document, first, last, best.population)):
        return None
    judged = context.judge(document, first, last, key, best)
    if judged is None:
        return None
    strength, rule = judged
    if strength == "weak" and generics.is_before_container(document, last):
        strength = "likely"
    return generics.make(document, first, last, rule, strength, kind)


def _parts(document: Document, token: int) -> Iterator[Toponym]:
    """The parts of a hyphenated token that name places ("Chinese-made", "Dallas-based", "Egyptian-US")."""
    start = document.starts[token]
    parts = document.words[token].split("-")
    if not all(map(_may_stand_beside_place, parts)) and not context.is_in_title_case(document, token):
        return
    for part, after in zip(parts, [*parts[1:], ""], strict=True):
        judged = _judge_part(part, after) if part[:1].isupper() else None
        if judged is not None:
            kind, strength, rule = judged
            yield Toponym(token, token + 1, start, start + len(part), kind, strength, rule)
        start += len(part) + 1


def _seat(document: Document, token: int, start: int) -> Iterator[Toponym]:
    """The place behind a party's label, the longest name there ("D-Kanawha", "R-Ind.", "R-Elbow Lake", "D-W. Va.")."""
    longest = min(token + _SEAT, document.sentence_at(token).last)
    for last in range(longest, token, -1):
        end, capitals = document.ends[last - 1], document.words[token + 1 : last]
        if not all(word[0].isupper() or word == "." for word in capitals):
            continue
        key = key_of(document.text[start:end])
        is_region, is_word = GAZETTEER.shortened(key) is not None, key in context.COMMON_WORDS  # "D-Day"
        if is_region or (GAZETTEER.kind(key) == "name" and not is_word and document.words[last - 1] != "."):
            rule = generics.SHORTENED if is_region else "part of a hyphenated word"
            yield Toponym(token, last, start, end, "name", "sure", rule)
            return


def _may_stand_beside_place(part: str) -> bool:
    """Whether a part of a hyphenated token leaves the others places: a letter, no capital, a place ("Collet-Serra")."""
    if len(part) < 2 or not part[0].isupper():
        return True
    return GAZETTEER.kind(key_of_word(part)) is not None or bool(GAZETTEER.abbreviation(part))


def _judge_part(part: str, after: str) -> tuple[Kind, Strength, str] | None:
    """Kind, strength and rule of a part of a hyphenated token that names a place; None where it names none.

    A person's name or a common word does so only before small letters ("Dallas-based", not "McCain-Kennedy").
    """
    key = key_of_word(part)
    if GAZETTEER.adjective(key):
        return "adjective", "sure", ADJECTIVE
    if GAZETTEER.abbreviation(part) or GAZETTEER.listed(key):
        return "name", "sure", "a listed place"
    if part.isupper() or key in generics.NOT_PLACES or (context.is_ambiguous(key) and not after.islower()):
        return None
    best = GAZETTEER.best(key)
    if best is None or key_of(best.name) != key:
        return None
    return "name", "likely" if best.population >= context.SCALE["large"] else "weak", "part of a hyphenated word"
