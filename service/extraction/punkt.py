"""NLTK's Punkt, its patterns under the standard `re`.

NLTK compiles its patterns with the package `regex` and sets a wall-clock limit for each match, for patterns that a
caller may bring. These are fixed and none backtracks more than a few characters; without the clock a whole record
costs 5% less. The patterns themselves are NLTK's, taken from its classes.
"""

from __future__ import annotations

import re

from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer, PunktToken


class _LanguageVars(PunktLanguageVars):  # type: ignore[misc]
    re_boundary_realignment = re.compile(PunktLanguageVars.re_boundary_realignment.pattern, re.MULTILINE)

    __slots__ = ("_re_period_context", "_re_word_tokenizer")

    def __init__(self) -> None:
        nltks = PunktLanguageVars()
        self._re_word_tokenizer = re.compile(nltks._word_tokenizer_re().pattern, re.VERBOSE)
        self._re_period_context = re.compile(nltks.period_context_re().pattern, re.VERBOSE)


class _Token(PunktToken):  # type: ignore[misc]
    __slots__ = ()

    _RE_ELLIPSIS = re.compile(PunktToken._RE_ELLIPSIS.pattern)
    _RE_NUMERIC = re.compile(PunktToken._RE_NUMERIC.pattern)
    _RE_INITIAL = re.compile(PunktToken._RE_INITIAL.pattern)
    _RE_ALPHA = re.compile(PunktToken._RE_ALPHA.pattern)


# A plain word with its stop, and something behind it.
_PLAIN = re.compile(r"(?:[^\W\d_]+[?!]|(?P<before_stop>[^\W\d_]{2,})\.)\s+\S")


class _Splitter(PunktSentenceTokenizer):  # type: ignore[misc]
    def text_contains_sentbreak(self, text: str) -> bool:
        """Whether a sentence ends in `text`, by Punkt's two passes or, for most stops, without them: one behind a plain
        word, neither an initial nor an abbreviation, ends a sentence."""
        plain = _PLAIN.match(text)
        if plain and (plain["before_stop"] or "").lower() not in self._params.abbrev_types:
            return True
        return bool(super().text_contains_sentbreak(text))


def splitter(parameters: PunktParameters) -> PunktSentenceTokenizer:
    """A sentence splitter with these parameters."""
    return _Splitter(parameters, lang_vars=_LanguageVars(), token_cls=_Token)
