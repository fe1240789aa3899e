"""Truecasing: what is all in capitals gives the record that ordinary case gives, and nothing else is touched."""

from __future__ import annotations

from typing import Any

import pytest

from service.extraction import document, layout, truecasing
from service.extraction.pipeline import extract

SHOOTING = """OAKLAND, CALIF. (AP) — POLICE ON FRIDAY WERE HUNTING TWO MEN AFTER A SHOOTING THAT LEFT A BOY DEAD.

"THIS WAS A SENSELESS ACT," SAID POLICE CHIEF LERONNE HARDING. MAYOR SHENG OKADA CALLED FOR CALM."""


def restored(text: str) -> str:
    article = document.read(text, layout.lay_out(text))
    truecasing.restore(article)
    return " ".join(article.words)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("THE MAYOR OF TOLEDO SAID ON FRIDAY THAT I WAS LATE.", "The mayor of Toledo said on Friday that I was late ."),
        ('"IT IS SAFE," SAID RUTH HOPE. HOPE LEFT AT 5 P.M.', '" It is safe , " said Ruth Hope . Hope left at 5 p.m.'),
        ("HIS LAWYER, JACK BELL, WILL APPEAL IN MAY 2021.", "His lawyer , Jack Bell , will appeal in May 2021 ."),
        ("SENATOR WILL PARK OF OHIO SAID HE WILL PARK.", "Senator Will Park of Ohio said he will park ."),
        ("SHE TOLD THE BBC THAT THE FBI AND THE U.S. KNEW.", "She told the BBC that the FBI and the U.S. knew ."),
        ("HE TOLD US THAT THE US WOULD PAY THE BILL.", "He told us that the US would pay the bill ."),
        ("THE OAKLAND CITY COUNCIL MET IN NEW YORK.", "The Oakland City Council met in New York ."),
        ("SECRETARY OF STATE ANNE PORTER MET O'NEILL.", "Secretary of State Anne Porter met O'Neill ."),
        ("A 31-YEAR-OLD MAN DIDN'T SEE MCCABE'S VAN AT NOON.", "A 31-year-old man did n't see Mccabe 's van at noon ."),
        ("THE GERMAN LEADER ATE A TURKEY AT HOME IN TURKEY.", "The German leader ate a turkey at home in Turkey ."),
    ],
)
def test_words(written: str, expected: str) -> None:
    assert restored(written) == expected


@pytest.mark.parametrize("text", ["NATO, UN, EU, BBC.", "IBM Corp. said AT&T had left.", "HARLAN JONES, TULSA"])
def test_acronyms_names_and_ordinary_case_stand(text: str) -> None:
    article = document.read(text, layout.lay_out(text))
    words, tags = list(article.words), list(article.tags)
    truecasing.restore(article)
    assert (article.words, article.tags) == (words, tags)


def test_a_headline_keeps_its_capitals_and_has_the_tags_of_small_letters() -> None:
    text = "BRITISH FARMERS DENY CLAIM ON SUGAR\n\nFarmers in Kent said on Monday that they had sold no sugar."
    article = document.read(text, layout.lay_out(text))
    truecasing.restore(article)
    assert article.words[:6] == "BRITISH FARMERS DENY CLAIM ON SUGAR".split()
    assert article.tags[1:6] == ["NNS", "VBP", "NN", "IN", "NN"]


def test_a_headline_in_capitals_has_its_quote() -> None:
    lead = "\n\nMayor Sheng Okada spoke at a rally on Friday in Oakland. The council met with Okada."
    (quote,) = extract("OKADA: WE WILL NOT GIVE UP" + lead)["quotes"]
    assert (quote["text"], quote["speaker"]) == ("WE WILL NOT GIVE UP", "p1")


def test_what_the_article_writes_in_ordinary_case_comes_first() -> None:
    text = "The firm Harvest said so, and so did Harvest. THE HEAD OF HARVEST SAID IT WAS OVER."
    assert restored(text).endswith("The head of Harvest said it was over .")


def test_an_article_in_capitals_has_its_quotes_speakers_and_roles() -> None:
    record = extract(SHOOTING)
    chief, mayor = record["participants"]
    assert (chief["name"], chief["roles"]) == ("LERONNE HARDING", ["POLICE CHIEF"])
    assert (mayor["name"], mayor["roles"]) == ("SHENG OKADA", ["MAYOR"])
    said = record["quotes"][0]
    assert (said["text"], said["speaker"]) == ("THIS WAS A SENSELESS ACT,", chief["id"])
    assert record["location"]["name"] == "Oakland"


ORDINARY = """MANILA, Philippines — A ferry sank off Cebu early on Thursday, Rear Admiral Ramon Santos said.

"We are still searching for the others," Santos told reporters. One survivor, Jose Rivera, said the boat had sunk.

President Elena Cruz, who lives in Manila, ordered an inquiry by the Department of Justice.
"""


def test_capitals_change_nothing_but_the_letters() -> None:
    assert facts(extract(ORDINARY.upper())) == facts(extract(ORDINARY))


def facts(record: dict[str, Any]) -> dict[str, Any]:
    return {
        "participants": [
            (one["type"], one["name"].lower(), [r.lower() for r in one["roles"]]) for one in record["participants"]
        ],
        "quotes": [(quote["text"].lower(), quote["speaker"]) for quote in record["quotes"]],
        "location": record["location"]["name"],
        "places": [place["name"] for place in record["places"]],
        "dates": [(time["text"].lower(), time["value"]) for time in record["dates"]],
    }
