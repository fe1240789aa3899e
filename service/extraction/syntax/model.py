"""What the grammar finds, by token number: noun phrases, verb groups, clauses, quotations, and where each token stands.

Ranges are half-open. An index points into the list of the same kind in `Syntax`; None is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ClauseKind = Literal["main", "complement", "relative", "adverbial", "infinitive", "participle"]
Tense = Literal["past", "present", "future"]
Voice = Literal["active", "passive"]
Finiteness = Literal["finite", "infinitive", "participle"]


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A base noun phrase, tokens `first` to `last`: determiner and modifiers up to the head.

    The head word is the token `head`; where it is a name, the name begins at `head_first`. `possessor` is the noun
    phrase before the "'s", `apposition_of` the one that this one describes ("Park, the minister": the minister's is
    Park's), `coordinated_with` the one before it in an enumeration, `attached_to` the one that a preposition
    hangs it on ("of Health" on "Ministry").
    """

    first: int
    last: int
    head: int
    head_first: int
    determiner: int | None
    possessor: int | None
    apposition_of: int | None
    coordinated_with: int | None
    attached_to: int | None


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries, tokens `first` to `last`; the main verb is the token `main`."""

    first: int
    last: int
    main: int
    tense: Tense | None
    voice: Voice
    finiteness: Finiteness
    negated: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, tokens `first` to `last`, around one verb group; `subject` and `object` are noun phrases by index.

    `governor` is the verb group of the clause whose complement this one is, `parent` the clause that it stands in.
    `inverted` tells a subject behind its verb ("said Park").
    """

    kind: ClauseKind
    first: int
    last: int
    verb: int
    subject: int | None
    object: int | None
    governor: int | None
    parent: int | None
    inverted: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `first` to `last` in quotation marks, the marks included; `closed` where the closing mark is there.

    `continues` is the quotation of the paragraph before that this one goes on with (an opening mark, no closing one).
    """

    first: int
    last: int
    closed: bool
    continues: int | None


@dataclass(frozen=True, slots=True)
class Syntax:
    """The grammar of one article. The `*_of` lists run over its tokens and hold an index, or -1 where there is none."""

    noun_phrases: list[NounPhrase]
    verb_groups: list[VerbGroup]
    clauses: list[Clause]
    quotations: list[Quotation]
    noun_phrase_of: list[int]
    verb_group_of: list[int]
    clause_of: list[int]
    quotation_of: list[int]
