"""How right the records are, by field: precision and recall on articles that were read by hand.

    accuracy.py [FOLDER] [--misses FIELD] [--floors FILE]

FOLDER holds articles as tests/reading/README.md describes them; unless told, it is that one. --misses prints what is
missing and wrong of a field. With --floors the exit code is 1 where a figure is below its floor in that JSON file.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from service import extract

HOME = Path(__file__).parent.parent
MARKS = "\"'“”‘’.,; \n"

Article = dict[str, Any]


@dataclass
class Tally:
    """What of a field is right, missing and wrong; `told` says it in words."""

    right: int = 0
    missing: int = 0
    wrong: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0


class Scores:
    """The tallies by field, over all articles."""

    def __init__(self) -> None:
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.article = ""

    def right(self, name: str) -> None:
        """Count one of the field as right."""
        self.tallies[name].right += 1

    def missing(self, name: str, what: Any) -> None:
        """Count one of the field as missing."""
        self.tallies[name].missing += 1
        self.tallies[name].told.append(f"{self.article}: missing {what!r}")

    def wrong(self, name: str, what: Any) -> None:
        """Count one of the field as wrong."""
        self.tallies[name].wrong += 1
        self.tallies[name].told.append(f"{self.article}: wrong {what!r}")

    def answer(self, name: str, wanted: list[Any], found: Any) -> None:
        """Count the one answer of a field; a wrong one is missing as well, None is no answer."""
        if found in wanted:
            if found is not None:
                self.right(name)
            return
        if found is not None:
            self.wrong(name, found)
        if None not in wanted:
            self.missing(name, wanted[0])


def optional(text: str) -> tuple[str, bool]:
    return (text[1:], True) if text.startswith("?") else (text, False)


def bare(text: str) -> str:
    return re.sub(r"^that\s+", "", re.sub(r"\s+", " ", text).strip(MARKS))


def score_participants(article: Article, record: Any, scores: Scores) -> dict[str, str]:
    """Score participants, roles and affiliation; returns the gold's name of each participant by id."""
    names: dict[str, str] = {}
    left = {who["id"]: who for who in record["participants"]}
    for kind, name, roles, affiliation in article["participants"]:
        kind, may_miss = optional(kind)
        who = next((one for one in left.values() if one["type"] == kind and bears(one, name)), None)
        if who is None:
            if not may_miss:
                scores.missing("participants", name)
            continue
        del left[who["id"]]
        names[who["id"]] = name
        if may_miss:
            continue
        scores.right("participants")
        score_roles(roles, who, scores)
        scores.answer("affiliation", answers(affiliation), who["affiliation"])
    for who in left.values():
        scores.wrong("participants", who["name"])
    return names


def bears(who: Any, name: str) -> bool:
    texts = {mention["text"].removeprefix("the ").removeprefix("The ") for mention in who["mentions"]}
    return name == who["name"] or name in texts


def score_roles(roles: list[str], who: Any, scores: Scores) -> None:
    found = {role.lower() for role in who["roles"]}
    wanted = dict(optional(role.lower()) for role in roles)
    for role, may_miss in wanted.items():
        if may_miss:
            continue
        if any(role in one for one in found):
            scores.right("roles")
        else:
            scores.missing("roles", f"{who['name']}: {role}")
    for role in found:
        if not any(one in role or role in one for one in wanted):
            scores.wrong("roles", f"{who['name']}: {role}")


def answers(gold: Any) -> list[Any]:
    """The answers that are as good, which a list tells and a plain value alone is."""
    return gold if isinstance(gold, list) else [gold]


def score_quotes(article: Article, record: Any, names: dict[str, str], scores: Scores) -> None:
    left = list(record["quotes"])
    for kind, sense, speaker, *contents in article["quotes"]:
        kind, may_miss = optional(kind)
        start = article["text"].find(contents[0])
        quote = next((one for one in left if shares(one, start, start + len(contents[0]))), None)
        if quote is None:
            if not may_miss:
                scores.missing("quotes", contents[0])
            continue
        left.remove(quote)
        if may_miss:
            continue
        scores.right("quotes")
        scores.answer("quote type", [kind], quote["type"])
        scores.answer("quote sense", [sense], quote["sense"])
        found = [bare(span["text"]) for span in quote["contents"]]
        scores.answer("quote borders", [[bare(one) for one in contents]], found)
        scores.answer("speaker", answers(speaker), names.get(quote["speaker"], quote["speaker"]))
    for quote in left:
        scores.wrong("quotes", f"{quote['text']} ({quote['rule']})")


def shares(quote: Any, start: int, end: int) -> bool:
    """Whether a content of the quote and the characters `start` to `end` share half of the shorter one."""
    for span in quote["contents"]:
        common = min(end, span["end"]) - max(start, span["start"])
        if common * 2 >= min(end - start, span["end"] - span["start"]):
            return True
    return False


def score_dates(article: Article, record: Any, scores: Scores) -> None:
    left = list(record["dates"])
    for line in article["dates"]:
        expression, _, value = line.rpartition(" = ")
        expression, _, which = expression.partition("@")
        value, may_miss = (value[:-1], True) if value.endswith("?") else (value, False)
        places = [match.start() for match in re.finditer(re.escape(expression), article["text"])]
        start = places[int(which or 1) - 1]
        end = start + len(expression)
        date = next((one for one in left if one["start"] < end and start < one["end"]), None)
        if date is None:
            if not may_miss:
                scores.missing("dates", expression)
            continue
        left.remove(date)
        if may_miss:
            continue
        scores.right("dates")
        if value != "*":
            scores.answer("date values", [value], date["value"])
    for date in left:
        scores.wrong("dates", date["text"])


def score_places(article: Article, record: Any, scores: Scores) -> None:
    left = {place["id"]: place for place in record["places"]}
    for name, country in article["places"].items():
        name, may_miss = optional(name)
        place = next((one for one in left.values() if name.lower() in called(one)), None)
        if place is None:
            if not may_miss:
                scores.missing("places", name)
            continue
        del left[place["id"]]
        if may_miss:
            continue
        scores.right("places")
        if country != "*":
            scores.answer("country of places", [country], place["country_code"])
    for place in left.values():
        if any(mention["kind"] == "name" for mention in place["mentions"]):  # adjectives were not read for
            scores.wrong("places", place["name"])


def called(place: Any) -> set[str]:
    return {place["name"].lower(), *(mention["text"].lower() for mention in place["mentions"])}


def score(article: Article, scores: Scores) -> None:
    """Extract the article and count every field of it."""
    record: Any = extract(article["text"])
    title = record["title"] and record["title"]["text"]
    scores.answer("title", article.get("title_any", [article["title"]]), title)
    scores.answer("date", [article["date"]], record["date"] and record["date"]["value"])
    location = record["location"] and record["location"]["name"]
    scores.answer("location", article.get("location_any", [article["location"]]), location)
    names = score_participants(article, record, scores)
    score_quotes(article, record, names, scores)
    score_dates(article, record, scores)
    score_places(article, record, scores)
    if article["topic"]:
        scores.answer("first topic", article["topic"], next((topic["top"] for topic in record["topics"]), None))


def score_all(folder: Path) -> Scores:
    """The scores of all articles of the folder."""
    scores = Scores()
    for file in sorted(folder.glob("*.yaml")):
        scores.article = file.stem
        score(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), scores)
    return scores


def below(scores: Scores, floors: dict[str, dict[str, float]]) -> Iterator[str]:
    """What is below its floor, a line each."""
    for name, floor in floors.items():
        for figure, least in floor.items():
            if (reached := getattr(scores.tallies[name], figure)) < least:
                yield f"{name}: {figure} {reached:.3f} is below {least}; see accuracy.py --misses {name!r}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=HOME / "tests" / "reading")
    parser.add_argument("--misses", metavar="FIELD")
    parser.add_argument("--floors", type=Path, metavar="FILE")
    options = parser.parse_args()
    scores = score_all(options.folder)
    if options.misses:
        print("\n".join(scores.tallies[options.misses].told))
        return 0
    print(f"{'field':<20}{'precision':>10}{'recall':>8}{'right':>7}{'missing':>9}{'wrong':>7}")
    for name, tally in scores.tallies.items():
        print(
            f"{name:<20}{tally.precision:>10.3f}{tally.recall:>8.3f}{tally.right:>7}{tally.missing:>9}{tally.wrong:>7}"
        )
    if options.floors:
        faults = list(below(scores, json.loads(options.floors.read_text(encoding="utf-8"))))
        print("\n".join(faults), file=sys.stderr)
        return 1 if faults else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
