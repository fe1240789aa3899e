"""Fit the weights of `service/rules/entities/rules.yaml` to articles with marked names, and write them into the file.

    tune_names.py ARTICLES.ndjson GOLD.ndjson [--examples FILE ...] [--every-other] [--rounds N]

ARTICLES has an article a line (id, text), GOLD its names (id, entities: type, start, end). The rules and the facts that
they need stay as they are written; only the weights are fitted, by multinomial logistic regression (AdaGrad, L2) over
the candidate stretches. Memory facts depend on weights, so that the fit is repeated on what the last one remembers.
--every-other leaves out each second article, to measure on it.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from pathlib import Path
from typing import Any

import yaml

from service.extraction import document, geocoding, layout
from service.extraction.entities import evidence, observe
from service.rules import data_path

RULES = data_path("entities/rules.yaml")
LABELS = {"person": 0, "organization": 1, "place": 2, "misc": 3, "other": 3}
NOTHING = 4
EPOCHS, RATE, DECAY = 12, 0.15, 0.004  # passes over the samples, step, share of a weight that each sample takes back
EXAMPLES_COUNT = 5  # how often an example of ours counts beside an article
Sample = tuple[list[int], int]
Article = tuple[document.Document, list[geocoding.Toponym], list[dict[str, Any]]]


def samples(articles: list[Article]) -> list[Sample]:
    """For each candidate stretch the numbers of the rules that hold, and the type that it should get."""
    number_of = {rule.name: number for number, rule in enumerate(evidence.EVIDENCE)}
    made: list[Sample] = []
    for article, toponyms, entities in articles:
        label_of = {(e["start"], e["end"]): LABELS[str(e["type"])] for e in entities}
        for stretch, facts in observe(article, toponyms):
            span = article.starts[stretch.first], article.ends[stretch.last - 1]
            label = label_of.get(span)
            if label is None:
                inner = [kind for (a, b), kind in label_of.items() if a < span[1] and span[0] < b]
                label = inner[0] if inner else NOTHING
            made.append(([number_of[rule.name] for rule in evidence.holding(facts)], label))
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
        article = document.read(text, layout.lay_out(text))
        made.append((article, geocoding.candidates(article), entities))
    return made


def fit(made: list[Sample], count: int) -> list[list[float]]:
    """Weights by rule and type."""
    kinds = len(evidence.KINDS)
    weights = [[0.0] * kinds for _ in range(count)]
    squares = [[1e-6] * kinds for _ in range(count)]
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
                    gradient = error + DECAY * weights[n][kind]
                    squares[n][kind] += gradient * gradient
                    weights[n][kind] -= RATE * gradient / math.sqrt(squares[n][kind])
    return weights


def write(weights: list[list[float]]) -> None:
    """Put the rounded weights into the rules' file, line by line, so that its comments and order stay."""
    by_name = {rule.name: row for rule, row in zip(evidence.EVIDENCE, weights, strict=True)}
    name = ""
    lines = []
    for line in RULES.read_text(encoding="utf-8").splitlines():
        if match := re.match(r"- name: (.*)", line):
            name = match[1].strip('"')
        if line.startswith("  weights:"):
            row = by_name[name]
            cells = [
                f"{kind}: {value:.1f}" for kind, value in zip(evidence.KINDS, row, strict=True) if abs(value) >= 0.05
            ]
            line = f"  weights: {{{', '.join(cells)}}}"
        lines.append(line)
    RULES.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--examples", type=Path, nargs="*", default=[], help="the rules' own examples, weighed in too")
    parser.add_argument("--every-other", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for line in options.articles.read_text(encoding="utf-8").splitlines()]
    golds = [json.loads(line)["entities"] for line in options.gold.read_text(encoding="utf-8").splitlines()]
    step = 2 if options.every_other else 1
    read: list[Article] = []
    for text, entities in list(zip(texts, golds, strict=True))[::step]:
        article = document.read(text, layout.lay_out(text))
        read.append((article, geocoding.candidates(article), entities))
    read += [made for path in options.examples for made in examples(path)] * EXAMPLES_COUNT
    for _ in range(options.rounds):
        write(fit(samples(read), len(evidence.EVIDENCE)))
        evidence.EVIDENCE = evidence.load()
        evidence._BY_FACT = evidence.index(evidence.EVIDENCE)


if __name__ == "__main__":
    main()
