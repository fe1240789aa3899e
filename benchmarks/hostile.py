"""Hostile kinds of text, each a unit that is repeated to any length: marks, line ends, names, places, nested clauses.

`NEWS` is what they are measured against: ordinary sentences, repeated in the same way.
"""

from __future__ import annotations

from itertools import islice, product

NEWS = (
    "The mayor of Oslo, Kari Harlan, said on Monday that the town would build a bridge across the river in 2027. "
    "“We have waited for ten years,” she told reporters. Norrvik AS, which makes cranes, won the contract.\n\n"
)
KINDS: dict[str, str] = {
    # marks
    "quotation marks": '"',
    "curly marks": "“”‘’",
    "opening marks": "“",
    "words in marks": '"a" ',
    "marks that never close": "“He said ‘no (to [it {",
    "apostrophes": "'",
    "words with apostrophes": "'s n't ",
    "full stops": ".",
    "stops and letters": "a.b.",
    "stops on lines": "\n.",
    "initials": "J. ",
    "abbreviations": "Mr. U.S. Inc. ",
    "ellipses": "... ",
    "commas": ",",
    "commas and words": "said, ",
    "colons": "a: ",
    "semicolons": "he left; ",
    "question marks": "?",
    "dashes": "—",
    "words and dashes": "a - b -- ",
    "hyphens": "-a",
    "opened brackets": "([{<",
    "brackets": "(a) ",
    "tags": "<a>",
    "backquotes": "`",
    "slashes and bars": "| / ",
    "mail addresses": "a@b.c+",
    "links": "http://a.b/c?d=e ",
    # letters and figures
    "one endless word": "a",
    "capital letters": "A",
    "digits": "1",
    "numbers and dashes": "1-2/3.4:",
    "years": "2016 ",
    "sums": "$1.5m ",
    "clock times": "5 p.m. ",
    "dates": "Friday July 15 2016 at 5 p.m. ",
    "dates of figures": "01/02/2016 ",
    "the day before": "the day before ",
    "lengths of time": "two years and three months ",
    # lines
    "blank lines": "\n \n \n.",
    "line ends": "a" + "\n" * 200,
    "spaces": "a" + " " * 200,
    "tabs": "a\t",
    "lines of one word": "The\n",
    "paragraphs of one word": "Oslo\n\n",
    "header labels": "Published: 12 October 2016 | By A B\n",
    "by-lines": "By Ana Duval\n",
    "datelines": "PARIS (AP) — \n\n",
    "list items": "* Ana Duval\n",
    # names and words
    "capitalised words": "Smith Jones Of The ",
    "new capitalised words": "",  # made below, each another
    "one name": "Ana Duval said. ",
    "pairs of names": "Ana Duval and Bo Lund met Norrvik AS. ",
    "titles": "President Minister Mr. ",
    "acronyms": "NATO (NATO) ",
    "places": "Paris, Texas, ",
    "states": "Russian and Chinese ",
    "pronouns": "he said she said ",
    "nouns of persons": "the mayor the spokesman ",
    "one verb": "said ",
    "adjectives": "big ",
    "function words": "of the ",
    # clauses
    "complements": "Park said that ",
    "relatives": "the man who ",
    "coordinated verbs": "and left ",
    "conditions": "if he left ",
    "participles": "Park left, saying he won. ",
    "quotations": "“Yes,” said Park, “no.” ",
    "quotations without sources": "“Yes, we do.” ",
    # other scripts
    "Chinese": "部长星期五在北京说",
    "Arabic": "قال الوزير ",
    "emoji": "😀",
    "control characters": "\x00\x01\x7f",
    "zero-width characters": "a\u200b",
    # what crawlers leave
    "emphasis": "**Harlan** fell. ",
    "emphasis that never ends": "*Harlan fell ",
    "links in text": "[Harlan](https://harlan.example/a_b) fell. ",
    "unended links": "[Harlan](a ",
    "tags of HTML": "<p class='a'>Harlan fell.</p>",
    "character references": "Harlan&rsquo;s &amp; ",
    "mojibake": "â€œHarlan fellâ€ ",
}


def repeated(unit: str, length: int) -> str:
    """`length` characters of a unit; of new names for the one that is empty."""
    if unit:
        return (unit * (length // len(unit) + 1))[:length]
    letters = "abcdefghijklmnopqrstuvwxyz"
    return " ".join("N" + "".join(name) for name in islice(product(letters, repeat=4), length // 6))
