"""The declared schema of each file of rules; those of the lexicon's tables stand in `lexicon/__init__.py`.

A word list that is not named here holds words in small letters, one a line.
"""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatch

from service.rules.schema import (
    AnySchema,
    Column,
    Entries,
    Key,
    Made,
    Schema,
    WordList,
    as_ours,
    by_path,
    flag,
    free,
    keys,
    number,
    one_of,
    pattern,
    shaped,
    some_of,
    texts,
    word_of,
    words_of,
)

_NAME = free("name", needed=True)
_DOES = free("does", needed=True)
_KINDS_OF_NAMES = frozenset({"person", "organization", "place", "other", "nothing"})
_TYPES = word_of("type", "type", "geocoding/grains.tsv", needed=True, case="small")
_PLACE = (
    free("name", needed=True),
    _TYPES,
    shaped("code", r"[A-Z]{2}(\.[A-Z0-9]+)*", "GeoNames' path of divisions, such as RO or RO.13"),
    number("geonames_id", 1, 99_999_999, whole=True),
    number("latitude", -90, 90, needed=True),
    number("longitude", -180, 180, needed=True),
    number("population", 0, 9_999_999_999, whole=True),
    shaped("also", "[^;]*", "names with | between"),
    shaped("adjectives", "[^;,]*", "adjectives with | between"),
)
_MEANINGS = "headline subject published created updated printed other authors dateline body slug"
_DAY = (
    r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d)|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31"
    r"|(0[1-9]|1[0-2])-(-1|[1-5])-[1-7](\+\d)?"
    r"|easter[+-]\d{1,2}"
    r"|(\d{4}-((0[1-9]|1[0-2])-(0[1-9]|[12]\d)|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)( (?=\d)|$))+"
)
_DAYS = "12-25 (month and day), 11-4-4 (month, the how manyeth, weekday 1 to 7), easter-2 or 2001-09-11"


_MARKED = shaped("text", r"[^\[]*\[[^\]]+\][^\[]*\[[^\]]+\][^\[]*", "two mentions in square brackets", needed=True)


def _table(path: str, *columns: Column, unique: bool = False, closed: bool = False) -> Schema:
    return Schema(path, columns, folded=False, unique=unique, closed=closed)


def _years(name: str) -> Column:
    return number(name, 0, 150, whole=True, needed=True)


def _numbers(path: str, *, most: int = 1000) -> Schema:
    """The schema of a table of numbers that code asks for by name."""
    value = number("value", -1000, most, needed=True)
    return _table(path, _small("name"), value, free("meaning"), closed=True)


def _found(names: str) -> tuple[Column, ...]:
    return tuple(map(free, names.split()))


def _small(name: str) -> Column:
    return free(name, case="small", needed=True)


def _word(name: str, *, needed: bool = False) -> Column:
    return shaped(name, r"\S+", "one word", case="small", needed=needed)


def _bare(name: str) -> Column:
    return shaped(name, r"(?!the ).*", "it without 'the'", case="small", needed=True)


SCHEMAS: dict[str, AnySchema] = by_path(
    [
        Made("shown.tsv", "an examples file of the layer"),
        # --- tokens ---
        _table(
            "tokens/abbreviations.tsv",
            shaped("abbreviation", r"\S*[^.\s]", "one word without its last stop", case="small", needed=True),
            word_of("kind", "kind", "tokens/abbreviation_kinds.tsv", needed=True, case="small"),
            unique=True,
        ),
        _table(
            "tokens/abbreviation_kinds.tsv",
            _small("kind"),
            one_of("ends", "never sentence known lettered", needed=True),
            free("joins", case="small"),
            closed=True,
        ),
        WordList("tokens/slugs.txt", free("entry", case="large")),
        Entries("tokens/sentences.yaml", (), named=False, open_with="text"),
        Made("tokens/tagger.json", "syntax/repairs.yaml, for a tag that the tagger gets wrong"),
        # --- layout ---
        _table(
            "layout/labels.tsv",
            shaped("label", r".*[^:\s–—-]", "it without its colon or dash", case="small", needed=True),
            one_of("means", _MEANINGS, needed=True),
            unique=True,
        ),
        _table(
            "layout/codes.tsv",
            shaped("code", "[A-Z0-9]{2,4}", "a code of two letters", case="large", needed=True),
            one_of("means", _MEANINGS, needed=True),
            unique=True,
        ),
        _table("layout/zones.tsv", _word("zone", needed=True), one_of("first", "month day", needed=True), unique=True),
        WordList("layout/advertisement_marks.txt", free("entry")),
        WordList("layout/stamp_asides.txt", pattern("entry", "regular")),
        Entries(
            "layout/markup.yaml",
            keys(
                _NAME,
                _DOES,
                pattern("pattern", "regular", needed=True),
                free("sign"),
                texts(free("groups")),
                free("read_as"),
            ),
            open_with="name",
        ),
        Entries("layout/pieces.yaml", keys(_NAME, _DOES, pattern("pattern", "regular", needed=True)), open_with="name"),
        Entries(
            "layout/rules.yaml",
            keys(
                _NAME,
                _DOES,
                one_of("zone", "header boilerplate caption credit"),
                one_of("where", "top body anywhere inside comments author box"),
                one_of("at", "end"),
                one_of("caption", "unread"),
                texts(free("signs")),
                pattern("pattern", "line"),
            ),
            open_with="pattern",
        ),
        # --- syntax ---
        _table(
            "syntax/classes.tsv",
            _small("class"),
            as_ours("tags", many=True),
            free("words"),
            closed=True,
        ),
        _table(
            "syntax/verbs.tsv",
            _small("verb"),
            free("past", case="small"),
            some_of("takes", "clause|question|two objects|addressee|time|bare|copula|name", needed=True, mark="|"),
            unique=True,
        ),
        Entries(
            "syntax/patterns.yaml",
            keys(_NAME, free("does"), pattern("pattern", "grammar", needed=True)),
            open_with="name",
        ),
        Entries(
            "syntax/repairs.yaml",
            keys(
                _NAME,
                words_of("tags", "tags", "syntax/classes.tsv", needed=True),
                texts(_word("words")),
                shaped("ending", r"\w+", "its letters alone, such as ing"),
                free("before"),
                free("after"),
                texts(_word("before_words")),
                texts(_word("after_words")),
                flag("verbless"),
                flag("verbal"),
                flag("over_adverbs"),
                flag("tag_of_said"),
                flag("reporting"),
                flag("capital"),
                word_of("becomes", "tags", "syntax/classes.tsv", needed=True),
            ),
        ),
        # --- article_date ---
        Entries("article_date/rules.yaml", keys(_NAME, _DOES), open_with=""),
        # --- timex ---
        _table("timex/words.tsv", _small("word"), free("list", needed=True), free("value")),
        _table(
            "timex/shapes.tsv",
            _small("shape"),
            pattern("pattern", "regular", needed=True),
            free("lists"),
            unique=True,
        ),
        _table(
            "timex/units.tsv",
            _small("word"),
            one_of("unit", "TS TM TH D W WE M Q Y", needed=True),
            number("count", 1, 1_000_000, whole=True, needed=True),
            unique=True,
        ),
        _table("timex/holidays.tsv", _bare("word"), shaped("day", _DAY, _DAYS, needed=True), unique=True),
        Entries("timex/phrases.yaml", keys(_NAME, _DOES, pattern("pattern", "time", needed=True))),
        Entries(
            "timex/exceptions.yaml",
            keys(_NAME, _DOES, texts(as_ours("unless")), texts(pattern("patterns", "time", needed=True))),
        ),
        Entries(
            "timex/rules.yaml",
            keys(
                _NAME,
                _DOES,
                one_of("type", "DATE TIME DURATION SET same", needed=True),
                as_ours("value", needed=True),
                free("kind"),
                texts(as_ours("unless")),
                texts(word_of("after", "name", "timex/rules.yaml")),
                Key(free("with"), "mapping"),
                texts(pattern("patterns", "time", needed=True)),
            ),
        ),
        # --- entities ---
        Entries(
            "entities/features.yaml",
            keys(
                _NAME,
                one_of(
                    "where",
                    "before|two before|after|two after|first|last|inside|whole|object|possessed|done to",
                    needed=True,
                    mark="|",
                ),
                free("words", case="small"),
                as_ours("lexicon"),
                Key(free("having"), "mapping"),
            ),
        ),
        Entries(
            "entities/rules.yaml",
            keys(
                _NAME,
                _DOES,
                texts(word_of("when", "name", "entities/features.yaml", needed=True)),
                Key(replace(number("weights", -20, 20), values=_KINDS_OF_NAMES), "mapping"),
            ),
        ),
        Made("entities/weights.tsv", "the weights of a rule in entities/rules.yaml"),
        Entries(
            "entities/participation.yaml",
            keys(
                _NAME,
                _DOES,
                one_of("of", "person organization any", needed=True),
                texts(word_of("when", "name", "entities/features.yaml", needed=True)),
                texts(word_of("unless", "name", "entities/features.yaml")),
                Key(number("lead", 0, 20), "number"),
                one_of("part", "none aside"),
            ),
        ),
        Entries(
            "entities/bystanders.yaml",
            keys(
                _NAME,
                _DOES,
                one_of("of", "outlets platforms indices makes askers any anyone", needed=True),
                *(texts(free(name, case="small")) for name in ("before", "skip", "after", "aside", "between")),
                one_of("stands", "alone"),
            ),
        ),
        # --- geocoding ---
        _table("geocoding/countries.tsv", *_PLACE),
        _table("geocoding/regions.tsv", *_PLACE),
        _table("geocoding/features.tsv", *_PLACE),
        _table("geocoding/towns.tsv", *_PLACE),
        _table("geocoding/namesakes.tsv", *_PLACE),
        _table(
            "geocoding/aliases.tsv",
            free("alias", needed=True),
            free("name", needed=True),
            shaped("code", r"[A-Z]{2}(\.[A-Z0-9]+)*", "the start of GeoNames' code, such as GB or US.NY", needed=True),
            unique=True,
        ),
        _table(
            "geocoding/generics.tsv",
            free("word", needed=True),
            one_of(
                "position",
                "after|after the|before|of|plural|behind|behind any|before a part|before parts|in a town"
                "|apposed|before a region",
                needed=True,
                mark="|",
            ),
            _TYPES,
        ),
        _table(
            "geocoding/settings.tsv",
            _small("word"),
            shaped("country", r"[A-Z]{2}( [A-Z]{2})*", "a country's code or several, such as GB CA", needed=True),
            one_of("of", "town"),
            unique=True,
        ),
        _table(
            "geocoding/grains.tsv",
            _small("type"),
            one_of("grain", "site street town capital district region country wide continent seat", needed=True),
            unique=True,
        ),
        _numbers("geocoding/coherence.tsv", most=10_000_000),
        _numbers("geocoding/scale.tsv", most=10_000_000),
        _table(
            "geocoding/relations.tsv",
            shaped(
                "word", r"\S+(?: \S+)?", "one word, or one and the preposition behind it", case="small", needed=True
            ),
            one_of(
                "relation", "place point goal origin topic home death seat report told span market rate", needed=True
            ),
            unique=True,
        ),
        WordList("geocoding/obituary_words.txt", free("entry", case="small")),
        WordList("geocoding/town_words.txt", free("entry", case="small")),
        WordList("geocoding/court_words.txt", free("entry", case="small")),
        WordList("entities/computed_features.txt", free("entry")),
        WordList("entities/telling_rules.txt", word_of("entry", "name", "entities/rules.yaml")),
        Entries(
            "geocoding/rules.yaml",
            keys(
                _NAME,
                _DOES,
                one_of("stage", "found resolved location", needed=True),
                Key(as_ours("when"), "mapping"),
                Key(number("weight", -100, 100), "number"),
            ),
            open_with="when",
        ),
        Made("geocoding/gazetteer.tsv", "geocoding/towns.tsv, or geocoding/aliases.tsv for another name of a town"),
        Made("geocoding/gazetteer.idx", "geocoding/towns.tsv, or geocoding/aliases.tsv for another name of a town"),
        # --- attribution ---
        _table(
            "attribution/cues.tsv",
            shaped("cue", r"(?!to ).*\w", "it in its base form, without 'to' and stops", case="small", needed=True),
            one_of("kind", "verb noun adjective phrase view", needed=True),
            one_of("sense", "speech thought", needed=True),
            some_of(
                "frames",
                "clause that question infinitive raising object quoted words anything addressee speaking parenthetical "
                "relayed received gerund naming evidence finding predicate rebuttal claims definite hearer charge",
            ),
            free("past", case="small"),
        ),
        Entries(
            "attribution/rules.yaml",
            keys(
                _NAME,
                _DOES,
                flag("refuses"),
                texts(one_of("senses", "speech thought")),
                texts(as_ours("constellations", needed=True)),
            ),
        ),
        # --- coreference ---
        _table("coreference/ages.tsv", _small("noun"), _years("youngest"), _years("oldest"), unique=True),
        _table("coreference/kin.tsv", _word("noun", needed=True), _word("other", needed=True)),
        WordList("coreference/of_the_dead.txt", free("entry", case="small")),
        _table("coreference/organization_aliases.tsv", _bare("short"), _bare("long"), unique=True),
        _table("coreference/spellings.tsv", _word("ending", needed=True), _word("like", needed=True), unique=True),
        _table(
            "coreference/public_bodies.tsv",
            _small("noun"),
            one_of("is", "body kind telling level"),
            one_of("of_state", "acting anywhere"),
            unique=True,
        ),
        _table(
            "coreference/pronouns.tsv",
            _small("pronoun"),
            one_of("gender", "male female n plural"),
            one_of("case", "subjective objective possessive reflexive relative", needed=True),
            unique=True,
        ),
        _table(
            "coreference/first_persons.tsv",
            _small("pronoun"),
            one_of("number", "singular plural", needed=True),
            unique=True,
        ),
        Entries("coreference/rules.yaml", keys(_NAME, _DOES), open_with=""),
        Entries(
            "coreference/pairs.yaml",
            keys(free("about", needed=True), Key(Column("same", needed=True), "flag"), _MARKED),
            named=False,
        ),
        Made("coreference/antecedent_weights.tsv", "coreference/pairs.yaml, from which a script fits them again"),
        # --- topics ---
        Made("topics/mediatopics.tsv", "topics/terms, by the codes that there are"),
        Made("topics/rules.yaml", "topics/terms, where the terms of each rule are"),
        _table(
            "topics/events.tsv",
            word_of("code", "code", "topics/mediatopics.tsv", needed=True),
            one_of("part", "event setting procedure container calamity power general", needed=True),
            unique=True,
        ),
        WordList("topics/figures.txt", free("entry")),
        _numbers("topics/score.tsv"),
    ]
)

_TERMS = Entries(
    "topics/terms/*.yaml",
    keys(
        _NAME,
        word_of("code", "code", "topics/mediatopics.tsv", needed=True),
        *(free(kind) for kind in ("sure", "unsure", "strong", "fair", "weak", "against")),
        texts(word_of("yields to", "code", "topics/mediatopics.tsv")),
        texts(shaped("together", r"[^+]+\+[^+]+", "terms, a plus sign and their partners: tank / shell + army")),
    ),
)
_PARSED = Entries(
    "syntax/examples.yaml",
    keys(free("text", needed=True), Key(free("each"), "anything"), Key(free("clauses", needed=True), "anything")),
    named=False,
)
_REPAIRED = Entries(
    "syntax/examples_repairs.yaml",
    keys(*(free(name, needed=True) for name in ("text", "word", "tag"))),
    named=False,
)
_EXAMPLES = Entries(
    "*/*examples*.yaml",
    keys(
        free("text", needed=True),
        shaped("published", r"\d{4}-\d\d-\d\d([T ].*)?", "a day such as 2016-10-12"),
        free("title"),
        Key(free("each"), "anything"),
        Key(free("found"), "anything"),
    ),
    named=False,
)
_COUNTRY = shaped("country", "[A-Z]{2}", 'a code in quotation marks, such as "NO"')
_FOUND = {
    "article_date/*": (
        *_found("value rule text"),
        one_of("precision", "day month year"),
        one_of("source", "request header dateline body"),
    ),
    "attribution/*": (
        *_found("source cue content speaker rule"),
        one_of("type", "direct indirect mixed"),
        one_of("sense", "speech thought"),
    ),
    "coreference/*": (
        *_found("name roles affiliation mentions rule"),
        one_of("type", "person organization country"),
    ),
    "entities/examples_features.yaml": (free("text"), word_of("seen", "name", "entities/features.yaml")),
    "entities/*": (
        *_found("text rule"),
        one_of("type", "person organization place"),
        shaped("takes_part", "True|False", "true or false"),
    ),
    "geocoding/examples_location.yaml": (free("name"), _COUNTRY),
    "geocoding/*": (
        *_found("text name"),
        _COUNTRY,
        one_of("kind", "name adjective"),
        number("id", 1, 99_999_999, whole=True),
    ),
    "layout/examples_bylines.yaml": _found("text"),
    "layout/examples_datelines.yaml": _found("place date agency rule"),
    "layout/*": (
        *_found("text rule"),
        one_of("zone", "header headline byline dateline body caption credit boilerplate"),
    ),
    "syntax/*": (
        *_found("verb subject object governor"),
        one_of("kind", "main complement relative adverbial infinitive participle"),
        one_of("tense", "past present future none"),
        one_of("voice", "active passive"),
        shaped("inverted", "True|False", "true or false"),
        shaped("negated", "True|False", "true or false"),
    ),
    "timex/*": (
        *_found("text value rule"),
        one_of("type", "DATE TIME DURATION SET"),
        one_of("mod", "START MID END APPROX LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE"),
    ),
    "tokens/*": _found("sentences"),
    "topics/*": (
        free("rule"),
        word_of("label", "label", "topics/mediatopics.tsv"),
        *(word_of(name, "code", "topics/mediatopics.tsv") for name in ("code", "top")),
    ),
}


def found_in(path: str) -> dict[str, Column]:
    """What an examples file may say of what is found, by name."""
    return next({told.name: told for told in found} for pattern, found in _FOUND.items() if fnmatch(path, pattern))


def of(path: str) -> AnySchema | None:
    """The schema of the file at `path`, relative to the folder of rules; None where no layer reads such a file."""
    if path in SCHEMAS:
        return SCHEMAS[path]
    if path.startswith("lexicon/"):
        from service.rules import lexicon

        return lexicon.SCHEMAS.get(path.removeprefix("lexicon/").removesuffix(".tsv"))
    if fnmatch(path, _TERMS.path):
        return Entries(path, _TERMS.keys)
    if path == _REPAIRED.path:
        return _REPAIRED
    if path == _PARSED.path:
        return _PARSED
    if fnmatch(path, _EXAMPLES.path):
        return Entries(path, _EXAMPLES.keys, named=False)
    return WordList(path, free("entry", case="small")) if path.endswith(".txt") else None
