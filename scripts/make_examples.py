"""Bring the example record in the OpenAPI document's paths and in the README up to date with what the rules give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from service import extract

TOP = Path(__file__).parent.parent
PATHS = TOP / "service" / "web" / "openapi_paths.yaml"
README = TOP / "README.md"
EXAMPLES = "  examples:\n    article:"


def main() -> None:
    """Write both files anew."""
    document = PATHS.read_text(encoding="utf-8")
    head, found, tail = document.partition(EXAMPLES)
    examples = yaml.safe_load(found + tail)["examples"]
    article = examples["article"]["value"]
    record = extract(article["text"], id=article["id"])
    problem = examples["answers"]["value"].splitlines()[1]
    examples["record"]["value"] = record
    examples["answers"]["value"] = f"{json.dumps(record)}\n{problem}\n"
    PATHS.write_text(head + indented({"examples": examples}), encoding="utf-8")
    before, _, rest = README.read_text(encoding="utf-8").partition("```json\n")
    _, _, after = rest.partition("```")
    README.write_text(f"{before}```json\n{broken_up(extract(article['text']))}\n```{after}", encoding="utf-8")


def indented(value: Any) -> str:
    """YAML, moved in by the two columns that a part of `components` has."""
    written = yaml.dump(value, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=110)
    return "".join(f"  {line}\n" for line in written.splitlines())


class Dumper(yaml.SafeDumper):
    """Writes out twice what occurs twice."""

    def ignore_aliases(self, data: Any) -> bool:
        """Always."""
        return True


def broken_up(record: dict[str, Any]) -> str:
    """JSON with a line a field, and a line an item of a list."""
    lines = []
    for name, value in record.items():
        told = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value:
            items = ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in value)
            told = f"[\n{items}\n  ]"
        lines.append(f'  "{name}": {told}')
    return "{\n" + ",\n".join(lines) + "\n}"


if __name__ == "__main__":
    main()
