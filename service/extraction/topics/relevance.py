"""Whether a topic besides the first is about the story, and no side word or name that it drops.

Each term speaks for its topic by its kind and its best place. Names ("NBA", "Star Wars") speak for less, and all of
them together for no more than one word does: a story names much that it is not about. In a mere headline and lead each
word counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.document import Document
from service.extraction.topics import media_topics
from service.extraction.topics.evidence import PARTS, SCALE, WITHIN, Evidence

_KINDS = ("sure", "strong", "together", "fair")  # a hint speaks for no topic
_SHARE_OF = {kind: SCALE[f"share of {kind}"] for kind in _KINDS}


def is_of_the_story(document: Document, code: str, score: float, parts: Sequence[Evidence]) -> bool:
    """Whether the topic `code` is about the story by `parts`, its evidence and that of the topics below it.

    Each wants a word of its own: hints are the commonest words. A general one, which words of many stories speak for,
    wants a good score as well. One of a low `score` wants a word in the headline or at the start of the lead, which
    tell what a story is about. A single word may mean something else: it speaks for a topic only where it names that,
    in the headline, or where it stands often.
    """
    words = names = 0.0
    has_word = False
    voices = 0
    is_told = score >= SCALE["told"]
    for part in parts:
        for term, standing in part.terms.items():
            share = _SHARE_OF.get(standing.kind, 0.0) * standing.place
            is_plain = standing.kind == "sure" or " " in term or standing.place > SCALE["lead"]
            voices += 2 * (share > 0) if is_plain else share > 0
            is_told |= standing.place >= SCALE["lead"]
            if term[:1].isupper():
                names += share * SCALE["name"]
            else:
                words += share
                has_word |= _SHARE_OF.get(standing.kind) == 1.0
    is_single = voices == 1 and sum(len(part.stretches) for part in parts) < SCALE["single"]
    is_general = code in PARTS["general"] or not media_topics.topic(code).ancestors
    if not is_told or is_single or (is_general and score < SCALE["general"]):
        return False
    if not has_word and (is_general or code in WITHIN["setting"]):
        return False
    sentences = {document.sentence_of[first] for part in parts for first, _ in part.stretches}
    return words + min(names, SCALE["names"]) >= SCALE["relevant"] and len(sentences) >= SCALE["sentences"]
