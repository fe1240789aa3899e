"""Resolution: which place each toponym means, by a fixed chain of passes over the whole article.

1. Containers that are said: "Paris, Texas".
2. The city of an agency's dateline, where it has no container.
3. One sense: what a name means with its container said it means elsewhere in the article.
4. Siblings: in "Oregon, Washington and Idaho" each is of the kind of the others.
5. Coherence with the article's other places, which weighs people, kind and nearness (see coherence.py).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from service.extraction.document import Document
from service.extraction.geocoding import coherence, context, dateline, generics, location, setting
from service.extraction.geocoding.context import COMMON_WORDS, TOWN
from service.extraction.geocoding.gazetteer import GAZETTEER
from service.extraction.geocoding.keys import key_of
from service.extraction.geocoding.model import ABBREVIATION, ADJECTIVE, DIVISIONS, TOWNS, Entry, Places, Sense, Toponym
from service.extraction.record import Place, PlaceMention

_LARGE, _STRAY = coherence.WEIGHTS["large"], coherence.WEIGHTS["stray"]
_HOME, _NEAR_HOME, _NEAR = (coherence.WEIGHTS[name] for name in ("home", "near home", "near told"))
_NAMESAKE, _LONE_NAMESAKE = coherence.WEIGHTS["namesake"], coherence.WEIGHTS["lone namesake"]
_UNIVERSITY = ["university", "of"]
_VILLAGE = coherence.WEIGHTS["village"]
_NATURAL = frozenset({"river", "sea", "ocean", "mountain", "mountains", "lake", "desert"})
Group = tuple[str, Entry | None, Entry]  # the key of senses, what they are said to mean, and the first that they may
_AT_HOME = "the one in the country of the story"


def resolve(document: Document, toponyms: Sequence[Toponym]) -> Places:
    """One entry a place, each resolved by the fixed chain of passes, and the article's location."""
    senses = list(_senses(document, toponyms))
    _said_container(document, senses)
    _bare_dateline(document, senses)
    senses = _supported(document, senses)
    _one_sense(senses)
    _siblings(document, senses)
    _coherent(document, senses)
    _parts_of_towns(senses)
    others = context.called_otherwise(document, [sense.toponym for sense in senses])
    for sense in senses:
        sense.stray = sense.stray or sense.key in others or _is_part_of_name(sense)
    _tell(document, senses)
    groups = _by_place([sense for sense in senses if not sense.stray])
    places = [_place(f"l{number}", document, group) for number, group in enumerate(groups, 1)]
    return Places(places, location.find(document, list(zip(places, groups, strict=True))))


def _senses(document: Document, toponyms: Sequence[Toponym]) -> Iterator[Sense]:
    """Each toponym with all that it may mean; what is written alike is looked up once."""
    known: dict[tuple[str, str, str], tuple[str, list[Entry]]] = {}
    named = {key_of(document.text[toponym.start : toponym.end]) for toponym in toponyms}
    parts = {key_of(document.text[t.start : t.end]) for t in toponyms if t.rule == generics.PART}
    named |= {key.removeprefix("county ") for key in named}
    for toponym in toponyms:
        text = document.text[toponym.start : toponym.end]
        alike = (text, toponym.kind, toponym.rule)
        if alike not in known:
            key = key_of(text)
            known[alike] = key, [] if key in parts else _entries(" ".join(text.split()), key, toponym, named)
        key, entries = known[alike]
        told = generics.of_kind_said(document, toponym, key)
        yield Sense(toponym, key, entries if told is None else told)


def _entries(written: str, key: str, toponym: Toponym, named: set[str]) -> list[Entry]:
    """All that a toponym may mean; `named` are the keys of all toponyms of the article."""
    if toponym.rule == generics.STREET:
        return []
    if toponym.rule == generics.SHORTENED:
        region = GAZETTEER.shortened(key)
        return list(dict.fromkeys([*([region] if region else []), *GAZETTEER.abbreviation(written)]))
    if toponym.rule == generics.COUNTY_IN_LIST:
        return GAZETTEER.named(key + " county") or GAZETTEER.named(key)
    if toponym.kind == "adjective" and (spoken_of := GAZETTEER.adjective(key)):
        return spoken_of
    region, entries = GAZETTEER.shortened(key), GAZETTEER.abbreviation(written) or GAZETTEER.named(key)
    if region and key_of(region.name) in named and not any(entry.listed for entry in entries):
        return [region]  # "Vic" beside "Victoria"
    if (short := key.removesuffix(" county")) != key and short in named:  # of Ireland or Kenya
        return [*entries, *(e for e in GAZETTEER.named(short) if e.type == "region")]
    return entries


def _said_container(document: Document, senses: list[Sense]) -> None:
    """ "Paris, Texas", "Maine's Portland": the division beside it says which one is meant; a town follows a street."""
    named_the = cache(lambda key: GAZETTEER.named(f"the {key}"))  # a list of places tells many of one name
    for sense, around in reversed(list(pairwise(senses))):
        is_behind = _follows(document, sense, around)
        is_kind = not is_behind and _is_within(document, sense, around)
        if is_owned := around.toponym.kind == "name" and _is_owner(document, sense, around):
            sense, around = around, sense
        if not (is_behind or is_kind or is_owned or _is_within(document, sense, around, kinds=())):
            continue
        if sense.toponym.rule == generics.STREET:
            around.entries = [entry for entry in around.entries if entry.type not in DIVISIONS] or around.entries
            continue
        outer = [around.chosen] if around.chosen else [e for e in around.entries if e.type in DIVISIONS]
        outer = outer or ([_region_of(around.entries[0])] if is_kind and around.entries else [])
        inner = [*sense.entries, *named_the(sense.key)]
        pairs = [(e, o) for o in outer for e in o.holding(inner)]
        if _listing(sense, around):
            pairs = [(e, o) for e, o in pairs if e.listed or (e.population >= _LARGE and key_of(e.name) == sense.key)]
        elif (
            not pairs
            and outer
            and (is_kind or (is_behind and outer[0].listed))
            and (sense.toponym.rule == dateline.RULE or not any(e.listed for e in sense.entries))
        ):
            pairs = [(_unlisted(document, sense.toponym, outer[0]), outer[0])]
        if not pairs:
            continue
        weights = dict(zip(inner, coherence.weights(inner, sense.key), strict=True)) if len(pairs) > 1 else {}
        entry, container = max(pairs, key=lambda pair: (pair[1].listed, weights.get(pair[0], 0.0)))
        sense.choose(entry, "the container is said")
        if around.chosen is None:
            around.choose(container, "the container of another place")


def _is_part_of_name(sense: Sense) -> bool:
    """Whether a body is called after waters or mountains, of which that says nothing ("Severn Trent")."""
    is_inside = sense.toponym.kind == "adjective" and sense.toponym.rule != ADJECTIVE
    return is_inside and sense.chosen is not None and sense.chosen.type in _NATURAL


def _region_of(town: Entry) -> Entry:
    """The region of a town that the gazetteer knows by no name of its own ("the region of Arequipa")."""
    return town._replace(type="region", code=".".join(town.code.split(".")[:2]), population=0, geonames_id=None)


def _unlisted(document: Document, toponym: Toponym, container: Entry) -> Entry:
    """A place that the gazetteer does not have, of which the text says what it lies in."""
    name = document.text[toponym.start : toponym.end]
    name = name.title() if name.isupper() else name
    return Entry(name, "place", container.code)


def _follows(document: Document, sense: Sense, around: Sense) -> bool:
    """Whether `around` stands behind `sense` after a comma or in brackets."""
    last, first = sense.toponym.last, around.toponym.first
    return around.toponym.rule != ADJECTIVE and first == last + 1 and document.words[last] in (",", "(")


def _is_owner(document: Document, sense: Sense, other: Sense) -> bool:
    """Whether nothing but a possessive ending stands between the two ("Maine's Portland")."""
    between = document.lower[sense.toponym.last : other.toponym.first]
    return len(between) == 1 and between[0] in context.POSSESSIVES


def _is_within(
    document: Document, sense: Sense, around: Sense, kinds: Collection[str] = generics.DIVISION_KINDS
) -> bool:
    """Whether "in" and one of the `kinds` stand between the two ("Chala in the region of Arequipa")."""
    between = document.lower[sense.toponym.last : around.toponym.first]
    between = between[between[:1] == [","] :]
    if around.toponym.rule == ADJECTIVE or between[:1] != ["in"]:
        return False
    rest = between[1:]
    return not rest if not kinds else len(rest) == 3 and rest[0] == "the" and rest[1] in kinds and rest[2] == "of"


def _bare_dateline(document: Document, senses: list[Sense]) -> None:
    """The city of an agency's dateline that needs no container is the best known of its name."""
    found = document.layout.dateline
    if found is None or not (found.agency or found.date):
        return
    for sense in senses:
        if sense.toponym.rule == dateline.RULE and sense.chosen is None and sense.entries:
            sense.choose(_best_known(sense.key, sense.entries), "the dateline of an agency")


def _listing(sense: Sense, around: Sense) -> bool:
    """Whether the two names are rather a list of equals: "Virginia, Washington", "Iraq, Iran", "Peru, U.S."."""
    if around.toponym.rule in (generics.SHORTENED, ABBREVIATION):
        return around.entries[0].type == "country" and any(e.listed and e.type == "country" for e in sense.entries)
    types = {entry.type for entry in sense.entries if entry.listed}
    return bool(types) and any(entry.listed and entry.type in types for entry in around.entries)


def _supported(document: Document, senses: list[Sense]) -> list[Sense]:
    """Without the weak toponyms for which nothing else in the article speaks."""
    known = {sense.key for sense in senses if sense.toponym.strength != "weak" or sense.rule}
    known |= {key.removesuffix(" county").removesuffix(" parish") for key in known}
    for before, sense, after in zip(senses, senses[1:], [*senses[2:], None], strict=False):
        is_last = document.tags[sense.toponym.first - 1] == "CC"
        goes_on = is_last or (after is not None and generics.are_joined(document, sense.toponym, after.toponym))
        if before.key in known and goes_on and generics.are_joined(document, before.toponym, sense.toponym):
            known.add(sense.key)  # "Dublin, Cork and Limerick"
    if document.trace:
        for toponym in (sense.toponym for sense in senses if sense.key not in known):
            because = "too weak a name, and nothing else in the article speaks for it"
            document.trace.drop("places", toponym.start, toponym.end, toponym.rule, because)
    return [sense for sense in senses if sense.key in known]


def _tell(document: Document, senses: Sequence[Sense]) -> None:
    """Tell the trace what each toponym means, and which are no places of the article."""
    if (trace := document.trace) is None:
        return
    for sense in senses:
        toponym, entry = sense.toponym, sense.chosen
        if sense.stray:
            because = "a small town for which no other place of the article speaks"
            trace.drop("places", toponym.start, toponym.end, toponym.rule, because)
            continue
        options = f"one of {len(sense.entries)} of the name" if len(sense.entries) > 1 else "the only one of the name"
        meant = f"{entry.name} ({entry.code}), {options}: {sense.rule}" if entry else "no place of the gazetteer"
        trace.take("places", toponym.start, toponym.end, toponym.rule, meant)


def _siblings(document: Document, senses: list[Sense]) -> None:
    """ "Oregon, Washington and Idaho": names in a list are of one kind, states or capitals."""
    for before, sense, after in zip([None, *senses], senses, [*senses[1:], None], strict=False):
        if sense.chosen is not None or len(sense.entries) < 2:
            continue
        kinds = {entry.type for entry in sense.entries if _is_of_kind(entry)}
        if len(kinds) < 2 and "capital" not in kinds:
            continue
        beside = [
            e
            for one, other in pairwise(filter(None, (before, sense, after)))
            if generics.are_joined(document, one.toponym, other.toponym)
            for e in (other if one is sense else one).entries[:1]
            if _is_of_kind(e)
        ]
        fitting = [e for e in sense.entries if _is_of_kind(e) and e.type in {other.type for other in beside}]
        countries = {other.country for other in beside if other.type == "capital"}  # "Beirut and Tripoli"
        if len(fitting) == 1 and countries.isdisjoint(e.country for e in sense.entries if e is not fitting[0]):
            sense.choose(fitting[0], "a list of places of one kind")


def _is_of_kind(entry: Entry) -> bool:
    """Whether a place tells of which kind its neighbours in a list are."""
    return entry.listed or entry.type == "capital"


def _one_sense(senses: list[Sense]) -> None:
    """What a name means with its container said it means in all other places of the article."""
    meant: dict[str, Entry] = {}
    for sense in senses:
        if sense.rule == "the container is said" and sense.chosen:
            meant.setdefault(sense.key, sense.chosen)
    for sense in senses:
        if sense.chosen is None and sense.key in meant and sense.toponym.kind == "name":
            sense.choose(meant[sense.key], "one sense per article")


def _parts_of_towns(senses: Sequence[Sense]) -> None:
    """ "West Leigh" beside Leigh is a part of that town, and no town of another country."""
    meant = {sense.key: sense.chosen for sense in senses if sense.chosen and sense.chosen.type in TOWNS}
    for sense in senses:
        side, _, town = sense.key.partition(" ")
        own, known = sense.chosen, meant.get(town)
        elsewhere = own and known and own.population < _LARGE and own.country != known.country
        if side in context.DIRECTIONS and known and elsewhere and sense.rule != "the container is said":
            sense.choose(known, "one sense per article")


def _coherent(document: Document, senses: list[Sense]) -> None:
    """Of several places of a name the one that the other places of the article speak for."""
    groups: dict[Group, list[Sense]] = {}
    for sense in senses:
        if sense.entries:
            groups.setdefault((sense.key, sense.chosen, sense.entries[0]), []).append(sense)
    told = setting.votes(document)
    for (name, _, _), group in groups.items():
        _of_body(document, group, told)
        if all(document.lower[sense.toponym.first - 2 : sense.toponym.first] == _UNIVERSITY for sense in group):
            best = _best_known(name, group[0].entries)  # after the great York is it called
            for sense in group if best.type in TOWNS else ():
                sense.entries = [best]
    strays = _decide(groups, told)
    for key in strays:
        del groups[key]
    if strays:  # they spoke for their countries
        _decide(groups, told)


def _decide(groups: Mapping[Group, Sequence[Sense]], told: coherence.Told) -> list[Group]:
    """Choose what the senses of each group mean that is not said; the groups that are rather no place."""
    names = [(key, [chosen] if chosen else group[0].entries) for (key, chosen, _), group in groups.items()]
    choices = coherence.choose(names, told)
    counts = _countries(choices, told)
    divisions = {choice.entry.code for choice in choices if choice.entry.type in DIVISIONS - {"country"}}
    strays: list[Group] = []
    for (named, group), choice in zip(groups.items(), choices, strict=True):
        if named[1] is not None:
            continue
        meant = _at_home(named[0], group[0].entries, choice, counts)
        if meant is not None:
            meant = _or_great(named[0], group[0].entries, meant, divisions)
        is_stray = meant is None or (meant is choice.entry and not choice.supported and meant.population < _STRAY)
        if is_stray and all(sense.toponym.rule == TOWN for sense in group):
            strays.append(named)
        for sense in group:
            sense.stray = is_stray and sense.toponym.rule == TOWN
            if meant is not None:
                sense.choose(meant, _rule(choice) if meant is choice.entry else _AT_HOME)
    return strays


def _of_body(document: Document, group: Sequence[Sense], told: coherence.Told) -> None:
    """Leave a name no state before "City Council", and the country of such a body's ("Rome City School Board")."""
    if any(_is_before_citys_body(document, sense.toponym.last) for sense in group):
        towns = [entry for entry in group[0].entries if entry.type not in ("country", "region")]
        for sense in group if towns else ():
            sense.entries = towns
    bodies = (setting.country_of_body(document, sense.toponym, told) for sense in group)
    if country := next(filter(None, bodies), None):
        entries = [entry for entry in group[0].entries if entry.country == country and entry.type != "region"]
        for sense in group if entries else ():
            sense.entries = entries


def _is_before_citys_body(document: Document, last: int) -> bool:
    """Whether "City Council" or the like stands at the token `last`."""
    kind, body = [*document.words[last : last + 2], "", ""][:2]
    is_large = kind[:1].isupper() and body[:1].isupper()
    return is_large and generics.BEHIND.get(kind.lower()) == "city" and body.lower() in context.PUBLIC_BODIES


def _best_known(key: str, entries: Sequence[Entry]) -> Entry:
    """The entry of the key for which most speaks whatever the article says."""
    weights = coherence.weights(entries, key)
    return entries[weights.index(max(weights))]


def _countries(choices: Sequence[coherence.Choice], told: coherence.Told) -> Counter[str]:
    """How many names lie in each country, and one more for each doubling of the words of its life that are `told`."""
    entries = [choice.entry for choice in choices]
    counts = Counter(entry.country for entry in entries if entry.country and entry.type != "country")
    counts.update({entry.code: 2 for entry in entries if entry.type == "country"})
    counts.update({str(country): round(math.log2(1.0 + votes)) for (_, country), votes in told.items()})
    return counts


def _at_home(key: str, entries: Sequence[Entry], choice: coherence.Choice, counts: Counter[str]) -> Entry | None:
    """What a name means where `choice` lies in another country than nearly all other names, else the choice.

    It is the place that their country has of the name; None where it has none, and the choice is a small namesake.
    """
    chosen = choice.entry
    home, votes = max(counts.items(), key=lambda count: (count[1], count[0]), default=("", 0))
    away = counts[chosen.country] - 1 if chosen.country else 0
    is_known = chosen.other_names > coherence.WEIGHTS["few names"]  # it takes more than the country's own name
    others = {country for country, votes in counts.items() if country != chosen.country and votes > 1 + is_known}
    told = set() if away or choice.supported else others
    is_away = home != chosen.country and votes >= max(_HOME + is_known, _HOME * away + 1)
    is_sure = chosen.listed or (chosen.type == "capital" and choice.supported)
    if is_sure or not (told or is_away):
        return chosen
    weights = dict(zip(entries, coherence.weights(entries, key), strict=True))
    nearest = dict.fromkeys(told, _NEAR) | ({home: _NEAR_HOME} if is_away else {})
    own = [entry for entry in entries if (entry.country or "") in nearest]
    own = [entry for entry in own if weights[chosen] - weights[entry] < nearest[entry.country or ""]]
    if own:
        return max(own, key=weights.__getitem__)
    is_word = key in COMMON_WORDS and votes > _HOME and not choice.supported
    is_small = chosen.population < (_LONE_NAMESAKE if choice.alone and not is_word else _NAMESAKE)
    return None if is_small and (is_word or chosen.other_names <= coherence.WEIGHTS["few names"]) else chosen


def _or_great(key: str, entries: Sequence[Entry], meant: Entry, divisions: set[str]) -> Entry:
    """The great city of the name where `meant` is a village in none of the `divisions` that the article names."""
    best = _best_known(key, entries)
    is_village = {meant.type, best.type} <= TOWNS and meant.population * _VILLAGE < best.population
    is_told = any(meant.code == code or meant.code.startswith(f"{code}.") for code in divisions)
    return best if is_village and key_of(best.name) == key and not is_told else meant


def _rule(choice: coherence.Choice) -> str:
    if choice.alone:
        return "the only place of the name"
    return "coherence with other places" if choice.supported else "the best known, for want of other evidence"


def _by_place(senses: list[Sense]) -> list[list[Sense]]:
    """The mentions of each place, the places in the order of their first mention."""
    found: dict[tuple[str, str, int | None], list[Sense]] = {}
    for sense in senses:
        found.setdefault(_identity(sense), []).append(sense)
    return list(found.values())


def _identity(sense: Sense) -> tuple[str, str, int | None]:
    """What is the same for all mentions of a place: its GeoNames id or, failing that, its name and code, or its key."""
    entry = sense.chosen
    if entry is None:
        return sense.key, "", None
    return ("", "", entry.geonames_id) if entry.geonames_id else (entry.name, entry.code, 0)


def _place(id_: str, document: Document, senses: Sequence[Sense]) -> Place:
    toponyms = [sense.toponym for sense in senses]
    mentions = [PlaceMention(t.start, t.end, document.text[t.start : t.end], t.kind) for t in toponyms]
    entry, name = senses[0].chosen, mentions[0].text
    if entry is None:
        kind = "place" if senses[0].toponym.rule == generics.WITH_KIND else generics.type_of(name)
        return Place(id_, name, kind, None, None, None, None, "no place of the gazetteer", mentions)
    where = (entry.latitude, entry.longitude)
    name = _name_in_english(entry, senses, mentions)
    return Place(id_, name, entry.type, entry.country, *where, entry.geonames_id, senses[0].rule, mentions)


def _name_in_english(entry: Entry, senses: Sequence[Sense], mentions: Sequence[PlaceMention]) -> str:
    """The place's name; a region of which the gazetteer knows the name in its own language is called as in the text."""
    if entry.type == "region" and not entry.listed:
        for sense, mention in zip(senses, mentions, strict=True):
            is_name = mention.kind == "name"
            if is_name and key_of(entry.name) not in sense.key and not mention.text.isupper():
                return " ".join(mention.text.split())
    return entry.name
