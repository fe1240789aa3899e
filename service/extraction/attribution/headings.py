"""A speaker and a colon: transcripts ("PARK: ..."), headlines that open with the speaker or end with one."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from service import rules
from service.extraction.attribution import interviews
from service.extraction.attribution.reading import DASHES, Draft, Range, Reading, Unit
from service.extraction.attribution.rules import rule
from service.extraction.entities import Name
from service.extraction.syntax.lexicon import ADDRESSED

_SPEAKERS = rules.words("attribution/headline_speakers.txt")
_LABELS = rules.words("attribution/labels.txt")
_ANSWER = "a"
_QUESTIONS = frozenset(("q", _ANSWER))
_NOTES = frozenset(("(", "["))  # "(VIDEO CLIP)"
_ON = "on"  # before what is spoken of
_SHORT = 6
_TRANSCRIPT = 3  # turns of one speaker or another that make a transcript


class Headings:
    """Decides which colons of an article part a speaker from what is said."""

    def __init__(self, reading: Reading, names: Sequence[Name]) -> None:
        self._reading = reading
        self._persons = {name.last: name.first for name in names if name.type == "person"}
        units = reading.units if ":" in reading.document.positions else ()
        self._labels = {unit.first: label for unit in units if (label := self._label(unit)) is not None}
        turns = [(unit, self._labels[unit.first]) for unit in reading.units if unit.first in self._labels]
        turns = [(unit, label) for unit, label in turns if self._opens_paragraph(unit)]
        labels = Counter(label for _, label in turns)
        repeated = {label for label, count in labels.items() if count > 1}
        capitals = sum(reading.words[unit.first].isupper() for unit, _ in turns)
        spoken = sum(labels[label] for label in repeated)
        told = 2 * sum(self._tells(unit) for unit, _ in turns) >= len(turns)
        transcript = told and len(labels) > 1 and (spoken >= _TRANSCRIPT or capitals > 1)
        self._turns = {
            label
            for unit, label in turns
            if transcript and (label in repeated or " " not in label or self._is_in_capitals(unit))
        }
        self._turns |= {label.split()[-1] for label in self._turns}  # "ANA PARK: ...", then "PARK ..."
        if labels.keys() >= _QUESTIONS:
            self._turns = self._turns | _QUESTIONS
        self._paragraphs = [unit.paragraph for unit, label in turns if label in self._turns]
        asked = next((unit.first for unit, label in turns if label in _QUESTIONS), 0)
        self._guest = interviews.guest_of(reading, names, asked) if asked else None

    def read(self, unit: Unit) -> None:
        """Claim the unit where it opens a paragraph with a speaker and a colon, or is such a headline."""
        if not self._opens_paragraph(unit):
            return
        label = self._labels.get(unit.first)
        if label is not None and label in self._turns:
            colon = self._colon(unit)
            said = self._turn(unit, colon)
            source = (label == _ANSWER and self._guest) or (unit.first, colon)
            if colon + 1 < said[0][1]:
                self._claim(*source, (colon, colon + 1), said)
        elif self._reading.document.paragraphs[unit.paragraph].zone == "headline":
            self._headline(unit)

    def _turn(self, unit: Unit, colon: int) -> list[Range]:
        """What is said behind the colon: to the end of the paragraph, and the paragraphs up to the next turn."""
        document = self._reading.document
        number = bisect_right(self._paragraphs, unit.paragraph)
        following = self._paragraphs[number] if number < len(self._paragraphs) else unit.paragraph + 1
        spoken = document.paragraphs[unit.paragraph : following]
        ranges = [(document.sentences[one.first].first, document.sentences[one.last - 1].last) for one in spoken]
        further = (one for one in ranges[1:] if self._reading.words[one[0]] not in _NOTES)
        return [(colon + 1, ranges[0][1]), *further]

    def _headline(self, unit: Unit) -> None:
        words = self._reading.words
        last = unit.last - (words[unit.last - 1] == ".")
        marks = [at for at in range(unit.first + 1, last - 1) if words[at] == ":" or words[at] in DASHES]
        if not marks:
            return
        first, final = marks[0], marks[-1]
        speaker = self._before_topic(unit.first, first)
        scored = any(word[0].isdigit() for word in words[unit.first : speaker])  # "Rovers 1-2 Harriers: ..."
        if scored and words[first] == ":":
            return
        if words[first] == ":" and speaker - unit.first <= _SHORT and self._speaks_up(unit.first, speaker, first, last):
            self._claim(unit.first, speaker, (first, first + 1), [(first + 1, last)])
        elif last - final - 1 <= _SHORT and final - unit.first > 2:
            behind = range(final + 2, last) if words[final] in DASHES else ()
            end = next((at for at in behind if words[at].lower() == _ON), last)  # "- Park on defeat"
            if self._is_speaker_behind(final, end):
                self._claim(final + 1, end, (final, final + 1), [(unit.first, final)])

    def _before_topic(self, first: int, colon: int) -> int:
        """Where the speaker ends that stands before a headline's colon: before the "on" and what is spoken of."""
        lower = self._reading.lower
        return next((at for at in range(first + 1, min(first + _SHORT, colon)) if lower[at] == _ON), colon)

    def _claim(self, first: int, last: int, cue: Range, said: list[Range]) -> None:
        self._reading.claim(Draft(cue, (first, last), said, "speech", rule("speech", "heading")))

    def _speaks(self, first: int, last: int) -> bool:
        """Whether the words before a headline's colon are of one who speaks: "Officials", "Finance minister"."""
        return last in self._persons or self._reading.lower[last - 1] in _SPEAKERS

    def _speaks_up(self, first: int, speaker: int, colon: int, last: int) -> bool:
        """Whether one who speaks, named from `first` to `speaker`, stands before a headline's colon, or somebody who
        says "we" or "I" behind it; before a topic, "Park on the strike", only where words said follow: none is on
        "trial"."""
        reading = self._reading
        quoted = reading.quoted(colon + 1) is not None
        speaks_for_self = not ADDRESSED.isdisjoint(reading.lower[colon + 1 : last])
        if speaker < colon and not quoted:
            state = reading.tags[speaker + 1 : colon] == ["NN"]
            asks = reading.tags[colon + 1].startswith("W")
            if asks or not (speaks_for_self or (reading.has_finite(colon + 1, last) and not state)):
                return False
        named = speaker < colon and quoted and all(tag.startswith("NNP") for tag in reading.tags[first:speaker])
        asked = not _LABELS.isdisjoint(reading.lower[first : speaker - 1])  # "Ask the doctor: ..."
        return named or (not asked and self._speaks(first, speaker))

    def _is_in_capitals(self, unit: Unit) -> bool:
        """Whether all that stands before the unit's first colon is in capitals: "SEN. ANA PARK"."""
        return all(word.isupper() for word in self._bare(self._reading.words[unit.first : self._colon(unit)]))

    def _bare(self, words: Sequence[str]) -> Sequence[str]:
        """The words of a label before the name in brackets: "PRESENTER (Ana Park)"."""
        return words[: words.index("(")] if "(" in words[1:] else words

    def _is_speaker_behind(self, mark: int, last: int) -> bool:
        """Whether the words behind a headline's last colon are a name, or of one who speaks; behind a dash, where an
        outlet may stand, only the latter."""
        first = mark + 1
        if not _LABELS.isdisjoint(self._reading.lower[first:last]):
            return False
        if self._reading.words[mark] in DASHES:
            return self._persons.get(last, first) <= first and self._speaks(first, last)
        return all(tag.startswith("NNP") for tag in self._reading.tags[first:last]) or self._speaks(first, last)

    def _opens_paragraph(self, unit: Unit) -> bool:
        paragraph = self._reading.document.paragraphs[unit.paragraph]
        return self._reading.document.sentences[paragraph.first].first in (unit.first, unit.first - 1)

    def _tells(self, unit: Unit) -> bool:
        """Whether a verb follows the unit's first colon in its paragraph, as in words said and not in lists."""
        document = self._reading.document
        last = document.sentences[document.paragraphs[unit.paragraph].last - 1].last
        return self._reading.has_finite(self._colon(unit) + 1, last)

    def _colon(self, unit: Unit) -> int:
        for at in range(unit.first, min(unit.last, unit.first + _SHORT + 1)):
            if self._reading.words[at] == ":":
                return at
        return -1

    def _label(self, unit: Unit) -> str | None:
        """What stands before the first colon of a body paragraph, where that may be a speaker's turn."""
        colon = self._colon(unit)
        zone = self._reading.document.paragraphs[unit.paragraph].zone
        if colon <= unit.first or zone not in ("headline", "body"):
            return None
        label = self._bare(self._reading.lower[unit.first : colon])
        named = self._speaks(unit.first, colon) or self._reading.words[unit.first].isupper()
        if not named or not _LABELS.isdisjoint(label) or any(word[0].isdigit() for word in label):
            return None
        return " ".join(label)
