"""The day the article is from: from the request, the header, the dateline or the body, in that order of trust.

One exception is measured: a text that prints its own day, at most a week before the day of the request, is from that
day. Wire copy is printed the day after it is filed, and clients often know only when they got it. Of 800 stories of one
agency the request's day is the dateline's in 97 of 100; taken this way it is in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Literal, NamedTuple

from service.extraction.article_date import date_formats, header_stamps, missing_year
from service.extraction.article_date.date_formats import PrintedDate
from service.extraction.article_date.header_stamps import Meaning, Stamp
from service.extraction.document import Document
from service.extraction.record import ArticleDate
from service.rules import compiled

_WEEK = timedelta(days=7)
_MONTH = timedelta(days=31)
_DAY = timedelta(days=1)
_LEAP = 8  # in so many years 29 February comes at least once
_NAMED_DAYS = {"today": 0, "yesterday": 1}
_MOST_OF_BODY = 20
_NEXT_TO = 40
_LONGEST_DAY = 10  # characters of a date of ISO 8601 without a time
_APPOSITION = compiled.pattern(r"(?: \(|, |,? on )?(?:\w+day, )?\s?")
_TRUST: tuple[Meaning, ...] = ("published", "plain", "created", "printed", "updated")
_BESIDE_REQUEST = _TRUST[:3]
_RULES: dict[Meaning, str] = {
    "published": "date with its label",
    "plain": "date on a line of its own",
    "created": "date of the making, where no other is told",
    "printed": "date of the edition",
    "updated": "date of the update, where no other is told",
}


class _Request(NamedTuple):
    """The day of the request, and whether a time of day came with it."""

    day: date
    timed: bool


def find(document: Document, published: str | None = None) -> ArticleDate | None:
    """The article's date to the precision that is told, or None. `published` is an ISO 8601 date or date-time.

    Raises ValueError where `published` is no such date.
    """
    request = _read(published) if published is not None else None
    header = _from_header(document, request)
    dateline = _from_dateline(document, request, header)
    told = dateline if header is None or (dateline and _is_closer(dateline, header)) else header
    found = told or (_from_body(document) if request is None else None)
    if request is not None and not (told and _is_before(told, request)):
        found = _requested(request)
    _tell(document, found, header, dateline)
    return found


def _tell(document: Document, found: ArticleDate | None, *candidates: ArticleDate | None) -> None:
    """Tell the trace which day was taken and which were not."""
    if (trace := document.trace) is None:
        return
    for candidate in candidates:
        if candidate and candidate.span and candidate is not found:
            because = f"{candidate.value}: {found.rule if found else 'nothing'} tells it better"
            trace.drop("date", candidate.span.start, candidate.span.end, candidate.rule, because)
    if found and found.span:
        trace.take("date", found.span.start, found.span.end, found.rule, f"{found.value}, from the {found.source}")


def _read(published: str) -> _Request:
    try:
        return _Request(datetime.fromisoformat(published).date(), timed=len(published) > _LONGEST_DAY)
    except ValueError:
        raise ValueError(f"published: {published!r} is no date or date-time of ISO 8601") from None


def _requested(request: _Request) -> ArticleDate:
    return ArticleDate(request.day.isoformat(), "day", "request", None, "day of the request")


def _is_before(told: ArticleDate, request: _Request) -> bool:
    """Whether the text's own day is to be taken instead of the day of the request."""
    if told.precision != "day":
        return False
    age = request.day - date.fromisoformat(told.value)
    return age != timedelta() and age <= _WEEK


def _latest(request: _Request | None, dateline: bool) -> date:
    """The last day that the article can be from. East of where the request counts its hours it may be a day later."""
    if request is None:
        return date.max
    return min(request.day, date.max - _DAY) + _DAY if dateline and request.timed else request.day


def _is_closer(dateline: ArticleDate, header: ArticleDate) -> bool:
    """Whether the header tells only the month, or only a later edition or update, and the dateline the day in it."""
    if header.precision != "day":
        return dateline.value.startswith(header.value)
    age = date.fromisoformat(header.value) - date.fromisoformat(dateline.value)
    return header.rule in (_RULES["printed"], _RULES["updated"]) and timedelta() <= age <= _WEEK


def _from_header(document: Document, request: _Request | None) -> ArticleDate | None:
    found = header_stamps.find(document.text, document.layout)
    latest = _latest(request, dateline=False)
    if _is_chronology(found):
        found = [stamp for stamp in found if stamp.means != "plain"]
    whole = [stamp.printed.full for stamp in found if stamp.printed.full and stamp.means != "other"]
    for means in _TRUST if request is None else _BESIDE_REQUEST:
        for stamp in found:
            if stamp.means != means:
                continue
            printed = _in_order(stamp, found, document, latest)
            if printed is None:
                continue
            up_to = latest if printed.year else min(latest, max(whole, default=latest))
            if printed.year is None and printed.day and up_to == date.max:
                printed = replace(printed, year=missing_year.by_whole_dates(document, printed, printed.end))
            if told := _told(document, printed, up_to, "header", _RULES[means]):
                return told
    return None


def _is_chronology(found: Sequence[Stamp]) -> bool:
    """Whether the dates without a label lie so far apart that they can only be those of what is told."""
    plain = [stamp.printed for stamp in found if stamp.means == "plain" and not stamp.printed.either_order]
    days = [printed.full for printed in plain if printed.full]
    return len(days) > 1 and max(days) - min(days) > _MONTH


def _from_dateline(document: Document, request: _Request | None, header: ArticleDate | None) -> ArticleDate | None:
    dateline = document.layout.dateline
    if dateline is None or dateline.date is None:
        return None
    printed = next(date_formats.find(document.text, *dateline.date), None)
    if printed and printed.either_order:
        printed = _on_weekday_of_lead(printed, document)
    if printed is None:
        return None
    latest = _last_day(header) if request is None and header else _latest(request, dateline=True)
    if printed.year is None and latest == date.max:
        year = missing_year.of_dateline(document, printed, dateline.end)
        return _told(
            document, replace(printed, year=year), latest, "dateline", "day of the dateline, year of the story"
        )
    return _told(document, printed, latest, "dateline", "day of the dateline")


def _from_body(document: Document) -> ArticleDate | None:
    """The day that the text calls today, or after the one that it calls yesterday, or the one day that stands alone."""
    for word, later in _NAMED_DAYS.items():
        for token in document.positions.get(word, ()):
            end = document.ends[token]
            printed = next(date_formats.find(document.text, end, end + _NEXT_TO), None)
            if printed and printed.full and _APPOSITION.fullmatch(document.text, end, printed.start):
                span = document.span(printed.start, printed.end)
                value = (printed.full + later * _DAY).isoformat()
                return ArticleDate(value, "day", "body", span, f"date that the text calls {word}")
    alone = list(_alone(document))
    if len(alone) != 1 or (day := alone[0].full) is None:
        return None
    span = document.span(alone[0].start, alone[0].end)
    return ArticleDate(day.isoformat(), "day", "body", span, "date alone in its paragraph")


def _alone(document: Document) -> Iterator[PrintedDate]:
    """The dates that are whole paragraphs; several are those of a chronicle."""
    for paragraph in document.paragraphs:
        if paragraph.end - paragraph.start <= _NEXT_TO:
            printed = next(date_formats.find(document.text, paragraph.start, paragraph.end), None)
            is_whole = printed and (printed.start, printed.end) == (paragraph.start, paragraph.end)
            if printed and is_whole and not printed.either_order:
                yield printed


def _told(
    document: Document, printed: PrintedDate, latest: date, source: Literal["header", "dateline"], rule: str
) -> ArticleDate | None:
    """The date as the record has it; None where its year is not told or it is after `latest`."""
    span = document.span(printed.start, printed.end)
    if printed.day is None:
        if printed.year is None or date(printed.year, printed.month, 1) > latest:
            return None
        return ArticleDate(f"{printed.year}-{printed.month:02}", "month", source, span, rule)
    day = printed.full if printed.year else _nearest(printed, latest)
    return ArticleDate(day.isoformat(), "day", source, span, rule) if day and day <= latest else None


def _nearest(printed: PrintedDate, latest: date) -> date | None:
    """The last such day up to `latest`; None where nothing tells the year."""
    if latest == date.max:
        return None
    days = (printed.in_year(year) for year in range(latest.year, max(latest.year - _LEAP, 0), -1))
    return next((day for day in days if day and day <= latest), None)


def _last_day(told: ArticleDate) -> date:
    """The last day that `told` may mean."""
    if told.precision == "day":
        return date.fromisoformat(told.value)
    year, month = map(int, told.value.split("-"))
    return date(year + month // 12, month % 12 + 1, 1) - _DAY


def _in_order(stamp: Stamp, found: Sequence[Stamp], document: Document, latest: date) -> PrintedDate | None:
    """The date with day and month in the order that something else tells; None where nothing does."""
    month_first = stamp.printed
    if not month_first.either_order:
        return month_first
    day_first = month_first.turned()
    if stamp.first:
        return month_first if stamp.first == "month" else day_first
    others = [other.printed for other in found if other.printed.day and not other.printed.either_order]
    dateline = document.layout.dateline
    if dateline and dateline.date:
        others.extend(date_formats.find(document.text, *dateline.date))
    return (
        _near_one(stamp.printed, others, latest)
        or _near_one(stamp.printed, _weekdays_of_body(document), latest)
        or _on_weekday_of_lead(stamp.printed, document)
    )


def _on_weekday_of_lead(month_first: PrintedDate, document: Document) -> PrintedDate | None:
    """The order of day and month that alone puts the date on the weekday that the lead names or the day after."""
    orders = (month_first, month_first.turned())
    fitting = [one for one in orders if (day := one.full) and missing_year.is_on_weekday(document, day)]
    return fitting[0] if len(fitting) == 1 else None


def _near_one(month_first: PrintedDate, others: Sequence[PrintedDate], latest: date) -> PrintedDate | None:
    """The order of day and month that alone puts the date near `latest` or one of `others`."""
    fitting = [
        printed
        for printed in (month_first, month_first.turned())
        if (day := printed.full) and day <= latest
        if latest - day <= _WEEK or any(_is_near(day, other) for other in others)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _weekdays_of_body(document: Document) -> Sequence[PrintedDate]:
    """The first dates of the story that have a weekday ("on Saturday, February 1")."""
    first, last = document.layout.headline or (0, 0), len(document.text)
    found = islice(date_formats.find(document.text, first[1], last), _MOST_OF_BODY)
    return [printed for printed in found if printed.weekday and not printed.either_order]


def _is_near(day: date, other: PrintedDate) -> bool:
    """Whether `other`, in its year or in that of `day`, is within a week of `day`."""
    told = other.in_year(other.year or day.year)
    return told is not None and abs(told - day) <= _WEEK
