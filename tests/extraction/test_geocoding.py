"""The places that each example names and what they mean; the gazetteer, what the names leave of them, hostile text."""

from dataclasses import dataclass
from itertools import pairwise

import pytest

from service import extract, rules
from service.extraction import document, geocoding, layout, pipeline
from service.extraction.entities import place_names
from service.extraction.geocoding.gazetteer import GAZETTEER
from service.extraction.geocoding.keys import key_of


@dataclass(frozen=True)
class Name:
    first: int
    last: int
    type: str


def read(text: str) -> document.Document:
    return document.read(text, layout.lay_out(text))


def texts_of(toponyms: list[geocoding.Toponym], article: document.Document) -> list[tuple[str, str]]:
    return [(article.text[t.start : t.end], t.kind) for t in toponyms]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Police closed roads near Orono and Brewer in Maine.", ["Orono", "Brewer", "Maine"]),
        ("Police seized a boat in Suva and Warwick.", ["Suva", "Warwick"]),
        ("She wrote to Suva. Clinton and Warwick paid the rent.", ["Suva"]),
        ("Fire spread in Tarvelsund on Friday. The road from Tarvelsund was closed, police said.", ["Tarvelsund"] * 2),
        ("England won the test at The Oval on Monday.", ["England", "The Oval"]),
        ("The army retook the Zarmina district on Friday.", ["Zarmina"]),
        ("Cars queued on the Highway. Near Highway 82 they stood still.", []),
        ("Smith & Co Ltd sold the mill.", []),
    ],
)
def test_names_keep_joined_and_unlisted_places(text: str, wanted: list[str]) -> None:
    mentions = [mention for place in extract(text)["places"] for mention in place["mentions"]]
    assert [m["text"] for m in sorted(mentions, key=lambda m: m["start"])] == wanted


def test_toponyms_stand_in_order_and_apart() -> None:
    article = read("From Paris, Texas, to Bosnia and Herzegovina, Rio de Janeiro and New York City, N.Y.")
    spans = [(t.first, t.last) for t in geocoding.candidates(article)]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_mentions_of_one_place_are_one_entry() -> None:
    article = read("Russia denied it. The Russian envoy left. Russia's ally stayed.")
    (place,) = geocoding.resolve(article, geocoding.candidates(article)).places
    assert [(m.text, m.kind) for m in place.mentions] == [
        ("Russia", "name"),
        ("Russian", "adjective"),
        ("Russia", "name"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "source"),
    [
        ("TROY, N.C. (AP) -- A bridge fell near Raleigh. Raleigh sent help.", "Troy", "dateline"),
        ("BEIJING/SEOUL, March 3 (Reuters) - Seoul objected.", "Beijing", "dateline"),
        ("Farmers in Kurigram, Bangladesh, lost their rice. Kurigram flooded twice.", "Kurigram", "body"),
        ("Nobody came.", None, None),
    ],
)
def test_location(text: str, name: str | None, source: str | None) -> None:
    location = extract(text)["location"]
    assert (location and location["name"], location and location["source"]) == (name, source)


def test_a_place_in_a_body_s_name_is_spoken_of() -> None:
    article = read("The Chicago Police Department fired Michael Jordan.")
    toponyms = geocoding.candidates(article)
    names = [Name(1, 4, "organization"), Name(5, 7, "person")]
    assert texts_of(place_names.decide(article, toponyms, [], names), article) == [("Chicago", "adjective")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Severn Trent said it had mended the leak in Telford.", ["Telford"]),
        ("A tanker sank in the Severn near Gloucester.", ["Severn", "Gloucester"]),
        ("The Chicago Police Department said it was true.", ["Chicago"]),
    ],
)
def test_a_body_that_is_called_after_waters_is_not_there(text: str, wanted: list[str]) -> None:
    assert [mention["text"] for place in extract(text)["places"] for mention in place["mentions"]] == wanted


def test_many_bodies_with_nothing_but_a_place_s_name_are_teams() -> None:
    article = read("Valencia beat Getafe, Liverpool drew with Toulouse.")
    toponyms = geocoding.candidates(article)
    names = [Name(t.first, t.last, "organization") for t in toponyms]
    assert len(names) >= 3
    assert place_names.decide(article, toponyms, [], names) == []


def test_a_place_that_only_the_names_know_needs_a_preposition() -> None:
    article = read("Rebels left Kwabosele. He hid in Drumnagree.")
    unknown = [geocoding.Toponym(i, i + 1, article.starts[i], article.ends[i], "name", "likely", "") for i in (2, 7)]
    assert texts_of(place_names.decide(article, [], unknown, []), article) == [("Drumnagree", "name")]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("St. Louis", "saint louis"),
        ("Coeur d’Alene", "coeur dalene"),
        ("São Paulo", "sao paulo"),
        ("Stoke-on-Trent", "stoke on trent"),
        ("Mt. Vernon", "mount vernon"),
        ("...", ""),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert key_of(name) == key


def test_the_gazetteer_knows_small_towns_and_no_nonsense() -> None:
    assert all(entry.code.startswith("US.LA") for entry in GAZETTEER.named("cottonport"))
    assert "qwyllbrook" not in GAZETTEER
    assert list(GAZETTEER.named("")) == []


def test_every_capital_is_known() -> None:
    countries = [row["code"] for row in rules.table("geocoding/countries.tsv")]
    assert len(countries) == len(set(countries)) > 240


@pytest.mark.parametrize(
    "text",
    [
        '"' * 1000,
        "Paris, " * 1000,
        "PARIS " * 1000,
        "A-" * 1000,
        "San Antonio and " * 500,
        "巴黎。" * 300,
        "\x00\ufffd" * 300,
    ],
)
def test_places_of_hostile_text_are_in_order_and_apart(text: str) -> None:
    article = read(text)
    places = geocoding.resolve(article, geocoding.candidates(article)).places
    spans = sorted((mention.start, mention.end) for place in places for mention in place.mentions)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_an_unlisted_place_has_the_type_of_its_generic_noun() -> None:
    article = read("A cyclist was hit on Harkness Street by the Plimbrook River.")
    found = geocoding.resolve(article, geocoding.candidates(article)).places
    assert [(place.type, place.geonames_id) for place in found] == [("street", None), ("river", None)]


def test_an_explanation_says_what_each_toponym_means_and_why() -> None:
    told = pipeline.explain("Paris, Texas, is far from London.")["considered"]
    places = [(c["text"], c["taken"], c["because"]) for c in told if c["layer"] == "places"]
    assert places[0] == ("Paris", True, "Paris (US.TX.277), one of 12 of the name: the container is said")
    assert [text for text, _, _ in places] == ["Paris", "Texas", "London"]


def test_a_region_is_called_as_the_text_calls_it_where_the_gazetteer_has_its_own_language() -> None:
    article = read("A flood hit Lower Saxony, and storms hit West Java and Shan State.")
    found = geocoding.resolve(article, geocoding.candidates(article)).places
    names = [(place.name, place.country_code) for place in found]
    assert names == [("Lower Saxony", "DE"), ("West Java", "ID"), ("Shan", "MM")]
