"""What is made of the rules at a start, kept for the next one as Python keeps its modules: in `__pycache__`.

To read the tables, the tagger and the patterns takes two seconds; to read what they come to takes a tenth of one. The
file is Python's own `marshal` of plain values (no objects, nothing that could run) and lies where Python would put a
module's compiled form; where that folder is read-only there is none, and all is read anew. It holds as long as no file
of the package and of the user's rules has another time or size than when it was made, so that a change of rules or of
code is seen at once; what was changed a moment ago is not kept at all. It is written whole under another name and moved
into place: of processes that start together each finds the old one, the new one or none, and is right with each.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
import marshal
import os
import re
import sys
import time
import zlib
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar, cast

from service.version import VERSION

T = TypeVar("T")

_PACKAGE = Path(__file__).parent.parent
_SUFFIXES = (".py", ".txt", ".tsv", ".yaml", ".json", ".idx")
_SETTLED = 2  # seconds: a younger file could change again within the second that its time is told by


class Store:
    """The kept values by name, those of this start and of the one that wrote the file."""

    def __init__(self, file: Path | None, state: bytes) -> None:
        self._file, self._state = file, state
        self._values: dict[Any, Any] = _read(file, state) if file else {}
        self._is_new = self._is_closed = False
        self._building = 0
        self._asked: set[Any] = set()

    def get(self, name: tuple[Any, ...], build: Callable[[], T]) -> T:
        """The value of this name, built where the store has none; once it is closed, built anew for each asker."""
        if self._is_closed:
            return build()
        if not self._building:
            self._asked.add(name)
        if name not in self._values:
            self._building += 1
            self._values[name] = build()
            self._building -= 1
            self._is_new = True
        return cast(T, self._values[name])

    def close(self) -> None:
        """Write the file if something was built, without what only the making of others asked for; forget all."""
        values, self._values, self._is_closed = self._values, {}, True
        if self._is_new and self._file:
            _write(self._file, self._state, {name: values[name] for name in values if name in self._asked})


def _read(file: Path, state: bytes) -> dict[Any, Any]:
    """What the file holds, nothing where there is none, or one of another state of the rules, or a damaged one."""
    try:
        content = memoryview(file.read_bytes())
    except OSError:
        return {}
    head = len(state) + 4
    if content[: len(state)] != state or content[len(state) : head] != zlib.adler32(content[head:]).to_bytes(4, "big"):
        return {}
    return cast(dict[Any, Any], marshal.loads(content[head:]))


def _write(file: Path, state: bytes, values: dict[Any, Any]) -> None:
    try:
        body = marshal.dumps(_sharing(values, {}))
    except ValueError:  # a user's file of rules holds what the format does not know, such as a date
        return
    own = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(state + zlib.adler32(body).to_bytes(4, "big") + body)
        own.replace(file)
    except OSError:
        with suppress(OSError):
            own.unlink(missing_ok=True)


def _sharing(value: Any, known: dict[tuple[Any, ...], Any]) -> Any:
    """The value with one object for all its equal strings and numbers, and for all tuples of the same: each is written
    once, and kept once by whoever reads the file. A quarter of all memory that the rules take is saved by it."""
    if isinstance(value, dict):
        return {_sharing(key, known): _sharing(cell, known) for key, cell in value.items()}
    if isinstance(value, tuple):
        cells = tuple(_sharing(cell, known) for cell in value)
        return known.setdefault((tuple, *map(id, cells)), cells)
    if isinstance(value, (list, set, frozenset)):
        return type(value)(_sharing(cell, known) for cell in value)
    return known.setdefault((type(value), value), value) if isinstance(value, (str, int)) else value


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(Path(entry.path))
            elif entry.name.endswith(_SUFFIXES):
                yield entry


def _state(folders: list[Path]) -> tuple[bytes, int]:
    """All that the values are made of, as a digest of the files' names, times and sizes, and the last change.

    Times are whole seconds, since images of containers know no others.
    """
    told = [VERSION, sys.version]
    last = 0
    for folder in folders:
        for entry in sorted(_files(folder), key=lambda entry: entry.path):
            status = entry.stat()
            told.append(f"{entry.path} {int(status.st_mtime)} {status.st_size}")
            last = max(last, int(status.st_mtime))
    return hashlib.blake2b("\n".join(told).encode(), digest_size=16).digest(), last


@cache
def _store() -> Store:
    """The store of this package under the user's rules of now."""
    overlay = os.environ.get("DATELINE_RULES")
    folders = [_PACKAGE, *([Path(overlay).absolute()] if overlay and Path(overlay).is_dir() else [])]
    try:
        state, last = _state(folders)
        beside = Path(cache_from_source(__file__))
    except (OSError, NotImplementedError):
        return Store(None, b"")
    if time.time() - last < _SETTLED:
        return Store(None, state)
    whose = "user" if len(folders) > 1 else "own"  # one file for all folders of users', so that none pile up
    return Store(beside.with_name(f"rules.{sys.implementation.cache_tag}.{whose}.marshal"), state)


def kept(name: str, build: Callable[[], T], *more: object) -> T:
    """What `build` makes, kept from one start to the next under `name` (and `more`, where it is one of several).

    It must depend on nothing but the files of the package and of the user's rules, and be made of None, numbers,
    strings, tuples, lists, dictionaries and sets alone. Several askers get the same object: none may change it.
    """
    return _store().get((name, *more), build)


@contextmanager
def start() -> Iterator[None]:
    """The imports of all that reads rules: at their end what was built is kept for the next start, and forgotten here.

    None of what is read can be garbage: to look for some costs a tenth of a start, and more with each article.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        _store().close()
        gc.freeze()
    finally:
        if was_enabled:
            gc.enable()


def reopen() -> None:
    """Called where the user's rules are other ones from now on."""
    _store.cache_clear()


@cache
def _matching() -> tuple[ModuleType, ...]:
    """What `re` reads a pattern with, makes a program of and runs it. Raises ImportError where it has other parts."""
    return tuple(map(importlib.import_module, ("re._parser", "re._compiler", "_sre")))


def _open_branches(parsed: Any, flags: int) -> None:
    """Let each branch that begins with a letter, case aside, begin with the set of its forms instead: the engine looks
    at the next character before it tries a branch of a set, but not before one of such a letter. To see that no rule of
    the layout fits a line takes a third of the time by it."""
    parser = _matching()[0]
    for operator, operand in parsed:
        if operator is parser.SUBPATTERN:
            _open_branches(operand[3], (flags | operand[1]) & ~operand[2])
        elif operator is parser.BRANCH:
            for branch in operand[1]:
                _open_branches(branch, flags)
                if branch and branch[0][0] is parser.LITERAL and flags & re.IGNORECASE:
                    forms = parser.SubPattern(parsed.state, [(parser.IN, _forms(parser, branch[0][1]))])
                    branch[0] = parser.SUBPATTERN, (None, 0, re.IGNORECASE.value, forms)
        else:
            for part in operand if isinstance(operand, tuple) else (operand,):
                if isinstance(part, parser.SubPattern):
                    _open_branches(part, flags)


@cache
def _forms(parser: ModuleType, character: int) -> list[tuple[Any, int]]:
    """The characters that fit the character, case aside."""
    fits = re.compile(re.escape(chr(character)), re.IGNORECASE).match
    cases = {chr(character), chr(character).lower(), chr(character).upper(), *"İıſK"}
    return [(parser.LITERAL, ord(case)) for case in sorted(cases) if len(case) == 1 and fits(case)]


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile(source, flags)`, for every pattern that is made at a start and is the same at each.

    What is kept is the program for Python's matching engine that `re` makes of a pattern, which the engine checks again
    as it takes it. The 250 patterns of the rules of time alone cost a quarter of a second, the 90 small ones of all
    modules 17 ms.
    """
    try:
        parser, compiler, engine = _matching()
        flags = int(flags)

        def program() -> tuple[int, bytes, int, dict[str, int]]:
            parsed = parser.parse(source, flags)
            _open_branches(parsed, parsed.state.flags)
            code = array("I", compiler._code(parsed, flags))
            state = parsed.state
            return flags | state.flags, code.tobytes(), state.groups - 1, dict(state.groupdict)

        all_flags, code, groups, number_of = kept("pattern", program, source, flags)
        name_of: list[str | None] = [None] * (groups + 1)
        for name, number in number_of.items():
            name_of[number] = name
        words = array("I", code).tolist()
        return cast(re.Pattern[str], engine.compile(source, all_flags, words, groups, number_of, tuple(name_of)))
    except (ImportError, AttributeError):  # another Python, whose `re` is built otherwise
        return re.compile(source, flags)
