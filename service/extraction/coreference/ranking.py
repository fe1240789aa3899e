"""Which antecedent a pronoun of persons has: a log-linear ranking of the candidates, and of there being none.

Each candidate has features that a reader would name (its grammatical function, how far back it is, whether its gender
is known, whether the pronoun is bound in its clause); their weights stand in rules/coreference/antecedent_weights.tsv,
fitted by scripts/fit_antecedents.py. The probabilities are those of a softmax over all candidates and "nobody".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import exp

from service import rules
from service.extraction.coreference.entity import Entity
from service.extraction.coreference.functions import SUBJECTS, Functions
from service.extraction.coreference.memory import Candidate, Nameless
from service.extraction.coreference.pronouns import PRONOUNS, Place, Pronoun
from service.rules import lexicon


class _Weights(dict[str, float]):
    """The weights of the features, 0 for one that has none."""

    def __missing__(self, feature: str) -> float:
        return 0.0


_WEIGHTS = _Weights((row["feature"], float(row["weight"])) for row in rules.table("coreference/antecedent_weights.tsv"))
_COMPANY = lexicon.words("function_words", use="comitative")
_SURE = 0.5  # on the development data a lower one costs more in wrong links than it gains, one wrong counting as two
_CLEAR = 3  # times as likely as a protagonist without a name
_PROTAGONIST = 6  # times that the text has spoken of him or her
_WORDS = (2, 5, 10, 20, 40, 80, 10**9)
_FARTHEST = 8
_FAR = 4
_MANY = 4


def antecedent(
    functions: Functions, pronoun: Pronoun, place: Place, candidates: Iterable[Candidate], speaker: Entity | None
) -> Candidate | None:
    """The candidate that `pronoun` refers to; None where none fits or none is likely enough.

    `speaker` is who speaks the quotation that the pronoun stands in: he says "I" of himself.
    """
    fitting: dict[Entity | Nameless | None, Candidate] = {}
    for candidate in sorted(unbound(functions, pronoun, place, candidates), key=lambda candidate: -candidate.token):
        fits = candidate.gender in (None, pronoun.gender) and (speaker is None or candidate.entity is not speaker)
        fits &= place.told - candidate.told <= _FARTHEST
        if fits:
            fitting.setdefault(candidate.key, candidate)
    ranked = list(fitting.values())
    likely = probabilities(functions, pronoun, place, ranked)
    best = max(range(len(ranked)), key=likely.__getitem__, default=None)
    if best is None or likely[best] < _SURE or _are_several(ranked, ranked[best]):
        return None
    most = max(_PROTAGONIST, ranked[best].times)  # so the text is more about somebody without a name
    unnamed = (c.entity is None and ranked[best].entity is not None and c.times >= most for c in ranked)
    rivals = (share for rival, share in zip(unnamed, likely, strict=True) if rival)
    return None if max(rivals, default=0.0) * _CLEAR > likely[best] else ranked[best]


def unbound(
    functions: Functions, pronoun: Pronoun, place: Place, candidates: Iterable[Candidate]
) -> Iterable[Candidate]:
    """The candidates but for the subject of the verb whose object the pronoun is: "Park met him"."""
    if functions.document.lower[place.token - 1] in _COMPANY or not is_object(functions, pronoun, place.token):
        return candidates
    return [c for c in candidates if functions.relation(c.phrases, place.token) != "subject 0"]


def is_object(functions: Functions, pronoun: Pronoun, token: int) -> bool:
    """Whether a pronoun is the object of a verb that is read as one, be it read as a possessive: "met her in May"."""
    tags = functions.document.tags
    may_be = PRONOUNS[functions.document.lower[token]].case == "objective" and not tags[token - 1].startswith("NN")
    takes = functions.of(token + 1) == "object" and tags[token + 1 : token + 2] != ["RB"]  # no "turned her back"
    return may_be and (pronoun.case == "objective" or takes)


def _are_several(candidates: Sequence[Candidate], best: Candidate) -> bool:
    """Whether two who fit as well are named in one breath: "Park and Wang met. He ..." """
    return best.several and any(
        other is not best
        and other.several
        and (other.sentence, other.function, other.times) == (best.sentence, best.function, best.times)
        for other in candidates
    )


def probabilities(functions: Functions, pronoun: Pronoun, place: Place, candidates: Sequence[Candidate]) -> list[float]:
    """How likely each of the candidates, the latest first, is meant by `pronoun`; what is left to one is nobody's."""
    weights = [
        exp(sum(map(_WEIGHTS.__getitem__, features))) for features in described(functions, pronoun, place, candidates)
    ]
    whole = sum(weights)
    return [weight / whole for weight in weights[:-1]]


def described(functions: Functions, pronoun: Pronoun, place: Place, candidates: Sequence[Candidate]) -> list[list[str]]:
    """The features of each candidate and, last, those of nobody."""
    known = sum(candidate.gender is not None for candidate in candidates)
    unknown = len(candidates) - known
    return [
        *(list(_features(functions, pronoun, place, candidate, number)) for number, candidate in enumerate(candidates)),
        list(_features_of_nobody(pronoun, place, known, unknown)),
    ]


def _features_of_nobody(pronoun: Pronoun, place: Place, known: int, unknown: int) -> Iterator[str]:
    yield "nobody"
    yield f"nobody, {pronoun.case}"
    yield f"nobody, {min(known, 3)} of known gender, {min(unknown, 2)} of unknown"
    if place.quoted:
        yield "nobody, quoted"


def _features(functions: Functions, pronoun: Pronoun, place: Place, candidate: Candidate, number: int) -> Iterator[str]:
    distance = place.sentence - candidate.sentence if place.quoted else place.told - candidate.told
    where = "ahead" if candidate.token > place.token else _behind(distance)
    yield f"{where}, {candidate.function}"
    if distance > 1:
        yield f"{min(distance, _FAR)} sentences back"
    yield f"{min(number, 3)} others since"
    if number:
        yield f"{where}, others since"
    yield f"{where}, {candidate.kind}"
    if candidate.gender is None:
        yield f"{where}, unknown gender"
        yield f"{candidate.function}, unknown gender"
    yield f"{pronoun.case}, {'same sentence' if distance <= 0 else 'earlier'}, last {candidate.latest}"
    yield f"named {min(candidate.times, _MANY)} times"
    if candidate.entity is None:
        yield f"nameless, {where}"
    if candidate.several and functions.document.tags[candidate.token + 1 : place.token] != ["CC"]:
        yield f"{where}, one of several"  # no "Park and his men"
    if candidate.number == 0:
        yield "first of the article"
    if candidate.opens:
        yield f"{where}, opens its sentence"
    if candidate.quoted != place.quoted:
        yield "quoted, pronoun told" if candidate.quoted else "told, pronoun quoted"
    if pronoun.case == "subjective" and functions.speaks_alone(place.token + 1):
        yield f"{where}, {'speaks' if candidate.speaks else 'silent'} before speaking pronoun"
    words = next(n for n, most in enumerate(_WORDS) if abs(place.token - candidate.token) <= most)
    yield f"{words} words between"
    yield f"{pronoun.case}, {words} words between"
    yield from _features_of_functions(functions, pronoun, place, candidate, where)


def _behind(distance: int) -> str:
    if distance <= 0:
        return "same sentence"
    return "before" if distance == 1 else "farther"


def _features_of_functions(
    functions: Functions, pronoun: Pronoun, place: Place, candidate: Candidate, where: str
) -> list[str]:
    """How the functions of the candidate and of the pronoun go together, within a sentence by the relation of both."""
    owned = pronoun.case == "possessive"
    own = f"possessive of {functions.of_owned(place.token)}" if owned else functions.of(place.token + 1)
    if where != "same sentence":
        found = [f"{own}, {where}, {candidate.function}"]
        if place.token == functions.document.sentences[place.sentence].first:
            found.append(f"opening pronoun, {where}, {candidate.function}")
        return found
    relation = functions.relation(candidate.phrases, place.token)
    found = [f"{pronoun.case}, {relation}", f"{own}, {relation}"]
    if functions.document.lower[place.token - 1] in _COMPANY:
        found.append(f"in company, {relation}")
    if candidate.latest not in SUBJECTS and candidate.function in SUBJECTS:
        found.append("subject, spoken of again")
    return found
