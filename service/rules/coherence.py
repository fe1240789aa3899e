"""Faults that no single value shows: what a file must hold as a whole, so that code finds all that it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from service.rules import RulesError, example_checks, places
from service.rules.schema import Entries, Schema, instead
from service.rules.sources import Entry, Source

if TYPE_CHECKING:
    from service.rules.checking import Files

_LIST = re.compile(r"<([^<>=]+)(?:=[^<>]+)?>")
# What stands in no term of a topic, and what to write.
_MARKS = (
    ("*", "a star; write a ~ behind a verb that stands in all its forms"),
    (";", "a semicolon; write commas between terms"),
    (" + ", "a plus sign; write pairs under 'together'"),
    (" / ", "a slash; write commas between terms"),
)
_MISPLACED = re.compile(r"~(?=[^\s-])|(?<!^)=")
_KIND = re.compile(r"@(\w+)")
_PHRASE = re.compile(r"\{([^}=]+)(?:=[^}]*)?\}")
_BESIDE = re.compile(r"[!=] *(?:<[^>]+>|\{[^}]+\}|[^\s()\[\]|]+)|(?:<[^>]+>|\{[^}]+\}|@\w+|[^\s()\[\]|<{]+)[?*]")
_GROUP = re.compile(r"(?<![!=])[(\[]([^()\[\]]*)[)\]]([?*]?)")
_POINT = re.compile(
    r"(PAST|PRESENT|FUTURE)_REF|[\dX]{2,4}(-([\dX]{1,2}|W[\dX]{1,2}|Q\d|H\d|S[PU]|FA|WI|WE))*(T[\w:]+)?"
)
_LENGTH = re.compile(r"PT?[\dX.]+[A-Z]{1,2}([\dX.]+[A-Z])*|X{4}(-[\dXWQHE]+)*(T\w+)?")
_INFLECTED = re.compile(r"\w*[aeiouy]\w*(?:[^e\W]ed|[^aeiou\W]ing|(?:[^s\W]es|[^aeious\W]s))(?!\w)")
_CUES = "attribution/rules.yaml"
_TIMES = "timex/rules.yaml"
_SCENES = "geocoding/rules.yaml"
_FACTS = "entities/features.yaml"


def faults(files: Files, path: str, source: Source) -> list[RulesError]:
    """What is wrong with a file as a whole."""
    check = _CHECKS.get(path)
    found = list(check(files, source)) if check else []
    if path.startswith("topics/terms/"):
        found += _topics(files, source)
    if isinstance(source.schema, Entries):
        for key in ("found", "clauses"):
            found += example_checks.faults(files, source, key) if key in source.schema.names else ()
    return found


def other_lists(files: Files) -> frozenset[str]:
    """The lists that patterns of time name and that stand in other files than `timex/words.tsv`."""
    shapes = {name for cell in files.known("timex/shapes.tsv", "lists") for name in cell.split()}
    return frozenset({"unit", "holiday", "month", "weekday", *shapes})


def facts_of_code(files: Files) -> frozenset[str]:
    """The facts that code computes: those that the package's own evidence asks for."""
    evidence = files.known("entities/rules.yaml", "when", ours=True)
    taking_part = (files.known("entities/participation.yaml", key, ours=True) for key in ("when", "unless"))
    return evidence.union(*taking_part)


def _constellations(files: Files, source: Source) -> Iterator[RulesError]:
    """Each constellation of a cue and what it attributes has a rule in each sense."""

    def pairs(entry: Entry) -> set[tuple[str, str]]:
        senses = entry.keys["senses"].value if "senses" in entry.keys else ("speech", "thought")
        constellations = entry.keys["constellations"].value if "constellations" in entry.keys else ()
        return {(str(sense), str(name)) for sense in senses or () for name in constellations or ()}

    merged: dict[tuple[str, str], str] = {}
    for entry in files.entries(_CUES).values():
        for sense, name in sorted(pairs(entry)):
            if (other := merged.setdefault((sense, name), entry.name)) != entry.name:
                line = next((one.line for one in source.entries if one.name in (entry.name, other)), 1)
                yield source.fault(
                    line, f"{name!r} of {sense} is found by {other!r} and {entry.name!r}; take it out of one"
                )
    for ours in files.own(_CUES).entries:
        if lost := sorted(pairs(ours) - merged.keys()):
            line = next((entry.line for entry in source.entries if entry.name == ours.name), 1)
            sense, name = lost[0]
            yield source.fault(line, f"no rule is left for {name!r} of {sense}; write it under 'constellations' again")


def _times(files: Files, source: Source) -> Iterator[RulesError]:
    """A way to a value has the constants that it needs, and each kind that patterns name is found by some rule."""
    by_way: dict[str, list[set[str]]] = {}
    read: dict[str, list[set[str]]] = {}
    phrases = {name: str(entry.keys["pattern"].value) for name, entry in files.entries("timex/phrases.yaml").items()}
    for entry in files.own(_TIMES).entries:
        way = str(entry.keys["value"].value)
        by_way.setdefault(way, []).append(_constants(entry))
        read.setdefault(way, []).extend(_lists_in(str(one), phrases) for one in entry.keys["patterns"].value)
    for entry in source.entries:
        if told := _wrong_constant(entry):
            yield source.fault(entry.keys["with"].line, told)
        way = str(entry.keys["value"].value)
        for line, pattern in zip(entry.keys["patterns"].lines, entry.keys["patterns"].value, strict=True):
            if lost := sorted(set.intersection(*read[way]) - _lists_in(str(pattern), phrases)):
                yield source.fault(line, f"the way to its value reads <{lost[0]}>; write it in the pattern")
        ways = by_way.get(str(entry.keys["value"].value) if "value" in entry.keys else "")
        if ways:
            needed, known = set.intersection(*ways), set.union(*ways)
            given = _constants(entry)
            if lost := sorted(needed - given):
                yield source.fault(entry.line, f"the way to its value wants {lost[0]!r}; write it under 'with'")
            for name in sorted(given - known):
                right = instead(name, known) if known else "take it out"
                yield source.fault(entry.keys["with"].line, f"{name!r} is nothing that its way asks for; {right}")
    kinds = {str(e.keys["kind"].value) for e in files.entries(_TIMES).values() if "kind" in e.keys}
    wanted = files.known(_TIMES, "kind", ours=True) | set(_KIND.findall(" ".join(_patterns_of_time(files))))
    for entry in source.entries:
        if "kind" in entry.keys and (kind := str(entry.keys["kind"].value)) not in wanted:
            yield source.fault(entry.keys["kind"].line, f"no pattern names @{kind}; write one, or take it out")
    for kind in sorted(files.known(_TIMES, "kind", ours=True) - kinds):
        yield source.fault(1, f"no rule is left that finds the kind {kind!r}; write it under 'kind' again")


def _lists_in(pattern: str, phrases: dict[str, str]) -> set[str]:
    """The lists of which any stretch that fits a pattern of time has a word, by itself or in its phrases."""
    whole = _BESIDE.sub("", pattern)
    while (inner := _GROUP.sub(lambda found: "" if found[2] or "|" in found[1] else found[1], whole)) != whole:
        whole = _BESIDE.sub("", inner)
    names = [] if "|" in whole else _PHRASE.findall(whole)
    further = (_lists_in(phrases[name], {**phrases, name: ""}) for name in names if name in phrases)
    return set(() if "|" in whole else _LIST.findall(whole)).union(*further)


def _wrong_constant(entry: Entry) -> str | None:
    """What is wrong with a value that is always the same."""
    value = dict(_mapping(entry, "with")).get("value") if entry.keys["value"].value == "fixed" else None
    if value is None:
        return None
    is_length = entry.keys["type"].value in ("DURATION", "SET")
    shape, right = (_LENGTH, "P2W or PXY") if is_length else (_POINT, "2001-09-11, XXXX-07-04 or PAST_REF")
    return None if shape.fullmatch(value) else f"{value!r} is no value of such a type; write one such as {right}"


def _constants(entry: Entry) -> set[str]:
    told = entry.keys["with"].value if "with" in entry.keys else None
    return {str(name) for name in told} if isinstance(told, dict) else set()


def _words_of_time(files: Files, source: Source) -> Iterator[RulesError]:
    """A list is one that a pattern or code speaks of, and its values are of one kind."""
    values: dict[str, set[str]] = {}
    for _, cells in files.own("timex/words.tsv").rows:
        if len(cells) > 1:
            values.setdefault(cells[1], set()).add(cells[2] if len(cells) > 2 else "")
    named = {name for pattern in _patterns_of_time(files) for name in _LIST.findall(pattern)}
    for number, cells in source.rows:
        name, value = (cells[1] if len(cells) > 1 else ""), (cells[2] if len(cells) > 2 else "")
        if (cells[0].startswith("-") and len(cells) == 1) or not name:
            continue
        if name not in values and name not in named:
            yield source.fault(number, f"{name!r} is no list; {instead(name, values)}, or name it in a pattern")
        elif value not in values.get(name, {value}) and (told := _wrong_value_of(name, value, values[name])):
            yield source.fault(number, told)


def _wrong_value_of(name: str, value: str, ours: set[str]) -> str | None:
    """What is wrong with a value that no row of the package has in the list of this name."""
    if ours == {""}:
        return f"the list {name!r} has no values, and this is {value!r}; take it out"
    if all(re.fullmatch(r"-?\d+", known) for known in ours):
        is_whole = re.fullmatch(r"-?\d+", value)
        return None if is_whole else f"{value!r} is no value of the list {name!r}; write a whole number"
    is_vague = name == "vague" and value.isdecimal()
    return None if is_vague else f"{value!r} is no value of the list {name!r}; {instead(value, ours)}"


def _shapes(files: Files, source: Source) -> Iterator[RulesError]:
    """The lists of a shape are some that a pattern or the package's own shapes speak of."""
    named = {name for pattern in _patterns_of_time(files) for name in _LIST.findall(pattern)}
    known = named | {name for cell in files.known("timex/shapes.tsv", "lists", ours=True) for name in cell.split()}
    for number, cells in source.rows:
        for name in cells[2].split() if len(cells) > 2 else ():
            if name not in known:
                yield source.fault(number, f"{name!r} is no list; {instead(name, known)}, or name it in a pattern")


def _patterns_of_time(files: Files) -> Iterator[str]:
    """The patterns of time, the folder's in place of the package's."""
    for path in (_TIMES, "timex/phrases.yaml", "timex/exceptions.yaml"):
        for entry in files.entries(path).values():
            for key in ("pattern", "patterns"):
                if key in entry.keys:
                    yield str(entry.keys[key].value)


def _scenes(files: Files, source: Source) -> Iterator[RulesError]:
    """A reason of the location has a weight, and asks for features that there are."""
    features: dict[str, set[str]] = {}
    for entry in files.own(_SCENES).entries:
        for feature, told in _mapping(entry, "when"):
            features.setdefault(feature, set()).update(told.split(" or "))
    features |= {"relation": features.get("relation", set()) | files.known("geocoding/relations.tsv", "relation")}
    features |= {"grain": features.get("grain", set()) | files.known("geocoding/grains.tsv", "grain")}
    for entry in source.entries:
        is_reason = "stage" in entry.keys and entry.keys["stage"].value == "location"
        if is_reason and "weight" not in entry.keys:
            yield source.fault(entry.line, "a reason of the location without a 'weight'; write a number")
        if not is_reason and "weight" in entry.keys:
            yield source.fault(entry.keys["weight"].line, "only the location is weighed; write 'stage: location'")
        if "when" in entry.keys and entry.keys["when"].value == {}:
            yield source.fault(entry.keys["when"].line, "a rule that always holds; write {feature: value} under 'when'")
        for told in _wrong_features(entry, features):
            yield source.fault(entry.keys["when"].line, told)


def _wrong_features(entry: Entry, features: dict[str, set[str]]) -> Iterator[str]:
    """The features that a reason asks for and that are none, by name or by value."""
    for feature, told in _mapping(entry, "when"):
        if feature not in features:
            yield f"{feature!r} is no feature; {instead(feature, features)}"
            continue
        for value in told.split(" or "):
            if value not in features[feature]:
                yield f"{value!r} is no {feature}; {instead(value, features[feature])}"


def _evidence(files: Files, source: Source) -> Iterator[RulesError]:
    """A rule of evidence has weights, fitted or set by hand."""
    fitted = files.known("entities/weights.tsv", "rule")
    for entry in source.entries:
        if "weights" not in entry.keys and entry.name not in fitted:
            yield source.fault(entry.line, "no 'weights', and none were fitted; write {person: 1.0, nothing: -1.0}")
        elif "weights" in entry.keys and not any(weight for _, weight in _numbers(entry, "weights")):
            yield source.fault(entry.keys["weights"].line, "weights of nothing; write {person: 1.0, nothing: -1.0}")


def _participation(files: Files, source: Source) -> Iterator[RulesError]:
    """What shows that a name takes part does not rule itself out."""
    for entry in source.entries:
        both = set(entry.keys["when"].value) & set(entry.keys["unless"].value if "unless" in entry.keys else ())
        for fact in sorted(both):
            yield source.fault(entry.line, f"{fact!r} under 'when' and 'unless', which never holds; keep it in one")


def _facts(files: Files, source: Source) -> Iterator[RulesError]:
    """A fact can be found, and some rule asks for it."""
    yield from list(_of_facts(files, source)) or _unasked(files, source)


def _of_facts(files: Files, source: Source) -> Iterator[RulesError]:
    """A fact has words, or a table of the lexicon with columns that it has."""
    from service.rules import lexicon

    computed = facts_of_code(files) - files.known(_FACTS, "name", ours=True)
    for entry in source.entries:
        if entry.name in computed:
            yield source.fault(entry.line, f"{entry.name!r} is a fact that code finds; write another name")
        if ("words" in entry.keys) == ("lexicon" in entry.keys):
            yield source.fault(entry.line, "a fact of words or of the lexicon; write either 'words' or 'lexicon'")
        if "lexicon" not in entry.keys:
            continue
        if "having" not in entry.keys:
            yield source.fault(entry.line, "no 'having'; write {column: value} of the lexicon's table")
        elif schema := lexicon.SCHEMAS.get(str(entry.keys["lexicon"].value)):
            yield from (source.fault(entry.keys["having"].line, told) for told in _wrong_columns(entry, schema))


def _unasked(files: Files, source: Source) -> Iterator[RulesError]:
    """A fact is one that some rule asks for."""
    taking_part = (files.known("entities/participation.yaml", key) for key in ("when", "unless"))
    asked = files.known("entities/rules.yaml", "when").union(files.known(_FACTS, "name", ours=True), *taking_part)
    for entry in source.entries:
        if entry.name not in asked:
            yield source.fault(entry.line, f"no rule asks for {entry.name!r}; write one in entities/rules.yaml")


def _wrong_columns(entry: Entry, schema: Schema) -> Iterator[str]:
    """The columns of the lexicon's table, or values in them, that a fact asks for and that are none."""
    columns = {column.name: column for column in schema.columns}
    for name, told in _mapping(entry, "having"):
        if name not in columns:
            yield f"{name!r} is no column; {instead(name, schema.names)}"
        elif values := columns[name].values:
            yield from (
                f"{value!r} is no {name}; {instead(value, values)}" for value in told.split() if value not in values
            )


def _passers_by(files: Files, source: Source) -> Iterator[RulesError]:
    """Where an organization stands by, words tell so."""
    for entry in source.entries:
        if {"before", "after", "between", "stands"}.isdisjoint(entry.keys):
            yield source.fault(entry.line, "nothing tells where the name stands; write words under 'before' or 'after'")


def _repairs(files: Files, source: Source) -> Iterator[RulesError]:
    """A tag is mended in some context, and to another tag."""
    known = files.known("syntax/classes.tsv", "tags") | {"START", "END"}
    for entry in source.entries:
        for key in ("before", "after"):
            for tag in str(entry.keys[key].value).split() if key in entry.keys else ():
                if tag not in known:
                    yield source.fault(entry.keys[key].line, f"{tag!r} is no tag; {instead(tag, known)}")
        if entry.keys.keys() <= {"name", "tags", "becomes"}:
            yield source.fault(entry.line, "every word of these tags would become another; write which, under 'words'")


def _layout(files: Files, source: Source) -> Iterator[RulesError]:
    """A rule with a pattern says where it looks and what it finds there."""
    for entry in source.entries:
        for key in ("zone", "where"):
            if "pattern" in entry.keys and key not in entry.keys:
                yield source.fault(entry.line, f"a pattern without its {key!r}; write it")
        whole = str(entry.keys["pattern"].value).lower() if "pattern" in entry.keys else ""
        for sign in entry.keys["signs"].value if "signs" in entry.keys and "{" not in whole else ():
            if sign.lower() not in whole.replace("\\", ""):
                yield source.fault(entry.keys["signs"].line, f"the sign {sign!r} is not in the pattern; take it out")


def _pieces(files: Files, source: Source) -> Iterator[RulesError]:
    """A piece is a part of some rule's pattern."""
    patterns = [e.keys["pattern"].value for e in files.entries("layout/rules.yaml").values() if "pattern" in e.keys]
    yield from _unnamed(source, {name for pattern in patterns for name in _PHRASE.findall(str(pattern))}, "layout/")


def _phrases(files: Files, source: Source) -> Iterator[RulesError]:
    """A phrase is a part of some pattern of time."""
    named = {name for pattern in _patterns_of_time(files) for name in _PHRASE.findall(pattern)}
    yield from _unnamed(source, named, "timex/")


def _unnamed(source: Source, named: set[str], folder: str) -> Iterator[RulesError]:
    for entry in source.entries:
        if entry.name not in named:
            yield source.fault(entry.line, f"no rule names {{{entry.name}}}; write one in {folder}rules.yaml that does")


def _ages(files: Files, source: Source) -> Iterator[RulesError]:
    """The youngest is no older than the oldest."""
    for number, cells in source.rows:
        if len(cells) > 2 and int(cells[1]) > int(cells[2]):
            yield source.fault(number, f"from {cells[1]} to {cells[2]} years; write the lower number first")


def _spellings(_: Files, source: Source) -> Iterator[RulesError]:
    """An ending is compared as another."""
    for number, cells in source.rows:
        if len(cells) > 1 and cells[0] == cells[1]:
            yield source.fault(number, f"{cells[0]!r} is like itself; write the other way to spell it")


def _short_names(files: Files, source: Source) -> Iterator[RulesError]:
    """A short name stands for a longer one."""
    for number, cells in source.rows:
        if len(cells) > 1 and cells[0] == cells[1]:
            yield source.fault(number, f"{cells[0]!r} stands for itself; write the long name behind it")
        elif len(cells) > 1 and len(cells[0]) > len(cells[1]) and source is not files.own(source.schema.path):
            yield source.fault(number, f"{cells[0]!r} is longer than what it is short for; write the short name first")


def _numbers_in_scale(files: Files, source: Source) -> Iterator[RulesError]:
    """A number of the folder has the sign that the package's has."""
    ours = {cells[0]: float(cells[1]) for _, cells in files.own(source.schema.path).rows}
    for number, cells in source.rows:
        if float(cells[1]) < 0 <= ours[cells[0]]:
            yield source.fault(number, f"{cells[1]!r} is below nothing; write a number such as {ours[cells[0]]:g}")


def _members(files: Files, source: Source) -> Iterator[RulesError]:
    """A word, a member or a code is a party's."""
    for number, cells in source.rows:
        if len(cells) == 2 and cells[1] != "label" and not cells[0].startswith("-"):
            yield source.fault(number, f"{cells[0]!r} without its party; write its name")


def _verbs(files: Files, source: Source) -> Iterator[RulesError]:
    """A verb stands in its base form."""
    for number, cells in source.rows:
        if _INFLECTED.match(cells[0]):
            yield source.fault(number, f"{cells[0]!r} is an inflected form; write the verb as behind 'to'")


def _cues(files: Files, source: Source) -> Iterator[RulesError]:
    """A verb stands in its base form, takes something, and it alone has a past."""
    bases = {past: cells[0] for _, cells in files.own("attribution/cues.tsv").rows for past in cells[4:5] if past}
    for number, cells in source.rows:
        kind, frames, past = (cells[at] if len(cells) > at else "" for at in (1, 3, 4))
        if kind == "verb" and cells[0] in bases and cells[0] != bases[cells[0]]:
            yield source.fault(number, f"{cells[0]!r} is an inflected form; write {bases[cells[0]]!r}")
        elif kind == "verb" and _INFLECTED.match(cells[0]):
            yield source.fault(number, f"{cells[0]!r} is an inflected form; write the verb as behind 'to'")
        if kind in ("verb", "noun", "adjective") and not frames:
            yield source.fault(number, f"{cells[0]!r} takes nothing; write its frames, such as clause")
        if past and kind != "verb":
            yield source.fault(number, f"a past of a {kind}; take {past!r} out")


def _mapping(entry: Entry, key: str) -> Iterator[tuple[str, str]]:
    told = entry.keys[key].value if key in entry.keys else None
    if isinstance(told, dict):
        yield from ((str(name), str(value)) for name, value in told.items())


def _numbers(entry: Entry, key: str) -> Iterator[tuple[str, float]]:
    yield from ((name, float(told)) for name, told in _mapping(entry, key))


def _topics(files: Files, source: Source) -> Iterator[RulesError]:
    """A rule of topics has terms, and a name that no other branch has."""
    assert isinstance(source.schema, Entries)
    kinds = {"sure", "strong", "fair", "weak", "together"}
    elsewhere = {
        entry.name: path
        for path in files.paths_below("topics/terms")
        if path != source.schema.path
        for entry in files.own(path).entries
    }
    branches = dict(files.pairs("topics/mediatopics.tsv", "code", "top"))
    ours = {branches[str(entry.keys["code"].value)] for entry in files.own(source.schema.path).entries}
    for entry in source.entries:
        if (code := str(entry.keys["code"].value)) and branches[code] not in ours:
            yield source.fault(entry.line, f"{code!r} is of another branch; write the rule in the file of its own")
        if kinds.isdisjoint(entry.keys):
            yield source.fault(entry.line, "a rule without terms; write some under 'sure', 'strong', 'fair' or 'weak'")
        weighed = [term for kind in ("sure", "strong", "fair", "weak") for term in _terms(entry, kind)]
        for term in [*weighed, *_terms(entry, "unsure"), *_terms(entry, "against")]:
            if told := _wrong_term(term):
                yield source.fault(entry.line, told)
        if lost := [term for term in _terms(entry, "unsure") if term not in weighed]:
            yield source.fault(entry.line, f"{lost[0]!r} is unsure and no term; write it under 'fair' or 'weak', too")
        if twice := next((term for term in weighed if weighed.count(term) > 1), None):
            yield source.fault(entry.line, f"the term {twice!r} twice; write it under one kind")
        if both := sorted({*weighed} & {*_terms(entry, "against")}):
            yield source.fault(entry.line, f"{both[0]!r} speaks for and against; keep it under one kind")
        if told := _wrong_pair(entry):
            yield source.fault(entry.keys["together"].line, told)
        if "yields to" in entry.keys and entry.keys["code"].value in (entry.keys["yields to"].value or ()):
            yield source.fault(entry.keys["yields to"].line, "a rule that yields to its own topic; take the code out")
        if entry.name in elsewhere:
            yield source.fault(entry.line, f"{entry.name!r} is a rule of {elsewhere[entry.name]}; write it there")


def _wrong_pair(entry: Entry) -> str | None:
    """What is wrong with the terms that count together."""
    pairs = entry.keys["together"].value if "together" in entry.keys else ()
    sides = [frozenset(side.strip() for side in str(pair).split("+")) for pair in pairs]
    if lone := next((side for side in sides if len(side) == 1), None):
        return f"{min(lone)!r} together with itself; write another term behind the plus sign"
    twice = next((side for side in sides if sides.count(side) > 1), None)
    return f"the pair {' + '.join(sorted(twice))!r} twice; write it once" if twice else None


def _wrong_term(term: str) -> str | None:
    """What a term holds, or lacks, that keeps it from ever being met."""
    if not term:
        return "a comma too many; write one between two terms"
    if _MISPLACED.search(term):
        return f"{term!r} has its mark amid a word; write ~ behind a word, = before the term"
    return next((f"{term!r} holds {why}" for mark, why in _MARKS if mark in term), None)


def _terms(entry: Entry, kind: str) -> list[str]:
    told = str(entry.keys[kind].value).split(",") if kind in entry.keys else []
    return [term.strip() for term in told]


_CHECKS: dict[str, Callable[[Files, Source], Iterator[RulesError]]] = {
    _CUES: _constellations,
    _TIMES: _times,
    _SCENES: _scenes,
    _FACTS: _facts,
    "entities/rules.yaml": _evidence,
    "timex/words.tsv": _words_of_time,
    "timex/shapes.tsv": _shapes,
    "entities/bystanders.yaml": _passers_by,
    "syntax/repairs.yaml": _repairs,
    "layout/rules.yaml": _layout,
    "coreference/ages.tsv": _ages,
    "coreference/organization_aliases.tsv": _short_names,
    "coreference/spellings.tsv": _spellings,
    "timex/phrases.yaml": _phrases,
    "lexicon/parties.tsv": _members,
    "attribution/cues.tsv": _cues,
    "syntax/verbs.tsv": _verbs,
    "layout/pieces.yaml": _pieces,
    "entities/participation.yaml": _participation,
    "tokens/sentences.yaml": example_checks.sentences,
    "syntax/examples_repairs.yaml": example_checks.tags,
    "topics/score.tsv": _numbers_in_scale,
    "geocoding/scale.tsv": _numbers_in_scale,
    "geocoding/coherence.tsv": _numbers_in_scale,
    **places.CHECKS,
}
