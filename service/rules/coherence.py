"""Faults that no single value shows: what a file must hold as a whole, so that code finds all that it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from service.rulebook.frames import spread
from service.rules import RulesError, home, places, schemas
from service.rules.schema import Entries, free, instead, keys
from service.rules.sources import Entry, Source

if TYPE_CHECKING:
    from service.rules.checking import Files

_LIST = re.compile(r"<([^<>=]+)(?:=[^<>]+)?>")
# What stands in no term of a topic, and what to write.
_MARKS = (
    ("*", "a star; write a ~ behind a verb that stands in all its forms"),
    (";", "a semicolon; write commas between terms"),
    (" + ", "a plus sign; write pairs under 'together'"),
)
_PLACE = re.compile(r"\{\w+\}")
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
    if isinstance(source.schema, Entries) and "found" in source.schema.names:
        found += _examples(files, source)
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

    merged = {pair for entry in files.entries(_CUES).values() for pair in pairs(entry)}
    for ours in files.own(_CUES).entries:
        if lost := sorted(pairs(ours) - merged):
            line = next((entry.line for entry in source.entries if entry.name == ours.name), 1)
            sense, name = lost[0]
            yield source.fault(line, f"no rule is left for {name!r} of {sense}; write it under 'constellations' again")


def _times(files: Files, source: Source) -> Iterator[RulesError]:
    """A way to a value has the constants that it needs, and each kind that patterns name is found by some rule."""
    by_way: dict[str, list[set[str]]] = {}
    for entry in files.own(_TIMES).entries:
        way = entry.keys["value"].value if "value" in entry.keys else ""
        by_way.setdefault(str(way), []).append(_constants(entry))
    for entry in source.entries:
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
    for kind in sorted(files.known(_TIMES, "kind", ours=True) - kinds):
        yield source.fault(1, f"no rule is left that finds the kind {kind!r}; write it under 'kind' again")


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
        elif name in values and value not in values[name]:
            ours = values[name]
            if ours == {""}:
                yield source.fault(number, f"the list {name!r} has no values, and this is {value!r}; take it out")
            elif all(re.fullmatch(r"-?\d+", known) for known in ours):
                if not re.fullmatch(r"-?\d+", value):
                    yield source.fault(number, f"{value!r} is no value of the list {name!r}; write a whole number")
            elif not (name == "vague" and value.isdecimal()):
                yield source.fault(number, f"{value!r} is no value of the list {name!r}; {instead(value, ours)}")


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
        for feature, told in _mapping(entry, "when"):
            for value in told.split(" or ") if feature in features else ():
                if value not in features[feature]:
                    yield source.fault(
                        entry.keys["when"].line, f"{value!r} is no {feature}; {instead(value, features[feature])}"
                    )


def _evidence(files: Files, source: Source) -> Iterator[RulesError]:
    """A rule of evidence has weights, fitted or set by hand."""
    fitted = files.known("entities/weights.tsv", "rule")
    for entry in source.entries:
        if "weights" not in entry.keys and entry.name not in fitted:
            yield source.fault(entry.line, "no 'weights', and none were fitted; write {person: 1.0, nothing: -1.0}")


def _facts(files: Files, source: Source) -> Iterator[RulesError]:
    """A fact has words, or a table of the lexicon with columns that it has."""
    from service.rules import lexicon

    for entry in source.entries:
        if ("words" in entry.keys) == ("lexicon" in entry.keys):
            yield source.fault(entry.line, "a fact of words or of the lexicon; write either 'words' or 'lexicon'")
        if "lexicon" not in entry.keys:
            continue
        schema = lexicon.SCHEMAS.get(str(entry.keys["lexicon"].value))
        if "having" not in entry.keys:
            yield source.fault(entry.line, "no 'having'; write {column: value} of the lexicon's table")
        if schema is None:
            continue
        for name, told in _mapping(entry, "having"):
            column = next((column for column in schema.columns if column.name == name), None)
            if column is None:
                yield source.fault(entry.keys["having"].line, f"{name!r} is no column; {instead(name, schema.names)}")
                continue
            for value in told.split():
                if column.values and value not in column.values:
                    yield source.fault(
                        entry.keys["having"].line, f"{value!r} is no {name}; {instead(value, column.values)}"
                    )


def _passers_by(files: Files, source: Source) -> Iterator[RulesError]:
    """Where an organization stands by, words tell so."""
    for entry in source.entries:
        if {"before", "after", "between"}.isdisjoint(entry.keys):
            yield source.fault(entry.line, "nothing tells where the name stands; write words under 'before' or 'after'")


def _repairs(files: Files, source: Source) -> Iterator[RulesError]:
    """A tag is mended in some context, and to another tag."""
    for entry in source.entries:
        if entry.keys.keys() <= {"name", "tags", "becomes"}:
            yield source.fault(entry.line, "every word of these tags would become another; write which, under 'words'")


def _layout(files: Files, source: Source) -> Iterator[RulesError]:
    """A rule with a pattern says where it looks and what it finds there."""
    for entry in source.entries:
        for key in ("zone", "where"):
            if "pattern" in entry.keys and key not in entry.keys:
                yield source.fault(entry.line, f"a pattern without its {key!r}; write it")


def _ages(files: Files, source: Source) -> Iterator[RulesError]:
    """The youngest is no older than the oldest."""
    for number, cells in source.rows:
        if len(cells) > 2 and int(cells[1]) > int(cells[2]):
            yield source.fault(number, f"from {cells[1]} to {cells[2]} years; write the lower number first")


def _short_names(files: Files, source: Source) -> Iterator[RulesError]:
    """A short name stands for a longer one."""
    for number, cells in source.rows:
        if len(cells) > 1 and cells[0] == cells[1]:
            yield source.fault(number, f"{cells[0]!r} stands for itself; write the long name behind it")


def _members(files: Files, source: Source) -> Iterator[RulesError]:
    """A word, a member or a code is a party's."""
    for number, cells in source.rows:
        if len(cells) == 2 and cells[1] != "label" and not cells[0].startswith("-"):
            yield source.fault(number, f"{cells[0]!r} without its party; write its name")


def _mapping(entry: Entry, key: str) -> Iterator[tuple[str, str]]:
    told = entry.keys[key].value if key in entry.keys else None
    if isinstance(told, dict):
        yield from ((str(name), str(value)) for name, value in told.items())


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
    for entry in source.entries:
        if kinds.isdisjoint(entry.keys):
            yield source.fault(entry.line, "a rule without terms; write some under 'sure', 'strong', 'fair' or 'weak'")
        weighed = [term for kind in ("sure", "strong", "fair", "weak") for term in _terms(entry, kind)]
        for term in [*weighed, *_terms(entry, "unsure"), *_terms(entry, "against")]:
            if told := next((why for mark, why in _MARKS if mark in term), None):
                yield source.fault(entry.line, f"{term!r} holds {told}")
        if twice := next((term for term in weighed if weighed.count(term) > 1), None):
            yield source.fault(entry.line, f"the term {twice!r} twice; write it under one kind")
        if "yields to" in entry.keys and entry.keys["code"].value in (entry.keys["yields to"].value or ()):
            yield source.fault(entry.keys["yields to"].line, "a rule that yields to its own topic; take the code out")
        if entry.name in elsewhere:
            yield source.fault(entry.line, f"{entry.name!r} is a rule of {elsewhere[entry.name]}; write it there")


def _terms(entry: Entry, kind: str) -> list[str]:
    told = str(entry.keys[kind].value).split(",") if kind in entry.keys else []
    return [term.strip() for term in told]


def _examples(files: Files, source: Source) -> Iterator[RulesError]:
    """An example says what is found, in the words of its layer, by rules that there are and of what its text holds."""
    path = source.schema.path
    allowed = schemas.found_in(path)
    named = _rules_of(files, path.partition("/")[0])
    for entry in source.entries:
        if "found" not in entry.keys:
            yield source.fault(entry.line, "no 'found'; write what is found, or [] for nothing")
            continue
        frame = {key: value.value for key, value in entry.keys.items()}
        if frame["found"] is None and path.endswith("_location.yaml"):  # no location is told
            continue
        if told := _wrong_example(frame):
            yield source.fault(entry.line, told)
            continue
        yield from (source.fault(entry.line, told) for told in _wrong_frame(frame))
        for item in _items(entry.keys["found"].value):
            for name in item.keys() - allowed:
                yield source.fault(
                    entry.keys["found"].line, f"{name!r} is nothing that is found; {instead(name, allowed)}"
                )
            rule = str(item.get("rule", ""))
            if rule and "{" not in rule and rule not in named:
                yield source.fault(entry.keys["found"].line, f"{rule!r} is no rule; {instead(rule, named)}")
        for example in spread([frame]):
            whole = f"{example.get('text')}\n{example.get('title')}"
            for text in _quoted(example["found"]):
                if text not in whole:
                    yield source.fault(
                        entry.keys["found"].line, f"{text!r} is not in the text; write it as it stands there"
                    )


def _items(found: object) -> list[dict[str, object]]:
    told = found if isinstance(found, list) else [found]
    return [item for item in told if isinstance(item, dict)]


def _quoted(found: object) -> Iterator[str]:
    """The texts that an example finds in its article."""
    for item in _items(found):
        attributed = ("cue", "source") if "content" in item else ()
        told = [item[key] for key in ("text", *attributed) if item.get(key)]
        yield from (str(text) for text in (*told, *str(item.get("content", "")).split(" | ")))
        mentions = item.get("mentions")
        yield from map(str, mentions if isinstance(mentions, list) else ())


def _wrong_example(frame: dict[str, object]) -> str | None:
    """What is wrong with the kinds of values that an example holds."""
    found, each = frame["found"], frame.get("each", {"": ""})
    if not isinstance(found, (dict, list)) or len(_items(found)) < len(found if isinstance(found, list) else [found]):
        return "'found' is no list of what is found; write [{name: value, ...}], or [] for nothing"
    if not each or not isinstance(each, (dict, list)):
        return "'each' is no list of words; write [..., ...]"
    wrong = next((word for word in each if not isinstance(word, (str, int)) or isinstance(word, bool)), None)
    return None if wrong is None else f"'each' holds {wrong!r}, no text; write it in quotation marks"


def _wrong_frame(frame: dict[str, object]) -> Iterator[str]:
    """What is wrong with the places that the words of a frame are to stand in."""
    places = set(_PLACE.findall(str(frame)))
    unknown = sorted(places - {"{word}", "{value}"})
    if "each" in frame and unknown:
        yield f"{unknown[0]} stands for nothing; write {{word}} or {{value}}"
    elif "each" in frame and "{word}" not in places:
        yield "'each' without {word} in the text; write it where each word is to stand"


def _rules_of(files: Files, layer: str) -> set[str]:
    """The names of all rules by which a layer finds something."""
    rules = f"{layer}/rules.yaml"
    if not (home() / rules).is_file():
        return set()
    names = {entry.name for entry in Source(home() / rules, Entries(rules, keys(free("name")))).entries}
    written = files.paths_below("topics/terms") if layer == "topics" else [rules]
    return names.union(*(files.entries(path) for path in written))


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
    "lexicon/parties.tsv": _members,
    **places.CHECKS,
}
