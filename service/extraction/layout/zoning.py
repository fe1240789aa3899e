"""Sorts the lines of an article into zones: the top matter first, then the body and what is no body in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import islice

from service.extraction.layout import (
    affixes,
    bylines,
    captions,
    classification,
    credit_lines,
    datelines,
    headers,
    headings,
    headlines,
    labels,
    lines,
    one_line,
    patterns,
    surroundings,
    titles,
)
from service.extraction.layout.classification import TopLine
from service.extraction.layout.headlines import Headline
from service.extraction.layout.lines import Line
from service.extraction.layout.zones import Dateline, Layout, Stretch, Zone, ZoneKind
from service.rules import compiled

_DATELINE_PARAGRAPHS = 6  # of prose, of which one may open with the dateline
_HEAD_PARAGRAPHS = 12  # among which names, buttons and the like do not count
_TAIL_PARAGRAPHS = 8
_PARAGRAPH, _SIGNED = "paragraph", "author at the end"
_BEFORE_CREDIT = "caption before its credit"
_ABOVE, _HEADLINE_AGAIN = "text above headline or body", "headline that the page has twice"
_PULLED, _MOST_PULLED = "quotation that the page has twice", 12
_OTHER_STORY, _FEWEST_WORDS = "headline of another story", 7
_FEWEST_OF_RECORD = 4  # labelled lines that a database puts below a story
_SHORT, _STOPS = surroundings.SHORT, surroundings.STOPS
_QUOTES = "\"“”‘’'"
_SIGNATURE = compiled.pattern(r"(?P<mark>[-–—( ]*)(?P<name>[^()\s-](?:[^()]*[^()\s])?)\)?")


@dataclass(slots=True)
class _Zoning:
    """What the zoning of `text` has come to so far; `place` is one that ends a by-line."""

    text: str
    zones: list[Zone] = field(default_factory=list)
    headline: Stretch | None = None
    authors: list[Stretch] = field(default_factory=list)
    dateline: Dateline | None = None
    place: Stretch | None = None

    def add(self, kind: ZoneKind, start: int, end: int, rule: str) -> None:
        """Put the stretch, without the blanks around it, into a zone, if anything is left."""
        start, end = lines.trimmed(self.text, start, end)
        if kind in ("body", "headline"):
            start = self._add_credits(kind, start, end, rule)
        if start < end:
            self.zones.append(Zone(kind, start, end, rule))

    def add_headline(self, start: int, end: int, rule: str) -> None:
        """Put the headline into a zone, without the credits in it."""
        self.add("headline", start, end, rule)
        self.headline = next(((zone.start, zone.end) for zone in self.zones if zone.kind == "headline"), None)

    def _add_credits(self, kind: ZoneKind, start: int, end: int, rule: str) -> int:
        """Put the credits of a paragraph and the text before each into zones; where the rest of it starts."""
        for (first, last), credit_rule in credit_lines.find(self.text, start, end):
            before, until = lines.trimmed(self.text, start, first)
            if before < until:
                self.zones.append(Zone(kind, before, until, rule))
            self.zones.append(Zone("credit", first, last, credit_rule))
            start, end = lines.trimmed(self.text, last, end)
        return start


def lay_out(text: str, title: str | None = None) -> Layout:
    """Sort the lines of `text` into zones. `title` is the headline where the client has it apart from the text."""
    every = lines.joined(text, lines.split(text), lambda line: classification.stands_alone(text, line))
    top = classification.classify(text, every)
    headline = headlines.find(text, top, title)
    body_at = _start_of_body(top, headline)
    is_labelled = any(line.label is not None and line.label.means == "body" for line in top[:body_at])
    zoning = _Zoning(text)
    for line in top[:body_at]:
        zoning.authors.extend(line.byline.authors if line.byline else ())
    pictured = captions.of_paragraphs(text, [line.line for line in top[:body_at]])
    for number, line in enumerate(top[:body_at]):
        start, end, *_ = line.line
        if headline and number == headline.line:
            _add_headline(zoning, line, headline)
        elif line.kind is not None:
            _add_top_line(zoning, line, line.kind)
        elif rule := _rule_of_author(zoning, start, end):
            zoning.add("credit", start, end, rule)
        elif number in pictured:
            zoning.add("caption", start, end, pictured[number])
        elif _is_headline_again(zoning, start, end):
            zoning.add("header", start, end, _HEADLINE_AGAIN)
        else:
            above = is_labelled or (headline is not None and number < headline.line)
            zoning.add("header" if above else "body", start, end, _ABOVE if above else _PARAGRAPH)
    _sort_body(zoning, [*_body_behind_label(top, body_at), *every[body_at:]])
    _mark_captions(zoning)
    _mark_scraps(zoning)
    _take_place_of_byline(zoning)
    return Layout(tuple(zoning.zones), zoning.headline, tuple(zoning.authors), zoning.dateline)


def _start_of_body(top: Sequence[TopLine], headline: Headline | None) -> int:
    """How many lines stand above the body: up to the last of a header, or to the first of text without one."""
    above = headline.line + 1 if headline else 0
    for number in range(above, len(top)):
        line = top[number]
        if line.label and line.label.means == "body":
            return number + 1
        if line.kind is None and (headline is None or line.dateline):
            return above if headline else number
        if line.kind in ("header", "byline", "dateline"):
            above = number + 1
    return above


def _body_behind_label(top: Sequence[TopLine], body_at: int) -> list[Line]:
    """What stands on the line of the label that opens the body ("LP  The court ..."), as a line of its own."""
    label = top[body_at - 1].label if body_at else None
    if label is None or label.means != "body" or label.value[0] == label.value[1]:
        return []
    return [Line(*label.value, indent=0, after_gap=True)]


def _add_headline(zoning: _Zoning, line: TopLine, headline: Headline) -> None:
    """The headline, what stands before it on its line (a label, the day) and what behind it (the site, the day)."""
    before = line.rule if line.label else "day or section before the headline"
    zoning.add("header", line.line.start, headline.start, before)
    zoning.add_headline(headline.start, headline.end, headline.rule)
    zoning.add("header", headline.end, line.line.end, "site or day behind the headline")


def _add_top_line(zoning: _Zoning, line: TopLine, kind: ZoneKind) -> None:
    if line.byline:
        zoning.place = line.byline.place or zoning.place
    if line.dateline:
        zoning.dateline = zoning.dateline or line.dateline
    if line.label and line.label.means == "authors":
        zoning.authors.extend(bylines.after_label(zoning.text, *line.label.value))
    elif line.label and line.label.means == "dateline":
        zoning.dateline = zoning.dateline or datelines.after_label(zoning.text, *line.label.value)
    end = line.label.value[0] if line.label and line.label.means == "body" else line.line.end
    zoning.add(kind, line.line.start, end, line.rule)


def _sort_body(zoning: _Zoning, body: Sequence[Line]) -> None:
    unread = captions.of_paragraphs(zoning.text, body) | _teasers(zoning.text, body)
    paragraphs = [(line.start, line.end) for line in body]
    if zoning.headline is None and paragraphs:
        paragraphs[:1] = _without_opening(zoning, *paragraphs[0], alone=len(paragraphs) == 1)
    unseen, first, tail = _DATELINE_PARAGRAPHS, True, len(paragraphs) - _TAIL_PARAGRAPHS
    closing = _closing(zoning.text, paragraphs)
    for number, (start, end) in enumerate(paragraphs):
        may_open = zoning.dateline is None and unseen > 0
        dateline = datelines.read(zoning.text, start, end) if may_open and number not in unread else None
        found = None if dateline else patterns.of_line(zoning.text, start, end, "body")
        if found:
            zoning.add(found.zone, start, end, found.rule)
            unread |= headings.below(zoning.text, body, number, found.rule)
        elif _is_headline_again(zoning, start, end):
            zoning.add("header", start, end, _HEADLINE_AGAIN)
        elif number in unread:
            zoning.add("caption" if unread[number] in captions.RULES else "boilerplate", start, end, unread[number])
        elif number in closing:
            zoning.add("header", start, end, "labelled line at the end")
        elif rule := _rule_of_credit(zoning, start, end, at_end=number >= tail):
            zoning.add("credit", start, end, rule)
        elif headers.is_stamp(zoning.text, start, end):
            zoning.add("header", start, end, "line of dates")
        elif may_open:
            if dateline and not first:
                dateline = datelines.read(zoning.text, start, end, first=False)
            _add_opening(zoning, start, end, dateline or datelines.place_alone(zoning.text, start, end))
            is_prose = end - start > _SHORT or titles.is_stopped(zoning.text, start, end)
            first = first and not is_prose
            unseen -= is_prose or number >= _HEAD_PARAGRAPHS
        else:
            zoning.add("body", start, end, _PARAGRAPH)


def _closing(text: str, paragraphs: Sequence[Stretch]) -> set[int]:
    """The numbers of the last paragraphs that are labelled lines as stand below a story, or a database's record."""
    record: set[int] = set()
    for number in reversed(range(len(paragraphs))):
        start, end = paragraphs[number]
        if labels.read(text, start, end) or labels.read_code(text, start, end):
            record.add(number)
        elif end - start > _SHORT or text[end - 1] in _STOPS:
            break
    tail = range(max(len(paragraphs) - _TAIL_PARAGRAPHS, 0), len(paragraphs))
    closed = {number for number in tail if headers.closes_article(text, *paragraphs[number])}
    return closed | record if len(record) >= _FEWEST_OF_RECORD else closed


def _is_headline_again(zoning: _Zoning, start: int, end: int) -> bool:
    """Whether the line says what the headline has said, in capitals perhaps, or beside the day and the site."""
    if zoning.headline is None or end - start > headers.LONGEST:
        return False
    first, last = zoning.headline
    headline = zoning.text[first:last].lower()
    line = zoning.text[start:end].lower()
    if line.startswith((f"{headline} - ", f"{headline} | ")) or line.endswith(f" / {headline}"):
        return True
    if end - start > last - first and line.find(headline) > 0:
        start = affixes.behind_the_day(zoning.text, start, end) or start
        end = affixes.before_the_site(zoning.text, start, end)
    return last - first == end - start and zoning.text[start:end].lower() == headline


def _is_signature(zoning: _Zoning, start: int, end: int) -> bool:
    """Whether the short line tells an author as by-lines do, or is a new name or a paper, behind a mark or at the end.

    A name below a quotation says whose that is.
    """
    text = zoning.text
    signed = _SIGNATURE.fullmatch(text, start, end) if end - start <= _SHORT else None
    if signed is None or not zoning.zones:
        return False
    if (byline := bylines.read(text, start, end)) is not None and byline.authors:
        return True
    above = zoning.zones[-1]
    opened, closed = (text[above.start], text[above.end - 1]) if above.kind == "body" else ("", ".")
    behind = text[end:].lstrip()
    is_told = bool(signed["mark"]) or behind.startswith((text[start:end] + " ", text[start:end].split()[0] + " is "))
    is_told = is_told or behind.partition("\n")[2].lstrip().startswith(text[start:end] + " ")  # below a button
    below = behind.partition("\n")[0].rstrip()
    is_last = not below or patterns.of_line(below, 0, len(below), "body") is not None
    if closed not in _STOPS or (opened in _QUOTES and closed in _QUOTES) or not (is_told or is_last):
        return False
    name = bylines.lone_name(text, *signed.span("name"), told=is_told)
    if name is None:
        return bylines.names_paper(text, *signed.span("name"))
    is_again = any(text[slice(*author)] == signed["name"] for author in zoning.authors)
    is_new = not any(text[slice(*author)].split()[-1] in text[:start] for author in name.authors)
    return is_again or is_new or bylines.names_paper(text, *signed.span("name"))


def _rule_of_author(zoning: _Zoning, start: int, end: int) -> str | None:
    """The rule that knows the paragraph as a note: it opens with the name of an author and says what they do."""
    text = zoning.text
    names = [text[first:last] for first, last in zoning.authors]
    above = next((zone for zone in reversed(zoning.zones[-2:]) if zone.kind != "boilerplate"), None)
    told_above = text[above.start : above.end] if above and above.end - above.start <= _SHORT else ""
    boxed = {form.title() for name in names for form in (name, name.split()[0], name.split()[-1])}
    if above and above.rule == _SIGNED:
        names += [told_above, told_above.split()[0]]
    elif above and above.rule == captions.REPEATED:
        boxed.add(told_above)
    forms: tuple[tuple[patterns.Place, Collection[str]], ...] = (("author", names), ("box", boxed))
    for place, opened in forms:
        for name in opened:
            found = patterns.of_line(text, start + len(name), end, place) if text.startswith(name, start, end) else None
            if found:
                return found.rule
    return None


def _rule_of_credit(zoning: _Zoning, start: int, end: int, *, at_end: bool) -> str | None:
    """The rule that knows the paragraph as a signature, a note on an author, or an author's name and nothing else."""
    if at_end and _is_signature(zoning, start, end):
        return _SIGNED
    line = zoning.text[start:end].lower() if end - start <= _SHORT else ""
    is_author = any(zoning.text[first:last].lower() == line for first, last in zoning.authors)
    return _rule_of_author(zoning, start, end) or (_SIGNED if is_author else None)


def _teasers(text: str, body: Sequence[Line]) -> dict[int, str]:
    """The lines, by number, that lead to other stories, in title case between paragraphs, and quotations told twice."""
    teasers = _pulled(text, body)
    for number in range(1, len(body) - 1):
        beside = (body[number - 1], body[number + 1])
        if _is_title_of_story(text, body[number].start, body[number].end) and all(
            titles.is_stopped(text, line.start, line.end) for line in beside
        ):
            teasers[number] = _OTHER_STORY
    return teasers


def _pulled(text: str, body: Sequence[Line]) -> dict[int, str]:
    """The first quotations that are a paragraph and stand again inside one, with whose the line below says it is."""
    found: dict[int, str] = {}
    quoted = (at for at, line in enumerate(body) if text[line.start] in _QUOTES and text[line.end - 1] in _QUOTES)
    for number in islice(quoted, _MOST_PULLED):
        (start, end, *_), below = body[number], body[number + 1 : number + 2]
        words = text[start:end].strip(_STOPS + _QUOTES + ",")
        is_long = _SHORT < len(words) < headers.LONGEST
        again = max(text.find(words, 0, start), text.find(words, end)) if is_long else -1
        if again >= 0 and text[again + len(words) :].lstrip(_STOPS)[:1] not in ("", "\n"):
            is_told = bool(below) and surroundings.is_label(text, below[0].start, below[0].end)
            found |= dict.fromkeys(range(number, number + 1 + is_told), _PULLED)
    return found


def _is_title_of_story(text: str, start: int, end: int) -> bool:
    """Whether the line is in title case and too long for a heading, and no list of names or score."""
    if end - start > headers.LONGEST or not (text[end - 1].isalnum() or text[end - 1] in _QUOTES):
        return False
    line = text[start:end]
    first, *others = line.split()
    is_open = text[end - 1] in _QUOTES and not any(mark in line[:-1] for mark in _QUOTES)
    is_list = line.count(",") > 1 or first[-1] == "." or any(word.isdigit() for word in others)
    return len(others) >= _FEWEST_WORDS - 1 and not is_open and not is_list and titles.is_title_case(text, start, end)


def _mark_captions(zoning: _Zoning) -> None:
    """Make no text of the paragraphs that end in the credit of a picture, where others tell the story.

    Where nothing else does, a caption does.
    """
    kinds = {zone.kind for zone in zoning.zones}
    if kinds.isdisjoint(("headline", "body")):
        told = [Zone("body", *zone[1:3], _PARAGRAPH) if zone.kind == "caption" else zone for zone in zoning.zones]
        zoning.zones = told
        return
    found = captions.before_credits(zoning.text, zoning.zones)
    story = (zone for number, zone in enumerate(zoning.zones) if zone.kind == "body" and number not in found)
    if found and any(zone.end - zone.start > _SHORT for zone in story):
        for number in found:
            zone = zoning.zones[number]
            zoning.zones[number] = Zone("caption", zone.start, zone.end, _BEFORE_CREDIT)


def _mark_scraps(zoning: _Zoning) -> None:
    """Make no text of what the page puts around the story, and of labels below an author."""
    text, zones = zoning.text, zoning.zones
    scraps = set(surroundings.find(text, zones))
    for number, zone in enumerate(zones):
        is_below_author = zone.kind == "body" and number > 0 and zones[number - 1].rule == _SIGNED
        if number in scraps or (is_below_author and surroundings.is_label(text, zone.start, zone.end)):
            zones[number] = Zone("boilerplate", zone.start, zone.end, surroundings.BESIDE)


def _without_opening(zoning: _Zoning, start: int, end: int, *, alone: bool) -> list[Stretch]:
    """The first paragraph, or the only one, without the headline, the by-line and the day that open it."""
    for zone in one_line.opening(zoning.text, start, end, alone=alone):
        start = zone.end
        if zone.kind == "headline":
            zoning.add_headline(zone.start, zone.end, zone.rule)
            continue
        zoning.add(zone.kind, zone.start, zone.end, zone.rule)
        byline = bylines.read(zoning.text, zone.start, zone.end) if zone.kind == "byline" else None
        zoning.authors.extend(byline.authors if byline else ())
    return [lines.trimmed(zoning.text, start, end)]


def _add_opening(zoning: _Zoning, start: int, end: int, dateline: Dateline | None) -> None:
    """A paragraph at the start of the body, its dateline apart."""
    if dateline:
        zoning.dateline = dateline
        zoning.add("dateline", dateline.start, dateline.end, dateline.rule)
        start = dateline.end
    zoning.add("body", start, end, _PARAGRAPH)


def _take_place_of_byline(zoning: _Zoning) -> None:
    """Where no line is a dateline, the place that ends the by-line is one, and is cut off the by-line."""
    if zoning.dateline is not None or zoning.place is None:
        return
    start, end = zoning.place
    number = next(number for number, zone in enumerate(zoning.zones) if zone.start <= start < zone.end)
    zone = zoning.zones.pop(number)
    following = zoning.zones[number:]
    del zoning.zones[number:]
    zoning.add(zone.kind, zone.start, start, zone.rule)
    zoning.add("dateline", start, end, "place at the end of the by-line")
    zoning.add(zone.kind, end, zone.end, zone.rule)
    zoning.zones.extend(following)
    zoning.dateline = Dateline(start, end, zoning.place, None, None, "place at the end of the by-line")
