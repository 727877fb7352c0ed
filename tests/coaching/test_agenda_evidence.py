"""Each point of a drafted agenda says what its sources say, on a full record and on a thin one, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from pmcoach.coaching import Workspace
from pmcoach.config import Settings
from pmcoach.domain.briefs import Language
from pmcoach.smart.records.agendas import is_open_question
from tests.coaching.evidence import LANGUAGES, SECRETS, repeated, sample, thin, unsupported
from tests.conftest import NOW, TODAY


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


def drafted(workspace: Workspace, who: str) -> list[Mapping[str, Any]]:
    draft = workspace.agendas.draft(who, engine="composer", today=TODAY, now=NOW)
    assert not any(secret in repr(draft) for secret in SECRETS)
    points: list[Mapping[str, Any]] = draft.proposal.fields["points"]
    return points


def check(workspace: Workspace, points: list[Mapping[str, Any]], lang: Language) -> None:
    claims = [{"text": f"{p['topic']}. {p['why_now']}", "sources": p["sources"]} for p in points]
    assert unsupported(workspace, claims, lang=lang) == []
    assert repeated(p["topic"] for p in points) == repeated(p["question"] for p in points) == []
    assert all(is_open_question(p["question"], lang) for p in points if not p["stands"])
    assert all(p["why_now"] and p["outcome"] for p in points)


@pytest.mark.parametrize("who", ["Elin", "Omar", "Sara", "Jonas", "Ingrid"])
def test_on_the_sample_company(
    settings: Settings, lang: Language, who: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with sample(settings, lang, tmp_path_factory.getbasetemp()) as workspace:
        points = drafted(workspace, who)
        assert points
        check(workspace, points, lang)
        promised = {action.ref for action in workspace.actions.of(who) if action.status == "open"}
        assert promised <= {ref for point in points for ref in point["sources"]}


def test_a_full_record_brings_up_expectations_steps_the_wish_and_what_was_never_said(
    settings: Settings, lang: Language, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with sample(settings, lang, tmp_path_factory.getbasetemp()) as workspace:
        letters = {ref[0] for point in drafted(workspace, "Elin") for ref in point["sources"]}
    assert letters >= {"A", "D", "F", "G", "M", "W", "X"}


def test_on_a_record_of_two_weeks(settings: Settings, lang: Language) -> None:
    with thin(settings, lang) as workspace:
        points = drafted(workspace, "Elin")
        check(workspace, points, lang)
        assert [point["sources"] for point in points[:1]] == [["A1"]]
        assert sorted(point["sources"] for point in points[1:]) == [["G1"], ["G2"]]
