"""What an article costs: CPU time by layer, and whether hostile input costs what its length says.

    speed.py [FILE ...] [--rounds N] [--hostile CHARACTERS]

FILE is a text file (one article) or an NDJSON file of articles (*.ndjson); by default the seed articles. Prints for
each layer the milliseconds of CPU an article and a 3 KB article, then for each hostile input the seconds at half and at
full length. Exit status 1 where doubling the length costs more than GROWTH times as much.
"""

from __future__ import annotations

import argparse
import functools
import json
import sys
import time
from collections.abc import Callable
from itertools import islice, product
from pathlib import Path
from typing import Any

from service.extraction import coreference, document, entities, geocoding, layout, quotes, timex, topics
from service.extraction.article_date import finding as article_date
from service.extraction.pipeline import extract
from service.extraction.record import Record

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
LAYERS: list[tuple[Any, str]] = [
    (layout, "lay_out"),
    (document, "read"),
    (article_date, "find"),
    (timex, "find"),
    (geocoding, "candidates"),
    (entities, "find"),
    (geocoding, "resolve"),
    (coreference, "resolve"),
    (quotes, "find"),
    (topics, "find"),
    (Record, "to_dict"),
]
USUAL = 3000
GROWTH = 2.7
HOSTILE: dict[str, str] = {
    "quotation marks": '"',
    "curly marks": "“”‘’",
    "apostrophes": "'",
    "full stops": ".",
    "commas and words": "said, ",
    "capitalised words": "Smith Jones Of The ",
    "new capitalised words": "",  # made below, each another
    "capital letters": "A",
    "one endless word": "a",
    "digits": "1",
    "dates": "Friday July 15 2016 at 5 p.m. ",
    "numbers and dashes": "1-2/3.4:",
    "places": "Paris, Texas, ",
    "pronouns": "he said she said ",
    "opened brackets": "([{<",
    "blank lines": "\n \n \n.",
    "lines of one word": "The\n",
    "header labels": "Published: 12 October 2016 | By A B\n",
    "mail addresses": "a@b.c+",
    "Chinese": "部长星期五在北京说",
    "emoji": "😀",
    "control characters": "\x00\x01\x7f",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=SEEDS, metavar="FILE")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--hostile", type=int, default=200_000)
    options = parser.parse_args()
    by_layer(read(options.files), options.rounds)
    return hostile(options.hostile)


def read(files: list[Path]) -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = []
    for file in files:
        if file.suffix == ".ndjson":
            articles += [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        else:
            articles.append({"text": file.read_text(encoding="utf-8")})
    return articles


def by_layer(articles: list[dict[str, Any]], rounds: int) -> None:
    spent = {f"{owner.__name__.rpartition('.')[2]}.{name}": 0.0 for owner, name in LAYERS}
    for owner, name in LAYERS:
        setattr(owner, name, timed(getattr(owner, name), f"{owner.__name__.rpartition('.')[2]}.{name}", spent))
    characters = sum(len(article["text"]) for article in articles)
    started = time.process_time()
    for _ in range(rounds):
        for article in articles:
            extract(**article)
    total = time.process_time() - started
    print(f"{len(articles)} articles, {characters} characters, {rounds} rounds\n")
    print(f"{'ms of CPU':<28}{'an article':>12}{'of 3 KB':>12}")
    for label, seconds in [*spent.items(), ("all", total)]:
        an_article = 1000 * seconds / rounds / len(articles)
        print(f"{label:<28}{an_article:>12.3f}{an_article * USUAL * len(articles) / characters:>12.3f}")


def timed(function: Callable[..., Any], label: str, spent: dict[str, float]) -> Callable[..., Any]:
    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        started = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[label] += time.process_time() - started

    return wrapper


def hostile(length: int) -> int:
    print(f"\n{'hostile input':<28}{length // 2:>12}{length:>12}{'growth':>10}")
    steep = 0
    for label, unit in HOSTILE.items():
        half, full = (seconds(repeated(unit, size)) for size in (length // 2, length))
        growth = full / half
        # below a twentieth of a second the clock tells more of the machine than of the code
        bad = growth > GROWTH and full > 0.05
        steep += bad
        print(f"{label:<28}{half:>11.3f}s{full:>11.3f}s{growth:>10.2f}{'  STEEP' if bad else ''}")
    return 1 if steep else 0


def repeated(unit: str, length: int) -> str:
    if unit:
        return (unit * (length // len(unit) + 1))[:length]
    letters = "abcdefghijklmnopqrstuvwxyz"
    return " ".join("N" + "".join(name) for name in islice(product(letters, repeat=4), length // 6))


def seconds(text: str) -> float:
    started = time.process_time()
    extract(text)
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
