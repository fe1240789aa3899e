"""Labels at the start of header lines ("Published: ...") and the two-letter field codes of database downloads."""

from __future__ import annotations

from typing import Literal, NamedTuple, cast

from service import rules
from service.extraction.layout import patterns
from service.extraction.layout.zones import Stretch
from service.rules import compiled

Meaning = Literal[
    "headline", "subject", "published", "created", "updated", "printed", "other", "authors", "dateline", "body", "slug"
]

OF_DATES = ("published", "created", "updated", "printed")
MEANINGS = {row["label"]: cast(Meaning, row["means"]) for row in rules.table("layout/labels.tsv")}
FIRST_WORDS = frozenset(label.split()[0] for label in MEANINGS)
_CODES = {row["code"]: cast(Meaning, row["means"]) for row in rules.table("layout/codes.tsv")}
_LONGEST = 45
_PART = "part of a download"
_LABEL = compiled.pattern(r"([^\W\d_][\w./'&-]*(?::[a-z_]+)?(?: [\w./'&-]+){0,4}?)(?: ?:(?=\s|$|\d)|\t)\s*")
_OF_MAIL = compiled.pattern(r"[A-Z]\w*(?:-[A-Z\d]\w*)+:(?=\s|$)\s*")
_CODE = compiled.pattern(r"([A-Z]{2,4})(?:\s{2,}|\t|$| (?=[A-Z0-9(]))\s*")


class Label(NamedTuple):
    """What the label at the start of a line means, and the stretch of what stands after it."""

    means: Meaning
    value: Stretch


def read(text: str, start: int, end: int) -> Label | None:
    """The label of labels.tsv that opens the line."""
    limit = min(end, start + _LONGEST)
    if text.find(":", start, limit) < 0 and text.find("\t", start, limit) < 0:
        is_body = MEANINGS.get(text[start:limit].lower()) == "body"  # "FULL TEXT"
        found_part = patterns.of_line(text, start, end, "top") if is_body else None
        return Label("body", (end, end)) if found_part and found_part.rule == _PART else None
    found = _LABEL.match(text, start, end)
    means = MEANINGS.get(found[1].lower()) if found else None
    return Label(means, (found.end(), end)) if found and means else None


def read_of_mail(text: str, start: int, end: int) -> Label | None:
    """The same, or any header field of a mail ("X-Mailer: ...")."""
    found = read(text, start, end)
    if found is None and (field := _OF_MAIL.match(text, start, end)):
        return Label("slug", (field.end(), end))
    return found


def read_code(text: str, start: int, end: int) -> Label | None:
    """The field code of codes.tsv that opens the line."""
    found = _CODE.match(text, start, end)
    means = _CODES.get(found[1]) if found else None
    return Label(means, (found.end(), end)) if found and means else None
