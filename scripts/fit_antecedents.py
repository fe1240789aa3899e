"""Fit the weights of pronouns' antecedents, `service/rules/coreference/antecedent_weights.tsv`.

    fit_antecedents.py --pairs DIR --chains DIR --day DATE [--held-out NOTE] [--rounds N] [--out FILE]

--pairs is a folder of GAP snippets (articles.ndjson, gold.ndjson: a pronoun and two names, one or neither of which it
means), --chains one of articles with chains of coreference. The articles are run through the extraction; at each
pronoun the features of all candidates are kept, and the candidates that may be right: the one that the gold links to
the pronoun, or, where the gold only tells who is wrong, all others. The weights maximise the likelihood of a softmax
with a quadratic penalty, by gradient steps whose length adapts to each feature (AdaGrad). A chain's pronoun counts as
often as CHAIN_WEIGHT snippets, since articles are nearer to what is read in use, one of the rules' own pairs
(`rules/coreference/pairs.yaml`) as PAIR_WEIGHT. Features seen seldom are left out.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import service.extraction.coreference.ranking as ranking
from service import extract
from service.rulebook import examples, pairs

OUT = Path(__file__).parent.parent / "service" / "rules" / "coreference" / "antecedent_weights.tsv"
CHAIN_WEIGHT = 2.0
PAIR_WEIGHT = 4.0
SELDOM = 25
PENALTY = 4.0
STEP = 0.3

Json = dict[str, Any]


@dataclass
class Instance:
    """The features of each outcome, nobody last, which of them may be right, and how much the instance counts."""

    outcomes: list[list[str]]
    right: list[bool]
    weight: float = 1.0


@dataclass
class Seen:
    """A pronoun as the extraction came to it."""

    document: Any
    start: int
    candidates: list[Any]
    outcomes: list[list[str]]


@contextmanager
def watching() -> Iterator[list[Seen]]:
    """Keeps the pronouns that are ranked meanwhile."""
    seen: list[Seen] = []
    likely = ranking.probabilities

    def watch(functions: Any, pronoun: Any, place: Any, candidates: Any) -> list[float]:
        outcomes = ranking.described(functions, pronoun, place, candidates)
        seen.append(Seen(functions.document, functions.document.starts[place.token], candidates, outcomes))
        return likely(functions, pronoun, place, candidates)

    ranking.probabilities = watch
    try:
        yield seen
    finally:
        ranking.probabilities = likely


def articles(folder: Path) -> Iterator[tuple[str, Json]]:
    """The texts of a folder with their gold."""
    texts = {}
    for line in (folder / "articles.ndjson").open(encoding="utf-8"):
        article = json.loads(line)
        texts[article["id"]] = article["text"]
    for line in (folder / "gold.ndjson").open(encoding="utf-8"):
        gold = json.loads(line)
        yield texts[gold["id"]], gold


def meets(reference: Any, span: Json) -> bool:
    return bool(reference.start < span["end"] and span["start"] < reference.end)


def named(candidate: Any, spans: list[Json]) -> bool:
    """Whether a name of the candidate's entity lies at one of the spans."""
    return candidate.entity is not None and any(
        reference.kind == "name" and meets(reference, span)
        for reference in candidate.entity.references
        for span in spans
    )


def of_snippet(text: str, gold: Json) -> Instance | None:
    with watching() as seen:
        extract(text)
    here = [one for one in seen if one.start == gold["pronoun"]["start"]]
    if not here:
        return None
    one = here[0]
    true = [named(c, [gold[n] for n in "ab" if gold[n]["coref"]]) for c in one.candidates]
    false = [named(c, [gold[n] for n in "ab" if not gold[n]["coref"]]) for c in one.candidates]
    right = [*true, False] if any(true) else [*(not wrong for wrong in false), True]
    return Instance(one.outcomes, right)


def of_chains(text: str, gold: Json) -> Iterator[Instance]:
    with watching() as seen:
        extract(text)
    chains = {
        mention["head"]["start"]: entity["mentions"]
        for entity in gold["entities"]
        for mention in entity["mentions"]
        if mention["kind"] == "pronoun"
    }
    for one in seen:
        if one.start not in chains:
            continue
        names = [mention["head"] for mention in chains[one.start] if mention["kind"] != "pronoun"]
        right = [
            named(c, names)
            or (
                c.entity is None
                and any(
                    one.document.starts[c.token] < n["end"] and n["start"] < one.document.ends[c.token] for n in names
                )
            )
            for c in one.candidates
        ]
        yield Instance(one.outcomes, [*right, not any(right)], CHAIN_WEIGHT)


def of_pair(pair: Json) -> Instance | None:
    """The pronoun of a pair of mentions that the rules' own examples mark, with the names given."""
    with watching() as seen:
        _participants, asked = pairs.resolve(pair["text"])
    names = [{"start": start, "end": end} for start, end in asked]
    here = [one for one in seen if any(one.start == start for start, _ in asked)]
    if len(here) != 1:
        return None
    meant = [named(candidate, names) for candidate in here[0].candidates]
    right = [*meant, False] if pair["found"][0]["same"] else [*(not one for one in meant), True]
    return Instance(here[0].outcomes, right, PAIR_WEIGHT) if any(right) else None


def likelihoods(weights: dict[str, float], instance: Instance) -> list[float]:
    raw = [math.exp(sum(weights.get(name, 0.0) for name in features)) for features in instance.outcomes]
    whole = sum(raw)
    return [one / whole for one in raw]


def fit(instances: list[Instance], rounds: int) -> dict[str, float]:
    counts = Counter(name for one in instances for features in one.outcomes for name in features)
    kept = {name for name, count in counts.items() if count >= SELDOM}
    for one in instances:
        one.outcomes = [[name for name in features if name in kept] for features in one.outcomes]
    weights = dict.fromkeys(sorted(kept), 0.0)
    squares: dict[str, float] = defaultdict(float)
    for round_ in range(rounds):
        gradient: dict[str, float] = defaultdict(float)
        loss = 0.0
        for one in instances:
            shares = likelihoods(weights, one)
            good = sum(share for share, right in zip(shares, one.right, strict=True) if right)
            loss -= one.weight * math.log(max(good, 1e-12))
            for features, share, right in zip(one.outcomes, shares, one.right, strict=True):
                pull = one.weight * ((share / max(good, 1e-12) if right else 0.0) - share)
                for name in features:
                    gradient[name] += pull
        for name in weights:
            slope = gradient[name] - PENALTY * weights[name]
            squares[name] += slope * slope
            weights[name] += STEP * slope / (math.sqrt(squares[name]) + 1e-9)
        if round_ % 20 == 0:
            print(f"round {round_}: loss {loss / len(instances):.4f}", file=sys.stderr)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--chains", type=Path, required=True)
    parser.add_argument("--day", required=True, help="the day to note in the file's head")
    parser.add_argument("--held-out", default="not measured", help="what to note there of the figure on other data")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    instances = [one for text, gold in articles(options.pairs) if (one := of_snippet(text, gold))]
    instances += [one for text, gold in articles(options.chains) for one in of_chains(text, gold)]
    instances += [one for pair in examples.load("coreference/pairs.yaml") if (one := of_pair(pair))]
    print(f"{len(instances)} pronouns", file=sys.stderr)
    weights = fit(instances, options.rounds)
    lines = [
        "# The weights by which the antecedents of pronouns are ranked: fitted, not to be set by hand.",
        f"# Data: {len(instances)} pronouns of GAP (development), GUM and our own pairs. Day: {options.day}.",
        "# Command: scripts/fit_antecedents.py --pairs GAP_DEVELOPMENT --chains GUM --day DAY",
        f"# Held out: {options.held_out}",
        "feature\tweight",
        *(f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items()) if abs(weight) >= 0.01),
    ]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
