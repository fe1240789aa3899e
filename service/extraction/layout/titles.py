"""How a stretch is written: in title case, or as sentences."""

from __future__ import annotations

from service.rules import compiled

_LONG_WORD, _FEWEST_LONG_WORDS, _TITLE_CASE = 4, 3, 0.75
_WORD = compiled.pattern(r"[^\W\d_][^\W_]*(?:['’.-][^\W_]+)*")
_STOPPED = compiled.pattern(r"(?<!\.)\.[\"'”’»)]*$")
_SENTENCE_END = compiled.pattern(r"[a-z0-9)\"”’] ?[.!?][\"”’']?\s+(?=[\"“‘']?[A-Z])")


def words(text: str, start: int, end: int) -> list[str]:
    """The words among the characters `start` to `end`, marks aside."""
    return _WORD.findall(text, start, end)


def is_title_case(text: str, start: int, end: int) -> bool:
    """Whether nearly every longer word is capitalised, and there are three of them at least."""
    longer = [word for word in words(text, start, end) if len(word) >= _LONG_WORD]
    capitalised = sum(word[0].isupper() for word in longer)
    return len(longer) >= _FEWEST_LONG_WORDS and capitalised >= _TITLE_CASE * len(longer)


def is_heading(text: str, start: int, end: int) -> bool:
    """Whether the stretch is in title case and ends like no sentence, as headings and links to other pages do."""
    return text[end - 1].isalnum() and is_title_case(text, start, end)


def is_stopped(text: str, start: int, end: int) -> bool:
    """Whether the stretch ends with a full stop, and not with three."""
    return bool(_STOPPED.search(text, max(start, end - 6), end))


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """Where sentences end within the stretch, the blanks behind them included."""
    return [found.end() for found in _SENTENCE_END.finditer(text, start, end)]
