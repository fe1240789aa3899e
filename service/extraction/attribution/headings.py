"""A name and a colon: transcripts ("PARK: ..."), headlines that open with the speaker or end with one."""

from __future__ import annotations

from service import rules
from service.extraction.attribution.drafts import Draft, Drafts
from service.extraction.attribution.syntax import Syntax, Unit

_LABELS = rules.words("attribution/labels.txt")
_NAME = 9


def read(drafts: Drafts, unit: Unit, number: int) -> None:
    """Claim the unit of that number, the first of a paragraph, where a colon parts a speaker and what is said."""
    syntax, letters = drafts.syntax, drafts.syntax.letters
    zone = syntax.document.paragraphs[unit.paragraph].zone
    if zone not in ("headline", "body") or not syntax.starts_paragraph(number):
        return
    last = syntax.paragraph_end(number)
    if zone == "headline" and syntax.document.words[last - 1] == ".":
        last -= 1
    colon = letters.find(":", unit.first, min(unit.last, unit.first + _NAME))
    if 0 <= colon < last - 1 and _speaks(syntax, unit.first, colon):
        drafts.claim(Draft((colon, colon + 1), (unit.first, colon), [(colon + 1, last)], "speech", "heading"))
        return
    colon = letters.rfind(":", max(unit.first, unit.last - _NAME), last)
    named = last - colon <= 3 or not letters[colon + 1 : last].strip("P")
    if zone == "headline" and unit.first + 2 < colon < last - 1 and named and _speaks(syntax, colon + 1, last):
        drafts.claim(Draft((colon, colon + 1), (colon + 1, last), [(unit.first, colon)], "speech", "heading"))


def _speaks(syntax: Syntax, first: int, last: int) -> bool:
    """Whether the tokens beside a colon name a speaker and no label."""
    if any(word[0].isdigit() for word in syntax.document.words[first:last]):
        return False
    single = last - first == 1 and len(syntax.document.words[first]) == 1
    named = single or syntax.match("speaker", first, last) == last
    return named and _LABELS.isdisjoint(syntax.document.lower[first:last])
