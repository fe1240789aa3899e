"""Write docs/rules-format.md, what each file of rules may hold, from the schemas that the service checks them by.

    make_rules_format.py [--check]

--check writes nothing and exits with 1 where the page is not what the schemas give.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from service.rules import home, schemas
from service.rules.schema import AnySchema, Column, Entries, Key, Made, Schema, WordList

PAGE = Path(__file__).parent.parent / "docs" / "rules-format.md"
MOST = 16  # values that are listed
INTRODUCTION = """# The format of the rules

What each file of rules may hold, written by `make rules-page` from the schemas that the service checks them by
(`service/rules/schemas.py`, `service/rules/lexicon/__init__.py`). `dateline rules check FOLDER` tells every fault of a
folder of your own as `FILE:LINE: what, and what to write instead`; the service does not start on one that has any.

All files are UTF-8. In lists and tables a line that begins with `#` is a comment; in a folder of your own a line of `-`
and a word takes the package's row or entry away.

- `.txt`: an entry a line.
- `.tsv`: a line of the columns' names, then a row a line; a tab stands between the cells, and empty ones at the end may
  be left out. A row of yours replaces the package's rows of the same first cell.
- `.yaml`: a list of entries. An entry of yours replaces the package's of the same `name`; examples are all run.
"""
MAPPINGS = {
    "having": "columns of the lexicon's table, each with the values that count",
    "weights": "numbers by kind of name",
    "when": "features, each with its values, ` or ` between",
    "with": "what the way to the value asks for",
}


def page() -> str:
    """The whole page."""
    paths = sorted(file.relative_to(home()).as_posix() for file in home().rglob("*") if file.is_file())
    found: dict[str, list[str]] = {}
    for path in paths:
        schema = schemas.of(path)
        if schema is not None and not (path.endswith((".py", ".pyc", ".md"))):
            found.setdefault(path.rpartition("/")[0].partition("/")[0] or "the folder itself", []).append(path)
    return INTRODUCTION + "".join(
        f"\n## {folder}\n" + "".join(section) for folder, paths in found.items() for section in [list(sections(paths))]
    )


def sections(paths: list[str]) -> Iterator[str]:
    """A section for each file of a folder; files of one form share one."""
    told: set[str] = set()
    for path in paths:
        form = "terms" if "/terms/" in path else "examples" if "examples" in path and "repairs" not in path else path
        if form not in told:
            told.add(form)
            alike = [other for other in paths if form in other] if form in ("terms", "examples") else [path]
            alike = [other for other in alike if "repairs" not in other or form == path]
            schema = schemas.of(path)
            assert schema is not None
            yield f"\n### {', '.join(f'`{other}`' for other in alike)}\n\n" + "".join(body(alike, schema))
            if not isinstance(schema, Made) and form != "examples":
                yield f"\n{held(alike)}\n"


def body(paths: list[str], schema: AnySchema) -> Iterator[str]:
    """What files of one form are, and what they may hold."""
    path = paths[0]
    if isinstance(schema, Made):
        yield f"Made by a script; nothing is laid over it. Use {schema.instead}.\n"
        return
    if about := comment(path, schema):
        yield f"{about}\n\n"
    match schema:
        case WordList():
            yield f"A list; each entry is {what(schema.entry)}.\n"
        case Schema():
            notes = ["Letter case does not matter."] if schema.folded else []
            notes += ["A first cell stands in one row."] if schema.unique else []
            notes += ["Rows may be changed, and neither added nor taken away."] if schema.closed else []
            yield "| column | holds |\n|---|---|\n"
            for column in schema.columns:
                yield f"| `{column.name}` | {what(column)}{', needed' if column.needed else ''} |\n"
            if notes:
                yield f"\n{' '.join(notes)}\n"
        case Entries():
            if not schema.keys:
                yield "A list of texts.\n"
                return
            yield "| key | holds |\n|---|---|\n"
            for key in schema.keys:
                yield f"| `{key.name}` | {value(key, paths)}{', needed' if key.column.needed else ''} |\n"
            if schema.named and not schema.open_with:
                yield "\nThe rules are those that there are; code does their work.\n"
            elif schema.named and schema.open_with != "name":
                yield f"\nAn entry of a new name needs `{schema.open_with}`; code does the work of the others.\n"


def held(paths: list[str]) -> str:
    """How much the files hold, so that a line or a word that gets lost in a change is seen in this page's."""
    texts = [(home() / path).read_text(encoding="utf-8") for path in paths]
    lines = [line for text in texts for line in text.split("\n") if line.strip() and not line.startswith("#")]
    return f"Today {len(lines):,} lines of {sum(len(line.split()) for line in lines):,} words."


def value(key: Key, paths: list[str]) -> str:
    """What a key of these files holds, in words."""
    match key.kind:
        case "flag":
            return "true or false"
        case "number":
            return "a number"
        case "mapping":
            return MAPPINGS[key.name]
        case "anything" if key.name == "each":
            return "words, or words with what they tell, that `{word}` and `{value}` stand for"
        case "anything" if key.name == "found":
            names = sorted(set().union(*(schemas.found_in(path) for path in paths)))
            keys = ", ".join(f"`{name}`" for name in names)
            return f"what must be found, item by item, by any of {keys}; `[]` for nothing"
        case "anything":
            return "what must be found, item by item; `[]` for nothing"
        case "texts":
            return f"a list, each {what(key.column)}"
        case _:
            return what(key.column)


def what(column: Column) -> str:
    """What a cell may hold, in words."""
    told = "text"
    if column.values:
        told = " or ".join(f"`{known}`" for known in sorted(column.values, key=order))
    elif column.pattern:
        told = {"time": "a pattern of time", "grammar": "a pattern over classes"}.get(
            column.pattern, "a regular expression of Python's"
        )
    elif column.lowest is not None and column.highest is not None:
        told = f"a {'whole number' if column.whole else 'number'} from {column.lowest:.0f} to {column.highest:.0f}"
    elif column.shape:
        told = column.instead
    elif column.as_ours:
        told = "one that the package's own file has"
    elif column.refers_to:
        told = f"a `{column.refers_to}` of " + (f"`{column.file}`" if column.file else "this table")
    if column.many:
        told = f"any of {told}, " + ("spaces between" if column.mark == " " else f"`{column.mark}` between")
    return told.replace("|", "\\|")


def order(known: str) -> tuple[int, str]:
    """Numbers by size, words by letter."""
    return (int(known), "") if known.isdecimal() else (0, known)


def comment(path: str, schema: AnySchema) -> str:
    """The comment that the file opens with; that of the lexicon's tables stops before its columns."""
    lines = (home() / path).read_text(encoding="utf-8").split("\n")
    told: list[str] = []
    for line in lines:
        if not line.startswith("#") or line.startswith("# ---"):
            break
        text = line.removeprefix("#").strip()
        if isinstance(schema, Schema) and schema.folded and text.split(" ")[0] in schema.names:
            break
        told.append(text)
    return " ".join(told).replace("<", "&lt;").replace("|", "\\|")


def main() -> int:
    """Write the page, or with --check compare it; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        same = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page()
        if not same:
            print("docs/rules-format.md is not what the schemas give: run make rules-page", file=sys.stderr)
        return 0 if same else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
