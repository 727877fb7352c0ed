"""What the model adds: ``python -m training.evaluate [FOLDER]`` (make eval, make eval EVAL=FOLDER).

Reads the facts of briefs written by hand that nothing was learned from, by the rules alone and with a second reader.
Drafts goals from them by the composer alone, by the starter as it is, and by the starter with our adapter; the latter's
own words without any harness beside them. A measure is right when it holds a word that the brief's author named; the
directions were written down by the authors too.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pmcoach.domain.briefs import Brief, Language
from pmcoach.drafting.drafter import Drafter
from pmcoach.drafting.kinds.kind import object_schema
from pmcoach.drafting.patterns import Patterns
from pmcoach.drafting.reading import read_facts
from pmcoach.drafting.second_reading import ModelOpinion, was_taught_to_read
from pmcoach.engines.picking import EnginePick, EnginePlaces, pick_engine
from pmcoach.engines.protocol import Cancel, Engine, Sampling, Shape
from training.briefs import HandBrief, brief_files, read_briefs
from training.examples import PROMPTS, ROOT
from training.reading_briefs import brief_of, judge, load, tally

UNSEEN = ROOT / "tests/drafting/unseen"

Answer = tuple[Sequence[str], str | None]
"""The measures proposed, best first, and the direction."""

SHAPE = Shape(
    name="goal",
    schema=object_schema({"measure": {"type": "string", "maxLength": 90}, "direction": {"enum": ["up", "down"]}}),
)


@dataclass(slots=True)
class Tally:
    """How often a way of drafting was right."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def add(self, hand: HandBrief, answer: Answer) -> None:
        """Count one brief."""
        measures, direction = answer
        if hand.words:
            self.of["measure"] += 1
            self.right["first"] += bool(measures) and hand.about(measures[0])
            self.right["three"] += any(hand.about(measure) for measure in measures[:3])
        if hand.direction:
            self.of["direction"] += 1
            self.right["direction"] += direction == hand.direction
            self.right["turned"] += direction is not None and direction != hand.direction

    def line(self) -> str:
        """The shares, in percent."""
        n, d = max(self.of["measure"], 1), max(self.of["direction"], 1)
        shares = [
            self.right["first"] / n,
            self.right["three"] / n,
            self.right["direction"] / d,
            self.right["turned"] / d,
        ]
        return "".join(f"{100 * share:10.1f}" for share in shares) + f"{statistics.median(self.seconds):12.2f}"


def drafted(drafter: Drafter) -> Callable[[Brief], Answer]:
    """The app's own way."""

    def answer(brief: Brief) -> Answer:
        fields = drafter.draft(brief).fields
        return [measure["text"] for measure in fields["measures"]], fields["direction"]

    return answer


def alone(engine: Engine) -> Callable[[Brief], Answer]:
    """The model's likeliest words, taken as they are."""

    def answer(brief: Brief) -> Answer:
        messages = PROMPTS.ask(brief, {}, task="tuned").messages
        pieces = engine.generate(messages, SHAPE, Sampling(temperature=0.0, max_tokens=60), Cancel())
        try:
            said = json.loads("".join(piece.text for piece in pieces))
        except ValueError:
            return [], None
        return [said["measure"]], said["direction"]

    return answer


def ways(places: EnginePlaces) -> Iterator[tuple[str, Callable[[Brief], Answer], EnginePick | None]]:
    """Every way of drafting that is compared."""
    library = Patterns.load()
    yield "composer", drafted(Drafter(None, PROMPTS, library)), None
    for name, adapter in (("starter", False), ("starter + adapter", True)):
        picked = pick_engine("local", places, model="smollm2-135m", adapter=adapter)
        assert picked.engine is not None
        yield f"{name}, its own words", alone(picked.engine), None
        yield f"{name}, in the harness", drafted(Drafter(picked.engine, PROMPTS, library)), picked


def table(title: str, briefs: Sequence[HandBrief], places: EnginePlaces) -> None:
    """Draft all briefs in every way and print what came out."""
    say = sys.stdout.write
    say(f"\n{title}, {len(briefs)} briefs\n{'':28}     first     three direction    turned  s a draft\n")
    for name, answer, last in ways(places):
        tally = Tally()
        for hand in briefs:
            started = time.perf_counter()
            found = answer(hand.brief)
            tally.seconds.append(time.perf_counter() - started)
            tally.add(hand, found)
        say(f"{name:28}{tally.line()}\n")
        sys.stdout.flush()
        if last is not None and last.engine is not None:
            last.engine.close()


def reading_table(lang: Language, places: EnginePlaces) -> None:
    """How the facts of unseen briefs are read: by the rules, and by the tuned starter too where the rules doubt."""
    rows = [row for path in sorted(UNSEEN.glob("*.jsonl")) for row in load(path) if row["lang"] == lang]
    picked = pick_engine("local", places, model="smollm2-135m")
    assert picked.engine is not None
    say = sys.stdout.write
    say(f"\n{lang}, facts, {len(rows)} briefs\n{'':28}     whole     wrong\n")
    for name, engine in (("rules", None), ("rules + second reader", picked.engine)):
        found = []
        for row in rows:
            brief = brief_of(row)
            heard = engine is not None and was_taught_to_read(engine.info(), brief)
            opinion = ModelOpinion(picked.engine, PROMPTS, brief, Cancel()) if heard else None
            found.append(judge(row, read_facts(brief, opinion)))
        whole, wrong = tally(found)
        say(f"{name:28}{100 * whole:10.1f}{100 * wrong:10.1f}\n")
    picked.engine.close()


def main(arguments: Sequence[str]) -> None:
    """Print the tables of each language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="more briefs: JSONL files with `want`")
    parser.add_argument("--lang", choices=("en", "sv"), nargs="+", default=("en", "sv"))
    parser.add_argument("--files", default="4", help="the numbers of the files of briefs; 4 was never learned from")
    asked = parser.parse_args(arguments)
    paths = brief_files(asked.files)
    with tempfile.TemporaryDirectory() as folder:
        places = EnginePlaces(shipped=ROOT / "models", folders=[], cache=Path(folder), log=Path(folder) / "engine.log")
        for lang in asked.lang:
            reading_table(lang, places)
            own = [hand for hand in read_briefs(paths) if hand.brief.lang == lang]
            table(f"{lang}, training/briefs", own, places)
            for path in sorted(asked.folder.glob("*.jsonl")) if asked.folder else ():
                if '"want": {"baseline"' in path.read_text("utf-8"):
                    more = [hand for hand in read_briefs([path]) if hand.brief.lang == lang]
                    if more:
                        table(f"{lang}, {path.name}", more, places)


if __name__ == "__main__":
    main(sys.argv[1:])
