"""What the grammar finds, by token number: noun phrases, verb groups, clauses, quotations, and where each token stands.

Ranges are half-open. An index points into the list of the same kind in `Syntax`; None is none. The grammar fills
these objects while it reads; to every layer below they are read-only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ClauseKind = Literal["main", "complement", "relative", "adverbial", "infinitive", "participle"]
Tense = Literal["past", "present", "future"]
Voice = Literal["active", "passive"]
Finiteness = Literal["finite", "infinitive", "participle"]

NONE = -1  # the index of what is not there


@dataclass(slots=True)
class NounPhrase:
    """A base noun phrase, tokens `first` to `last`: what stands before the head, and the head.

    The head word is the token `head`; where it is a name, the name begins at `head_first`. `possessor` is the noun
    phrase before the "'s", `apposition_of` the one that this one describes ("Park, the minister": the minister's is
    Park's), `coordinated_with` the one before it in an enumeration, `attached_to` the one that a preposition
    hangs it on ("of Health" on "Ministry"), `preposition` the token that governs it, whatever it is hung on.
    """

    first: int
    last: int
    head: int
    head_first: int
    possessor: int | None = None
    apposition_of: int | None = None
    coordinated_with: int | None = None
    attached_to: int | None = None
    preposition: int | None = None


@dataclass(slots=True)
class VerbGroup:
    """A verb with its auxiliaries, tokens `first` to `last`; the main verb is the token `main`.

    Where the subject stands between auxiliary and verb ("did he leave"), the group is the verb without the auxiliary,
    whose token `verb_group_of` still leads here.
    """

    first: int
    last: int
    main: int
    tense: Tense | None
    voice: Voice
    finiteness: Finiteness
    negated: bool


@dataclass(slots=True)
class Clause:
    """A clause, tokens `first` to `last`, around one verb group; `subject` and `object` are noun phrases by index.

    `governor` is the verb group of the clause whose finite complement this one is, `parent` the clause that it stands
    in. `inverted` tells a subject behind its verb ("said Park"), `marker` is the token that opens the clause ("that",
    "who", "because"), `coordinated_with` the clause before "and" that it goes on with, where the subject may be that
    one's ("Park rose and left").
    """

    kind: ClauseKind
    first: int
    last: int
    verb: int
    subject: int | None = None
    object: int | None = None
    governor: int | None = None
    parent: int | None = None
    inverted: bool = False
    marker: int | None = None
    coordinated_with: int | None = None


@dataclass(slots=True)
class Quotation:
    """Tokens `first` to `last` in quotation marks, the marks included; `closed` where the closing mark is there."""

    first: int
    last: int
    closed: bool


@dataclass(slots=True)
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
