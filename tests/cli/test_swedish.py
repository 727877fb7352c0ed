"""A Swedish manager works at the command line for an hour and meets no English."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pmcoach.coaching.sample import make_sample
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

TODAY = "2026-11-27"


@pytest.fixture
def swedish(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line on the Swedish sample company."""
    monkeypatch.setenv("PMCOACH_LANG", "sv")
    monkeypatch.setenv("PMCOACH_TODAY", TODAY)
    file = tmp_path / "prov.db"
    make_sample(file, today=date.fromisoformat(TODAY), lang="sv")
    monkeypatch.setenv("PMCOACH_DB", str(file))
    monkeypatch.chdir(tmp_path)
    return run


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["goal", "show", "G99"], 1, "Här finns inget med beteckningen G99 (slag: mål)."),
        (["person", "show", "Eln"], 1, "Ingen här heter 'Eln'. Menade du Elin Berg?"),
        (["goal", "check-in", "G9", "--on", "i morgon"], 2, "'i morgon' är ingen dag. Skriv den som 2026-06-30."),
        (["goal", "check-in", "G1", "--value", "3"], 1, "G1 är klart. Ett avslutat mål stäms inte av."),
        (["goal", "draft", "--rough", "bli snabbare", "--engine", "server"], 3, "Ingen server är inställd."),
        (["model", "use", "nope"], 3, "Det finns ingen modell som heter nope på den här datorn"),
        (["export", "-o", "/finns/inte/ut.json"], 3, "går inte att skriva (filen eller mappen finns inte)."),
        (["import", "trasig.json"], 2, "Filen är inte JSON, eller bara en del av den."),
        (["receive", "trasig.json"], 2, "Filen är ingen delning."),
        (["draft", "edit", "Q1", "--set", "due"], 2, "--set tar FÄLT=TEXT, inte 'due'."),
        (["lint", "--explain", "absolut"], 2, "Det finns ingen regel som heter 'absolut'. Menade du absolute?"),
        (["retention", "--older-than", "gammalt"], 2, "'gammalt' är ingen ålder."),
        (["app"], 2, "Appen behöver en terminal."),
        (["--db", "tom.db", "person", "list"], 3, "Det finns ingen arbetsyta i tom.db."),
        (["--db", "trasig.json", "person", "list"], 3, "är ingen pmcoach-arbetsyta."),
        (["--db", ".", "person", "list"], 2, "Fel: Ogiltigt värde för '--db': Fil '.' är en mapp."),
        (["meeting", "hold", "Elin", "--notes", "borta.txt"], 2, "'borta.txt': filen eller mappen finns inte"),
    ],
)
def test_what_went_wrong_is_told_in_swedish(swedish: Run, words: list[str], code: int, said: str) -> None:
    Path("trasig.json").write_text("hej", "utf-8")
    failed = swedish(*words)
    assert (failed.code, failed.out) == (code, "")
    assert said in failed.err


def test_a_config_file_that_cannot_be_read_is_told_in_the_language_of_the_locale(
    swedish: Run, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pmcoach.paths import user_folders

    monkeypatch.delenv("PMCOACH_LANG")
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    config = user_folders(None).config
    config.mkdir(parents=True, exist_ok=True)
    (config / "config.toml").write_text('lang = "sv"\nmodel\n', "utf-8")
    failed = swedish("person", "list")
    assert failed.code == 2
    assert "går inte att läsa (rad 2, kolumn 6). Laga eller ta bort den." in failed.err


def test_who_would_read_the_text_is_told_in_swedish_and_nothing_goes_there_without_a_yes(
    swedish: Run, own_home: Path
) -> None:
    from pmcoach.paths import user_folders

    config = user_folders(None).config
    config.mkdir(parents=True, exist_ok=True)
    (config / "config.toml").write_text('[server]\naddress = "https://modeller.example/v1"\nmodel = "stor"\n', "utf-8")
    refused = swedish("goal", "draft", "--rough", "svara fortare", "--engine", "server")
    assert refused.code == 2
    assert "Utkast av stor på modeller.example · texten lämnar datorn." in refused.err
    assert "Med den här servern lämnar det du skriver din dator och går till modeller.example." in refused.err


def test_what_to_do_next_is_told_in_swedish(swedish: Run) -> None:
    assert "Sedan: pmcoach goal draft" in swedish("person", "add", "Bo Ek").err
    assert "Lägg den på dagordningen:" in swedish("agenda", "draft", "Elin", "--engine", "composer").err
    assert "När du har sagt det:" in swedish("feedback", "add", "Elin", "Ringde kunden").err
    assert "Godta: pmcoach draft accept" in swedish("goal", "draft", "--rough", "svara fortare").err
    assert swedish("draft", "reject", "Q1").err == "Q1 är förkastat.\n"


def test_feedback_is_called_praise_or_advice_and_is_answered_so(swedish: Run) -> None:
    drafted = swedish("feedback", "draft", "Elin", "--rough", "kom 20 minuter för sent och hjälpte kunden")
    assert "kanske: beröm, råd" in drafted.out
    ref = drafted.out.split()[0]
    assert "Slag             råd" in swedish("draft", "edit", ref, "--set", "kind=Råd").out
    assert swedish("draft", "edit", ref, "--set", "kind=bra").err == (
        "pmcoach: Slaget kan inte vara 'bra'. Skriv beröm eller råd.\n"
    )
    assert "Slag: inget → råd" in swedish("history", ref).out


def test_the_history_says_what_a_draft_said_before_and_what_values_are_called(swedish: Run) -> None:
    swedish("draft", "edit", "Q1", "--set", "guardrail=ingen stress")
    assert "Får inte lida: vänligheten i samtalen → ingen stress" in swedish("history", "Q1").out
    swedish("goal", "done", "G5")
    assert "Läge: överenskommet → klart" in swedish("history", "G5").out
    swedish("person", "change", "Elin", "--relation", "colleague")
    assert "För dig: medarbetare → kollega" in swedish("history", "P3").out


def test_the_summary_to_mail_says_once_that_something_was_decided(swedish: Run) -> None:
    Path("samtal.txt").write_text("Vi bestämde att skjuta upp mötet.\nVi bestämde att Elin leder det.\n", "utf-8")
    mailed = swedish("meeting", "hold", "Elin", "--notes", "samtal.txt", "--engine", "composer").out
    assert "Vi bestämde:\n- Skjuta upp mötet\n- Elin leder det" in mailed


def test_the_machine_and_its_models_are_told_in_swedish_and_to_programs_in_english(swedish: Run) -> None:
    listed = swedish("model", "list")
    assert "kan hämtas, och får plats" in listed.out and "bäst för svenska" in listed.err
    assert "Bäst för svenska." in swedish("model", "list", "-v").out
    assert "The pick for Swedish." in swedish("model", "list", "--format", "json").out
    assert "Kompositören skriver utkasten, som du bad om" in swedish("doctor").out
    assert "The composer drafts, as asked" in swedish("doctor", "--format", "json").out
    assert swedish("retention").err == "Inget är äldre än 2 år.\n"
    assert "Utrymme för fel" in swedish("lint", "--explain", "absolute").out


def test_other_programs_read_the_same_errors_whatever_the_language(swedish: Run) -> None:
    Path("mål.jsonl").write_text('{"id": 1}\n', "utf-8")
    answered = json.loads(swedish("lint", "--input", "mål.jsonl").out)
    assert answered == {"id": 1, "error": 'A line needs a "text" that is a string.'}
