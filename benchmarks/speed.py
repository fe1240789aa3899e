"""What an article costs beside its floor, what a start and a worker cost, and that hostile text costs what it is long.

    speed.py [--rounds N] [--hostile CHARACTERS] [--kinds WORD] [--growth]

All times are CPU time. The floor is NLTK's own sentence splitter and tokeniser as shipped, over the same text in the
same run. Prints the cost of articles of 1, 3 and 100 KB with the share of each layer, of a start to the first record,
of a worker's memory, and of each hostile kind of text at a quarter and at the whole of `--hostile` characters, with the
exponent of its growth and its cost beside ordinary news of that length. `--growth` does the last part alone.

Exit status 1 where a kind of text grows steeply: from a quarter to the whole with an exponent above STEEP. The aim is
GROWTH; what lies between is shown, since on a shared machine a measurement of a tenth of a second errs by that much.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from hostile import KINDS, NEWS, repeated
from nltk.tokenize import NLTKWordTokenizer
from nltk.tokenize.punkt import PunktSentenceTokenizer

from service.extraction.pipeline import extract

SEEDS = Path(__file__).parent.parent / "seeds"
AIMS = {1_000: 3.0, 3_000: 2.2, 100_000: 2.1}  # floors, by the article's length
START, START_OF_NLTK = 0.6, 0.3  # seconds
OWN_MEMORY = 30  # MB
GROWTH, STEEP, DEAREST = 1.1, 1.5, 4.0
SHORT = 0.05  # seconds: below, the clock tells more of the machine than of the code

_START = "from service.extraction.pipeline import extract; extract('Oslo, May 3 - Harlan left, she said.')"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--hostile", type=int, default=200_000)
    parser.add_argument("--kinds", default="", help="only the hostile kinds whose name has this word")
    parser.add_argument("--growth", action="store_true", help="only the hostile kinds")
    options = parser.parse_args()
    if not options.growth:
        articles(options.rounds)
        starts()
        memory()
    return growth(options.hostile, options.kinds)


def cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


# Articles.


def articles(rounds: int) -> None:
    text = "\n\n".join(file.read_text(encoding="utf-8") for file in sorted(SEEDS.glob("*.txt")))
    print(f"{'an article of':<28}{'floor':>10}{'record':>10}{'ratio':>8}{'aim':>8}")
    for length, aim in AIMS.items():
        article = repeated(text, length)
        often = max(1, rounds * 3_000 // length)
        extract(article)
        floor = best(lambda article=article: split(article), often)
        record = best(lambda article=article: extract(article), often)
        row = f"{length:,} characters"
        print(f"{row:<28}{1000 * floor:>7.2f} ms{1000 * record:>7.2f} ms{record / floor:>8.2f}{aim:>8.1f}")
    spent = by_layer(repeated(text, 3_000), rounds)
    print(f"\n{'layer':<28}{'of 3,000':>10}{'share':>10}")
    for layer, seconds in spent.items():
        print(f"{layer:<28}{1000 * seconds:>7.2f} ms{seconds / sum(spent.values()):>10.0%}")


def best(work: Callable[[], object], often: int) -> float:
    """The median, in seconds of CPU."""
    return sorted(cpu(work) for _ in range(often))[often // 2]


_SENTENCES, _WORDS = PunktSentenceTokenizer(), NLTKWordTokenizer()


def split(text: str) -> list[tuple[int, int]]:
    """Sentences and words by NLTK as it is shipped."""
    sentences = _SENTENCES.span_tokenize(text)
    return [span for start, end in sentences for span in _WORDS.span_tokenize(text[start:end])]


def by_layer(text: str, rounds: int) -> dict[str, float]:
    spent: dict[str, float] = {}
    for _ in range(rounds):
        last = time.process_time()

        def ended(layer: str) -> None:
            nonlocal last
            now = time.process_time()
            spent[layer] = spent.get(layer, 0.0) + (now - last) / rounds
            last = now

        extract(text, done=ended)
        ended("the record")
    return spent


# Starts and memory.


def starts() -> None:
    print(f"\n{'start to the first record':<28}{'CPU':>10}{'aim':>8}")
    with tempfile.TemporaryDirectory() as folder:
        fresh = os.environ | {"PYTHONPYCACHEPREFIX": folder}
        fresh.pop("PYTHONDONTWRITEBYTECODE", None)
        print(f"{'  the very first':<28}{started(_START, fresh):>8.2f} s")
        kept = min(started(_START, fresh) for _ in range(3))
        print(f"{'  each further':<28}{kept:>8.2f} s{START:>8.1f}")
        nltk = min(started("import nltk.tokenize.punkt, yaml", fresh) for _ in range(3))
        print(f"{'  Python and NLTK alone':<28}{nltk:>8.2f} s{START_OF_NLTK:>8.1f}")


def started(program: str, environment: dict[str, str]) -> float:
    """The CPU time of a Python that runs the program, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], env=environment, cwd=SEEDS.parent, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def memory() -> None:
    """What a forked worker has for itself after a hundred articles (Linux)."""
    if not Path("/proc/self/smaps_rollup").exists():
        return
    program = (
        "import gc, os, sys; from pathlib import Path; from service.extraction.pipeline import extract\n"
        "text = Path(sys.argv[1]).read_text(encoding='utf-8'); extract(text); gc.freeze()\n"
        "if os.fork(): os.wait()\n"
        "else:\n"
        "    for _ in range(100): extract(text)\n"
        "    print(Path('/proc/self/smaps_rollup').read_text())\n"
    )
    seed = next(SEEDS.glob("*.txt"))
    told = subprocess.run(
        [sys.executable, "-c", program, str(seed)], cwd=SEEDS.parent, check=True, capture_output=True, text=True
    ).stdout
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in told.splitlines() if line.endswith("kB")}
    own = (sizes["Private_Clean"] + sizes["Private_Dirty"]) / 1024
    print(f"\n{'a worker of two':<28}{'MB':>10}{'aim':>8}")
    print(f"{'  its own (USS)':<28}{own:>10.0f}{OWN_MEMORY:>8}")
    print(f"{'  with its share (PSS)':<28}{sizes['Pss'] / 1024:>10.0f}{2 * OWN_MEMORY:>8}")


# Hostile text.


def growth(length: int, word: str) -> int:
    quarter, news = (cpu(lambda size=size: extract(repeated(NEWS, size))) for size in (length // 4, length))
    print(f"\n{'hostile text':<28}{length // 4:>10,}{length:>10,}{'exponent':>10}{'to news':>9}")
    print(f"{'ordinary news':<28}{quarter:>8.2f} s{news:>8.2f} s{exponent(quarter, news):>10.2f}{1:>9.2f}")
    steep = dear = 0
    for kind, unit in KINDS.items():
        if word not in kind:
            continue
        quarter, whole = measured(unit, length)
        grows = exponent(quarter, whole)
        remarks = list(remarks_on(grows, whole, whole / news))
        steep += "STEEP" in remarks
        dear += "dear" in remarks
        print(f"{kind:<28}{quarter:>8.2f} s{whole:>8.2f} s{grows:>10.2f}{whole / news:>9.2f}  {' '.join(remarks)}")
    print(f"\n{steep} steep (exponent above {STEEP}), {dear} dearer than {DEAREST} times ordinary news")
    return 1 if steep else 0


def measured(unit: str, length: int) -> tuple[float, float]:
    """The seconds at a quarter and at the whole; where they look steep, the least of three measurements each."""
    texts = [repeated(unit, length // 4), repeated(unit, length)]
    quarter, whole = (cpu(lambda text=text: extract(text)) for text in texts)
    if exponent(quarter, whole) <= STEEP:
        return quarter, whole
    again = [[cpu(lambda text=text: extract(text)) for text in texts] for _ in range(2)]
    return min(quarter, *(pair[0] for pair in again)), min(whole, *(pair[1] for pair in again))


def exponent(quarter: float, whole: float) -> float:
    return math.log(whole / quarter, 4)


def remarks_on(grows: float, seconds: float, to_news: float) -> Iterator[str]:
    if seconds > SHORT and grows > STEEP:
        yield "STEEP"
    elif seconds > SHORT and grows > GROWTH:
        yield "above the aim"
    if to_news > DEAREST:
        yield "dear"


if __name__ == "__main__":
    sys.exit(main())
