"""JSON as the service reads and writes it: the one place where its bytes are decided."""

from __future__ import annotations

import codecs
import json
from typing import Any, NoReturn

from service.contract.problems import Problem

_MAX_DIGITS = 1000
_KEY_TOLD = 80  # characters of a hostile key


def dump(value: object) -> bytes:
    """One line of JSON in UTF-8 without its line end: keys as they come, nothing escaped that need not be.

    A lone surrogate, which UTF-8 cannot hold, is written as JSON's own escape.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace")


def parse(data: bytes) -> Any:
    """The value of a JSON text in UTF-8.

    Raises Problem for bytes that are not UTF-8, and for all that RFC 8259 does not call JSON or leaves to luck:
    NaN and Infinity, a key given twice, numbers and nesting beyond any use.
    """
    try:
        return json.loads(
            decode(data.removeprefix(codecs.BOM_UTF8)),
            object_pairs_hook=_unique,
            parse_int=_integer,
            parse_constant=_no_constant,
        )
    except json.JSONDecodeError as error:
        told = f"The JSON breaks off or goes wrong at character {error.pos}: {error.msg}."
        raise Problem("malformed-json", told) from None
    except RecursionError:
        raise Problem("malformed-json", "The JSON is nested too deeply.") from None
    except ValueError as error:
        raise Problem("malformed-json", f"The JSON cannot be used: {error}.") from None


def decode(data: bytes) -> str:
    """The text of `data`; raises Problem where it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        detail = f"Byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8 ({error.reason})."
        raise Problem("not-utf-8", detail) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for key, part in pairs:
        if key in value:
            raise ValueError(f"the key {key[:_KEY_TOLD]!r} is given twice")
        value[key] = part
    return value


def _integer(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise ValueError(f"a number has more than {_MAX_DIGITS} digits")
    return int(digits)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
