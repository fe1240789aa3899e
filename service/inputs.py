"""What the command line reads: files by name, folder or pattern, packed or not, and what to type where one is none."""

from __future__ import annotations

import glob
import gzip
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

STANDARD = "-"
_LINES = (".ndjson", ".jsonl")
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 4096  # bytes by which a file's kind is told


class InputError(Exception):
    """An input that cannot be read as what it was given for; the message names it and says what to type."""


def expand(names: list[str]) -> Iterator[str]:
    """The files that the names mean, in order: themselves, the text files of a folder, those that a pattern fits.

    Raises InputError for a folder without text files and for a pattern that nothing fits.
    """
    for name in names:
        if name != STANDARD and Path(name).is_dir():
            found = sorted(str(file) for file in Path(name).rglob("*.txt*") if _is_text(file))
            if not found:
                raise InputError(f"{name}: the folder holds no .txt files")
            yield from found
        elif glob.has_magic(name) and not os.path.lexists(name):
            found = sorted(glob.glob(name, recursive=True))
            if not found:
                raise InputError(f"{name}: no file fits the pattern")
            yield from found
        else:
            yield name


def _is_text(file: Path) -> bool:
    return file.is_file() and file.name.removesuffix(".gz").removesuffix(".zst").endswith(".txt")


def open_bytes(name: str) -> BinaryIO:
    """The file's bytes, unpacked where its name ends in .gz or .zst; standard input for "-".

    Bytes, since a decoder would change line ends and with them the offsets. Raises OSError, and InputError where zstd
    is not installed.
    """
    if name == STANDARD:
        if sys.stdin is None:
            raise InputError("standard input: is not open")
        return open(sys.stdin.fileno(), "rb", closefd=False)
    if name.endswith(".gz"):
        return cast(BinaryIO, gzip.open(name, "rb"))
    if name.endswith(".zst"):
        try:
            import zstandard
        except ImportError:
            raise InputError(f"{name}: needs zstandard: pip install 'dateline[zstd]', or: zstd -d {name}") from None
        return cast(BinaryIO, zstandard.open(name, "rb"))
    return open(name, "rb")


def _shown(name: str) -> str:
    return "standard input" if name == STANDARD else name


def read_text(name: str) -> bytes:
    """The bytes of a text file in UTF-8.

    Raises InputError where it is something else (HTML, JSON lines, another encoding) with what to type instead.
    """
    with open_bytes(name) as file:
        data = file.read()
    plain = name.removesuffix(".gz").removesuffix(".zst")
    if plain.endswith(_LINES) or _is_json_line(data):
        raise InputError(f"{_shown(name)}: holds articles as lines of JSON; type: dateline extract --ndjson {name}")
    if _HTML.match(data, 0, _HEAD):
        raise InputError(f"{_shown(name)}: is HTML, not text; type: dateline text {name} | dateline extract --ndjson")
    if data.startswith(_UTF_16):
        raise InputError(
            f"{_shown(name)}: is UTF-16, not UTF-8; type: iconv -f UTF-16 -t UTF-8 {name} | dateline extract"
        )
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise InputError(
            f"{_shown(name)}: is not UTF-8 (byte {error.start}), perhaps Windows-1252 or Latin-1; "
            f"type: iconv -f WINDOWS-1252 -t UTF-8 {name} | dateline extract"
        ) from None
    return data


def lines(name: str) -> Iterator[bytes]:
    """The lines of a file of JSON lines, as they come.

    Raises InputError where the first line that is not blank is no JSON object but text or HTML.
    """
    with open_bytes(name) as file:
        told = False
        for line in file:
            if not told and line.strip():
                told = True
                if not line.lstrip(b"\xef\xbb\xbf \t").startswith((b"{", b"[")) and _is_words(line):
                    raise InputError(f"{_shown(name)}: holds text, not lines of JSON; type: dateline extract {name}")
            yield line


def _is_words(line: bytes) -> bool:
    return line.count(b" ") > 1 and not line.lstrip().startswith(b'"')


def _is_json_line(data: bytes) -> bool:
    """Whether the text's first line is an article as JSON."""
    first = data[:_HEAD].lstrip()
    return first.startswith(b"{") and re.search(rb'^\{\s*"(?:[a-z]+"\s*:.*?")?text"\s*:', first) is not None
