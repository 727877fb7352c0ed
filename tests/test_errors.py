"""An error carries a key and its values, and is put into words where it is shown."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import pmcoach.drafting.prompts
import pmcoach.engines.local.context
import pmcoach.engines.local.engine
import pmcoach.engines.server.engine  # noqa: F401
from pmcoach.coaching.words import Words
from pmcoach.domain.goals import GoalStatus
from pmcoach.errors import BadInput, ConsentNeeded, EngineError, ModelError, NotAllowed, NotFound, PmcoachError
from pmcoach.errors.saying import Saying, ScreenLanguage, knows

ROOT = Path(__file__).parent.parent / "pmcoach"
SV = Words("sv")
LANGUAGES: tuple[ScreenLanguage, ...] = ("en", "sv")


def kinds() -> list[type[PmcoachError]]:
    found: list[type[PmcoachError]] = [PmcoachError]
    for kind in found:
        found += kind.__subclasses__()
    return found


def test_what_is_wrong_is_said_in_the_readers_language_and_in_english_to_other_programs() -> None:
    error = NotAllowed("goal.closed", ref="G3", status=GoalStatus.DROPPED)
    assert SV.error(error) == "G3 är nedlagt. Öppna det igen först: pmcoach goal reopen G3."
    assert str(error) == "G3 is dropped. Open it again first: pmcoach goal reopen G3."
    assert (error.message, error.remedy) == ("G3 is dropped.", "Open it again first: pmcoach goal reopen G3.")


def test_another_remedy_stands_in_the_place_of_the_usual_one() -> None:
    error = NotFound("person.nobody", "person.meant", who="Eln", names="Elin Berg")
    assert SV.error(error) == "Ingen här heter 'Eln'. Menade du Elin Berg?"
    assert SV.error(error.with_remedy("person.add_somebody")).endswith('pmcoach person add "NAMN".')


def test_an_error_within_an_error_is_put_into_words_too() -> None:
    inner = ModelError("gguf.empty", path="kor.gguf")
    assert SV.error(ModelError("model.none_usable", why=inner)).startswith(
        "ingen modell på den här datorn går att använda (kor.gguf är tom."
    )


def test_numbers_are_written_as_the_language_writes_them() -> None:
    short = ModelError("gguf.short", path="kor.gguf", size=1_234_567, needed=9_000_000)
    assert "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567 av minst" in SV.error(short)
    large = ModelError("model.too_large", name="gemma", needed=12.34, total=7.9)
    assert "12,3 GB minne; den här datorn har 7,9 GB." in SV.error(large)
    assert "12.3 GB" in str(large)


def test_the_words_of_somebody_else_are_said_as_they_stand() -> None:
    assert SV.error(EngineError("Slut på papper.", "Fyll på.")) == "Slut på papper. Fyll på."


def test_an_error_crosses_to_another_process_and_keeps_its_language() -> None:
    sent = EngineError("engine.unprocessed", result=-3).saying.as_text()
    assert SV.error(EngineError(sent["key"], sent["other_remedy"], **sent["values"])).startswith(
        "llama.cpp kunde inte bearbeta texten (kod -3)."
    )


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_kind_of_error_is_called_something_in_both_languages(kind: type[PmcoachError]) -> None:
    error = kind("localhost") if kind is ConsentNeeded else kind("goal.no_sentence")
    assert error.title_in("en") != error.title_in("sv") or error.title == "Prompt"
    assert error.in_words("en") != error.in_words("sv")
    assert error.in_words("sv")


def calls() -> list[tuple[str, str, str, set[str] | None]]:
    """Every error that the code raises and every saying: where, its key, its other remedy, the values that it gets."""
    names = {kind.__name__ for kind in kinds()}
    found = []
    for module in sorted(ROOT.rglob("*.py")):
        if module.parent.name == "errors":
            continue
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name not in names | {"Saying", "required", "with_remedy", "_rewrite"} - {"ConsentNeeded"}:
                continue
            if isinstance(node.func, ast.Attribute) and name not in {"with_remedy", "_rewrite"}:
                continue
            where = f"{module.relative_to(ROOT)}:{node.lineno} {name}"
            given: set[str] | None = {word.arg or "**" for word in node.keywords}
            if name == "Saying":
                keys = node.args[1].keys if len(node.args) > 1 and isinstance(node.args[1], ast.Dict) else []
                given = {str(key.value) for key in keys if isinstance(key, ast.Constant)}
                given = None if len(node.args) > 1 and not isinstance(node.args[1], ast.Dict) else given
            elif "**" in (given or ()) or name in {"with_remedy", "_rewrite"}:
                given = None
            first, *rest = node.args[1:] if name == "required" else node.args or [ast.Constant("")]
            branches = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
            others = [rest[0].body, rest[0].orelse] if rest and isinstance(rest[0], ast.IfExp) else rest[:1]
            found += [
                (where, _text(branch), _text(other) if name != "Saying" else "", given)
                for branch in branches
                for other in others or [ast.Constant("")]
            ]
    return found


def _text(node: ast.expr) -> str:
    """A literal; "<said>" for what is in words already, "<other>" for what only running shows."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "<a sentence in the code>"
    return "<other>"


def placeholders(key: str, remedy: str) -> set[str]:
    found: set[str] = set()
    for lang in LANGUAGES:
        for text in Saying(key, {}, remedy).raw(lang):
            found |= {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return found


def test_every_error_of_the_code_has_words_in_both_languages_and_the_values_that_go_in() -> None:
    wrong = []
    for where, key, remedy, given in calls():
        if "<other>" in (key, remedy) or key == "":
            continue
        if not knows(key):
            wrong.append(f"{where}: no words for {key!r}")
        elif remedy and not knows(remedy):
            wrong.append(f"{where}: no words for {remedy!r}")
        elif given is not None and (missing := placeholders(key, remedy) - given):
            wrong.append(f"{where}: {key} needs {sorted(missing)}")
    assert wrong == []
    assert len(calls()) > 300


def test_bad_input_is_still_an_error_that_can_be_caught_and_read() -> None:
    with pytest.raises(BadInput, match="A goal needs a sentence"):
        raise BadInput("goal.no_sentence")
