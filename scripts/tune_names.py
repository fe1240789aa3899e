"""Fit the weights of `service/rules/entities/rules.yaml` to articles with marked names: `weights.tsv` beside it.

    tune_names.py ARTICLES.ndjson GOLD.ndjson --data NAME [--examples FILE ...] [--rounds N] [--new]

ARTICLES has an article a line (id, text), GOLD its names (id, entities: type, start, end); NAME says what they are. The
rules stay as they are written, and so do the weights that stand in rules.yaml; the others are fitted by multinomial
logistic regression (AdaGrad, L2) over the candidates. Document-level features depend on weights, so that the fit is
repeated on what the last one gives. It is made twice: on every other article, to be measured on the rest, and on all.
--new leaves the rows that weights.tsv has and fits those of the rules that have none yet.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from service.extraction import document, geocoding, layout, syntax
from service.extraction.entities import classifier, observe
from service.rules import data_path, table

WEIGHTS = data_path("entities/weights.tsv")
LABELS = {"person": 0, "organization": 1, "place": 2, "misc": 3, "other": 3}
NOTHING = 4
EPOCHS, RATE, DECAY = 12, 0.15, 0.004  # passes over the samples, step, share of a weight that each sample takes back
EXAMPLES_COUNT = 5  # how often an example of ours counts beside an article
Sample = tuple[list[int], int]


class Article(NamedTuple):
    """An article read, its candidate toponyms, and its names as they are marked."""

    read: document.Document
    grammar: syntax.Syntax
    toponyms: list[geocoding.Toponym]
    entities: list[dict[str, Any]]


def article(text: str, entities: list[dict[str, Any]]) -> Article:
    """The text, read as the service reads it."""
    read = document.read(text, layout.lay_out(text))
    grammar = syntax.read(read)
    return Article(read, grammar, geocoding.candidates(read), entities)


def samples(articles: list[Article]) -> list[Sample]:
    """For each candidate the numbers of the rules that hold, and the type that it should get."""
    number_of = {rule.name: number for number, rule in enumerate(classifier.RULES)}
    made: list[Sample] = []
    for read, grammar, toponyms, entities in articles:
        label_of = {(e["start"], e["end"]): LABELS[str(e["type"])] for e in entities}
        for candidate, features in observe(read, grammar, toponyms, classifier.Judgements()):
            span = read.starts[candidate.first], read.ends[candidate.last - 1]
            label = label_of.get(span)
            if label is None:
                inner = [kind for (a, b), kind in label_of.items() if a < span[1] and span[0] < b]
                label = inner[0] if inner else NOTHING
            made.append(([number_of[rule.name] for rule in classifier.holding(features)], label))
    return made


def examples(path: Path) -> list[Article]:
    """The examples of a file as articles with marked names, each name found from left to right."""
    made = []
    for example in yaml.safe_load(path.read_text(encoding="utf-8")):
        text, at, entities = example["text"], 0, []
        for name in example["found"]:
            at = text.index(name["text"], at)
            entities.append({"type": name["type"], "start": at, "end": at + len(name["text"])})
            at += len(name["text"])
        made.append(article(text, entities))
    return made


def fit(made: list[Sample], fixed: list[bool]) -> list[list[float]]:
    """Weights by rule and type; those of the `fixed` rules stay."""
    kinds = len(classifier.KINDS)
    pairs = zip(classifier.RULES, fixed, strict=True)
    weights = [list(rule.weights) if stays else [0.0] * kinds for rule, stays in pairs]
    squares = [[1e-6] * kinds for _ in weights]
    order = list(range(len(made)))
    shuffler = random.Random(7)
    for _ in range(EPOCHS):
        shuffler.shuffle(order)
        for index in order:
            holding, label = made[index]
            totals = [sum(weights[n][k] for n in holding) for k in range(kinds)]
            top = max(totals)
            powers = [math.exp(total - top) for total in totals]
            whole = sum(powers)
            for kind in range(kinds):
                error = powers[kind] / whole - (kind == label)
                for n in holding:
                    if fixed[n]:
                        continue
                    gradient = error + DECAY * weights[n][kind]
                    squares[n][kind] += gradient * gradient
                    weights[n][kind] -= RATE * gradient / math.sqrt(squares[n][kind])
    return weights


def write(weights: list[list[float]], about: str) -> None:
    """Write the rounded weights of the fitted rules, with the comment `about` above them."""
    lines = [*about.splitlines(), "\t".join(("rule", *classifier.KINDS))]
    for rule, row in zip(classifier.RULES, weights, strict=True):
        if rule.is_fitted:
            cells = (f"{value:.1f}" if abs(value) >= 0.05 else "" for value in row)
            lines.append("\t".join((rule.name, *cells)).rstrip())
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    classifier.RULES = classifier.load()
    classifier._BY_FEATURE = classifier.index(classifier.RULES)


def right(articles: list[Article]) -> tuple[int, int]:
    """How many of the candidates get the type that is marked, and how many there are."""
    made = samples(articles)
    rules = classifier.RULES
    verdicts = [classifier.weigh([rules[number] for number in holding]).kind for holding, _ in made]
    wanted = [classifier.KINDS[label] for _, label in made]
    return sum(kind == label for kind, label in zip(verdicts, wanted, strict=True)), len(made)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--data", required=True, help="what the articles are")
    parser.add_argument("--examples", type=Path, nargs="*", default=[], help="the rules' own examples, weighed in too")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--new", action="store_true", help="fit only the rules that weights.tsv does not have")
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for line in options.articles.read_text(encoding="utf-8").splitlines()]
    golds = [json.loads(line)["entities"] for line in options.gold.read_text(encoding="utf-8").splitlines()]
    marked = [article(text, entities) for text, entities in zip(texts, golds, strict=True)]
    own = [made for path in options.examples for made in examples(path)] * EXAMPLES_COUNT
    known = {row["rule"] for row in table("entities/weights.tsv")} if options.new else set()
    fixed = [not rule.is_fitted or rule.name in known for rule in classifier.RULES]
    about = "# not yet measured"
    for training, is_last in ((marked[::2], False), (marked, True)):
        for _ in range(options.rounds):
            write(fit(samples(training + own), fixed), about)
        if not is_last:
            good, count = right(marked[1::2])
            new = " --new" if options.new else ""
            about = (
                "# Weights of the rules in rules.yaml without any, made by scripts/tune_names.py; do not edit.\n"
                f"# data: {options.data}, {len(marked)} articles, and our own examples\n"
                f"# date: {datetime.now(UTC):%Y-%m-%d}\n"
                f"# command: tune_names.py ARTICLES GOLD --data ... --examples FILES --rounds {options.rounds}{new}\n"
                f"# held out: {'the new rows ' if new else ''}fitted on every other article, {good / count:.4f} of"
                f" {count} candidates in the rest are typed as marked"
            )


if __name__ == "__main__":
    main()
