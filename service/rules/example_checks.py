"""Whether examples say what is found in the words of their layer, by rules that there are, and stands in their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from service.rulebook.frames import spread
from service.rules import RulesError, home, schemas
from service.rules.schema import Column, Entries, free, instead, keys
from service.rules.sources import Source

if TYPE_CHECKING:
    from service.rules.checking import Files

_PLACE = re.compile(r"\{\w+\}")
_ALWAYS = {"name", "content", "type", "sense", "rule", "seen", "label", "zone", "verb"}  # never null
_LISTS = {"roles", "mentions"}
_PARTS = ("text", "cue", "source", "name", "speaker", "verb", "subject", "object", "governor", "place", "agency")
_UNORDERED = ("coreference/", "attribution/", "article_date/")  # their items hold several stretches, or one
_POINTS = [
    (
        re.compile(
            r"(PAST|PRESENT|FUTURE)_REF|[\dX]{2,4}(-([\dX]{1,2}|W[\dX]{1,2}(-(\d|WE))?|Q[\dX]|H[\dX]|S[PU]|FA|WI|WE))*"
            r"(T[\w:.+-]+)?|T[\w:]+"
        ),
        "2001-09-11, XXXX-07-04 or PAST_REF",
    )
]
_LENGTHS = [(re.compile(r"PT?[\dX.]+[A-Z]{1,2}([\dX.]+[A-Z])*|X{4}(-[\dXWQHES]+)*(T\w+)?"), "P2W or PXY")]


def faults(files: Files, source: Source, found: str = "found") -> Iterator[RulesError]:
    """What is wrong with the examples of a file that says what is found, under the key `found`."""
    named = _rules_of(files, source.schema.path.partition("/")[0])
    seen: dict[str, int] = {}
    for entry in source.entries:
        frame = {"found" if key == found else key: value.value for key, value in entry.keys.items()}
        if "found" not in frame:
            yield source.fault(entry.line, f"no {found!r}; write what is found, or [] for nothing")
        elif frame["found"] is None and source.schema.path.endswith("_location.yaml"):
            continue  # no location is told
        elif told := _wrong_example(frame):
            yield source.fault(entry.line, told.replace("'found'", repr(found)))
        else:
            yield from (source.fault(entry.line, told) for told in _wrong_frame(frame))
            asked = str({key: told for key, told in frame.items() if key != "found"})
            if (first := seen.setdefault(asked, entry.line)) != entry.line:
                yield source.fault(entry.line, f"the text of line {first} again; write all that is found in one")
            for told in (*_wrong_items(files, source, frame["found"], named), *_wrong_texts(source.schema.path, frame)):
                yield source.fault(entry.keys[found].line, told)


def _wrong_items(files: Files, source: Source, found: object, named: set[str]) -> Iterator[str]:
    """What is wrong with what is told of the items that are found."""
    allowed = schemas.found_in(source.schema.path)
    if source.schema.path == "geocoding/examples_location.yaml" and len(_items(found)) > 1:
        yield "an article has one location; write it alone"
    for item in _items(found):
        if lost := [name for name in allowed if name not in item] if "seen" in allowed or not item else []:
            yield f"an item without {lost[0]!r}, so that nothing is looked at; write it"
        for name in item.keys() - allowed.keys():
            yield f"{name!r} is nothing that is found; {instead(name, allowed)}"
        for name in sorted(item.keys() & allowed.keys()):
            if told := _wrong_value(files, source.schema.path, allowed[name], item[name]):
                yield told
        rule = str(item.get("rule", ""))
        if rule and "{" not in rule and rule not in named:
            yield f"{rule!r} is no rule; {instead(rule, named)}"
        if source.schema.path.startswith("timex/") and (told := _wrong_time(item)):
            yield told


def _wrong_time(item: dict[str, object]) -> str | None:
    """What is wrong with the value that an expression of time is said to have."""
    value, kind = str(item.get("value") or "{"), item.get("type")
    shapes = {"DURATION": _LENGTHS, "SET": _LENGTHS, "DATE": _POINTS, "TIME": _POINTS}.get(
        str(kind), _LENGTHS + _POINTS
    )
    if "{" in value or any(shape.fullmatch(value) for shape, _ in shapes):
        return None
    return f"{value!r} is no value of {f'a {kind}' if kind else 'a time'}; write one such as {shapes[-1][1]}"


def _wrong_texts(path: str, frame: dict[str, object]) -> Iterator[str]:
    """What is found and does not stand in the text, or not in that order, for each word of a frame."""
    for example in spread([frame]):
        whole = f"{example.get('text')}\n{example.get('title')}"
        lost = [text for text in _quoted(example["found"]) if text not in whole]
        yield from (f"{text!r} is not in the text; write it as it stands there" for text in lost)
        end = 0
        for text in () if lost or path.startswith(_UNORDERED) else _texts(example["found"]):
            if (end := whole.find(text, end) + 1) == 0:
                yield f"{text!r} stands before what is told before it; write them in the order of the text"


def _wrong_value(files: Files, path: str, column: Column, told: object) -> str | None:
    """What is wrong with what an item is said to have under a name, but for nothing and the words of a frame."""
    if told is None and column.name in _ALWAYS:
        return f"{column.name!r} is nothing, which is never found; write it, or take it out"
    if (column.name in _LISTS) != isinstance(told, list) and told is not None:
        return f"{column.name!r} is no list; write [{told}]" if column.name in _LISTS else f"{column.name!r} is a list"
    if told is None or isinstance(told, (dict, list)) or "{" in str(told):
        return None
    return files.complaint(path, column, str(told))


def _items(found: object) -> list[dict[str, object]]:
    told = found if isinstance(found, list) else [found]
    return [item for item in told if isinstance(item, dict)]


def _quoted(found: object) -> Iterator[str]:
    """The texts that an example finds in its article."""
    for item in _items(found):
        passed = {"source"} - item.keys() if "content" in item else {"source"}  # the article's date has a source, too
        passed |= {"name"} if item.get("type") == "country" or "roles" not in item else set()
        told = [item[key] for key in _PARTS if isinstance(item.get(key), str) and key not in passed]
        yield from (str(text) for text in (*told, *str(item.get("content", "")).split(" | ")))
        mentions = item.get("mentions")
        yield from map(str, mentions if isinstance(mentions, list) else ())


def _texts(found: object) -> Iterator[str]:
    """The texts that are items of their own."""
    yield from (str(item["text"]) for item in _items(found) if item.get("text"))


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
    each = frame.get("each")
    if each is None:
        if used := sorted(places - set(unknown)):
            yield f"{used[0]} without 'each'; write [..., ...] under it, the words that are to stand there"
    elif unknown:
        yield f"{unknown[0]} stands for nothing; write {{word}} or {{value}}"
    elif "{word}" not in places:
        yield "'each' without {word} in the text; write it where each word is to stand"
    elif isinstance(each, dict) != ("{value}" in places):
        right = "{value} where each is to stand" if isinstance(each, dict) else "'each' as {word: value, ...}"
        yield f"{'the values of each word are' if isinstance(each, dict) else '{value} is'} read nowhere; write {right}"
    elif isinstance(each, list) and (twice := next((word for word in each if each.count(word) > 1), None)):
        yield f"'each' has {twice!r} twice; write it once"


def _rules_of(files: Files, layer: str) -> set[str]:
    """The names of all rules by which a layer finds something."""
    rules = f"{layer}/rules.yaml"
    if not (home() / rules).is_file():
        return set()
    names = {entry.name for entry in Source(home() / rules, Entries(rules, keys(free("name")))).entries}
    written = files.paths_below("topics/terms") if layer == "topics" else [rules]
    return names.union(*(files.entries(path) for path in written))


def sentences(_: Files, source: Source) -> Iterator[RulesError]:
    """The bars that end sentences stand between spaces."""
    for entry in source.entries:
        if re.search(r"\S\||\|\S", str(entry.keys["text"].value)):
            yield source.fault(entry.line, "a bar between words; write a space on both sides")


def tags(files: Files, source: Source) -> Iterator[RulesError]:
    """A word whose tag is told stands in its text, and the tag is one."""
    known = files.known("syntax/classes.tsv", "tags")
    for entry in source.entries:
        text, word, tag = (str(entry.keys[key].value) for key in ("text", "word", "tag"))
        if word not in text:
            yield source.fault(entry.line, f"{word!r} is not in the text; write it as it stands there")
        if tag not in known:
            yield source.fault(entry.line, f"{tag!r} is no tag; {instead(tag, known)}")
