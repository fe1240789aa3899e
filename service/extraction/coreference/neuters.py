"""The antecedent of "it", "its" and "itself" where it is an organization or a country; of "they" where it is a group.

Most of what "it" stands for has no name, so only a few patterns are trusted: "it" in the clause behind what its subject
says, believes or plans; "its" behind a subject of the same clause; "It said" and "Its" behind a sentence with such a
subject; and "...", it said. The same patterns serve "they" and "their" where the article treats the organization as a
plural ("Harrow Town have won"), and "their" in its own clause where nothing else there is plural.
"""

from __future__ import annotations

from collections.abc import Iterable

from service.extraction.coreference.entity import Entity
from service.extraction.coreference.functions import SUBJECTS, Functions
from service.extraction.coreference.memory import Candidate
from service.extraction.coreference.nominals import CALLED
from service.extraction.coreference.pronouns import Place, Pronoun
from service.extraction.document import Document
from service.extraction.syntax.lexicon import HAVE
from service.extraction.tagset import FINITE_VERBS
from service.rules import lexicon

SUBORDINATORS = lexicon.words("function_words", use="subordinator")
WEEKDAYS = lexicon.calendar("weekday").keys()
_REPORTING = lexicon.words("verbs", use="reporting")
_CLOSING_MARKS = frozenset((",", '"', "”", "''", "’", "'"))
_PLURALS = frozenset(("NNS", "NNPS"))
_SEVERAL = _PLURALS | {"CC"}
_PLEONASTIC = lexicon.words("verbs", use="pleonastic")


def antecedent(
    functions: Functions, pronoun: Pronoun, place: Place, candidates: Iterable[Candidate]
) -> Candidate | None:
    """The latest candidate where a pattern vouches for it, else None."""
    document = functions.document
    latest = next((c for c in candidates if place.quoted or not c.quoted), None)
    if latest is None or latest.entity is None or latest.several or latest.function not in SUBJECTS:
        return None
    if latest.sentence == place.sentence and _reports(functions, pronoun, place, latest, latest.entity):
        return latest
    if pronoun.plural and not _collective(document, pronoun, place, latest, latest.entity):
        return None
    if latest.sentence == place.sentence:
        return latest if _within(document, pronoun, latest.token + 1, place.token) else None
    if latest.told != place.told - 1 or latest.function != "subject":
        return None  # "Brussels said Chile had failed. It ..."
    if place.token > document.sentences[place.sentence].first:
        return latest if pronoun.case == "subjective" and _speaks_behind(document, place.token) else None
    return latest if pronoun.case == "possessive" or _acts(document, place.token + 1) else None


def _reports(functions: Functions, pronoun: Pronoun, place: Place, latest: Candidate, entity: Entity) -> bool:
    """Whether "it" or "they" is the subject of what the organization says or plans, and no plural noun is at hand."""
    document = functions.document
    if pronoun.case != "subjective" or place.quoted or entity.type != "organization":
        return False
    verb = functions.governing_verb(place.token)
    before = document.sentences[max(0, place.sentence - 1)].first
    opens = document.lower[before].endswith("s") and document.tags[before + 1] != "NNP"  # "Officials met."
    several = pronoun.plural and (opens or any(tag in _PLURALS for tag in document.tags[before : place.token]))
    governs = verb is not None and document.lower[verb] in _REPORTING
    return governs and not several and functions.relation(latest.phrases, place.token) == "subject 1"


def _collective(document: Document, pronoun: Pronoun, place: Place, latest: Candidate, entity: Entity) -> bool:
    """Whether "they" may be one organization: it takes verbs of the plural, or "their" has no other plural at hand."""
    if entity.type != "organization" or place.quoted:
        return False
    says = pronoun.case == "subjective" and _speaks_behind(document, place.token)  # "...", they said
    between = range(latest.token + 1, document.sentences[latest.sentence].last if says else place.token)
    several = any(document.tags[token] in _SEVERAL or document.lower[token] in CALLED for token in between)
    at_home = pronoun.case == "possessive" and latest.sentence == place.sentence
    return not several and (entity.plural or at_home or (says and latest.speaks))


def _speaks_behind(document: Document, token: int) -> bool:
    """Whether "it" at `token` is the speaker of what stands before: "...", it said."""
    verb = _verb_at(document, token + 1)
    return verb is not None and document.lower[verb] in _REPORTING and document.lower[token - 1] in _CLOSING_MARKS


def _within(document: Document, pronoun: Pronoun, first: int, token: int) -> bool:
    """Whether the tokens from a subject to the pronoun leave no other subject for it."""
    verbs = [between for between in range(first, token) if document.tags[between] in FINITE_VERBS]
    opens = document.lower[token - 1] in SUBORDINATORS
    if pronoun.case == "subjective" and opens and _acts(document, token + 1):
        return bool(verbs)
    if pronoun.case == "subjective":
        says, verb = _verb_at(document, token + 1), _governing(document, first, token)
        if says is None:
            return False
        woven = document.tags[token - 1] == "WDT" or not FINITE_VERBS.isdisjoint(document.tags[says + 1 : says + 2])
        woven &= document.lower[says] in _REPORTING  # "a plan it says works", "which it says"
        return woven or ((verbs == [verb] or document.tags[verb] == "VBG") and document.lower[verb] in _REPORTING)
    return len(verbs) == 1 or (len(verbs) == 2 and document.tags[verbs[0]] == "MD")


def _governing(document: Document, first: int, token: int) -> int:
    """The verb whose clause begins at `token`, a conjunction and times aside: "said late Monday that it"."""
    token -= 1 + (document.lower[token - 1] in SUBORDINATORS)
    while token > first and (document.tags[token] in ("RB", "JJ", "IN") or document.lower[token] in WEEKDAYS):
        token -= 1
    return token


def _acts(document: Document, token: int) -> bool:
    """Whether the verb at `token`, behind its auxiliaries, tells of an act: "It is selling", no "It is raining"."""
    verb = _verb_at(document, token)
    if verb is None or document.lower[verb] not in _PLEONASTIC:
        return verb is not None
    behind = verb + 1
    while behind < len(document.tags) and document.tags[behind] == "RB":
        behind += 1
    form = "VBN" if document.lower[verb] in HAVE else "VB" if document.tags[verb] == "MD" else "VBG"
    return document.tags[behind : behind + 1] == [form] and document.lower[behind] not in _PLEONASTIC


def _verb_at(document: Document, token: int) -> int | None:
    """The finite verb at `token`, adverbs aside."""
    while token < len(document.tags) and document.tags[token] == "RB":
        token += 1
    return token if token < len(document.tags) and document.tags[token] in FINITE_VERBS else None
