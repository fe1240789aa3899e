"""Attributions put together: cue, source and contents of each, none inside another."""

from __future__ import annotations

from dataclasses import dataclass

from service import rules
from service.extraction.quotes import contents, cues, sources
from service.extraction.quotes.cues import Complement, VerbGroup
from service.extraction.quotes.lexicon import CUES, Cue
from service.extraction.quotes.syntax import QUOTED, Range, Syntax, Unit

_LABELS = rules.words("quotes/labels.txt")
_COPULAS = rules.words("quotes/copulas.txt")
_DOCUMENTS = rules.words("quotes/documents.txt")
_LIGHT_VERBS = rules.words("quotes/light_verbs.txt")
_NAME = 9


@dataclass(slots=True)
class Draft:
    """An attribution in tokens; `sense` and `shape` say what kind of rule made it."""

    cue: Range | None
    source: Range | None
    contents: list[Range]
    sense: str
    shape: str
    hanging: bool = False

    @property
    def end(self) -> int:
        """Where its last part ends."""
        return max(last for _, last in (*self.contents, self.cue or (0, 0), self.source or (0, 0)))


@dataclass(frozen=True, slots=True)
class Place:
    """How a cue in passing stands: its subject, where cue and subject begin, where they end, in which order."""

    source: Range | None
    mark: int
    stop: int
    inverted: bool


class Reader:
    """Reads the attributions of an article, unit by unit, each token of a cue or content claimed but once."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.claimed = bytearray(len(syntax.letters))
        self.drafts: list[Draft] = []

    def read(self) -> list[Draft]:
        """The attributions that have a cue, in the order in which their units stand."""
        waiting = cues.candidates(self.syntax)
        at = 0
        for number, unit in enumerate(self.syntax.units):
            self._heading(unit, number)
            start = at
            while at < len(waiting) and waiting[at][0] < unit.last:
                at += 1
            if at > start:
                self._unit(unit, waiting[start:at])
        return self.drafts

    def _unit(self, unit: Unit, waiting: list[tuple[int, tuple[Cue, ...]]]) -> None:
        for attempt in (self._following, self._leading):
            for token, known in waiting:
                if self.claimed[token]:
                    continue
                for cue in known:
                    if cues.fits(self.syntax, cue, token, unit) and attempt(unit, token, cue):
                        break

    def _claim(self, draft: Draft) -> bool:
        self.drafts.append(draft)
        for first, last in [*draft.contents, draft.cue or (0, 0)]:
            self.claimed[first:last] = b"\1" * (last - first)
        return True

    def _floor(self, unit: Unit, last: int) -> int:
        """The first token after whatever is claimed left of `last`."""
        return max(unit.first, self.claimed.rfind(1, unit.first, last) + 1)

    # ------------------------------------------------------------ NAME: words

    def _heading(self, unit: Unit, number: int) -> None:
        """ "Park: The bridge is safe", and in a headline "The bridge is safe: Park"."""
        syntax, letters = self.syntax, self.syntax.letters
        zone = syntax.document.paragraphs[unit.paragraph].zone
        if zone not in ("headline", "body") or not syntax.starts_paragraph(number):
            return
        last = syntax.paragraph_end(number)
        if zone == "headline" and syntax.document.words[last - 1] == ".":
            last -= 1
        colon = letters.find(":", unit.first, min(unit.last, unit.first + _NAME))
        if 0 <= colon < last - 1 and self._speaks(unit.first, colon):
            self._claim(Draft((colon, colon + 1), (unit.first, colon), [(colon + 1, last)], "speech", "heading"))
            return
        colon = letters.rfind(":", max(unit.first, unit.last - _NAME), last)
        if zone == "headline" and unit.first + 2 < colon < last - 1 and self._speaks(colon + 1, last):
            self._claim(Draft((colon, colon + 1), (colon + 1, last), [(unit.first, colon)], "speech", "heading"))

    def _speaks(self, first: int, last: int) -> bool:
        """Whether the tokens beside a colon name a speaker and no label."""
        return self.syntax.match("speaker", first, last) == last and _LABELS.isdisjoint(
            self.syntax.document.lower[first:last]
        )

    # ------------------------------------------------------------ words, then cue

    def _following(self, unit: Unit, token: int, cue: Cue) -> bool:
        """The cue after what is said, or amid it: "..., he said", "...," said Park, "..., according to Park"."""
        if cue.kind == "phrase":
            return self._according(unit, token, cue)
        if "post" not in cue.frames:
            return False
        syntax = self.syntax
        end = cues.with_tail(syntax, cue, token, unit.last)
        if end < 0:
            return False
        group = cues.group_around(syntax, token, unit.first)
        floor = self._floor(unit, group.first)
        if group.first == floor:
            return False
        if group.passive and syntax.document.lower[group.first - 1] != "it":
            return False
        for beside in (self._subject_before, self._subject_after):
            place = beside(unit, group, end, floor)
            if place is not None and self._tag(unit, group, end, cue, floor, place):
                return True
        return False

    def _subject_before(self, unit: Unit, group: VerbGroup, end: int, floor: int) -> Place | None:
        """ "..., Park said": the subject left of the cue, right of what is said."""
        letters = self.syntax.letters
        source = sources.before(self.syntax, group.first, floor)
        if source is None or source[0] <= floor:
            return None
        mark = source[0]
        if letters[mark - 1] == "I" and self.syntax.document.lower[mark - 1] == "as":
            mark -= 1
        return Place(source, mark, end, False)

    def _subject_after(self, unit: Unit, group: VerbGroup, end: int, floor: int) -> Place | None:
        """ "...," said Park": the subject right of the cue."""
        letters = self.syntax.letters
        if group.first != group.head or letters[group.head] not in (
            "VN" if letters[group.first - 1] == QUOTED else "V"
        ):
            return None
        source = sources.after(self.syntax, end, unit.last)
        if source is None and letters[end : end + 1] not in ("", ".", "I"):
            return None
        return Place(source, group.first, source[1] if source else end, True)

    def _tag(self, unit: Unit, group: VerbGroup, end: int, cue: Cue, floor: int, place: Place) -> bool:
        """Claim what stands before a cue in passing, if that is one."""
        syntax, letters = self.syntax, self.syntax.letters
        last = place.mark - 1
        if last < floor or letters[last] not in ",Q->":
            return False
        comma = letters[last] in ",-"
        if comma:
            last -= 1
        if last < floor or (letters[last] == ">" and not syntax.closes_quotation(last)):
            return False
        quoted = syntax.quoted[last] >= 0
        stop = self._past_circumstances(unit, place.stop, cue)
        if not quoted and stop < unit.last and letters[stop] not in ".,;-:)":
            return False
        if quoted and not comma and self._opens_anew(last, end, place.inverted, cue, unit):
            return False
        start = contents.clause_start(syntax, last, floor)
        rest = self._rest(unit, stop, letters[last] == QUOTED)
        if not quoted and not self._stands(start, last + 1, rest, place.inverted):
            return False
        draft = Draft((group.first, end), place.source, [(start, last + 1), *rest], cue.sense, "after")
        return self._claim(draft)

    def _stands(self, start: int, end: int, rest: list[Range], inverted: bool) -> bool:
        """Whether what stands before a cue in passing is said, and not when or where: with a clause of its own, or
        with one that goes on after the cue."""
        syntax, letters = self.syntax, self.syntax.letters
        clause = syntax.find("finite", start, end) >= 0 or letters.find(QUOTED, start, end) >= 0
        if rest and letters[rest[0][0]] == QUOTED:
            goes_on = syntax.starts_small(rest[0][0])
            return goes_on or (clause and (inverted or not syntax.opens_circumstance(start)))
        return clause or bool(rest)

    def _opens_anew(self, last: int, end: int, inverted: bool, cue: Cue, unit: Unit) -> bool:
        """Whether the cue that ends before `end` has a complement of its own to its right, so that the quotation left
        of it is none of its."""
        syntax = self.syntax
        if syntax.final(last) == ",":
            return False
        if inverted:
            return syntax.letters[end : end + 1] in ("H", QUOTED)
        return cues.complement(syntax, cue, end, unit.last, strict=True) is not None

    def _past_circumstances(self, unit: Unit, stop: int, cue: Cue) -> int:
        """Past whom, when and where a cue in passing names before it closes off."""
        if "p" in cue.frames:
            stop = max(stop, self.syntax.match("noun", stop, unit.last))
        return max(stop, self.syntax.match("adverbial", stop, unit.last))

    def _rest(self, unit: Unit, stop: int, after_statement: bool = False) -> list[Range]:
        """What is said on after a cue amid it."""
        syntax, letters = self.syntax, self.syntax.letters
        at = stop
        if at < unit.last and letters[at] in ",:-":
            at += 1
        if at >= unit.last or (at == stop and letters[at] != QUOTED):
            return []
        if letters[at] == QUOTED:
            return [(at, syntax.ranges[syntax.quoted[at]][1])]
        if after_statement and letters[at] not in "<H":
            return []
        if letters[at] == "<" and syntax.titles[syntax.quoted[at]]:
            return []
        if letters[at] in "GEWTI" or (letters[at] == "c" and letters[at + 1 : at + 2] in ("V", "A", "R")):
            return []
        last = contents.clause_end(syntax, at, unit.last, False)
        return [(at, last)] if last > at else []

    def _according(self, unit: Unit, token: int, cue: Cue) -> bool:
        syntax, letters = self.syntax, self.syntax.letters
        end = cues.with_tail(syntax, cue, token, unit.last)
        if end < 0:
            return False
        floor = self._floor(unit, token)
        first = token
        while first > floor and letters[first - 1] in "AR":
            first -= 1
        last = first
        while last > floor and letters[last - 1] in ",-":
            last -= 1
        if last > floor:
            source = sources.after(syntax, end, unit.last)
            if source is None:
                return False
            start = contents.clause_start(syntax, last - 1, floor)
            found = [(start, last)]
            if syntax.find("finite", start, last) < 0 and letters[source[1] : source[1] + 1] == ",":
                found += self._rest(unit, source[1])
        else:
            comma = letters.find(",", end, unit.last - 1)
            if comma < 0 or syntax.match("base", end, comma) < 0:
                return False
            inner = syntax.match("noun", comma + 1, unit.last)
            if 0 < inner < unit.last - 1 and letters[inner] == ",":
                comma = inner
            source, at = (end, comma), comma + 1
            found = [(at, contents.clause_end(syntax, at, unit.last, False))]
        return self._claim(Draft((first, end), source, found, cue.sense, "according"))

    # ------------------------------------------------------------ cue, then words

    def _leading(self, unit: Unit, token: int, cue: Cue) -> bool:
        """The cue before what is said."""
        end = cues.with_tail(self.syntax, cue, token, unit.last)
        if end < 0:
            return False
        if cue.kind == "verb":
            return self._verb(unit, token, cue, end)
        if cue.kind == "noun":
            return self._noun(unit, token, cue, end)
        if cue.kind == "adjective":
            return self._adjective(unit, token, cue, end)
        if cue.kind == "adverb":
            return self._adverb(unit, token, cue)
        return False

    def _verb(self, unit: Unit, token: int, cue: Cue, end: int) -> bool:
        syntax, letters = self.syntax, self.syntax.letters
        floor = self._floor(unit, token)
        group = cues.group_around(syntax, token, floor)
        if group.passive:
            return self._passive(unit, group, cue, end)
        relative = -1
        hanging = group.head == group.first and letters[token] == "G" and letters[token - 1 : token] == ","
        source = None if hanging else sources.before(syntax, group.first, floor)
        if source is None or (letters[token] == "G" and group.first == token and self._is_document(source, floor)):
            source = self._carried(unit, group)
        elif source[0] > floor and letters[source[0] - 1] in "WH" and cue.frames & {"s", "that", "np", "to"}:
            relative = source[0] - 1
            gap = self._gap(unit, relative, end, cue)
            if gap:
                return self._claim(Draft((group.first, end), source, gap, cue.sense, "relative"))
        if source is not None and self._as_clause(unit, group, end, cue, source):
            return True
        found = cues.complement(syntax, cue, end, unit.last)
        if found is None:
            return False
        if found.frame == "np" and (
            (group.first == token and self._modifies(unit, token)) or self._carries_noun(unit, token, found.first)
        ):
            return False
        if self._complete(unit, group.first, end, source, found, cue):
            draft = self.drafts[-1]
            draft.hanging = hanging
            if relative >= unit.first and found.frame == "clause" and letters[relative] == "W":
                draft.contents.insert(0, (relative, relative + 1))
        return True

    def _carried(self, unit: Unit, group: VerbGroup) -> Range | None:
        """The source of a cue without a subject of its own: that of the attribution before which it hangs on."""
        letters = self.syntax.letters
        if letters[group.head] == "G" and self.drafts:
            before = self.drafts[-1]
            within = before.cue is not None and unit.first <= before.cue[0] < group.first
            if within and before.source is not None and letters[before.source[1] - 1] not in "DS":
                return before.source
        return sources.carried(self.syntax, group.first, unit.first)

    def _is_document(self, source: Range, floor: int) -> bool:
        """Whether the noun before a participle is something written that the subject of the clause gives out: "released
        a statement saying"."""
        first, last = source
        return (
            self.syntax.document.lower[last - 1] in _DOCUMENTS
            and first > floor
            and self.syntax.letters[first - 1] in "VBGEr"
        )

    def _as_clause(self, unit: Unit, group: VerbGroup, end: int, cue: Cue, source: Range) -> bool:
        """ "As Park noted, the bridge is safe"."""
        syntax, letters = self.syntax, self.syntax.letters
        opening = source[0] - 1
        if "post" not in cue.frames or opening < unit.first or syntax.document.lower[opening] != "as":
            return False
        stop = self._past_circumstances(unit, end, cue)
        rest = self._rest(unit, stop) if letters[stop : stop + 1] in (",", ":") else []
        return bool(rest) and self._claim(Draft((group.first, end), source, rest, cue.sense, "after"))

    def _carries_noun(self, unit: Unit, token: int, first: int) -> bool:
        """Whether the verb is a light one whose object is itself a cue: "expressed the hope that"."""
        syntax = self.syntax
        if syntax.document.lower[token] not in _LIGHT_VERBS:
            return False
        head = syntax.match("base", first, unit.last) - 1
        for cue in CUES.get(syntax.document.lower[head], ()) if head >= first else ():
            end = cues.with_tail(syntax, cue, head, unit.last)
            if cue.kind == "noun" and end > 0 and cues.complement(syntax, cue, end, unit.last):
                return True
        return False

    def _modifies(self, unit: Unit, token: int) -> bool:
        """Whether a bare participle stands before a noun like an adjective: "the coveted prize"."""
        letters = self.syntax.letters
        return letters[token] == "E" or (letters[token] == "G" and token > unit.first and letters[token - 1] in "DJCS")

    def _gap(self, unit: Unit, relative: int, end: int, cue: Cue) -> list[Range] | None:
        """ "which he said was wrong": the relative pronoun and what follows the cue."""
        syntax, letters = self.syntax, self.syntax.letters
        word = syntax.document.lower[relative]
        if end < unit.last and (letters[end] == "E" or syntax.match("group", end, unit.last) > 0):
            return [(relative, relative + 1), (end, contents.clause_end(syntax, end, unit.last, True))]
        if letters[relative] == "H":
            return None
        if letters[end : end + 1] == "I" and "as" in cue.frames and syntax.document.lower[end] == "as":
            return [(relative, relative + 1), (end, contents.phrase_end(syntax, end, unit.last, True))]
        if letters[end : end + 1] in ("", ".", ",") and word in ("which", "what"):
            return [(relative, relative + 1)]
        if word == "what" and "np" in cue.frames and end < unit.last:
            found = cues.complement(syntax, cue, end, unit.last)
            if found is not None and found.frame in ("np", "quote"):
                return [(relative, relative + 1), (found.first, contents.end(syntax, found, unit, True))]
        return None

    def _passive(self, unit: Unit, group: VerbGroup, cue: Cue, end: int) -> bool:
        """ "is expected to fail", "was told that it failed", "was criticized by many"."""
        syntax = self.syntax
        floor = self._floor(unit, group.first)
        subject = sources.before(syntax, group.first, floor) or self._carried(unit, group)
        draft = Draft((group.first, end), None, [], cue.sense, "passive")
        if syntax.document.lower[end : end + 1] == ["by"] and "np" in cue.frames and subject is not None:
            draft.source = sources.after(syntax, end + 1, unit.last)
            draft.contents = [subject]
            return draft.source is not None and self._claim(draft)
        found = cues.complement(syntax, cue, end, unit.last)
        if found is None:
            return False
        if found.frame in ("to", "np") and "p" not in cue.frames and subject is not None:
            draft.contents.append(subject)
        subordinate = contents.hangs(syntax, subject[0] if subject else group.first, unit)
        draft.contents.append((found.first, contents.end(syntax, found, unit, subordinate)))
        return self._claim(draft)

    def _noun(self, unit: Unit, token: int, cue: Cue, end: int) -> bool:
        syntax, letters = self.syntax, self.syntax.letters
        found = cues.complement(syntax, cue, end, unit.last)
        if found is None:
            return False
        floor = self._floor(unit, token)
        first = token
        while first > floor and letters[first - 1] in "JREG":
            first -= 1
        source = sources.possessor(syntax, first, floor)
        if source is not None or first == floor:
            return self._complete(unit, first, end, source, found, cue)
        verb = first - 1
        while verb > floor and letters[verb] == "D":
            verb -= 1
        if syntax.document.lower[verb] in _LIGHT_VERBS:
            group = cues.group_around(syntax, verb, floor)
            source = sources.before(syntax, group.first, floor) or self._carried(unit, group)
            return self._complete(unit, group.first, end, source, found, cue)
        if letters[first - 1] in "DcVBGE" and found.frame in ("np", "to"):
            return False
        return self._complete(unit, first, end, None, found, cue)

    def _adjective(self, unit: Unit, token: int, cue: Cue, end: int) -> bool:
        syntax, letters = self.syntax, self.syntax.letters
        found = cues.complement(syntax, cue, end, unit.last)
        floor = self._floor(unit, token)
        first = token
        while first > floor and letters[first - 1] == "R":
            first -= 1
        if found is None or first == floor or not self._links(first - 1):
            return False
        group = cues.group_around(syntax, first - 1, floor)
        source = sources.before(syntax, group.first, floor) or self._carried(unit, group)
        return self._complete(unit, group.first, end, source, found, cue)

    def _links(self, token: int) -> bool:
        """Whether the token is a verb that joins a subject and an adjective."""
        return self.syntax.document.lower[token] in cues.BE or self.syntax.document.lower[token] in _COPULAS

    def _adverb(self, unit: Unit, token: int, cue: Cue) -> bool:
        syntax = self.syntax
        floor = self._floor(unit, token)
        start = contents.clause_start(syntax, token - 1, floor) if token > floor else token
        last = contents.clause_end(syntax, token + 1, unit.last, False) if token + 1 < unit.last else token + 1
        found = [(first, stop) for first, stop in ((start, token), (token + 1, last)) if first < stop]
        return bool(found) and self._claim(Draft((token, token + 1), None, found, cue.sense, "adverb"))

    def _complete(self, unit: Unit, first: int, end: int, source: Range | None, found: Complement, cue: Cue) -> bool:
        opening = source[0] if source is not None and source[1] == first else first
        subordinate = (source is None and first == unit.first) or contents.hangs(self.syntax, opening, unit)
        last = contents.end(self.syntax, found, unit, subordinate)
        if source is None and self.syntax.letters[last : last + 1] == ",":
            source = sources.ahead(self.syntax, last, unit.last)
        return self._claim(Draft((first, end), source, [(found.first, last)], cue.sense, found.frame))
