"""What a page puts around a story and is written unlike it: lines that end like no sentence, outside of its sentences.

An article is one run of sentences. Above its first one and below its last, several lines without a stop are links,
labels, captions and buttons whatever they say, and so is one that is some words written large. A sentence among them is
the page's where it speaks to the reader. Lists with figures, and what a colon leads to, are told by the story.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from service.extraction.layout import datelines, lines, titles
from service.extraction.layout.zones import Zone
from service.rules import lexicon

BESIDE = "line beside the story"
SHORT = 60  # characters of what is no prose without a full stop
STOPS = '.!?"”’'
_LONGEST = 120  # characters of a line that is no paragraph
_FEWEST_SENTENCES = 3
_MOST_ABOVE = 60  # lines between headline and story
_NEAR = 9  # characters
_FEWEST_BELOW = 2  # lines that are no sentence, else a story may have been cut off
_MOST_OF_LABEL = 6  # words
_MOST_WITH_FIGURES = 2  # lines above a story that are no table
_LISTED = "-–—•*▪"
_ADDRESSED = lexicon.words("function_words", use="addressed")


def is_label(text: str, start: int, end: int) -> bool:
    """Whether the line is some words written large, such as a section, a paper or whom a portrait shows, and ends like
    no sentence."""
    line = text[start:end] if end - start <= SHORT else ""
    words = line.split()
    is_large = all(word[0].isupper() or word in "|/&" or word.lower() in lines.UNFINISHED for word in words)
    is_firm = line.rpartition(" ")[2].lower().rstrip(".") in datelines.LEGAL_FORMS  # "Halden Robotics, Inc."
    return 0 < len(words) <= _MOST_OF_LABEL and is_large and (is_firm or ("," not in line and line[-1].isalpha()))


def find(text: str, zones: Sequence[Zone]) -> list[int]:
    """The numbers of the zones of the body that are the page's, above and below the sentences of the story."""
    headline = next((number for number, zone in enumerate(zones) if zone.kind == "headline"), None)
    stopped = [number for number, zone in enumerate(zones) if zone.kind == "body" and text[zone.end - 1] in STOPS]
    told = [number for number in stopped if not is_label(text, *zones[number][1:3])]
    if headline is None or not told:
        return []
    above = _above(text, zones, headline, told[0])
    return [*above, *_below(text, zones, headline)] if len(told) >= _FEWEST_SENTENCES else above


def _above(text: str, zones: Sequence[Zone], headline: int, first: int) -> list[int]:
    """Those between the headline and the zone `first`. What stands right below the headline is its deck, and what the
    story has again is a speaker."""
    behind = (at for at in range(headline + 1, first) if "\n" in text[zones[headline].end : zones[at].start])
    deck = next(behind, first)
    is_table = _is_table(text, [zone for zone in zones[deck:first] if zone.kind == "body"])
    header = next((at for at in range(deck, first) if zones[at].kind not in ("body", "dateline")), first)
    found = []
    for at in range(deck, min(first, deck + _MOST_ABOVE)):
        zone = zones[at]
        if zone.kind != "body":
            continue
        is_kicker = zones[at + 1].kind != "body" and is_label(text, zone.start, zone.end)
        may_be_beside = at > header and not is_table and _is_fragment(text, zone) and not _tells_who(text, zone)
        if is_kicker or (may_be_beside and text.find(f"\n{text[zone.start : zone.end]}\n", zone.end) < 0):
            found.append(at)
    return found


def _tells_who(text: str, zone: Zone) -> bool:
    """Whether the line is what somebody is and their name, as below a portrait ("Harlow coach Ada Quill")."""
    words = text[zone.start : zone.end].split()
    lower = [at for at, word in enumerate(words) if word.islower()]
    return bool(lower) and len(words) - 1 - lower[-1] > 1 and words[lower[-1]] not in lines.UNFINISHED


def _below(text: str, zones: Sequence[Zone], headline: int) -> list[int]:
    """Those at the end, up to the story's last sentence."""
    tail = list(
        takewhile(
            lambda number: zones[number].kind != "body" or _is_page(text, zones, number),
            range(len(zones) - 1, headline + 1, -1),
        )
    )
    found = [number for number in tail if zones[number].kind == "body"]
    above = zones[tail[-1] - 1] if tail else zones[headline]
    is_listed = above.kind == "body" and text[above.end - 1] not in STOPS
    is_one = len(tail) < _FEWEST_BELOW and not all(is_label(text, *zones[number][1:3]) for number in tail)
    return [] if is_listed or is_one or _is_table(text, [zones[number] for number in found]) else found


def _is_table(text: str, beside: Sequence[Zone]) -> bool:
    """Whether more than two of the lines hold figures."""
    return sum(any(map(str.isdigit, text[zone.start : zone.end])) for zone in beside) > _MOST_WITH_FIGURES


def _is_page(text: str, zones: Sequence[Zone], number: int) -> bool:
    """Whether the zone is a fragment, or a short sentence to the reader below what is no sentence."""
    zone, above = zones[number], zones[number - 1]
    if _is_fragment(text, zone):
        return text[zone.start] not in _LISTED
    words = text[zone.start : zone.end].lower().split() if zone.end - zone.start <= _LONGEST else []
    is_below = _is_fragment(text, above) if above.kind == "body" else above.kind == "boilerplate"
    return is_below and text[zone.start].isalpha() and not _ADDRESSED.isdisjoint(words)


def _is_fragment(text: str, zone: Zone) -> bool:
    """Whether the zone of the body is a short line that ends like no sentence and holds none."""
    is_line = zone.kind == "body" and zone.end - zone.start <= _LONGEST
    is_open = text[zone.end - 1].isalnum() or text[zone.end - 1] == "…"
    is_whole = text[zone.end : zone.end + _NEAR].lstrip(" ")[:1] in ("", "\n")
    return is_line and is_open and is_whole and not titles.sentence_ends(text, zone.start, zone.end)
