"""The headline among the first lines of the text: which stretch it is, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import category

from service.extraction.layout import affixes, captions, datelines, labels, patterns, titles
from service.extraction.layout.classification import TopLine
from service.extraction.layout.zones import Stretch
from service.rules import compiled, lexicon

_LONGEST = 250
_SHORT = 80
_KICKER_WORDS, _SENDER_WORDS, _FEWEST_WORDS = 2, 5, 4
_MENU_WORDS, _CONTENT_LETTERS, _FEWEST_TAKEN_UP, _STORY = 3, 4, 2, 2000  # the last in characters
_RELEASE, _GIVEN = "kind of the release", "headline as the client gave it"
_NEAR, _CAPTION_WORDS = 2, 3
_UP_TO_SIGNATURE = 3  # lines
_LEDE_WORDS = lexicon.words("verbs", use="lede")
_MAY_OPEN = "\"'“‘’`«<[($€£#@&¿¡…*"
_QUOTES = "\"“‘'«"
_BEFORE_SITE = (" - ", " – ", " — ", " | ")
_LIST = compiled.pattern(r"\[[\w -]{1,30}\] (?=\S)")  # of readers, in the subject of a mail
_SPEAKER = compiled.pattern(r"[^\W\d_]: ")
_NAME = r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,2}"
_NAMES = compiled.pattern(rf"{_NAME}(?:, {_NAME}){{1,8}} and {_NAME}")
_SHARE = 0.5  # of the next line's length; a line that is longer is a paragraph like that one


class Headline(NamedTuple):
    """The headline stands on the top line of number `line`, at the characters `start` to `end` of the text."""

    line: int
    start: int
    end: int
    rule: str


def find(text: str, top: Sequence[TopLine], title: str | None) -> Headline | None:
    """The headline among the lines of `top`; `title` is what the client calls it."""
    if title and (given := _given(text, top, title)):
        return given
    if labelled := _labelled(text, top):
        return labelled
    number = next((at for at, line in enumerate(top) if line.kind is None and not _is_beside(text, line)), None)
    if number is None:
        return None
    return _first_line(text, top, _below_the_page(text, top, _below_masthead(text, top, number)))


def _is_beside(text: str, line: TopLine) -> bool:
    """Whether the line is the caption of a picture, or a paper's name or the day, and what the page says of itself."""
    start, end = line.line.start, line.line.end
    motto = affixes.behind_the_day(text, start, end) or affixes.behind_the_section(text, start, end)
    is_motto = motto > start and patterns.of_line(text, motto, end, "top") is not None
    return is_motto or captions.is_credited(text, start, end)


def _given(text: str, top: Sequence[TopLine], title: str) -> Headline | None:
    """The line that is `title`, or that it stands in, marks and letter case aside."""
    wanted = _letters(title)
    for number, line in enumerate(top if wanted else ()):
        start, end = line.line.start, line.line.end
        found = text.find(title.strip(), start, end)
        behind_words = found > start and any(map(str.isalnum, text[start:found]))
        if found >= 0 and not (behind_words and text[found - 1] in _QUOTES):  # a title that is only spoken of there
            return Headline(number, found, found + len(title.strip()), _GIVEN)
        if _letters(text[start:end]) == wanted:
            return Headline(number, start, end, _GIVEN)
    return None


def _letters(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())


def _labelled(text: str, top: Sequence[TopLine]) -> Headline | None:
    """What stands after the label of a headline, on its line or on the next one."""
    for meaning in ("headline", "subject"):
        for number, line in enumerate(top):
            if line.label is None or line.label.means != meaning:
                continue
            start, end = _behind_labels(text, *line.label.value)
            told = text[start:end]  # "Subject: Morning Herald: Rain ends drought"
            texts = (at for at in range(number + 1, len(top)) if top[at].kind is None and _may_follow(text, top, at))
            again = next((at for at in texts if told.endswith(f" {text[slice(*top[at].line[:2])]}")), number)
            if again > number:
                return Headline(again, *top[again].line[:2], "headline after its label")
            if start < end:
                return Headline(number, start, end, "headline after its label")
            if number + 1 < len(top) and top[number + 1].kind is None:
                following = top[number + 1].line
                return Headline(number + 1, following.start, following.end, "headline after its label")
    return None


def _behind_labels(text: str, start: int, end: int) -> Stretch:
    """The subject without the labels that a mail's answers and copies put before it ("FW: Re: ...")."""
    while (found := labels.read(text, start, end)) and found.means == "subject":
        start = found.value[0]
    list_sent_to = _LIST.match(text, start, end)
    return list_sent_to.end() if list_sent_to else start, end


def _below_masthead(text: str, top: Sequence[TopLine], number: int) -> int:
    """The line of the headline: that of `number`, or a later one where that is a kicker or the like."""
    start, end = top[number].line.start, top[number].line.end
    start = affixes.behind_the_day(text, start, end) or start
    words = len(titles.words(text, start, end))
    release = next((at for at in range(number + 1, len(top)) if _is_release(text, top[at])), None)
    is_sender = release is not None and words <= _SENDER_WORDS
    above = release if release is not None and is_sender else number
    texts = (at for at in range(above + 1, len(top)) if top[at].kind is None and not _is_beside(text, top[at]))
    if words == 1:  # above others, such as the parts of a paper
        texts = (at for at in texts if " " in text[slice(*top[at].line[:2])])
    names_paper = affixes.names_paper(text, start, end)
    is_catalogued = (
        text.startswith("The ", start) or text[end - 1] == ")"
    )  # a motto may stand right below another's name
    apart = number + 1 + (not is_catalogued)
    below = next((at for at in texts if not names_paper or _may_stand_below_paper(text, top, at, apart)), None)
    if below is None or not _may_follow(text, top, below):
        return number
    is_signed = top[below + 1].kind == "byline"
    is_apart = is_signed or below >= apart
    is_kicker = words == 1 or (words <= _KICKER_WORDS and below == number + 1)
    is_caption = _NAMES.fullmatch(text, start, end) is not None
    is_paper = is_apart and names_paper
    is_subject = _behind_labels(text, start, end)[0] > start and text[slice(*top[below].line[:2])].isupper()
    return below if is_sender or is_kicker or is_caption or is_paper or is_subject else number


def _below_the_page(text: str, top: Sequence[TopLine], number: int) -> int:
    """The line of the headline: that of `number`, or a later one where that is a menu, a banner or a caption.

    A longer line may be a headline in play above its deck, which stands right below it and is not in title case.
    """
    start, end = top[number].line.start, top[number].line.end
    start = affixes.behind_the_day(text, start, end) or start
    opening = text[start:end]
    is_menu = len(opening.split()) <= _MENU_WORDS
    is_plain = is_menu or opening.islower() or _is_repeated(text, top, number, start)
    may_have_deck = not (is_plain or titles.is_stopped(text, start, end))
    for at in range(number + 1, len(top)):
        if top[at].kind is not None or _is_beside(text, top[at]):
            continue
        line = top[at].line
        if line.start > end and _is_told_with_the_site(text, (start, end), (line.start, line.end)):
            return at
        is_below_menu = at > number + 2 and all(above.kind == "header" for above in top[at - 2 : at])
        is_apart = is_below_menu and _is_signed(top, at, 1)
        may_be_headline = is_apart or not may_have_deck or titles.is_title_case(text, line.start, line.end)
        if may_be_headline and _may_follow(text, top, at) and _is_left(text, top, (number, start), at, apart=is_apart):
            return at
        may_have_deck = False
    return number


def _is_told_with_the_site(text: str, opening: Stretch, below: Stretch) -> bool:
    """Whether the stretch `below` closes `opening`, as behind a menu ("Home news Rain ends drought"), or opens it
    before the page's name and what else runs on there."""
    above, words = text[slice(*opening)], text[slice(*below)]
    if above.endswith(words if words.count(" ") >= _MENU_WORDS else f" {words}"):
        return True
    is_before_site = above.startswith(words) and above[len(words) :][:3] in _BEFORE_SITE
    return is_before_site and affixes.before_the_site(text, *opening) == opening[1]


def _is_left(text: str, top: Sequence[TopLine], opening: tuple[int, int], number: int, *, apart: bool) -> bool:
    """Whether the story leaves the line `opening`, a number and where it starts, for the headline on that of `number`.

    It takes up words of the headline, and none of what the page puts above it, or fewer where the page has that twice
    or a menu is between and the headline is signed. A caption is a sentence, and the headline below it is shorter,
    stands apart and has its by-line or date below.
    """
    above, start = opening
    end, line = top[above].line.end, top[number].line
    words = text[start:end]
    story = text[line.end : line.end + _STORY].casefold()
    around = text[end : line.start].replace(words, "").casefold() + story
    taken_up = sum(word in around for word in _content_words(text, start, end))
    taken_up_below = sum(word in story for word in _content_words(text, line.start, line.end))
    if taken_up_below < _FEWEST_TAKEN_UP:
        return False
    is_repeated = _is_repeated(text, top, above, start)
    if words.islower() or taken_up < (taken_up_below if is_repeated or apart else 1):
        return True
    if titles.is_stopped(text, start, end):
        return line.after_gap and line.end - line.start < end - start and _is_signed(top, number, 1)
    if len(words.split()) > _MENU_WORDS:
        return False
    is_large = not is_repeated and all(word[0].isupper() for word in words.split())
    is_site = is_large and _is_signed(top, number, _UP_TO_SIGNATURE) and words in text[line.end :]
    return is_site or _is_repeated(text, top, number, line.start)


def _is_signed(top: Sequence[TopLine], number: int, reach: int) -> bool:
    """Whether a by-line or a date is among the `reach` lines below that of `number`."""
    return any(line.kind in ("byline", "header") for line in top[number + 1 : number + 1 + reach])


def _is_repeated(text: str, top: Sequence[TopLine], number: int, start: int) -> bool:
    """Whether a later line of `top` is the same as what stands from `start` on in the line of `number`."""
    words = text[start : top[number].line.end]
    return any(text[other.line.start : other.line.end] == words for other in top[number + 1 :])


def _content_words(text: str, start: int, end: int) -> set[str]:
    return {word.casefold() for word in text[start:end].split() if len(word) >= _CONTENT_LETTERS}


def _is_release(text: str, line: TopLine) -> bool:
    """Whether the line says that a press release begins, so that what is above can be its sender."""
    found = patterns.of_line(text, line.line.start, line.line.end, "top") if line.kind == "header" else None
    return found is not None and found.rule == _RELEASE


def _may_follow(text: str, top: Sequence[TopLine], number: int) -> bool:
    """Whether the line may be a headline below another line: longer than a kicker, no sentence, text below it."""
    line = top[number].line
    is_long = len(text[line.start : line.end].split()) >= _FEWEST_WORDS and line.end - line.start <= _LONGEST
    return is_long and number + 1 < len(top) and not titles.is_stopped(text, line.start, line.end)


def _may_stand_below_paper(text: str, top: Sequence[TopLine], number: int, apart: int) -> bool:
    """Whether the line may be a headline below a paper's name: it is the `apart`th or a later one, or the story's."""
    below = next((other.line for other in top[number + 1 :] if other.kind is None), top[number].line)
    return _may_follow(text, top, number) and (number >= apart or titles.is_stopped(text, below.start, below.end))


def _first_line(text: str, top: Sequence[TopLine], number: int) -> Headline | None:
    """The line, if it is no paragraph and something follows, without the day before it and the site behind it."""
    line = top[number].line
    rule = _rule(text, top, number)
    if rule is None:
        return None
    behind_day = affixes.behind_the_day(text, line.start, line.end)
    start = affixes.behind_the_section(text, *_behind_labels(text, line.start, line.end))
    end = affixes.before_the_site(text, start, line.end)
    if behind_day is not None and behind_day < end:
        start, rule = behind_day, "headline behind the date"
    words = len(text[start:end].split())
    is_section = words == 1  # "Views", "Nigeria", "Menu"
    is_caption = words <= _CAPTION_WORDS and _is_repeated(text, top[: number + 2], number, start)  # "Ada Quill" twice
    return None if is_section or is_caption else Headline(number, start, end, rule)


def _rule(text: str, top: Sequence[TopLine], number: int) -> str | None:
    start, end = top[number].line.start, top[number].line.end
    if number + 1 == len(top) or end - start > _LONGEST or text[end - 1] in ",:":
        return None
    dateline = top[number].dateline
    if dateline and (datelines.is_sure(text, dateline) or titles.is_stopped(text, start, end)):
        return None
    if not _may_open(text, start, end):
        return None
    if text[start:end].isupper():
        return "headline in capitals"
    if titles.is_title_case(text, start, end) and titles.is_stopped(text, start, end):
        return "first line in title case"
    if not titles.is_stopped(text, start, end):
        return "first line without a full stop" if _stands_out(text, top[number:]) else None
    if len(titles.sentence_ends(text, start, end)) > 1 and not any(mark in text[start:end] for mark in _QUOTES):
        return None  # a summary: "The driver fell asleep. The car hit a tree. A man died."
    following = top[number + 1]
    is_greeting = following.kind == "boilerplate" and bool(titles.sentence_ends(text, start, end))
    if (following.kind is not None or following.dateline) and not is_greeting:
        return "first line before a header line or a dateline"
    if following.line.after_gap and end - start <= _SHORT and _is_headline_of(text, start, end, top[number + 1 :]):
        return "first line set apart"
    return None


def _may_open(text: str, start: int, end: int) -> bool:
    """Whether a headline may start so: with a word, a mark or a picture, but not with a speaker or what is cut off."""
    if text[start] == "“" and text.find("”", start, end) < 0:
        return False
    opens = text[start].isalnum() or text[start] in _MAY_OPEN or category(text[start]) == "So"
    return opens and not _SPEAKER.match(text, start, end)


def _stands_out(text: str, lines: Sequence[TopLine]) -> bool:
    """Whether the first of `lines` is more than a paragraph of copy that knows no full stops."""
    first, following = lines[0].line, lines[1].line
    has_header = any(line.kind is not None or line.dateline for line in lines)
    below = [line.line[:2] for line in lines[1:]]
    has_stops = any(titles.is_stopped(text, *line) or titles.sentence_ends(text, *line) for line in below)
    is_short = first.end - first.start < _SHARE * (following.end - following.start)
    return has_header or has_stops or is_short or titles.is_title_case(text, first.start, first.end)


def _is_headline_of(text: str, start: int, end: int, below: Sequence[TopLine]) -> bool:
    """Whether the line is one sentence, says it as headlines do, and a longer paragraph stands just below it."""
    if titles.sentence_ends(text, start, end) or not _LEDE_WORDS.isdisjoint(titles.words(text, start, end)):
        return False
    return any(line.line.end - line.line.start > end - start for line in below[:_NEAR])
