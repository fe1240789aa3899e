"""What speaks for each topic in an article: the terms found, weighed by their kind, their place and their number."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from service import rules
from service.extraction.document import Document
from service.extraction.topics import matching, media_topics, terms
from service.extraction.topics.matching import Hit
from service.extraction.topics.names import Names
from service.extraction.topics.terms import Use
from service.rules import lexicon

_YIELDING = [(rule, media_topics.branches(rule.yields_to)) for rule in terms.all_rules() if rule.yields_to]
SCALE = rules.numbers("topics/score.tsv")
PARTS = {
    part: frozenset(row["code"] for row in rules.table("topics/events.tsv") if row["part"] == part)
    for part in ("event", "setting", "procedure", "container", "calamity", "power", "general")
}
WITHIN = {part: media_topics.branches(codes) for part, codes in PARTS.items()}
_PLAIN = ("sure", "strong", "together")  # kinds of terms that hardly tell another topic
_PERSONS = lexicon.words("persons")


class _Mention(NamedTuple):
    """A term's mention with the weight of its place and the number of its sentence.

    Whether it has a `capital` for which the term does not ask, and is `named` with it, since no sentence starts there.
    """

    hit: Hit
    place: float
    sentence: int
    capital: bool
    named: bool


class Standing(NamedTuple):
    """A term's kind, the weight of its best place, and its own; it is `unsure` where it may mean another thing."""

    kind: str
    place: float
    weight: float
    unsure: bool


@dataclass(slots=True)
class Evidence:
    """What speaks for one topic: its weight, the part of each rule, its terms, the tokens (first, last) of mentions."""

    weight: float = 0.0
    rules: dict[str, float] = field(default_factory=dict)
    terms: dict[str, Standing] = field(default_factory=dict)
    stretches: list[tuple[int, int]] = field(default_factory=list)


def by_topic(document: Document, names: Names) -> dict[str, Evidence]:
    """The evidence of each topic from its own rules, by code, where it is more than what speaks against.

    A term's mentions count by the best of their places and, each doubling a little, by their number.
    """
    found: dict[str, Evidence] = {}
    for (use, term), mentions in _counted(list(_mentions(document, names))).items():
        repeated = 1 + SCALE["repeated"] * math.log2(len(mentions))
        place = max([mention.place for mention in mentions])
        weight = SCALE[use.kind] * repeated * place
        if all(mention.capital for mention in mentions) and any(mention.named for mention in mentions):
            weight *= SCALE["only in names"]
        evidence = found.setdefault(use.rule.code, Evidence())
        evidence.weight += weight
        if weight > 0:
            evidence.rules[use.rule.name] = evidence.rules.get(use.rule.name, 0.0) + weight
            evidence.terms[term] = Standing(use.kind, place, weight, use.unsure)
            evidence.stretches += [(mention.hit.first, mention.hit.last) for mention in mentions]
    _yield(document, found)
    own = {code: evidence for code, evidence in found.items() if evidence.weight > 0}
    for code in beside_event(own, "setting") | _beside(own, "calamity", "power", ("sure",), SCALE["headline"]):
        own[code].weight *= SCALE["setting"]
    _weaken_lone_terms(own)
    return own


def _yield(document: Document, found: dict[str, Evidence]) -> None:
    """Drop the unsure terms of each rule that yields to other topics where those have as much evidence as they have."""
    for rule, rivalling in _YIELDING:
        evidence = found.get(rule.code)
        if evidence is None:
            continue
        unsure = {term: standing for term, standing in evidence.terms.items() if standing.unsure}
        weight = math.fsum(standing.weight for standing in unsure.values())
        rivals = (
            standing.weight
            for code, other in found.items()
            if code in rivalling
            for term, standing in other.terms.items()
            if term not in unsure
        )
        if unsure and math.fsum(rivals) >= weight:
            for term in unsure:
                del evidence.terms[term]
            evidence.weight = evidence.weight - weight if evidence.terms else 0.0
            if trace := document.trace:
                first, last = evidence.stretches[0]
                because = f"{', '.join(sorted(unsure))}: another topic has more evidence"
                trace.drop("topics", document.starts[first], document.ends[last - 1], rule.name, because)


def beside_event(own: dict[str, Evidence], part: str) -> set[str]:
    """The topics that are of the `part` "setting" or "procedure" where headline or lead tell an event plainly."""
    return _beside(own, "event", part, _PLAIN, SCALE["lead"])


def _beside(own: dict[str, Evidence], told: str, part: str, kinds: Container[str], place: float) -> set[str]:
    """The topics of the `part` where a term of these `kinds`, at a `place` as good, speaks for one of the part `told`.

    So in a headline that surely tells a calamity those in power are beside it.
    """
    beside = own.keys() & WITHIN[part]
    standings = (s for code in own.keys() & WITHIN[told] if beside for s in own[code].terms.values())
    return beside if any(s.kind in kinds and s.place >= place for s in standings) else set()


def _weaken_lone_terms(own: dict[str, Evidence]) -> None:
    """Where a single term speaks for a whole branch, it may mean something else: it counts for less."""
    terms: dict[str, dict[str, Standing]] = {}
    for code, evidence in own.items():
        terms.setdefault(media_topics.topic(code).top, {}).update(evidence.terms)
    for code, evidence in own.items():
        branch = terms[media_topics.topic(code).top]
        if len(branch) == 1 and all(map(_may_mean_another, branch.values())):
            evidence.weight *= SCALE["alone"]


def _may_mean_another(standing: Standing) -> bool:
    """Whether a term that stands alone may have another sense: in the body, or in the lead where it is but a hint."""
    return standing.place <= SCALE["opening" if standing.kind == "weak" else "body"]


def _mentions(document: Document, names: Names) -> Iterator[_Mention]:
    """All terms found outside of names, with the weight of their place: headline, lead or body."""
    opening, lead = _opening_and_lead(document)
    told = (paragraph for paragraph in document.paragraphs if paragraph.zone in ("headline", "body"))
    for paragraph, hit in matching.hits(document, told):
        if because := "a word of a name" if names.hold(hit) else _is_verb(document, hit) and "a verb here":
            _drop(document, hit, because)
            continue
        place = SCALE["opening" if hit.first in opening else "lead" if hit.first in lead else paragraph.zone]
        if paragraph.zone == "body" and _is_title(document, hit):
            place *= SCALE["title"]
        sentence, capital = document.sentence_of[hit.first], _has_capital(document, hit)
        named = capital and paragraph.zone == "body" and hit.first > document.sentences[sentence].first
        yield _Mention(hit, place, sentence, capital, named)


def _has_capital(document: Document, hit: Hit) -> bool:
    """Whether a common word that is no title of a person has a capital ("A Fish Called Wanda")."""
    is_large = document.words[hit.first][0].isupper()
    return is_large and hit.term.cases == (terms.ANY,) and hit.term.text not in _PERSONS


def _opening_and_lead(document: Document) -> tuple[range, range]:
    """The tokens of the sentence that opens a text without a headline, and those at the start of the lead.

    The lead is the first paragraph of the body that is a sentence, and no section's name, credit or bullet; else the
    first. Some copy comes as one long paragraph, the headline its first sentence.
    """
    body = [document.sentences[part.first : part.last] for part in document.paragraphs if part.zone == "body"]
    prose = (sentences for sentences in body if sentences[-1].last - sentences[0].first >= SCALE["prose"])
    sentences = next(prose, body[0] if body else ())
    if not sentences:
        return range(0), range(0)
    first, has_headline = sentences[0].first, any(part.zone == "headline" for part in document.paragraphs)
    lead = range(first, min(sentences[-1].last, first + int(SCALE["start"])))
    return range(first, first if has_headline else sentences[0].last), lead


def _is_verb(document: Document, hit: Hit) -> bool:
    """Whether the hit is in the plural, by its form, and a verb by its tag ("she ties a bow")."""
    return document.tags[hit.first] == "VBZ" and document.lower[hit.first] == hit.term.text.lower() + "s"


def _is_title(document: Document, hit: Hit) -> bool:
    """Whether the hit is what somebody named behind it is: Mayor Holborow tells no more of the story than her name."""
    is_person = document.lower[hit.last - 1] in _PERSONS
    return is_person and hit.last < len(document.tags) and document.tags[hit.last].startswith("NNP")


def _drop(document: Document, hit: Hit, because: str) -> None:
    """Tell the trace of a term that does not count, and why."""
    if trace := document.trace:
        rule = next(iter(hit.term.uses)).rule.name
        trace.drop("topics", document.starts[hit.first], document.ends[hit.last - 1], rule, because)


def _counted(mentions: list[_Mention]) -> dict[tuple[Use, str], list[_Mention]]:
    """The mentions that count, by use and term: all but those that lack a partner that their use asks for."""
    sentences: defaultdict[str, list[int]] = defaultdict(list)
    for mention in mentions:
        sentences[mention.hit.term.text].append(mention.sentence)

    @cache
    def beside(partners: frozenset[str]) -> set[int]:
        """The numbers of the sentences that hold one of the partners, and of those before and after them."""
        holding = (number for partner in partners & sentences.keys() for number in sentences[partner])
        return {beside for number in holding for beside in (number - 1, number, number + 1)}

    counted: defaultdict[tuple[Use, str], list[_Mention]] = defaultdict(list)
    for mention in mentions:
        for use in mention.hit.term.uses:
            if use.kind != "partner" and (not use.partners or mention.sentence in beside(use.partners)):
                counted[use, mention.hit.term.text].append(mention)
    return counted
