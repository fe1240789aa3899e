"""What a definite nominal refers to: "the minister", "the Texas senator", "the company", "the 45-year-old"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from service import rules
from service.extraction.coreference import nouns
from service.extraction.coreference.entity import Entity, Gender, clash
from service.extraction.coreference.folding import fold, folded
from service.extraction.coreference.nouns import PersonNoun
from service.extraction.coreference.parties import PARTIES
from service.extraction.document import Document
from service.extraction.entities.lexicon import NATIONALITIES
from service.extraction.record import ParticipantType
from service.extraction.tagset import RELATIVES
from service.rules import lexicon

ORGANIZATIONS = {noun: tuple(called.split()) for noun, called in lexicon.mapping("name_words", "called").items()}
BARE = lexicon.words("name_words", organization="bare")
COMPANIES = lexicon.words("name_words", organization="firm")
ASSETS = lexicon.words("name_words", organization="asset")
AGE = "-year-old"
_AGES = {
    row["noun"]: range(int(row["youngest"]), int(row["oldest"]) + 1) for row in rules.table("coreference/ages.tsv")
}
EPITHETS = lexicon.words("persons", beside="epithet")
CALLED = frozenset(noun for answers in ORGANIZATIONS.values() for noun in answers) | COMPANIES
_ANOTHER = lexicon.words("title_words", use="another")
_SECOND = lexicon.title_words("second")
_LOOSE = lexicon.title_words("loose")
_PASSING = _LOOSE - nouns.PAST - _ANOTHER
_TELLING_APART = nouns.ADJECTIVES | _ANOTHER
_TELLING_PORTFOLIO = nouns.PORTFOLIOS | nouns.ADJECTIVES
_OFFICE_THINGS = lexicon.words("title_words", use="belonging")
WIDE = lexicon.words("name_words", organization="wide") | nouns.WIDE
_SEVERAL = 4
_NEAR = 2
_NEAR_OFFICE = 8
_DIGITS_OF_YEAR = 4
DEMONYMS = frozenset(
    word.lower() for word in NATIONALITIES if f"{word}s" in NATIONALITIES or f"{word[:-2]}en" in NATIONALITIES
) | frozenset(map(str.lower, lexicon.words("known_names", kind="demonym")))
CLASSES = EPITHETS | DEMONYMS | PARTIES.keys()
ATHLETES = frozenset(word for word, noun in nouns.PERSONS.items() if "athlete" in noun.answers) - WIDE
TRADES = lexicon.words("persons", kind="profession part")
_DETERMINERS = lexicon.words("function_words", use="definite")


class Callings:
    """Which entities may be called by which noun, and which of them have been named so far, the latest last."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._named: dict[str, dict[int, Entity]] = {}
        self._bearers: dict[str, list[Entity]] = {}
        self._sentence: dict[int, int] = {}
        for entity in entities:
            self.call(entity)

    def call(self, entity: Entity) -> None:
        """The entity may be called by each of its nouns."""
        for noun in entity.nouns:
            bearers = self._bearers.setdefault(noun, [])
            if entity not in bearers:
                bearers.append(entity)

    def note(self, entity: Entity, sentence: int) -> None:
        """The entity has just been named, in the sentence of this number."""
        self.renew(entity, sentence)
        for noun in entity.nouns:
            known = self._named.setdefault(noun, {})
            known.pop(id(entity), None)
            known[id(entity)] = entity
            if len(known) > _SEVERAL:
                del known[next(iter(known))]

    def renew(self, entity: Entity, sentence: int) -> None:
        """The entity has just been spoken of, in the sentence of this number."""
        self._sentence[id(entity)] = sentence

    def hold(self, noun: str, told: Sequence[str]) -> bool:
        """Whether somebody in the article holds the office that the noun and the words `told` before it name."""
        held = (one for one in self._bearers.get(noun, ()) if not _holds_another(one, noun, told))
        return any(one.words.issuperset(told) for one in held)

    def forget(self, noun: str) -> None:
        """Somebody without a name has come in who is called so too: "a teenager"."""
        self._named[noun] = {}

    def find(
        self, document: Document, start: int, token: int, noun: str, kind: ParticipantType, gender: Gender | None = None
    ) -> Entity | None:
        """The latest entity that the noun phrase from `start` with its head at `token` describes rightly.

        Failing that, it is the only one in the article who may be called so, if no word tells of another.
        """
        kin = nouns.kin(noun) if document.tags[start] == "PRP$" else None
        definite = is_definite(document, start) or (kin is not None and kin.gender is not None)  # "his wife"
        owned = "POS" in document.tags[start:token]
        headlined = document.zone_of(start) == "headline" and not brings_in(document, start)  # "Minister says"
        marks = _marks(document, start + definite, token)
        bare = noun in BARE
        if marks is None or not (definite or owned or headlined or bare):
            return None
        bearers = self._bearers.get(noun, [])
        if bare and (start + definite < token or not (definite or len(bearers) == 1)):
            return None  # "military police"
        if (kind == "person" and _of_the_office(document, token)) or (noun in _AGES and len(bearers) > 1):
            return None
        known = self._named.get(noun, {}).values()
        named = [one for one in reversed(known) if one.type == kind and not clash(one.gender, gender)]
        large = document.words[token].istitle()
        told = document.lower[start + definite : token]
        marks.update(word for word in told if any(word in entity.words for entity in named))
        named = [entity for entity in named if not _holds_another(entity, noun, told)]
        fitting = [entity for entity in named if _words(entity).issuperset(marks)]
        if fitting:
            return self._latest(fitting, noun, document.sentence_of[start], large)
        if len(bearers) != 1 or bearers[0].type != "person" or _holds_another(bearers[0], noun, told):
            return None
        if noun not in self._named:
            far = document.sentence_of[bearers[0].references[0].first] - document.sentence_of[token] > _NEAR
            return bearers[0] if _is_ahead(bearers[0], noun, marks) and not (far and noun in TRADES) else None
        untold = marks - _words(bearers[0])
        kinds = untold.intersection(word for word in document.words[start:token] if word.islower())  # "the union boss"
        small = document.words[token + 2 : token + 3] if document.lower[token + 1 : token + 2] == ["of"] else []
        small = small if bearers[0].affiliation is None else folded(small)  # "the mayor of York" is not who is of Hull
        open_to = definite and not large and not (noun in WIDE and kinds) and untold.isdisjoint(small)
        open_to &= not any(_contradicts(bearers[0], mark) for mark in untold)
        return named[0] if named and open_to else None

    def _latest(self, fitting: Sequence[Entity], noun: str, sentence: int, large: bool) -> Entity | None:
        """The entity of `fitting` that was named last; None where two were in one breath, or all too long ago.

        A noun that is wider than the office told of somebody ("the leader") only means one who was named just now.
        """
        if fitting[0].type != "person" and noun not in COMPANIES:  # "the university" before a college
            fitting = [entity for entity in fitting if noun in entity.words] or fitting
        last = max(self._sentence[id(entity)] for entity in fitting)
        latest = [entity for entity in fitting if self._sentence[id(entity)] == last]
        exact = [entity for entity in latest if noun not in WIDE and (noun in entity.words or entity.type != "person")]
        alone = len(self._bearers.get(noun, ())) == 1
        sure = exact or (alone and noun not in WIDE)  # "the judge" of the only recorder
        near = sentence - last <= (_NEAR_OFFICE if sure else _NEAR)
        if (large and not exact) or not (near or (exact and alone)):
            return None
        meant = exact or latest
        return meant[0] if len(meant) == 1 else None


def _holds_another(entity: Entity, noun: str, told: Sequence[str]) -> bool:
    """Whether somebody is told to hold the office `noun` in the past alone, where the words before it tell the present
    ("the mayor" is no former one), or the other way round; or but as a deputy, where they tell no deputy."""
    *before, office = noun.split("-")  # "the deputy-president"
    held = [role for role in (told_of.casefold().split() for told_of in entity.roles) if office in role]
    return bool(held) and any(
        all(words.isdisjoint((*before, *told)) != words.isdisjoint(role) for role in held)
        for words in (nouns.PAST, _SECOND)
    )


def _is_ahead(entity: Entity, noun: str, marks: set[str]) -> bool:
    """Whether the office `noun` of somebody who is only named later tells at once who is meant."""
    bare = entity.words == {noun} and entity.affiliation is None  # "The mayor of Hull" of Ada Ames, the mayor
    told = noun in entity.words and noun not in WIDE and (bare or _words(entity).issuperset(marks - _PASSING))
    return told and (bool(marks - _PASSING) or entity.affiliation is None)


def _words(entity: Entity) -> set[str]:
    """The words that describe an entity, folded, those of its affiliation included."""
    return entity.words | set(folded((entity.affiliation or "").split()))


def describes(document: Document, start: int, token: int, noun: PersonNoun) -> bool:
    """Whether the noun phrase from `start` with its head at `token` may tell something new of somebody named.

    "The billionaire", "the suspect", "the midfielder" do; "the senator" must tell whose: "the Vermont senator".
    """
    if not is_definite(document, start) or (document.words[token][0].isupper() and noun.noun not in PARTIES):
        return False
    telling = any(document.words[i][0].isupper() or document.lower[i] in _LOOSE for i in range(start + 1, token))
    return telling or not noun.office or noun.noun in EPITHETS | ATHLETES


def is_new(entity: Entity, noun: str, before: Sequence[str]) -> bool:
    """Whether nothing told of a person speaks against `noun`: another age, party, or office where `noun` tells one.

    What somebody was in the past, by the words `before` the noun, speaks against nothing: "the former teacher".
    """
    if noun.endswith(AGE) or noun in _AGES:
        return not any(known.endswith(AGE) for known in entity.nouns)
    if noun in PARTIES:
        return not _is_of_another_party(entity, noun)
    past = bool(entity.roles) and all(not nouns.PAST.isdisjoint(role.casefold().split()) for role in entity.roles)
    beside_all = past or noun in CLASSES or nouns.CHILDREN in noun or not nouns.PAST.isdisjoint(before)
    known = entity.nouns.keys() - entity.letters - set(nouns.ACCUSED)
    if noun in TRADES and TRADES.issuperset(entity.heads):
        return True  # "the lecturer" is the analyst
    return beside_all or all(one in EPITHETS or one in _AGES or one.endswith(AGE) for one in known)


def tells_home(document: Document, start: int, token: int) -> bool:
    """Whether a noun phrase from `start` with its head at `token` tells but where one is: "the Leeds-based company"."""
    words, tags = document.words[start + 1 : token], document.tags[start + 1 : token]
    return all(
        word.endswith("-based") or word in NATIONALITIES or (tag == "JJ" and word[0].isupper())
        for word, tag in zip(words, tags, strict=True)
    )


def tells_trade(document: Document, start: int, token: int) -> bool:
    """Whether nothing in a noun phrase tells that another is meant: "the social media company", no "the new firm"."""
    return _ANOTHER.isdisjoint(document.lower[start + 1 : token]) and not any(
        tag in ("CD", "JJR", "JJS", "POS") for tag in document.tags[start + 1 : token]
    )


def may_be(document: Document, start: int, token: int, entity: Entity) -> bool:
    """Whether no word of the noun phrase from `start` with its head at `token` tells that another is meant."""
    marks = _marks(document, start + 1, token)
    return marks is not None and _ANOTHER.isdisjoint((document.lower[token], *marks))  # "the rival"


def _contradicts(entity: Entity, mark: str) -> bool:
    """Whether a word tells that another of the office is meant: "the deputy governor", the finance minister."""
    of_other_portfolio = mark in nouns.PORTFOLIOS and not _TELLING_PORTFOLIO.isdisjoint(entity.words)
    of_another = mark in _ANOTHER or of_other_portfolio or (mark in nouns.ADJECTIVES and mark not in _LOOSE)
    return of_another or _is_of_another_party(entity, mark)


def _is_of_another_party(entity: Entity, mark: str) -> bool:
    """Whether a word tells another party than that of a person."""
    return mark in PARTIES and entity.affiliation in PARTIES.values() and entity.affiliation != PARTIES[mark]


def is_of_age(noun: str, years: int) -> bool:
    """Whether somebody of that age may be called by the noun: no "teenager" of 44."""
    return noun not in _AGES or years in _AGES[noun]


def of_age(years: int) -> list[str]:
    """The nouns by which somebody of that age may be called: "17-year-old", "teenager"."""
    return [f"{years}{AGE}", *(noun for noun, ages in _AGES.items() if years in ages)]


def ages_told(document: Document, start: int, token: int) -> set[str]:
    """The nouns of the age that a noun phrase tells before or in its head: "the 15-year-old boy", "the 15-year-old"."""
    aged = (word for word in document.lower[start : token + 1] if word.endswith(AGE))
    return {noun for word in aged if word[: -len(AGE)].isdigit() for noun in of_age(int(word[: -len(AGE)]))}


def is_definite(document: Document, start: int) -> bool:
    """Whether a noun phrase has a determiner of what is known: "the minister"."""
    return document.lower[start] in _DETERMINERS


def brings_in(document: Document, start: int) -> bool:
    """Whether a noun phrase has a determiner of what is new: "a minister"."""
    return document.lower[start] in nouns.INDEFINITE


def _of_the_office(document: Document, token: int) -> bool:
    """Whether the noun at `token` owns what belongs to the office, not to who holds it: "the governor's race"."""
    return document.tags[token + 1 : token + 2] == ["POS"] and _OFFICE_THINGS.issuperset(
        document.lower[token + 2 : token + 3]
    )


def _marks(document: Document, first: int, token: int) -> set[str] | None:
    """The words of a noun phrase that tell which one is meant, folded; None where a clause or number, no year, does."""
    lower, tags = document.lower, document.tags
    years = {i for i in range(first, token) if lower[i].isdigit() and len(lower[i]) == _DIGITS_OF_YEAR}
    told = {
        fold(lower[i])
        for i in range(first, token)
        if document.words[i][0].isupper() or lower[i] in _TELLING_APART or tags[i] == "NN" or i in years
    }
    if any(tags[i] == "CD" and i not in years for i in range(first, token)):
        return None
    after = token + 1
    if after == len(lower):
        return told
    if tags[after] in RELATIVES:
        return None
    behind = tags[after + 1 : after + 2]
    other = behind in (["CD"], ["VB"], ["VBG"])  # "the mother of two", "the mayor of lying"
    if lower[after] in nouns.IN_ROLE and tags[after] != "CC" and not other:
        told.update(
            fold(lower[i])
            for i in range(after + 1, min(after + 4, len(lower)))
            if document.words[i][0].isupper() and tags[i].startswith("NNP")
        )
        told.update(fold(lower[after + 1]) for tag in behind if tag == "NN" and not told)
        if not told and (behind != ["DT"] or (lower[after] == "of" and brings_in(document, after + 1))):
            return None  # "the son of a farmer"
    return told
