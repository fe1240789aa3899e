"""The features of a candidate's grammatical function: what it does or undergoes, what describes it, what it owns."""

from __future__ import annotations

from collections import defaultdict

from service.extraction.document import Document
from service.extraction.entities import lexicon
from service.extraction.entities.features import BY_WORD, FEATURES
from service.extraction.syntax import Syntax
from service.extraction.syntax.model import Clause, NounPhrase
from service.extraction.tagset import PROPER_NOUNS

_BY_VERB: dict[str, int] = {}
for _use, _feature in (
    ("personal", "subject of a person's verb"),
    ("saying", "subject of saying"),
    ("acting", "subject of an agent's verb"),
):
    for _verb in lexicon.verbs(_use):
        _BY_VERB[_verb] = _BY_VERB.get(_verb, 0) | FEATURES[_feature]
_DESCRIBED = dict.fromkeys(lexicon.ORGANIZATION_NOUNS, FEATURES["described as an organization"]) | dict.fromkeys(
    lexicon.PERSON_NOUNS, FEATURES["described as a person"]
)
_THING = dict.fromkeys(lexicon.THING_NOUNS - lexicon.PERSON_NOUNS, FEATURES["described as a thing"])
_ACTING = lexicon.verbs("acting")
_MAKING = lexicon.verbs("making")
_STAGING, _PORTRAYING = lexicon.verbs("staging"), lexicon.verbs("portraying")
_STAGED, _PORTRAYED = FEATURES["staged"], FEATURES["portrayed"]
_OF_BODIES = (noun for noun, bits in BY_WORD["after"].items() if bits & FEATURES["business noun after"])
# What a noun tells of its owner: an officer's is a body, and so is that of shares and troops.
_HAD_BY = dict.fromkeys((*lexicon.PERSON_NOUNS, *_OF_BODIES), FEATURES["of an office"])
_FAR = 15  # tokens from a verb to an "its" that means its subject


def by_head(document: Document, grammar: Syntax) -> dict[int, int]:
    """For the head token of each noun phrase whose function tells something, its features as bits."""
    found: dict[int, int] = defaultdict(int)
    phrases = grammar.noun_phrases
    _add_clauses(found, document, grammar)
    _add_phrases(found, document, grammar)
    _add_its(found, document, grammar)
    for phrase in phrases:
        if phrase.coordinated_with is not None:
            one, other = phrase.head, phrases[phrase.coordinated_with].head
            found[one] = found[other] = found[one] | found[other]
    return found


def _add_clauses(found: dict[int, int], document: Document, grammar: Syntax) -> None:
    """What the verb of each clause tells of its subject and object, and the object of the subject."""
    phrases = grammar.noun_phrases
    for clause in grammar.clauses:
        group = grammar.verb_groups[clause.verb]
        verb = document.lower[group.main]
        undergoes = BY_WORD["done to"].get(verb, 0)
        if clause.object is not None:
            portrayed = _PORTRAYED if verb in _PORTRAYING else 0
            found[phrases[clause.object].head] |= FEATURES["object"] | undergoes | portrayed
        if clause.subject is None:
            continue
        if group.voice == "active":
            bits = FEATURES["subject"] | _BY_VERB.get(verb, 0)
        else:
            bits = FEATURES["described as a thing"] if verb in _MAKING else undergoes
        if clause.object is not None:
            bits |= BY_WORD["object"].get(document.lower[phrases[clause.object].head], 0)
        found[phrases[clause.subject].head] |= bits


def _add_phrases(found: dict[int, int], document: Document, grammar: Syntax) -> None:
    """What each noun phrase and those in apposition to it, before it as possessor, or that it hangs on tell of it."""
    phrases, lower = grammar.noun_phrases, document.lower
    for phrase in phrases:
        if phrase.apposition_of is not None:
            other = phrases[phrase.apposition_of]
            found[other.head] |= _described(lower[phrase.head], _is_enclosed(document, phrase))
            found[phrase.head] |= _described(lower[other.head], _is_enclosed(document, phrase))
        if phrase.possessor is not None:
            had = lower[phrase.head]
            found[phrases[phrase.possessor].head] |= _HAD_BY.get(had, 0) | BY_WORD["possessed"].get(had, 0)
        if phrase.preposition is not None and lower[phrase.preposition] in lexicon.STAGING_PREPOSITIONS:
            found[phrase.head] |= _staged(document, grammar, phrase.preposition)
        if phrase.attached_to is not None:
            others = lower[phrases[phrase.attached_to].head]
            belongs = phrase.preposition is not None and lower[phrase.preposition] in lexicon.BELONGING
            found[phrase.head] |= _HAD_BY.get(others, 0) | (_HAD_BY.get(others.removesuffix("s"), 0) if belongs else 0)
            found[phrase.head] |= FEATURES["has a crew"] & BY_WORD["possessed"].get(others, 0)


def _add_its(found: dict[int, int], document: Document, grammar: Syntax) -> None:
    """What an "its" tells of its owner, and an "it" of who says that it acts."""
    phrases = grammar.noun_phrases
    for at in document.positions.get("its", ()):
        owner = _owner(document, grammar, at)
        if owner is not None:
            found[phrases[owner].head] |= FEATURES["has its own"]
    subjects = {clause.verb: clause.subject for clause in grammar.clauses}
    for clause in grammar.clauses:
        if clause.governor is not None and _is_act_of_it(document, grammar, clause):
            speaker = subjects.get(clause.governor)
            if speaker is not None:
                found[phrases[speaker].head] |= FEATURES["says it acts"]


def _is_act_of_it(document: Document, grammar: Syntax, clause: Clause) -> bool:
    """Whether an "it" does in `clause` what persons and bodies do ("that it would hire")."""
    if clause.subject is None or document.lower[grammar.noun_phrases[clause.subject].head] != "it":
        return False
    return document.lower[grammar.verb_groups[clause.verb].main] in _ACTING


def _staged(document: Document, grammar: Syntax, preposition: int) -> int:
    """What "in" or "as" at token `preposition` tells of the name behind it where somebody acts ("starred in")."""
    clause = grammar.clause_of[preposition]
    return (
        _STAGED
        if clause >= 0 and document.lower[grammar.verb_groups[grammar.clauses[clause].verb].main] in _STAGING
        else 0
    )


def _described(noun: str, enclosed: bool) -> int:
    """What a noun beside a name says that it is; a thing only where commas stand on both sides of the second."""
    return _DESCRIBED.get(noun, 0) | (_THING.get(noun, 0) if enclosed else 0)


def _is_enclosed(document: Document, phrase: NounPhrase) -> bool:
    return document.words[phrase.last : phrase.last + 1] == [","] and document.words[phrase.first - 1] == ","


def _owner(document: Document, grammar: Syntax, at: int) -> int | None:
    """The subject that the "its" at token `at` means, no name between: that of its clause, of the clause before where
    its phrase is a subject itself ("Arden lost and its shares fell"), of the sentence before where it opens one."""
    number = document.sentence_of[at]
    opens = number > 0 and at == document.sentences[number].first
    within = grammar.clause_of[document.sentences[number - 1].first if opens else at]
    if within < 0:
        return None
    clause = grammar.clauses[within]
    if not opens and clause.subject == grammar.noun_phrase_of[at] and clause.coordinated_with is not None:
        clause = grammar.clauses[clause.coordinated_with]
    verb = grammar.verb_groups[clause.verb]
    if not verb.last <= at <= verb.last + _FAR:
        return None
    return clause.subject if PROPER_NOUNS.isdisjoint(document.tags[verb.last : at]) else None
