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


def faults(files: Files, source: Source) -> Iterator[RulesError]:
    """What is wrong with the examples of a file that says what is found."""
    named = _rules_of(files, source.schema.path.partition("/")[0])
    seen: dict[str, int] = {}
    for entry in source.entries:
        frame = {key: value.value for key, value in entry.keys.items()}
        if "found" not in frame:
            yield source.fault(entry.line, "no 'found'; write what is found, or [] for nothing")
        elif frame["found"] is None and source.schema.path.endswith("_location.yaml"):
            continue  # no location is told
        elif told := _wrong_example(frame):
            yield source.fault(entry.line, told)
        else:
            yield from (source.fault(entry.line, told) for told in _wrong_frame(frame))
            asked = str({key: told for key, told in frame.items() if key != "found"})
            if (first := seen.setdefault(asked, entry.line)) != entry.line:
                yield source.fault(entry.line, f"the text of line {first} again; write all that is found in one")
            for told in (*_wrong_items(files, source, frame["found"], named), *_wrong_texts(frame)):
                yield source.fault(entry.keys["found"].line, told)


def _wrong_items(files: Files, source: Source, found: object, named: set[str]) -> Iterator[str]:
    """What is wrong with what is told of the items that are found."""
    allowed = schemas.found_in(source.schema.path)
    for item in _items(found):
        for name in item.keys() - allowed.keys():
            yield f"{name!r} is nothing that is found; {instead(name, allowed)}"
        for name in sorted(item.keys() & allowed.keys()):
            if told := _wrong_value(files, source.schema.path, allowed[name], item[name]):
                yield told
        rule = str(item.get("rule", ""))
        if rule and "{" not in rule and rule not in named:
            yield f"{rule!r} is no rule; {instead(rule, named)}"


def _wrong_texts(frame: dict[str, object]) -> Iterator[str]:
    """What is found and does not stand in the text, for each word of a frame."""
    for example in spread([frame]):
        whole = f"{example.get('text')}\n{example.get('title')}"
        for text in _quoted(example["found"]):
            if text not in whole:
                yield f"{text!r} is not in the text; write it as it stands there"


def _wrong_value(files: Files, path: str, column: Column, told: object) -> str | None:
    """What is wrong with what an item is said to have under a name, but for nothing and the words of a frame."""
    if told is None or isinstance(told, (dict, list)) or "{" in str(told):
        return None
    return files.complaint(path, column, str(told))


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
