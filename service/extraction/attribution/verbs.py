"""Verbs before what is said: in the active and the passive, in relative clauses and participles."""

from __future__ import annotations

from service import rules
from service.extraction.attribution import complements, contents, cues, leading, sources
from service.extraction.attribution.complements import Complement
from service.extraction.attribution.cues import Candidate, VerbGroup
from service.extraction.attribution.drafts import Draft, Drafts
from service.extraction.attribution.lexicon import CUES
from service.extraction.attribution.syntax import Range, Syntax

_DOCUMENTS = rules.words("attribution/documents.txt")
_CLAUSAL = frozenset(("that", "clause", "wh"))
_GAPPED = frozenset(("s", "that", "np", "to"))


def read(drafts: Drafts, candidate: Candidate) -> bool:
    """A verb with what it takes, said by its subject."""
    syntax, letters, token = drafts.syntax, drafts.syntax.letters, candidate.token
    floor = drafts.floor(candidate.unit, token)
    group = cues.group_around(syntax, token, floor)
    if _is_reduced_passive(syntax, candidate, group):
        return _passive(drafts, candidate, group, None)
    if group.passive and "self" not in candidate.cue.frames:
        return _passive(drafts, candidate, group, leading.subject(drafts, candidate.unit, group, floor))
    bare_participle = letters[token] == "G" and group.first == token
    hanging = bare_participle and letters[token - 1 : token] == ","
    infinitive = letters[group.first] == "T"
    source = None if hanging or infinitive else leading.own(drafts, candidate.unit, group.first, floor)
    quoted_as = bare_participle and syntax.document.lower[token - 1 : token] == ["as"]
    if source is None or quoted_as or (bare_participle and _is_document(syntax, source, floor)):
        source = leading.carried(drafts, candidate.unit, group)
        relative = -1
    else:
        relative = _relative(syntax, source, floor) if candidate.cue.frames & _GAPPED else -1
    gap = _gap(syntax, candidate, relative) if relative >= 0 else []
    if gap:
        return drafts.claim(Draft((group.first, candidate.end), source, gap, candidate.cue.sense, "relative"))
    if source is not None and _as_clause(drafts, candidate, group, source):
        return True
    found = complements.of(syntax, candidate)
    if found is None or (found.frame == "np" and not _takes_object(syntax, candidate, group, found)):
        return False
    draft = leading.complete(drafts, candidate, group.first, source, found)
    if draft is None:
        return False
    draft.hanging = hanging
    if relative >= 0 and found.frame == "clause" and letters[relative] == "W":
        draft.contents.insert(0, (relative, relative + 1))
    return True


def _is_reduced_passive(syntax: Syntax, candidate: Candidate, group: VerbGroup) -> bool:
    """Whether the verb stands for a passive clause: "Asked whether ...", "when asked about ..."."""
    token = candidate.token
    if group.first != token or not syntax.document.lower[token].endswith("ed"):
        return False
    return token == candidate.unit.first or syntax.document.tags[token - 1] == "WRB"


def _is_document(syntax: Syntax, source: Range, floor: int) -> bool:
    """Whether the noun before a participle is something written that the subject of the clause gives out: "released
    a statement saying"."""
    first, last = source
    return syntax.document.lower[last - 1] in _DOCUMENTS and first > floor and syntax.letters[first - 1] in "VBGEr"


def _relative(syntax: Syntax, source: Range, floor: int) -> int:
    """The relative pronoun or "that" right before the subject; -1 where none is."""
    at = source[0] - 1
    return at if at >= floor and syntax.letters[at] in "WH" and syntax.document.tags[at] != "WRB" else -1


def _gap(syntax: Syntax, candidate: Candidate, relative: int) -> list[Range]:
    """What is said around a cue in a relative clause, "which he said was wrong": the pronoun, and what follows."""
    letters, unit, end = syntax.letters, candidate.unit, candidate.end
    pronoun = (relative, relative + 1)
    if end < unit.last and (letters[end] == "E" or syntax.match("group", end, unit.last) > 0):
        return [pronoun, (end, contents.clause_end(syntax, end, unit.last, True))]
    if letters[relative] == "H":
        return []
    if letters[end : end + 1] == "I" and "as" in candidate.cue.frames and syntax.document.lower[end] == "as":
        return [pronoun, (end, contents.phrase_end(syntax, end, unit.last))]
    word = syntax.document.lower[relative]
    if letters[end : end + 1] in ("", ".", ",") and word in ("which", "what"):
        return [pronoun]
    if word == "what" and "np" in candidate.cue.frames:
        found = complements.of(syntax, candidate)
        if found is not None and found.frame in ("np", "quote"):
            return [pronoun, (found.first, contents.end(syntax, found, unit, True))]
    return []


def _as_clause(drafts: Drafts, candidate: Candidate, group: VerbGroup, source: Range) -> bool:
    """What is said after a clause with "as" that opens the sentence: "As Park noted, the bridge is safe"."""
    syntax, letters, unit = drafts.syntax, drafts.syntax.letters, candidate.unit
    opening = source[0] - 1
    if "post" not in candidate.cue.frames or opening < unit.first or syntax.document.lower[opening] != "as":
        return False
    stop = complements.past_circumstances(syntax, candidate.cue, candidate.end, unit.last)
    rest = contents.rest(syntax, unit, stop) if letters[stop : stop + 1] in (",", ":") else []
    return bool(rest) and drafts.claim(Draft((group.first, candidate.end), source, rest, candidate.cue.sense, "after"))


def _takes_object(syntax: Syntax, candidate: Candidate, group: VerbGroup, found: Complement) -> bool:
    """Whether the noun phrase after the verb is its object.

    Not without quotation marks where the verb wants them, not where a bare participle stands like an adjective ("the
    coveted prize"), nor where the verb only carries a noun that is a cue itself ("expressed the hope that").
    """
    letters, token = syntax.letters, candidate.token
    if "np" not in candidate.cue.frames and not _holds_quotation(syntax, candidate, found):
        return False
    inside = token > candidate.unit.first and letters[token - 1] in "DJCS"
    if group.first == token and (letters[token] == "E" or (letters[token] == "G" and inside)):
        return False
    if syntax.document.lower[token] not in cues.LIGHT_VERBS:
        return True
    head = syntax.match("base", found.first, candidate.unit.last) - 1
    if head < found.first:
        return True
    nouns = (cue for cue in CUES.get(syntax.document.lower[head], ()) if cue.kind == "noun")
    for cue in nouns:
        carried = cues.candidate(syntax, cue, head, candidate.unit)
        if carried is not None and complements.of(syntax, carried) is not None:
            return False
    return True


def _holds_quotation(syntax: Syntax, candidate: Candidate, found: Complement) -> bool:
    """Whether there are quotation marks in the object itself, and not after a participle that hangs on it."""
    noun = syntax.match("noun", found.first, candidate.unit.last)
    if syntax.letters[noun : noun + 1] == "G":
        return False
    last = contents.end(syntax, found, candidate.unit, False)
    return any(number >= 0 for number in syntax.quoted[found.first : last])


def _passive(drafts: Drafts, candidate: Candidate, group: VerbGroup, subject: Range | None) -> bool:
    """A passive, whose subject is part of what is said and no source: "is expected to fail", "was told that it failed",
    "was criticized by many"."""
    syntax, unit, cue, end = drafts.syntax, candidate.unit, candidate.cue, candidate.end
    draft = Draft((group.first, end), None, [], cue.sense, "passive", hanging=subject is None)
    if syntax.document.lower[end : end + 1] == ["by"] and "np" in cue.frames and subject is not None:
        draft.source = sources.after(syntax, end + 1, unit.last)
        draft.contents = [subject]
        # "was quoted by the agency as saying": the subject speaks
        quoted_as = draft.source is not None and syntax.document.lower[draft.source[1] : draft.source[1] + 1] == ["as"]
        return draft.source is not None and not quoted_as and drafts.claim(draft)
    found = complements.of(syntax, candidate) or complements.raised(syntax, candidate)
    if found is None or (found.frame == "np" and subject is None and not cue.tail):
        # "Stated Park:" against "Asked about the park, ..."
        return False
    if found.frame in ("to", "np") and "p" not in cue.frames and subject is not None:
        draft.contents.append(subject)
    if found.frame in _CLAUSAL:
        draft.shape = "told"
    subordinate = subject is None or contents.hangs(syntax, subject[0], unit)
    draft.contents.append((found.first, contents.end(syntax, found, unit, subordinate)))
    return drafts.claim(draft)
