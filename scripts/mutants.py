"""Break the code and the rules at random places, one at a time, and see whether the tests of the layer notice.

    mutants.py [--code N] [--rules N] [--layer LAYER] [--seed N] [--seconds N]

Code: a comparison, a boolean operator, a `not` or a number of the extraction is changed. Rules: a line of a list or a
table is dropped, or a word of a row or of a pattern's choice, or a weight is changed; no file that a script makes, no
example. LAYER keeps to the code and the rules of one layer. Each is done in a copy of the project, one copy a CPU, and
the tests of its layer run until the first that fails. Prints what survived and the share that was caught; exits with 1
where that is less than .85 of the code's or .70 of the rules'.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue

import pytest

from service.processors import available_cpus
from service.rulebook import catalogue, examples
from service.rules import schemas
from service.rules.schema import Made

HOME = Path(__file__).parent.parent
RULES = HOME / "service" / "rules"
CODE = HOME / "service" / "extraction"
FLOORS = {"code": 0.85, "rules": 0.70}
MADE = {file for file in RULES.rglob("*") if isinstance(schemas.of(file.relative_to(RULES).as_posix()), Made)}
SHOWN = {RULES / path for path in (catalogue.SHOWN, *examples.files())}
EXAMPLES = ("tests/rules/test_examples.py", "tests/rules/test_cut_off.py")
# Not the generated pages: that they count the lines of each file says nothing of what the lines do.
ALWAYS = ("tests/test_articles.py", "tests/test_seeds.py", "tests/test_accuracy.py")
# The tests of each layer, by the folder of its code or rules: the layers whose examples are run, and the other tests.
TESTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "article_date": (("article_date",), ("extraction/test_article_date.py",)),
    "attribution": (("attribution",), ("extraction/test_attribution.py",)),
    "coreference": (("coreference", "attribution"), ("extraction/test_coreference*.py",)),
    "entities": (("entities", "coreference"), ("extraction/test_entities.py",)),
    "geocoding": (("geocoding",), ("extraction/test_geocoding.py",)),
    "layout": (("layout", "article_date"), ("extraction/test_layout.py", "extraction/test_markup.py")),
    "lexicon": (
        (),
        ("rules/test_lexicon.py", "rules/test_reference_tables.py", "rules/test_examples.py", "extraction"),
    ),
    "syntax": (("syntax", "attribution"), ("extraction/test_syntax.py",)),
    "timex": (("timex",), ("extraction/test_timex.py", "extraction/timex")),
    "tokens": (
        ("tokens", "entities/examples_words"),
        ("extraction/test_sentences.py", "extraction/test_tagging.py", "extraction/test_document.py"),
    ),
    "topics": (
        ("topics",),
        ("rules/test_topic_terms.py", "extraction/test_topics.py", "extraction/test_media_topics.py"),
    ),
}
OPPOSITES: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
SIGN = re.compile(r"not in|is not|<=|>=|==|!=|<|>|in|is")
CHOICE = re.compile(r"(?<=[(/|])[\w’' -]+[|/]")
DOES = re.compile(r"^.*\bdoes: (?:\"[^\"]*\"|[^,}]*)")  # what a rule does, in words for a reader
NUMBER = re.compile(r"(?<=: )-?\d+\.\d+")


@dataclass(frozen=True)
class Mutant:
    """A change of one line of a file."""

    file: Path
    line: int
    before: str
    after: str | None  # None: the line is dropped

    def told(self) -> str:
        """The change in one line."""
        after = "dropped" if self.after is None else self.after.strip()
        return f"{self.file.relative_to(HOME)}:{self.line}: {self.before.strip()[:100]} -> {after[:100]}"


def of_code(chance: random.Random, number: int, layer: str) -> list[Mutant]:
    """So many changes of the code of a layer, or of any, each at another place."""
    places = [place for file in sorted((CODE / layer).rglob("*.py")) for place in _places(file)]
    return chance.sample(places, min(number, len(places)))


def _places(file: Path) -> Iterator[Mutant]:
    """Every change of the file that is thought of."""
    text = file.read_text(encoding="utf-8")
    lines = text.split("\n")

    def changed(line: int, first: int, last: int, new: str) -> Mutant:
        before = lines[line - 1].encode()
        after = before[:first] + new.encode() + before[last:]
        return Mutant(file, line, lines[line - 1], after.decode())

    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Compare) and node.left.end_lineno == node.comparators[0].lineno:
            line, first, last = node.comparators[0].lineno, node.left.end_col_offset, node.comparators[0].col_offset
            between = lines[line - 1].encode()[first:last].decode()
            yield changed(line, first or 0, last, SIGN.sub(OPPOSITES[type(node.ops[0])], between, count=1))
        elif isinstance(node, ast.BoolOp) and node.values[0].end_lineno == node.values[1].lineno:
            line = node.values[1].lineno
            first, last = node.values[0].end_col_offset or 0, node.values[1].col_offset
            between = lines[line - 1].encode()[first:last].decode()
            swapped = {" and ": " or ", " or ": " and "}.get(between)
            if swapped:
                yield changed(line, first, last, swapped)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) and node.lineno == node.operand.lineno:
            yield changed(node.lineno, node.col_offset, node.operand.col_offset, "")
        elif isinstance(node, ast.Constant) and type(node.value) is int and node.lineno == node.end_lineno:
            yield changed(node.lineno, node.col_offset, node.end_col_offset or 0, str(node.value + 1))


def of_rules(chance: random.Random, number: int, layer: str) -> list[Mutant]:
    """So many changes of the rules of a layer, or of any: from a file chosen at random, a line, dropped or changed."""
    files = [
        file
        for file in sorted((RULES / layer).rglob("*"))
        if file.suffix in (".txt", ".tsv", ".yaml") and file not in MADE | SHOWN
    ]
    found: set[Mutant] = set()
    while len(found) < number:
        file = chance.choice(files)
        lines = file.read_text(encoding="utf-8").split("\n")
        first = next(at for at, line in enumerate(lines) if line and not line.startswith("#"))
        body = range(first + (file.suffix == ".tsv"), len(lines))
        rows = [at for at in body if lines[at].strip() and not lines[at].lstrip().startswith(("#", "does:"))]
        at = chance.choice(rows)
        after = _changed(lines[at], file.suffix, chance)
        if after != lines[at]:
            found.add(Mutant(file, at + 1, lines[at], after))
    return sorted(found, key=lambda mutant: (str(mutant.file), mutant.line))


def _changed(line: str, suffix: str, chance: random.Random) -> str | None:
    """A line of rules, changed; None where it is dropped as a whole."""
    if suffix != ".yaml":
        return None
    told = DOES.search(line)
    if told:
        return line[: told.start()] + told[0] + (_changed(line[told.end() :], suffix, chance) or "")
    if weights := list(NUMBER.finditer(line)):
        one = chance.choice(weights)
        return line[: one.start()] + f"{-float(one[0]) - 1:.1f}" + line[one.end() :]
    if choices := list(CHOICE.finditer(line)):
        one = chance.choice(choices)
        return line[: one.start()] + line[one.end() :]
    terms = line.split(", ")
    if len(terms) > 2:
        del terms[chance.randrange(1, len(terms) - 1)]
    return ", ".join(terms)


def is_caught(mutant: Mutant, copy: Path, seconds: int) -> bool:
    """Whether a test of the layer fails, or does not end, with the change in the copy of the project.

    Raises RuntimeError where no test was run.
    """
    path = mutant.file.relative_to(HOME)
    layer = next((part for part in path.parts if part in TESTS), "")
    whole = (copy / path).read_text(encoding="utf-8")
    lines = whole.split("\n")
    lines[mutant.line - 1 : mutant.line] = [] if mutant.after is None else [mutant.after]
    (copy / path).write_text("\n".join(lines), encoding="utf-8")
    try:
        return _failure(layer, copy, seconds) is not None
    finally:
        (copy / path).write_text(whole, encoding="utf-8")


def _failure(layer: str, copy: Path, seconds: int) -> str | None:
    """Which of the tests of a layer, or of what is none, fails in the copy of the project, and how; None if none does.

    One that does not end fails by the CPU time it takes, so that a busy machine makes no test fail. Raises RuntimeError
    where no test was run.
    """
    layers, others = TESTS.get(layer, ((), ("extraction", *(name.removeprefix("tests/") for name in EXAMPLES))))
    files = [file for name in others for file in sorted(copy.glob(f"tests/{name}"))]
    named = [*layers, *(file.stem for file in files), *(Path(name).stem for name in ALWAYS)]
    tests = dict.fromkeys([*EXAMPLES, *(str(file.relative_to(copy)) for file in files), *ALWAYS])
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider", *tests]
    command += ["-k", " or ".join(named), "--tb=line", "-rfE"]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    limited = partial(resource.setrlimit, resource.RLIMIT_CPU, (seconds, seconds))
    done = subprocess.run(
        command, cwd=copy, capture_output=True, check=False, env=environment, preexec_fn=limited, text=True
    )
    if done.returncode == pytest.ExitCode.OK:
        return None
    if done.returncode in (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise RuntimeError(f"no test was run: {done.stderr or done.stdout}")
    if done.returncode < 0:
        return f"no end within {seconds} seconds of CPU"
    told = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return told[0] if told else done.stdout[-500:] + done.stderr[-500:]


def _copied(copy: Path) -> Path:
    """The folder, with all in it that the tests need of the project."""
    for name in ("service", "dateline", "tests", "seeds", "scripts", "benchmarks", "docs", "pyproject.toml"):
        source = HOME / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, copy / name)
    return copy


def _tried(copies: SimpleQueue[Path], seconds: int, mutant: Mutant) -> bool:
    """Whether the mutant is caught, in a copy of the project that no other is tried in meanwhile."""
    copy = copies.get()
    try:
        return is_caught(mutant, copy, seconds)
    finally:
        copies.put(copy)


def main() -> int:
    """Make the mutants, try each and print who survived; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--code", type=int, default=20, help="changes of code [20]")
    parser.add_argument("--rules", type=int, default=20, help="changes of rules [20]")
    parser.add_argument("--layer", choices=sorted(TESTS), default="", help="the code and rules of this one alone")
    parser.add_argument("--seed", type=int, default=1, help="other places by another seed [1]")
    parser.add_argument("--seconds", type=int, default=300, help="of CPU, after which a run counts as caught [300]")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    made = {
        "code": of_code(chance, options.code, options.layer),
        "rules": of_rules(chance, options.rules, options.layer),
    }
    enough = True
    cpus = available_cpus()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(cpus) as pool:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(cpus):
            copies.put(_copied(Path(folder, str(number))))
        if told := _failure(options.layer, Path(folder, "0"), options.seconds):
            parser.error(f"a test fails as the project stands, so that none can tell; mend it first: {told}")
        for kind, mutants in made.items():
            survived = 0
            tried = pool.map(partial(_tried, copies, options.seconds), mutants)
            for mutant, caught in zip(mutants, tried, strict=True):
                if not caught:
                    survived += 1
                    print(f"survived: {mutant.told()}", flush=True)
            if mutants:
                share = 1 - survived / len(mutants)
                enough = enough and share >= FLOORS[kind]
                print(f"{kind}: {share:.2f} of {len(mutants)} caught (wanted {FLOORS[kind]:.2f})", flush=True)
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
