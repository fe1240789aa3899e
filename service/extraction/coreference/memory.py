"""Who was spoken of lately: the candidates for the next pronoun, as a reader keeps them in mind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from service.extraction.coreference.entity import Entity, Gender, clash
from service.extraction.coreference.functions import SUBJECTS, Function
from service.extraction.record import MentionKind

_SPAN = 8
_OFTEN = 3
_PHRASES = 8


@dataclass(slots=True, eq=False)
class Nameless:
    """Somebody without a name, and the nouns by which he or she has been called: "a 15-year-old boy"."""

    gender: Gender | None
    nouns: set[str]

    def may_be(self, nouns: Set[str], gender: Gender | None) -> bool:
        """Whether a noun phrase with one of these nouns may mean the same one again: "the boy", "the 15-year-old"."""
        return not clash(self.gender, gender) and not self.nouns.isdisjoint(nouns)


@dataclass(slots=True, eq=False)
class Candidate:
    """An entity as it was last spoken of, or somebody without a name ("a spokesman"): then `entity` is None.

    `token` is the last one of the mention; `sentence` counts sentences, `told` only those of the writer's own; `quoted`
    tells whether the mention stands in a quotation, `speaks` whether it is the subject of a verb of speech.
    `function` is the best of that sentence, `latest` that of the last mention, which is of the kind `kind`; `opens`
    tells that the sentence begins with it, `times` how often it has been spoken of so far, `number` in which place of
    the article it was first; `several` tells that it is one of those that "and" joins,
    `phrases` are its noun phrases in that sentence, `former` is how it was spoken of in the last sentence before that.
    """

    entity: Entity | None
    token: int
    sentence: int
    told: int
    function: Function
    quoted: bool
    speaks: bool = False
    kind: MentionKind = "name"
    opens: bool = False
    several: bool = False
    phrases: tuple[int, ...] = ()
    latest: Function = "other"
    times: int = 1
    number: int = 0
    nameless: Nameless | None = None
    former: Candidate | None = None

    @property
    def key(self) -> Entity | Nameless | None:
        """What tells one candidate from another."""
        return self.entity or self.nameless

    @property
    def gender(self) -> Gender | None:
        """As it is known by now."""
        who = self.key
        return who.gender if who is not None else None


class Memory:
    """The last few entities, latest first; naming one again renews it."""

    def __init__(self) -> None:
        self._told: dict[Entity | Nameless | None, Candidate] = {}
        self._times: dict[Entity | Nameless | None, tuple[int, int]] = {}

    def note(self, candidate: Candidate) -> None:
        """Remember `candidate` as the latest; who was a subject stays so to the end of the sentence."""
        key = candidate.key
        number, times = self._times.get(key, (len(self._times), 0))
        self._times[key] = number, times + 1
        known = self._told.pop(key, None)
        candidate.latest, candidate.times, candidate.number = candidate.function, times + 1, number
        if known is not None:
            candidate.former = known.former if known.sentence == candidate.sentence else known
            known.former = None
        if known is not None and known.sentence == candidate.sentence:
            candidate.opens, candidate.phrases = known.opens, (known.phrases + candidate.phrases)[-_PHRASES:]
            candidate.speaks |= known.speaks
            if candidate.function != "subject" and known.function in SUBJECTS:
                candidate.function = known.function
        self._told[key] = candidate
        if len(self._told) > _SPAN:
            del self._told[next(iter(self._told))]

    def __iter__(self) -> Iterator[Candidate]:
        return reversed(self._told.values())

    def only_body(
        self, told: int, *, alone: bool = False, fits: Callable[[Entity], bool] = lambda _: True
    ) -> Entity | None:
        """The organization spoken of at the writer's sentence `told`: of those of late that fit the only one, or that
        acts.

        The only one is more than who something was done with; where it must be the only one (`alone`), no act tells.
        """
        lately = [candidate for candidate in self if told - candidate.told <= 1 and not candidate.quoted]
        lately = [candidate for candidate in lately if candidate.entity is None or fits(candidate.entity)]
        found = [c for c in lately if c.function != "oblique"]
        if len(lately) > 1:
            found = [] if alone else [c for c in lately if c.function in SUBJECTS and not c.several]
        return _organization(found[0]) if len(found) == 1 else None

    def main_body(self) -> Entity | None:
        """The organization that the article is about so far: named several times, and twice as often as any other."""
        first, second = ([*sorted(self, key=lambda candidate: -candidate.times), None, None])[:2]
        if first is None or first.times < max(_OFTEN, 2 * second.times if second else 0):
            return None
        return _organization(first)


def _organization(candidate: Candidate) -> Entity | None:
    """The entity of a candidate where it is an organization."""
    entity = candidate.entity
    return entity if entity is not None and entity.type == "organization" else None
