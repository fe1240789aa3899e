"""Topics: IPTC Media Topics with their evidence, weighed by rules that an editor can read.

The terms found are weighed by their strength and their place, summed topic by topic and up the vocabulary's branches.
A branch is answered by its deepest topic that the evidence carries; `rules/README.md` explains the score.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from service import rules
from service.extraction import media_topics, topic_terms
from service.extraction.document import Document
from service.extraction.record import Span, Topic
from service.extraction.topic_rules import Use
from service.extraction.topic_terms import Hit

_SCALE = {row["name"]: float(row["value"]) for row in rules.table("topics/score.tsv")}
_MOST_SPANS = int(_SCALE["spans"])


@dataclass(frozen=True, slots=True)
class _Found:
    """A term's mention with the weight of its place and the number of its sentence."""

    hit: Hit
    place: float
    sentence: int


@dataclass(slots=True)
class _Evidence:
    """What speaks for one topic: its weight, the part of each rule, the tokens (first, last) of the mentions."""

    weight: float = 0.0
    rules: dict[str, float] = field(default_factory=dict)
    stretches: list[tuple[int, int]] = field(default_factory=list)


def find(document: Document) -> list[Topic]:
    """The topics above the threshold, best first; [] where the article is about nothing that the rules know."""
    own = _own_evidence(list(_mentions(document)))
    total = _summed(own)
    length = sum(sentence.last - sentence.first for sentence in document.sentences)
    found: list[Topic] = []
    for top, share in _shares(total).items():
        branch = _branch_score(total[top], share, length)
        deepest = _deepest(top, total)
        scores = {deepest: branch}
        for code in _further(top, deepest, own, total):
            scores[code] = branch * total[code] / total[top]
        found += [_topic(document, code, score, own) for code, score in scores.items() if score >= _SCALE["threshold"]]
    return sorted(found, key=lambda topic: (-topic.score, topic.code))


def _mentions(document: Document) -> Iterator[_Found]:
    """All terms found, with the weight of their place: headline, lead or body."""
    lead = next((number for number, part in enumerate(document.paragraphs) if part.zone == "body"), None)
    for number, paragraph in enumerate(document.paragraphs):
        if paragraph.zone not in ("headline", "body"):
            continue
        place = _SCALE["lead" if number == lead else paragraph.zone]
        for hit in topic_terms.hits(document, paragraph):
            yield _Found(hit, place, document.sentence_of[hit.first])


def _own_evidence(mentions: list[_Found]) -> dict[str, _Evidence]:
    """The evidence of each topic from its own rules. A term's mentions count by the best place and their number."""
    near = _sentences_by_term(mentions)
    counted: dict[tuple[Use, str], list[_Found]] = {}
    for mention in mentions:
        for use in mention.hit.term.uses:
            if use.kind != "partner" and (not use.partners or _has_partner(mention, use, near)):
                counted.setdefault((use, mention.hit.term.text), []).append(mention)
    evidence: dict[str, _Evidence] = {}
    for (use, _), places in counted.items():
        repeated = 1 + _SCALE["repeated"] * math.log2(len(places))
        weight = _SCALE[use.kind] * repeated * max(mention.place for mention in places)
        part = evidence.setdefault(use.rule.code, _Evidence())
        part.weight += weight
        if weight > 0:
            part.rules[use.rule.name] = part.rules.get(use.rule.name, 0.0) + weight
            part.stretches += [(mention.hit.first, mention.hit.last) for mention in places]
    return {code: part for code, part in evidence.items() if part.weight > 0}


def _sentences_by_term(mentions: list[_Found]) -> dict[str, set[int]]:
    near: dict[str, set[int]] = {}
    for mention in mentions:
        near.setdefault(mention.hit.term.text, set()).add(mention.sentence)
    return near


def _has_partner(mention: _Found, use: Use, near: dict[str, set[int]]) -> bool:
    """Whether a term that `use` wants beside it stands in the sentence of the mention, before or after it."""
    around = (mention.sentence - 1, mention.sentence, mention.sentence + 1)
    return any(not near[partner].isdisjoint(around) for partner in use.partners & near.keys())


def _summed(own: dict[str, _Evidence]) -> dict[str, float]:
    """The evidence of each topic with all below it."""
    total: dict[str, float] = {}
    for code, part in own.items():
        for step in media_topics.topic(code).line:
            total[step] = total.get(step, 0.0) + part.weight
    return total


def _shares(total: dict[str, float]) -> dict[str, float]:
    """The share of each first-level topic in all evidence found."""
    tops = {code: weight for code, weight in total.items() if not media_topics.topic(code).ancestors}
    everything = sum(tops.values())
    return {code: weight / everything for code, weight in tops.items()}


def _branch_score(weight: float, share: float, length: int) -> float:
    enough = _SCALE["enough"] * max(1.0, math.sqrt(length / _SCALE["length"]))
    return (1 - math.exp(-weight / enough)) * math.sqrt(share)


def _deepest(top: str, total: dict[str, float]) -> str:
    """Down from `top` as long as one child stands out among its siblings and carries enough of its parent's evidence.

    The terms of a first-level topic are as good for each of its children; further down a topic's own terms name it.
    """
    code = top
    while children := [child for child in media_topics.children(code) if child in total]:
        best = max(children, key=lambda child: (total[child], child))
        needed = _SCALE["beside" if code == top else "deeper"] * total[code]
        if total[best] < max(needed, _SCALE["among siblings"] * sum(total[child] for child in children)):
            break
        code = best
    return code


def _further(top: str, chosen: str, own: dict[str, _Evidence], total: dict[str, float]) -> list[str]:
    """Other topics of the branch that have evidence of their own and a good part of the branch's."""
    line = media_topics.topic(chosen).line
    return [
        code
        for code in own
        if media_topics.topic(code).top == top
        and code not in line
        and chosen not in media_topics.topic(code).line
        and total[code] >= _SCALE["beside"] * total[top]
    ]


def _topic(document: Document, code: str, score: float, own: dict[str, _Evidence]) -> Topic:
    """The topic with the rule that spoke most for it and the spans that spoke for it or a topic below it."""
    speaking = [part for below, part in own.items() if code in media_topics.topic(below).line]
    weights = [(weight, name) for part in speaking for name, weight in part.rules.items()]
    stretches = sorted({stretch for part in speaking for stretch in part.stretches})[:_MOST_SPANS]
    evidence: list[Span] = [document.span_of_tokens(first, last) for first, last in stretches]
    topic = media_topics.topic(code)
    rule = max(weights, key=lambda pair: (pair[0], pair[1]))[1]
    return Topic(code, topic.label, topic.top, round(score, 3), rule, evidence)
