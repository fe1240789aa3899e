"""Topics: IPTC Media Topics with their evidence, weighed by rules that an editor can read.

The terms found are weighed by their strength and their place, summed topic by topic and up the vocabulary's branches.
A branch is answered by its deepest topic that the evidence carries; `rules/README.md` explains the score.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Sequence

from service.extraction.document import Document
from service.extraction.record import Participant, Place, Topic
from service.extraction.topics import evidence, media_topics, relevance
from service.extraction.topics.evidence import PARTS, SCALE, Evidence
from service.extraction.topics.names import Names

_MOST_SPANS = int(SCALE["spans"])


def find(document: Document, participants: Iterable[Participant], places: Iterable[Place]) -> list[Topic]:
    """The topics above the threshold, best first; [] where the article is about nothing that the rules know.

    No term counts inside the name of a person or a place among `participants` and `places`.
    """
    own = evidence.by_topic(document, Names(document, participants, places))
    total = _summed(own)
    carried = _summed(own, evidence.beside_event(own, "procedure") | PARTS["general"])
    length = len(document.words)
    threshold = SCALE["threshold in brief" if length <= SCALE["brief"] else "threshold"]
    own_of: dict[str, list[str]] = {}
    for code in own:
        own_of.setdefault(media_topics.topic(code).top, []).append(code)
    weighed: list[Topic] = []
    for top, share in _shares(total).items():
        branch = _branch_score(total[top], share, length)
        deepest = _deepest(top, carried)
        scores = {deepest: branch}
        for code in _further(top, deepest, own_of[top], total):
            scores[code] = branch * total[code] / total[top]
        told = {code: score for code, score in scores.items() if score >= threshold or document.trace}
        weighed += [_topic(document, code, score, own) for code, score in told.items()]
    weighed.sort(key=lambda topic: (-topic.score, topic.code))
    found: list[Topic] = []
    for topic in weighed:
        against = _against(document, topic, own, threshold, plain=length <= SCALE["teaser"] or not found)
        if not against:
            found.append(topic)
        if (trace := document.trace) and topic.evidence:
            tell, span = trace.drop if against else trace.take, topic.evidence[0]
            tell("topics", span.start, span.end, topic.rule, f"{topic.label}: {topic.score}{against}")
    return found


def _against(document: Document, topic: Topic, own: dict[str, Evidence], threshold: float, *, plain: bool) -> str:
    """Why a topic is dropped, "" where it is none; a `plain` one is the first or in a mere headline and lead."""
    if topic.score < threshold:
        return f", less than {threshold}"
    if plain or relevance.is_of_the_story(document, topic.code, topic.score, _below(topic.code, own)):
        return ""
    return ", but the story is not about it"


def _below(code: str, own: dict[str, Evidence]) -> list[Evidence]:
    """The evidence of the topic and of those below it."""
    return [part for below, part in own.items() if code in media_topics.topic(below).line]


def _summed(own: dict[str, Evidence], lessened: Container[str] = ()) -> dict[str, float]:
    """The evidence of each topic with all below it; that of `lessened` topics counts as a setting's."""
    total: dict[str, float] = {}
    for code, part in own.items():
        weight = part.weight * SCALE["setting"] if code in lessened else part.weight
        for step in media_topics.topic(code).line:
            total[step] = total.get(step, 0.0) + weight
    return total


def _shares(total: dict[str, float]) -> dict[str, float]:
    """The share of each first-level topic in all evidence found."""
    tops = {code: weight for code, weight in total.items() if not media_topics.topic(code).ancestors}
    everything = math.fsum(tops.values())
    return {code: weight / everything for code, weight in tops.items()}


def _branch_score(weight: float, share: float, length: int) -> float:
    enough = SCALE["enough"] * max(1.0, math.sqrt(length / SCALE["length"]))
    return (1 - math.exp(-weight / enough)) * math.sqrt(share)


def _deepest(top: str, total: dict[str, float]) -> str:
    """Down from `top` as long as one child stands out among its siblings and carries enough of its parent's evidence.

    A container ("products and services") leaves the answer to its first-level topic.
    The terms of a first-level topic are as good for each of its children; further down a topic's own terms name it.
    """
    code = top
    while children := [child for child in media_topics.children(code) if child in total]:
        best = max(children, key=lambda child: (total[child], child))
        needed = SCALE["below the top" if code == top else "deeper"] * total[code]
        if total[best] < max(needed, SCALE["among siblings"] * math.fsum(total[child] for child in children)):
            break
        code = best
    return top if code in PARTS["container"] else code


def _further(top: str, chosen: str, own: Sequence[str], total: dict[str, float]) -> list[str]:
    """Other topics of the branch, of those that have evidence of their `own`, with a good part of the branch's.

    Of two that lie on one line the deeper is listed.
    """
    line = media_topics.topic(chosen).line
    beside = [
        code
        for code in own
        if code not in line
        and chosen not in media_topics.topic(code).line
        and total[code] >= SCALE["beside"] * total[top]
    ]
    above = {above for code in beside for above in media_topics.topic(code).ancestors}
    return [code for code in beside if code not in above]


def _topic(document: Document, code: str, score: float, own: dict[str, Evidence]) -> Topic:
    """The topic with the rule that spoke most for it and the spans that spoke for it or a topic below it."""
    speaking = _below(code, own)
    weights = [(weight, name) for part in speaking for name, weight in part.rules.items()]
    stretches = sorted({stretch for part in speaking for stretch in part.stretches})[:_MOST_SPANS]
    spans = [document.span_of_tokens(first, last) for first, last in stretches]
    topic = media_topics.topic(code)
    rule = max(weights, key=lambda pair: (pair[0], pair[1]))[1]
    return Topic(code, topic.label, topic.top, round(score, 3), rule, spans)
