"""How right a goal draft is, beside what one would use instead: the bare model, or the first numbers in a hurry.

The bare model gets one prompt with the brief and a JSON schema, and nothing of pmcoach around it. Run:
python benchmarks/drafts.py [--model N], where N briefs a language go to the bare model and to pmcoach with the model.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pmcoach.domain.briefs import Brief
from pmcoach.drafting.verify import invented_numbers
from pmcoach.engines.picking import EnginePlaces, pick_engine
from pmcoach.engines.protocol import Cancel, Engine, Message, Sampling, Shape
from pmcoach.errors import EngineError
from pmcoach.smart.quantities import find_quantities
from pmcoach.smart.times import find_times
from tests.drafting.desk import BRIEFS, drafter, from_row
from tests.drafting.sentences import flaws
from tests.drafting.test_reading import same

ROOT = Path(__file__).resolve().parent.parent
Slots = Mapping[str, Any]
Way = Callable[[Mapping[str, Any]], Slots]
NAMES = ("baseline", "target", "due")
PROMPTS = {
    "en": "Write a SMART goal from this wish and these facts. Give the goal as one sentence, what is measured, where "
    "it stands today (baseline), the target and the deadline; leave a field empty where the facts do not say it.",
    "sv": "Skriv ett SMART-mål av den här önskan och de här fakta. Ge målet som en mening, vad som mäts, nuläget "
    "(baseline), målvärdet (target) och slutdatum (due); lämna ett fält tomt där fakta inte säger något.",
}
TEXT = {"type": "string", "maxLength": 60}
SCHEMA = {
    "type": "object",
    "properties": {
        "statement": {"type": "string", "maxLength": 300},
        "measure": {"type": "string", "maxLength": 90},
        **dict.fromkeys(NAMES, TEXT),
        "direction": {"enum": ["up", "down"]},
    },
    "required": ["statement", "measure", *NAMES, "direction"],
    "additionalProperties": False,
}


def with_pmcoach(engine: Engine | None) -> Way:
    """Pmcoach's draft, with the composer alone or with a model."""
    return lambda row: dict(drafter(engine).draft(from_row(row)).fields)


def with_bare_model(engine: Engine) -> Way:
    """What the model answers to one prompt."""

    def way(row: Mapping[str, Any]) -> Slots:
        brief = from_row(row)
        lines = [PROMPTS[brief.lang], "", brief.rough, *(f"- {fact.text}" for fact in brief.facts)]
        message = Message(role="user", content="\n".join(lines))
        sampling = Sampling(max_tokens=260)
        said = "".join(
            p.text for p in engine.generate([message], Shape(name="goal", schema=SCHEMA), sampling, Cancel())
        )
        try:
            answer = json.loads(said, strict=False)
        except ValueError:
            return {"statement": said, "measure": "", "direction": None, **dict.fromkeys(NAMES)}
        return {**answer, **{name: _slot(brief, name, str(answer.get(name, "")).strip()) for name in NAMES}}

    return way


def _slot(brief: Brief, name: str, text: str) -> dict[str, Any] | None:
    """A word of the model as a slot; its date as the checker reads it."""
    if not text or not re.search(r"\w", text):
        return None
    found = [t.date.isoformat() for t in find_times(text, brief.lang, brief.today) if t.date] if name == "due" else []
    return {"text": text, "date": found[0] if found else None}


def in_a_hurry(row: Mapping[str, Any]) -> Slots:
    """The first number as baseline, the last as target, the first date as deadline, the wish as it is."""
    brief = from_row(row)
    text = "\n".join((brief.rough, *(fact.text for fact in brief.facts)))
    numbers = [{"text": q.amount.text} for q in find_quantities(text, brief.lang)]
    days = [
        {"text": t.text, "date": t.date.isoformat() if t.date else None}
        for t in find_times(text, brief.lang, brief.today)
        if t.date is not None and t.date > brief.today
    ]
    down = re.search(r"fewer|less|too|färre|för|minska|ner", brief.rough, re.IGNORECASE)
    return {
        "statement": brief.rough,
        "measure": brief.rough,
        "baseline": numbers[0] if numbers else None,
        "target": numbers[-1] if len(numbers) > 1 else None,
        "due": days[0] if days else None,
        "direction": "down" if down else "up",
    }


def verdict(row: Mapping[str, Any], slots: Slots, name: str) -> str:
    """Right, asked (a gap where the facts have an answer) or wrong."""
    want, got = row["want"][name], slots[name]
    if want is None or got is None:
        return "right" if want is got is None else "wrong" if want is None else "asked"
    if name == "due" and row["want"]["due_date"]:
        return "right" if got["date"] == row["want"]["due_date"] else "wrong"
    return "right" if same(got["text"], want) else "wrong"


def line(name: str, lang: str, way: Way, rows: Sequence[Mapping[str, Any]]) -> str:
    """One line of the table."""
    taken: list[float] = []
    whole = harm = invented = plain = turned = about = 0
    for row in rows:
        start = time.perf_counter()
        slots = way(row)
        taken.append(time.perf_counter() - start)
        verdicts = {verdict(row, slots, slot) for slot in NAMES}
        brief, sentence = from_row(row), re.sub(r"\([^)]*\)", "", str(slots["statement"]))
        whole += verdicts == {"right"}
        harm += "wrong" in verdicts
        invented += bool(invented_numbers(brief, sentence))
        plain += not [flaw for flaw in flaws(sentence, brief.lang) if not flaw.endswith("with a verb")]
        turned += slots["direction"] == row["want"]["direction"]
        about += any(word in str(slots["measure"]).lower() for word in row["want"]["measure"])
    shares = "".join(f"{count / len(rows):>11.0%}" for count in (whole, harm, invented, plain, turned, about))
    return f"{name:<20} {lang}  {len(rows):>4}{shares} {statistics.median(taken):>8.2f}"


def bare_and_tuned(cache: Path) -> tuple[Engine, Engine]:
    """The local model without anything, and as pmcoach uses it. Raises `EngineError` where there is none."""
    places = EnginePlaces(
        shipped=ROOT / "models", folders=[(ROOT / "models", "models")], cache=cache, log=cache / "engine.log"
    )
    bare = pick_engine("local", places, adapter=False).engine
    tuned = pick_engine("local", places).engine
    assert bare is not None and tuned is not None
    return bare, tuned


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=int, default=6, metavar="N", help="briefs a language for the model, 0 for none")
    count = parser.parse_args().model
    heads = ("all right", "wrong", "invented", "grammatical", "direction", "measure")
    print(f"{'way':<20} {'':<3} {'n':>4}{''.join(f'{head:>11}' for head in heads)} {'seconds':>8}")
    every = {lang: [row for row in BRIEFS if row["lang"] == lang] for lang in ("en", "sv")}
    for lang, rows in every.items():
        print(line("pmcoach, no model", lang, with_pmcoach(None), rows))
        print(line("in a hurry", lang, in_a_hurry, rows))
    if not count:
        return
    with tempfile.TemporaryDirectory(prefix="pmcoach-") as folder:
        try:
            bare, tuned = bare_and_tuned(Path(folder))
        except EngineError as error:
            print(f"no model here: {error}")
            return
        for lang, rows in every.items():
            some = rows[:: max(len(rows) // count, 1)][:count]
            print(line("pmcoach, no model", lang, with_pmcoach(None), some))
            print(line("pmcoach and model", lang, with_pmcoach(tuned), some))
            print(line("the bare model", lang, with_bare_model(bare), some))
        bare.close()
        tuned.close()


if __name__ == "__main__":
    main()
