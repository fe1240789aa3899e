"""Names of persons, organizations and places: the one joint decision of what each capitalised candidate names.

Candidates are gathered by shape and position, the features of each are observed, and the rules weigh them type by type;
then the whole article is asked what the same words are elsewhere, and the types are weighed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.extraction import sports
from service.extraction.document import Document
from service.extraction.entities import (
    bystanders,
    casing,
    classifier,
    document_features,
    gathering,
    grammatical_features,
    lexicon,
    participation,
    place_names,
)
from service.extraction.entities.article_context import ArticleContext
from service.extraction.entities.context_features import Observer
from service.extraction.entities.features import FEATURES
from service.extraction.entities.model import Candidate, Name, Names
from service.extraction.geocoding import Toponym
from service.extraction.syntax import Syntax

__all__ = ["Name", "Names", "find", "observe"]

_TOLD = ("headline", "body")  # zones whose bodies act, unlike those of a dateline or a by-line
_DOUBTFUL = 0.5  # the lead of a person of one word; below it four of five are none (names-conll)
_TELLING_PLACES = (  # what makes a weak name of a place a likely one
    FEATURES["capital city"] | FEATURES["subject of saying"],
    FEATURES["in before"] | FEATURES["speakers two before"],
)
_SURELY = 2.0  # the lead of "nothing" over all kinds that takes the gazetteer's word from it


def find(document: Document, grammar: Syntax, toponyms: Sequence[Toponym]) -> Names:
    """Decide for every capitalised candidate whether it names a person, an organization, a place or none of them."""
    typed: list[participation.Typed] = []
    places: list[Toponym] = []
    told: set[int] = set()
    taken: set[int] = set()
    nothings: set[tuple[int, int]] = set()
    persons: set[int] = set()
    before_persons: set[int] = set()
    whole = {(t.first, t.last): t for t in toponyms}
    judgements = classifier.Judgements()
    observed = observe(document, grammar, toponyms, judgements)
    keys = [tuple(document.lower[one.first : one.last]) for one, _ in observed]
    agreed = document_features.agreed(keys, [judgements[features][1] for _, features in observed])
    for key, (candidate, features) in zip(keys, observed, strict=True):
        holding, verdict = judgements[features]
        if key in agreed and verdict.kind in ("person", "organization"):
            verdict = agreed[key]
        kind = verdict.kind
        first, last = candidate.first, candidate.last
        taken.update(range(first, last))
        if kind == "nothing" and verdict.lead > _SURELY:
            nothings.add((first, last))
        if kind == "person" and last - first == 1 and verdict.lead < _DOUBTFUL:
            _drop(document, candidate, kind, classifier.reason(holding, kind))
            continue
        if kind == "nothing" or not document.tells_the_story(first) or _is_degree(document, first, persons):
            continue
        rule = classifier.reason(holding, kind)
        start, end = document.starts[first], document.ends[last - 1]
        if kind == "place":
            if any(features & telling == telling for telling in _TELLING_PLACES):
                told.add(first)
            known = whole.get((first, last))
            places.append(known or Toponym(first, last, start, end, "name", "likely", rule))
        else:
            name = Name(first, last, start, end, kind, rule)
            typed.append(participation.Typed(name, features, verdict.lead))
            if kind == "person":
                persons.add(last)
                before_persons.add(first - 1)
    names = _with_parts(document, typed)
    toponyms = [t for t in toponyms if t.first not in before_persons or document.lower[t.first] not in lexicon.TITLES]
    places += _unclaimed(document, toponyms, taken, persons)
    places.sort(key=lambda toponym: toponym.first)
    named = [t for t in toponyms if (t.first, t.last) not in nothings and not _is_degree(document, t.first, persons)]
    named = [t._replace(strength="likely") if t.first in told and t.strength == "weak" else t for t in named]
    return Names(names, place_names.decide(document, named, places, names), places)


def observe(
    document: Document, grammar: Syntax, toponyms: Sequence[Toponym], judgements: classifier.Judgements
) -> list[tuple[Candidate, int]]:
    """The candidates, each with its features as bits (see features.py), those of the document included."""
    context = ArticleContext(document, toponyms, casing.read(document), sports.is_report(document))
    candidates = gathering.gather(document, context)
    observer = Observer(document, context, toponyms, grammatical_features.by_head(document, grammar))
    own = [observer.observe(candidate) for candidate in candidates]
    features = document_features.beside(document, candidates, own)
    verdicts = [judgements[mask][1] for mask in features]
    elsewhere = document_features.read(document, candidates, features, verdicts)
    return [(one, mask | more) for one, mask, more in zip(candidates, features, elsewhere, strict=True)]


def _with_parts(document: Document, typed: Sequence[participation.Typed]) -> list[Name]:
    """The names, with those told apart that take no part in the story."""
    names = [one.name for one in typed]
    out = participation.without_part(document, [one for one in typed if one.name.type != "other"])
    left = [name for name in names if name.first not in out and document.zone_of(name.first) in _TOLD]
    bodies, persons = ([name for name in left if name.type == kind] for kind in ("organization", "person"))
    out |= dict.fromkeys(bystanders.find(document, bodies, persons), True)
    return [_without_part(name, nobody=out[name.first]) if name.first in out else name for name in names]


def _without_part(name: Name, *, nobody: bool) -> Name:
    """A person is still one whom a pronoun may mean unless it is a part in a play; a body for which nothing speaks is a
    product or a work."""
    is_person = name.type == "person" and not nobody
    return name._replace(takes_part=False) if is_person else name._replace(type="other")


def _drop(document: Document, candidate: Candidate, kind: classifier.Kind, rule: str) -> None:
    if document.trace:
        start, end = document.starts[candidate.first], document.ends[candidate.last - 1]
        document.trace.drop("participants", start, end, rule, f"hardly more like a {kind} than another kind")


def _unclaimed(
    document: Document, toponyms: Sequence[Toponym], taken: set[int], persons: set[int]
) -> Iterator[Toponym]:
    """The toponyms that no candidate covers, but for common words and the degrees behind `persons`."""
    for toponym in toponyms:
        is_free = taken.isdisjoint(range(toponym.first, toponym.last))
        if is_free and _is_kept(document, toponym):
            yield _as_adjective(document, toponym)


def _is_kept(document: Document, toponym: Toponym) -> bool:
    """Whether a toponym that no candidate covers is more than a word that a sentence begins with ("Orange juice")."""
    small = toponym.last == toponym.first + 1 and lexicon.is_small(document.lower[toponym.first])
    sure, weak = toponym.strength == "sure", toponym.strength == "weak"
    return toponym.kind == "adjective" or sure or not (weak or small)


def _is_degree(document: Document, at: int, persons: set[int]) -> bool:
    """Whether token `at` is the degree behind a person, who ends before one of the tokens `persons` ("Valerie Baum,
    M.D.")."""
    return at - 1 in persons and document.words[at - 1] == "," and document.words[at] in lexicon.NEVER_NAMES


def _as_adjective(document: Document, toponym: Toponym) -> Toponym:
    """The toponym, which speaks of its place by adjective where a small word is joined to it ("Tripoli-based")."""
    joined = document.text[toponym.end : document.ends[toponym.last - 1]]
    return toponym._replace(kind="adjective") if joined.islower() else toponym
