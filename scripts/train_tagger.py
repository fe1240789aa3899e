"""Train the part-of-speech tagger's data, `service/rules/tokens/tagger.json`, from two tagged corpora.

    train_tagger.py MASC.zip GUM.tar.xz [--held-out] [--out FILE]

MASC is the tagged Manually Annotated Sub-Corpus (a zip of word_TAG text), GUM the news and interviews of the
Georgetown University Multilayer corpus (an xz tarball of CoNLL-U). The method is NLTK's averaged perceptron
(Honnibal 2013); weights are rounded to integers and small ones dropped. --held-out trains on nine tenths and prints the
accuracy on the rest; without it all is trained on and written.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tarfile
import zipfile
from pathlib import Path

from nltk.tag.perceptron import PerceptronTagger

from service.extraction.perceptron import normal_form

OUT = Path(__file__).parent.parent / "service" / "rules" / "tokens" / "tagger.json"
TAGS = frozenset(
    "NN IN DT NNP JJ . PRP , NNS RB VB CC VBD VBZ VBP TO CD VBN VBG : PRP$ MD '' WRB ) WP ( WDT POS UH JJR RP EX SYM "
    "NNPS JJS RBR PDT RBS FW # WP$ $ LS".split()
)
SAME = {
    "-": ":",
    "...": ":",
    "``": "''",
    '"': "''",
    "'": "''",
    ";": ":",
    "--": ":",
    "PP": "PRP",
    "UH`": "UH",
    "LRB": "(",
    "-LRB-": "(",
    "-RRB-": ")",
    "HYPH": ":",
    "GW": "NN",
    "VBG|NN": "VBG",
    "NFP": ":",
    "ADD": "NN",
    "AFX": "JJ",
}
PRUNE = 1.0
SCALE = 100
Sentence = list[tuple[str, str]]


def mend(word: str, tag: str) -> str:
    """The tag, where MASC's habit is noise: amounts, abbreviated names, marks."""
    if word in ("$", "£", "€"):
        return "$"
    if word in ('"', "''", "``", "“", "”"):
        return "''"
    if re.fullmatch(r"[$£€]?\d[\d,.:/]*", word):
        return "CD"
    if re.fullmatch(r"(?:[A-Z]\.)+", word) and tag == "NN":
        return "NNP"
    if tag == "NN" and re.fullmatch(r"(?:Inc|Corp|Ltd|Co|Mr|Mrs|Ms|Dr|St|Jr|Sr|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.", word):
        return "NNP"
    return tag


def amounts_apart(sentence: Sentence) -> Sentence:
    """The sentence with "$27" and "5%" as two tokens, as the service's tokeniser has them."""
    apart: Sentence = []
    for word, tag in sentence:
        if match := re.fullmatch(r"(US\$|[$£€])(\d.*)", word):
            apart += [(match[1], "$"), (match[2], "CD")]
        elif match := re.fullmatch(r"(\d[\d.,]*)%", word):
            apart += [(match[1], "CD"), ("%", "NN")]
        else:
            apart.append((word, tag))
    return apart


def read_masc(archive: Path) -> list[list[Sentence]]:
    """Documents of sentences. A line that holds a tag nobody knows is left out."""
    documents = []
    with zipfile.ZipFile(archive) as files:
        for name in sorted(files.namelist()):
            if not name.endswith(".txt") or name.endswith("categories.txt"):
                continue
            if "spam" in name or "/sw20" in name:
                continue
            sentences = []
            for line in files.read(name).decode("utf-8", "replace").splitlines():
                pairs = [token.rpartition("_")[::2] for token in line.split()]
                sentence = [(word, mend(word, SAME.get(tag, tag))) for word, tag in pairs]
                if sentence and all(word and tag in TAGS for word, tag in sentence):
                    sentences.append(amounts_apart(sentence))
            documents.append(sentences)
    return documents


def read_gum(archive: Path) -> list[list[Sentence]]:
    """Documents of sentences, hyphenated words joined again."""
    documents = []
    with tarfile.open(archive) as files:
        for member in sorted(files.getmembers(), key=lambda m: m.name):
            if not member.name.endswith(".conllu"):
                continue
            extracted = files.extractfile(member)
            assert extracted is not None
            sentences: list[Sentence] = []
            for block in extracted.read().decode().split("\n\n"):
                sentence: list[tuple[str, str, bool]] = []
                for line in block.splitlines():
                    cells = line.split("\t")
                    if len(cells) == 10 and cells[0].isdigit():
                        sentence.append((cells[1], cells[4], "SpaceAfter=No" in cells[9]))
                sentences += [amounts_apart(join_hyphens(sentence))] if sentence else []
            documents.append([s for s in sentences if all(tag in TAGS for _, tag in s)])
    return documents


def join_hyphens(sentence: list[tuple[str, str, bool]]) -> Sentence:
    """Words that were cut at their hyphens, whole again: a name stays a name, else an adjective before a noun."""
    joined: list[tuple[str, str, bool]] = []
    glue = False
    for word, tag, tight in sentence:
        hyphen = tag == "HYPH" and bool(joined) and joined[-1][2] and tight
        if joined and (hyphen or glue):
            before, before_tag, _ = joined[-1]
            joined[-1] = (before + word, before_tag if hyphen else joined_tag(before_tag, tag), tight)
        else:
            joined.append((word, tag, tight))
        glue = hyphen
    return [(word, mend(word, SAME.get(tag, tag))) for word, tag, _ in joined]


def joined_tag(left: str, right: str) -> str:
    if left.startswith("NNP") and right.startswith("NNP"):
        return right
    return right if right in ("NN", "NNS", "CD", "VBD") and left not in ("CD", "JJ") else "JJ"


def train(documents: list[list[Sentence]], iterations: int) -> PerceptronTagger:
    random.seed(7)
    tagger = PerceptronTagger(load=False)
    sentences = [
        [(normal_form(word), tag) for word, tag in sentence] for document in documents for sentence in document
    ]
    random.shuffle(sentences)
    tagger.train(sentences, nr_iter=iterations)
    weights = {}
    for feature, by_tag in tagger.model.weights.items():
        kept = {tag: round(weight * SCALE) for tag, weight in by_tag.items() if abs(weight) >= PRUNE}
        if kept:
            weights[feature] = kept
    tagger.model.weights = weights
    return tagger


def accuracy(tagger: PerceptronTagger, documents: list[list[Sentence]]) -> str:
    right = total = 0
    counts = {"names": [0, 0, 0], "finite verbs": [0, 0, 0]}
    groups = {"names": ("NNP", "NNPS"), "finite verbs": ("VBD", "VBZ", "VBP")}
    for document in documents:
        for sentence in document:
            found = [tag for _, tag in tagger.tag([normal_form(word) for word, _ in sentence])]
            for (_, gold), tag in zip(sentence, found, strict=True):
                right += gold == tag
                total += 1
                for name, group in groups.items():
                    counts[name][0] += gold == tag and gold in group
                    counts[name][1] += gold in group
                    counts[name][2] += tag in group
    parts = [f"all {100 * right / total:.1f}"]
    parts += [f"{name} {200 * hit / (gold + found):.1f}" for name, (hit, gold, found) in counts.items()]
    return ", ".join(parts) + f" of {total} tokens"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("masc", type=Path)
    parser.add_argument("gum", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--iterations", type=int, default=8)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    masc, gum = read_masc(options.masc), read_gum(options.gum)
    if options.held_out:
        tagger = train([d for c in (masc, gum) for i, d in enumerate(c) if i % 10], options.iterations)
        for name, corpus in (("MASC", masc), ("GUM", gum)):
            print(name, "held out:", accuracy(tagger, corpus[::10]))
        return
    tagger = train(masc + gum, options.iterations)
    data = {
        "classes": sorted(tagger.classes),
        "tagdict": dict(sorted(tagger.tagdict.items())),
        "weights": {feature: dict(sorted(by_tag.items())) for feature, by_tag in sorted(tagger.model.weights.items())},
    }
    options.out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
