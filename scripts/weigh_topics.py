#!/usr/bin/env python3
"""Show how the terms of the topic rules do on articles whose first-level topics are known.

    weigh_topics.py GOLD_DIR ... [--half even|odd] [--least 4]

A GOLD_DIR holds articles.ndjson ({"id", "text"}) and gold.ndjson ({"id", "tops": [code, ...]}). Prints three tables,
for a reader who then moves a term to another kind, gives it a longer phrase or leaves it:
terms     each term of a rule found in at least `--least` articles: the share of them that are about the rule's branch
words     for each first-level topic the words that no rule has, by their log-odds in its articles against all others
silent    the rules without any term in these articles
`--half` takes every other article, so that what is read from one half can be checked on the other.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from service.extraction import document, layout
from service.extraction.document import Document
from service.extraction.topics import matching, media_topics, terms


def articles(folder: Path, half: str | None) -> Iterator[tuple[Document, list[str]]]:
    """The articles of a corpus with their first-level topics; the even or odd ones alone where `half` says so."""
    gold = {row["id"]: row["tops"] for row in _rows(folder / "gold.ndjson")}
    for number, row in enumerate(_rows(folder / "articles.ndjson")):
        if half is None or (number % 2 == 0) == (half == "even"):
            yield document.read(row["text"], layout.lay_out(row["text"])), gold[row["id"]]


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--least", type=int, default=4)
    options = parser.parse_args()

    found: Counter[tuple[str, str, str]] = Counter()
    right: Counter[tuple[str, str, str]] = Counter()
    fired: set[str] = set()
    words: dict[str, Counter[str]] = {}
    everything: Counter[str] = Counter()
    for folder in options.gold:
        for article, tops in articles(folder, options.half):
            hits = [hit for _, hit in matching.hits(article, article.paragraphs)]
            uses = {(use.rule.name, use.kind, hit.term.text, use.rule.code) for hit in hits for use in hit.term.uses}
            for rule, kind, term, code in uses:
                fired.add(rule)
                found[rule, kind, term] += 1
                right[rule, kind, term] += media_topics.topic(code).top in tops
            taken = {number for hit in hits for number in range(hit.first, hit.last)}
            unknown = {word for number, word in enumerate(article.lower) if number not in taken and word.isalpha()}
            words.setdefault(tops[0], Counter()).update(unknown)
            everything.update(unknown)

    print("terms: articles, share about the branch, kind, term, rule")
    for (rule, kind, term), count in found.most_common():
        if count >= options.least:
            print(f"{count:5} {right[rule, kind, term] / count:.2f} {kind:8} {term} [{rule}]")
    total = sum(everything.values())
    for top, own in sorted(words.items()):
        size = sum(own.values())
        odds = {
            word: math.log((count + 0.5) / size) - math.log((everything[word] - count + 0.5) / (total - size))
            for word, count in own.items()
            if count >= options.least
        }
        best = sorted(odds, key=lambda word: (-odds[word] * math.sqrt(own[word]), word))[:60]
        print(f"\nwords: {media_topics.topic(top).label}\n  " + ", ".join(f"{word} {own[word]}" for word in best))
    print("\nsilent: " + ", ".join(rule.name for rule in terms.all_rules() if rule.name not in fired))


if __name__ == "__main__":
    main()
