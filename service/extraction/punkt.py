"""NLTK's Punkt, its patterns under the standard `re`.

NLTK compiles its patterns with the package `regex` and sets a wall-clock limit for each match, for patterns that a
caller may bring. These are fixed and none backtracks more than a few characters; without the clock a whole record
costs 5% less. The patterns themselves are NLTK's, taken from its classes.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any

_PACKAGES, _MODULE = ("nltk", "nltk.tokenize"), "nltk.tokenize.punkt"


def _alone() -> Any:
    """NLTK's module of Punkt, without the packages that it lies in: to import NLTK whole takes 0.3 s, as much as the
    rest of a start, for ten modules of hundreds. Whoever imports NLTK later finds nothing of it loaded."""
    if "nltk" in sys.modules:
        return import_module(_MODULE)
    try:
        for package in _PACKAGES:
            if (spec := find_spec(package)) is not None:
                sys.modules[package] = module_from_spec(spec)  # not executed
        return import_module(_MODULE)
    except (ImportError, AttributeError):  # another NLTK, whose Punkt asks more of its packages
        _forget()
        return import_module(_MODULE)
    finally:
        _forget()


def _forget() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "nltk"]:
        del sys.modules[name]


_PUNKT = _alone()
PunktParameters = _PUNKT.PunktParameters
IN_LOWER_CASE = _PUNKT._ORTHO_LC  # where a word was met


class _LanguageVars(_PUNKT.PunktLanguageVars):  # type: ignore[misc, name-defined]
    re_boundary_realignment = re.compile(_PUNKT.PunktLanguageVars.re_boundary_realignment.pattern, re.MULTILINE)

    __slots__ = ("_re_period_context", "_re_word_tokenizer")

    def __init__(self) -> None:
        nltks = _PUNKT.PunktLanguageVars()
        self._re_word_tokenizer = re.compile(nltks._word_tokenizer_re().pattern, re.VERBOSE)
        self._re_period_context = re.compile(nltks.period_context_re().pattern, re.VERBOSE)


class _Token(_PUNKT.PunktToken):  # type: ignore[misc, name-defined]
    __slots__ = ()

    _RE_ELLIPSIS = re.compile(_PUNKT.PunktToken._RE_ELLIPSIS.pattern)
    _RE_NUMERIC = re.compile(_PUNKT.PunktToken._RE_NUMERIC.pattern)
    _RE_INITIAL = re.compile(_PUNKT.PunktToken._RE_INITIAL.pattern)
    _RE_ALPHA = re.compile(_PUNKT.PunktToken._RE_ALPHA.pattern)


# A plain word with its stop, and something behind it.
_PLAIN = re.compile(r"(?:[^\W\d_]+[?!]|(?P<before_stop>[^\W\d_]{2,})\.)\s+\S")


class _Splitter(_PUNKT.PunktSentenceTokenizer):  # type: ignore[misc, name-defined]
    def text_contains_sentbreak(self, text: str) -> bool:
        """Whether a sentence ends in `text`, by Punkt's two passes or, for most stops, without them: one behind a plain
        word, neither an initial nor an abbreviation, ends a sentence."""
        plain = _PLAIN.match(text)
        if plain and (plain["before_stop"] or "").lower() not in self._params.abbrev_types:
            return True
        return bool(super().text_contains_sentbreak(text))


def splitter(parameters: Any) -> Any:
    """A sentence splitter with these parameters."""
    return _Splitter(parameters, lang_vars=_LanguageVars(), token_cls=_Token)
