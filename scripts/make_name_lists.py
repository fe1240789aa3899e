"""Make the rows of names that are not ours in `service/rules/lexicon`, and the words that English writes small.

    make_name_lists.py NAMES.tar.gz FAKER.whl MASC.zip GUM.tar.xz WORDS ... [--out DIR]

NAMES is the source archive of the package `names` (MIT; it carries the US Census lists, public domain), FAKER the wheel
of `Faker` (MIT), MASC and GUM the corpora that train_tagger.py reads, WORDS the files american-english
and british-english of Debian's wamerican and wbritish (SCOWL). A name is kept as it is written, first letter large,
accents and all. Rows that given_names.tsv and family_names.tsv have stay as they are, since many are marked by hand.
A name that both sexes bear has the gender of nine in ten of its bearers in the Census, or both.
"""

from __future__ import annotations

import argparse
import ast
import re
import tarfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

OUT = Path(__file__).parent.parent / "service" / "rules"
SHARE = 0.9  # of its bearers, so that a name tells a gender
SURNAMES = 40_000  # of the Census list, by frequency; those below are borne by fewer than one in 400,000
GIVEN_NAMES = 1_000  # of each Census list; those below are as often a town's or an ordinary word
TOWNS = frozenset(("tyre",))  # British words whose town is the better known
FREQUENT = 300  # a given name that is also a small word is kept among so many of each Census list
SMALL_SHARE = 0.5  # a word is common where at least this share of its occurrences inside sentences is written small
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
PERSON_PROVIDER = re.compile(r"faker/providers/person/(?!en)\w+/__init__\.py")  # English ones: the Census has them
FEMALE, MALE, LAST = "female given names", "male given names", "surnames"


def census(archive: Path) -> dict[str, list[str]]:
    """The three Census lists, most frequent first."""
    files = {"dist.female.first": FEMALE, "dist.male.first": MALE, "dist.all.last": LAST}
    found: dict[str, list[str]] = {}
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            kind = files.get(Path(member.name).name)
            data = tar.extractfile(member) if kind else None
            if kind and data:
                found[kind] = [line.split()[0].title() for line in data.read().decode().splitlines() if line.strip()]
    for kind in (FEMALE, MALE):
        found[kind] = found[kind][:GIVEN_NAMES]
    found[LAST] = [re.sub(r"^(Mc)(\w)", lambda m: m[1] + m[2].upper(), n) for n in found[LAST][:SURNAMES]]
    return found


def faker(wheel: Path) -> dict[str, list[str]]:
    """The names in Latin letters of all of Faker's locales."""
    found: dict[str, list[str]] = {FEMALE: [], MALE: [], LAST: []}
    with zipfile.ZipFile(wheel) as archive:
        for path in sorted(archive.namelist()):
            if PERSON_PROVIDER.fullmatch(path):
                for variable, names in assigned(archive.read(path).decode()):
                    if kind := kind_of(variable):
                        found[kind] += [name for name in names if is_latin_name(name)]
    return found


def kind_of(variable: str) -> str | None:
    if "first" in variable and "romanized" in variable:
        return MALE
    if re.fullmatch(r"first_names?_female\w*|first_female_names?", variable):
        return FEMALE
    if re.fullmatch(r"first_names?_male\w*|first_male_names?|first_romanized_names", variable):
        return MALE
    return (
        LAST if re.fullmatch(r"last_names?(_male|_female|_masculine|_unisex)?|last_romanized_names", variable) else None
    )


def assigned(source: str) -> Iterator[tuple[str, list[str]]]:
    """The variables of a module that hold texts, and the texts."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            texts = [
                part.value
                for part in ast.walk(node.value)
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            ]
            yield node.targets[0].id, texts


def is_latin_name(name: str) -> bool:
    return (
        WORD.fullmatch(name) is not None
        and len(name) > 1
        and name[0].isupper()
        and not name.isupper()
        and all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())
    )


def plain(name: str) -> str:
    """The name without accents, as much of the news writes it."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def with_plain(names: list[str]) -> list[str]:
    return sorted({form for name in names for form in (name, plain(name))})


def masc_words(archive: Path) -> Iterator[list[str]]:
    with zipfile.ZipFile(archive) as corpus:
        for path in sorted(corpus.namelist()):
            if path.endswith(".txt") and not path.endswith("categories.txt"):
                for line in corpus.read(path).decode("utf-8", "replace").splitlines():
                    yield [token.rpartition("_")[0] for token in line.split()]


def gum_words(archive: Path) -> Iterator[list[str]]:
    with tarfile.open(archive) as corpus:
        for member in sorted(corpus.getmembers(), key=lambda m: m.name):
            data = corpus.extractfile(member) if member.name.endswith(".conllu") else None
            if data:
                for block in data.read().decode().split("\n\n"):
                    yield [line.split("\t")[1] for line in block.splitlines() if re.match(r"\d+\t", line)]


def common_words(sentences: Iterator[list[str]]) -> list[str]:
    """The words that are mostly written small inside a sentence."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for words in sentences:
        if sum(word[:1].isupper() for word in words) * 2 > len(words):
            continue  # a headline
        for before, word in pairwise(words):
            if WORD.fullmatch(word) and before[-1:].isalpha():
                (large if word[0].isupper() else small)[word.lower()] += 1
    return sorted(word for word, count in small.items() if count >= SMALL_SHARE * (count + large[word]))


def shares(archive: Path, file: str) -> dict[str, str]:
    """The per cent of its sex that bears each name, by the Census."""
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            if Path(member.name).name == file and (data := tar.extractfile(member)):
                rows = (line.split() for line in data.read().decode().splitlines() if line.strip())
                return {row[0].lower(): row[1] for row in rows}
    raise SystemExit(f"{archive}: no file {file}")


def gender_of(name: str, women: dict[str, str], men: dict[str, str], female: set[str], male: set[str]) -> str:
    """The gender of most who bear a name (small letters, no accents): by the Census, else by the lists it is on."""
    share_of_women, share_of_men = float(women.get(name, 0)), float(men.get(name, 0))
    if borne := share_of_women + share_of_men:
        return "female" if share_of_women > SHARE * borne else "male" if share_of_men > SHARE * borne else "both"
    return "both" if name in female and name in male else "female" if name in female else "male"


def merge(path: Path, made: dict[str, dict[str, str]]) -> None:
    """Write a table of names anew: rows that are there stay as they are, since we have marked many by hand."""
    head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=False)
    comment = [head, *(row for row in rows if row.startswith("#"))]
    columns, *old = [row.split("\t") for row in rows if not row.startswith("#")]
    kept = {row[0].lower(): dict(zip(columns, row, strict=False)) for row in old}
    table = {**made, **kept}
    lines = ["\t".join(row.get(column, "") for column in columns) for row in table.values()]
    lines.sort(key=lambda line: (plain(line.split("\t")[0]).lower(), line))
    path.write_text("\n".join([*comment, "\t".join(columns), *lines]) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for source in ("names", "faker", "masc", "gum"):
        parser.add_argument(source, type=Path)
    parser.add_argument("words", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    lists, more = census(options.names), faker(options.faker)
    common = common_words(iter([*masc_words(options.masc), *gum_words(options.gum)]))
    listed = (word for path in options.words for word in path.read_text(encoding="utf-8").split())
    scowl = {word for word in listed if word.isalpha() and word.islower()} - TOWNS
    sources = dict.fromkeys(scowl, "scowl") | dict.fromkeys(common, "corpus")
    merge(
        options.out / "lexicon" / "common_words.tsv",
        {word: {"word": word, "source": source} for word, source in sources.items()},
    )
    small = scowl | set(common)
    women, men = shares(options.names, "dist.female.first"), shares(options.names, "dist.male.first")
    borne: dict[str, set[str]] = {}
    for kind in (FEMALE, MALE):
        frequent = set(lists[kind][:FREQUENT])
        names = [n for n in lists[kind] + more[kind] if n in frequent or n.lower() not in small]
        borne[kind] = set(with_plain(names))
    female, male = ({plain(name).lower() for name in borne[kind]} for kind in (FEMALE, MALE))
    given = {
        name.lower(): {
            "name": name,
            "gender": gender_of(plain(name).lower(), women, men, female, male),
            "women": women.get(plain(name).lower(), ""),
            "men": men.get(plain(name).lower(), ""),
            "source": "census" if plain(name).lower() in women.keys() | men.keys() else "faker",
        }
        for name in sorted(borne[FEMALE] | borne[MALE])
    }
    merge(options.out / "lexicon" / "given_names.tsv", given)
    census_surnames = {plain(name).lower() for name in lists[LAST]}
    family = {
        name.lower(): {"name": name, "source": "census" if plain(name).lower() in census_surnames else "faker"}
        for name in with_plain(lists[LAST] + more[LAST])
    }
    merge(options.out / "lexicon" / "family_names.tsv", family)


if __name__ == "__main__":
    main()
