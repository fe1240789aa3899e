"""Words in quotation marks within a clause that has no cue: its subject is taken to have used them.

'Park won over the crowd with "a bridge for every last village"'. Only a longer run of words counts: one or two are
scare quotes, nicknames or terms, and capitalised ones titles.
"""

from __future__ import annotations

from service.extraction.attribution import contents, sources, subjects
from service.extraction.attribution.quotations import Quoted
from service.extraction.attribution.reading import COMMAS, Draft, Reading
from service.extraction.attribution.rules import rule
from service.extraction.syntax.lexicon import BE, HAVE

_AUXILIARIES = BE | HAVE
_WORDS = 4
_BREAKS = frozenset((":", ";", "(", ")")) | COMMAS
_BREAKING_TAGS = ("VBN", "VBG", "W")


def read(reading: Reading) -> None:
    """Claim each unclaimed run of quoted words that stands in what the verb of a clause takes."""
    for quoted in reading.quotations:
        noun = reading.tags[quoted.last : quoted.last + 1] in (["NN"], ["NNS"])  # 'a "love it or hate it" mood'
        run = not noun and not quoted.statement and not quoted.title and quoted.closed and quoted.words >= _WORDS
        if run and not reading.is_claimed(quoted.first):
            draft = _of_subject(reading, quoted)
            if draft is not None:
                reading.claim(draft)


def _of_subject(reading: Reading, quoted: Quoted) -> Draft | None:
    unit = reading.unit_of(quoted.first)
    floor = reading.floor(unit, quoted.first)
    group = None
    for group in reading.finite_groups(floor, quoted.first):  # noqa: B007 (the last one counts)
        pass
    if group is None or group.voice == "passive" or reading.lower[group.main] in _AUXILIARIES:
        return None
    source = subjects.of(reading, unit, group)
    if source is None or source[0] > group.first or reading.lower[source[0]] in sources.SILENT:
        return None
    if sources.is_thing(reading, source):
        return None  # 'the merger will create "the largest brewer in the north"'
    between = range(group.last, quoted.first)
    broken = any(reading.words[at] in _BREAKS or reading.tags[at].startswith(_BREAKING_TAGS) for at in between)
    first = quoted.first if broken else group.last
    last = quoted.last if broken else max(quoted.last, contents.phrase_end(reading, first, unit.last))
    name = rule("speech", "embedded")
    return Draft((group.first, group.last), source, [(first, last)], "speech", name)
