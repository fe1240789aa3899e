"""The examples that stand beside the rules, run: what a layer finds against what they say, and which rules fired.

An examples file is a YAML list of mappings:

    - text: "He left on Friday."        # the article, or a sentence of one
      published: 2016-10-12             # optional: the reference day where it is not REFERENCE
      found:                            # every item of the layer, in the order of the text; [] where there is none
        - {text: Friday, value: 2016-10-07, rule: "weekday"}

Only the keys that an example names are compared; the number of items always is. One with `each` is a frame for several
words, an example for each of them (see frames.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import yaml

from service.extraction import document, entities, geocoding, layout, pipeline, syntax, timex
from service.extraction.article_date import finding
from service.extraction.entities import classifier
from service.extraction.entities.features import FEATURES
from service.extraction.layout import Layout
from service.extraction.trace import Trace
from service.rulebook import pairs
from service.rulebook.frames import spread
from service.rules import home

REFERENCE = "2016-10-12"

Item = dict[str, Any]
Finds = tuple[list[Item], set[str]]  # what a layer found, and the rules that fired

_REASON = re.compile(r"[+-][\d.]+ ([^;]+)")  # in the account of what was weighed


@dataclass(frozen=True)
class Tried:
    """An example that was run: its file (relative to its folder), its entry from 1, what is wrong and what fired."""

    path: str
    number: int
    text: str
    complaint: str | None
    fired: frozenset[str]
    expected: bool

    @property
    def layer(self) -> str:
        """The layer whose rules it tries."""
        return self.path.partition("/")[0]


def files(folder: Path | None = None) -> list[str]:
    """The relative paths of the examples of a folder, or of the package, that a layer can be asked about."""
    paths = sorted(file.relative_to(folder or home()).as_posix() for file in (folder or home()).glob("*/*.yaml"))
    return [path for path in paths if any(fnmatch(path, pattern) for pattern in _READERS)]


def load(path: str, folder: Path | None = None) -> list[Item]:
    """The examples of a file."""
    return [example for entry in entries(path, folder) for example in entry]


def entries(path: str, folder: Path | None = None) -> list[list[Item]]:
    """The examples of each entry of a file: one, or of a frame one for each of its words."""
    text = ((folder or home()) / path).read_text(encoding="utf-8-sig")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or []
    shape = _SHAPES.get(path)
    return [[shape(example) if shape else example for example in spread([entry])] for entry in loaded]


def run(path: str, folder: Path | None = None) -> Iterator[Tried]:
    """Run the examples of a file, one after the other."""
    for number, entry in enumerate(entries(path, folder), 1):
        for example in entry:
            yield run_one(path, number, example)


def run_one(path: str, number: int, example: Item) -> Tried:
    """Run an example of the file at `path`."""
    reader = next(reader for pattern, reader in _READERS.items() if fnmatch(path, pattern))
    items, fired = reader(example)
    return Tried(path, number, example["text"], compare(example, items), frozenset(fired), bool(example["found"]))


def compare(example: Item, items: list[Item]) -> str | None:
    """None where the layer's `items` are what the example says, else a line for the reader."""
    told = example["found"]
    wanted = told if isinstance(told, list) else [told] if told else []
    shown = [{key: item.get(key) for key in want} for item, want in zip(items, wanted, strict=False)]
    shown += [dict(item) for item in items[len(wanted) :]]
    if len(items) == len(wanted) and all(
        str(item.get(key)) == str(value)
        for item, want in zip(items, wanted, strict=True)
        for key, value in want.items()
    ):
        return None
    return f"{example['text']!r}\n  wanted {wanted}\n  found  {shown}"


def record_of(example: Item) -> dict[str, Any]:
    """The record of an example's text, read on its own reference day."""
    record: dict[str, Any] = pipeline.extract(example["text"], published=str(example.get("published", REFERENCE)))
    return record


def _rules_of(items: list[Item]) -> Finds:
    return items, {item["rule"] for item in items if item.get("rule")}


# --- sentences, tags and clauses ---


def _sentences(example: Item) -> Finds:
    article = _read(example["text"])
    return [{"sentences": " | ".join(article.text[one.start : one.end] for one in article.sentences)}], set()


def _tags(example: Item) -> Finds:
    article = _read(example["text"])
    syntax.read(article)
    found = [{"word": word, "tag": tag} for word, tag in zip(article.words, article.tags, strict=True)]
    return [item for item in found if item["word"] == example["found"][0]["word"]][:1], set()


def _clauses(example: Item) -> Finds:
    article = _read(example["text"])
    grammar = syntax.read(article)

    def words(first: int, last: int) -> str:
        return article.span_of_tokens(first, last).text

    def phrase(index: int | None) -> str | None:
        return None if index is None else words(grammar.noun_phrases[index].first, grammar.noun_phrases[index].last)

    def verb(index: int | None) -> str | None:
        return None if index is None else words(grammar.verb_groups[index].first, grammar.verb_groups[index].last)

    return [
        {
            "verb": verb(clause.verb),
            "kind": clause.kind,
            "tense": grammar.verb_groups[clause.verb].tense,
            "voice": grammar.verb_groups[clause.verb].voice,
            "subject": phrase(clause.subject),
            "object": phrase(clause.object),
            "governor": verb(clause.governor),
            "inverted": clause.inverted,
            "negated": grammar.verb_groups[clause.verb].negated,
        }
        for clause in grammar.clauses
    ], set()


# --- layout and the article's date ---


def _lay_out(example: Item) -> Layout:
    return layout.lay_out(example["text"], example.get("title"))


def _of_layout(show: Callable[[str, Layout], list[Item]]) -> Callable[[Item], Finds]:
    def read(example: Item) -> Finds:
        found = _lay_out(example)
        fired = {zone.rule for zone in found.zones} | ({found.dateline.rule} if found.dateline else set())
        return show(example["text"], found), fired

    return read


def _zones(*kinds: str, besides: str = "") -> Callable[[str, Layout], list[Item]]:
    """The zones of these kinds; with `besides`, of all but one."""

    def show(text: str, found: Layout) -> list[Item]:
        return [
            {"zone": zone.kind, "text": text[zone.start : zone.end], "rule": zone.rule}
            for zone in found.zones
            if zone.kind in kinds or (besides and zone.kind != besides)
        ]

    return show


def _headline(text: str, found: Layout) -> list[Item]:
    if found.headline is None:
        return []
    rule = next(zone.rule for zone in found.zones if zone.kind == "headline")
    return [{"text": text[slice(*found.headline)], "rule": rule}]


def _authors(text: str, found: Layout) -> list[Item]:
    return [{"text": text[start:end]} for start, end in found.authors]


def _dateline(text: str, found: Layout) -> list[Item]:
    if found.dateline is None:
        return []
    parts = {name: getattr(found.dateline, name) for name in ("place", "date", "agency")}
    printed = {name: text[slice(*part)] if part else None for name, part in parts.items()}
    return [{**printed, "rule": found.dateline.rule}]


def _article_date(example: Item) -> Finds:
    article = document.read(example["text"], _lay_out(example))
    published = example.get("published")
    found = finding.find(article, None if published is None else str(published))
    if found is None:
        return [], set()
    parts = {name: getattr(found, name) for name in ("value", "precision", "source", "rule")}
    return _rules_of([{**parts, "text": found.span.text if found.span else None}])


# --- names and places ---


def _read(text: str, trace: Trace | None = None) -> document.Document:
    return document.read(text, layout.lay_out(text), trace)


def _names(example: Item) -> Finds:
    article = _read(example["text"])
    grammar, toponyms = syntax.read(article), geocoding.candidates(article)
    found = entities.find(article, grammar, toponyms)
    items: list[tuple[int, int, str, str, bool]] = [
        (name.start, name.end, name.type, name.rule, name.takes_part) for name in found.names
    ]
    items += [(t.start, t.end, "place", t.rule, False) for t in found.places if t.kind == "name"]
    judgements = classifier.Judgements()
    observed = entities.observe(article, grammar, toponyms, judgements)
    fired = {rule.name for _, seen in observed for rule in judgements[seen][0]}
    text = article.text
    return [
        {"text": text[start:end], "type": kind, "rule": rule, "takes_part": takes_part}
        for start, end, kind, rule, takes_part in sorted(items)
        if kind != "other"
    ], fired


def _taking_part(example: Item) -> Finds:
    """The names of those who take part."""
    items, fired = _names(example)
    return [item for item in items if item["takes_part"]], fired


def _features(example: Item) -> Finds:
    """Whether each name told of shows the feature told, whatever it is a name of."""
    article = _read(example["text"])
    judgements = classifier.Judgements()
    seen = entities.observe(article, syntax.read(article), geocoding.candidates(article), judgements)
    masks = {article.span_of_tokens(one.first, one.last).text: mask for one, mask in seen}
    shown = [one for one in example["found"] if masks.get(one["text"], 0) & FEATURES.get(one["seen"], 0)]
    return shown, set()


def _places(example: Item) -> Finds:
    trace = Trace()
    article = _read(example["text"], trace)
    candidates = geocoding.candidates(article)
    found = geocoding.resolve(article, candidates).places
    items = [
        (m.start, {"text": m.text, "kind": m.kind, "name": p.name, "country": p.country_code, "id": p.geonames_id})
        for p in found
        for m in p.mentions
    ]
    fired = {toponym.rule for toponym in candidates} | {place.rule for place in found} | _reasons(trace)
    return [item for _, item in sorted(items, key=lambda pair: pair[0])], fired


def _location(example: Item) -> Finds:
    trace = Trace()
    location = pipeline.extract(example["text"])["location"]
    article = _read(example["text"], trace)
    candidates = geocoding.candidates(article)
    named = entities.find(article, syntax.read(article), candidates)
    geocoding.resolve(article, named.toponyms)
    items = [{"name": location["name"], "country": location["country_code"]}] if location else []
    return items, _reasons(trace)


def _reasons(trace: Trace) -> set[str]:
    return {reason for told in trace.considered for reason in _REASON.findall(told.because)}


# --- what the record tells ---


def _dates(example: Item) -> Finds:
    """The expressions of time, for which no layer above theirs need be read."""
    published = str(example.get("published", REFERENCE))
    article = _read(example["text"])
    times = timex.find(article, syntax.read(article), finding.find(article, published), published)
    return _rules_of([time._asdict() for time in times])


def _quotes(example: Item) -> Finds:
    """The quotes with their parts as plain texts, the contents joined by " | ", the speaker by name."""
    record = record_of(example)
    names = {participant["id"]: participant["name"] for participant in record["participants"]}
    return _rules_of(
        [
            {
                "type": quote["type"],
                "sense": quote["sense"],
                "source": quote["source"]["text"] if quote["source"] else None,
                "cue": quote["cue"]["text"] if quote["cue"] else None,
                "content": " | ".join(span["text"] for span in quote["contents"]),
                "speaker": names.get(quote["speaker"]),
                "rule": quote["rule"],
            }
            for quote in record["quotes"]
        ]
    )


def _participants(*types: str) -> Callable[[Item], Finds]:
    def read(example: Item) -> Finds:
        found = [item for item in record_of(example)["participants"] if not types or item["type"] in types]
        found.sort(key=lambda item: item["mentions"][0]["start"])
        joined = {mention["kind"] for item in found for mention in item["mentions"]} - {"name"}
        items, began = _rules_of(
            [{**item, "mentions": [mention["text"] for mention in item["mentions"]]} for item in found]
        )
        return items, began | joined

    return read


def _pair(example: Item) -> Finds:
    return [{"same": pairs.are_one(example["text"])}], set()


def _topics(most: int | None = None) -> Callable[[Item], Finds]:
    """The topics, or the best of them, at `most` that many."""
    return lambda example: _rules_of(record_of(example)["topics"][:most])


# Files that are written in a shape of their own, as examples like all others.
_SHAPES: dict[str, Callable[[Any], Item]] = {
    "tokens/sentences.yaml": lambda marked: {"text": marked.replace(" | ", " "), "found": [{"sentences": marked}]},
    "syntax/examples.yaml": lambda example: {"text": example["text"], "found": example["clauses"]},
    "syntax/examples_repairs.yaml": lambda example: {
        "text": example["text"],
        "found": [{"word": example["word"], "tag": example["tag"]}],
    },
    "coreference/pairs.yaml": lambda pair: {"text": pair["text"], "found": [{"same": pair["same"]}]},
}
_READERS: dict[str, Callable[[Item], Finds]] = {
    "tokens/*.yaml": _sentences,
    "syntax/examples_repairs.yaml": _tags,
    "syntax/examples*": _clauses,
    "layout/examples_articles.yaml": _of_layout(_zones(besides="body")),
    "layout/examples_paragraphs.yaml": _of_layout(_zones("body")),
    "layout/examples_credits.yaml": _of_layout(_zones("credit")),
    "layout/examples_headlines.yaml": _of_layout(_headline),
    "layout/examples_bylines.yaml": _of_layout(_authors),
    "layout/examples_datelines.yaml": _of_layout(_dateline),
    "article_date/examples*": _article_date,
    "timex/examples*": _dates,
    "geocoding/examples_location.yaml": _location,
    "geocoding/examples*": _places,
    "entities/examples_participants.yaml": _taking_part,
    "entities/examples_features.yaml": _features,
    "entities/examples*": _names,
    "coreference/examples_roles.yaml": _participants("person"),
    "coreference/pairs.yaml": _pair,
    "coreference/examples*": _participants(),
    "attribution/examples*": _quotes,
    "topics/examples_beside.yaml": _topics(),
    "topics/examples*": _topics(1),
}
