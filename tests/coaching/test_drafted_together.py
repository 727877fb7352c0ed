"""Expectations, plans and feedback drafted from a full record and from a thin one: sources, gaps, nothing private."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from pmcoach.coaching import Workspace
from pmcoach.coaching.sample import tell_world
from pmcoach.config import Settings
from pmcoach.domain.briefs import Language, Side
from pmcoach.domain.development import LearningPath
from pmcoach.domain.drafts import Draft, DraftStatus
from pmcoach.domain.expectations import ExpectationKind, MeasureKind
from pmcoach.domain.meetings import Feedback, FeedbackKind
from pmcoach.drafting.feedback import read_feedback
from pmcoach.errors import BadInput, NotAllowed
from tests.coaching.evidence import LANGUAGES, SECRETS, repeated, sample, thin, unsupported
from tests.conftest import NOW, TODAY

ROLE: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "produces": "Answers to customers by phone and mail",
        "effect": "Customers come back and recommend us",
        "interaction": "I am calm and clear with customers, and I hand cases over without loose ends",
        "procedures": "The service handbook",
        "values": "Honesty, curiosity",
    },
    "sv": {
        "produces": "Svar till kunder i telefon och mejl",
        "effect": "Kunderna kommer tillbaka och rekommenderar oss",
        "interaction": "Jag är lugn och tydlig mot kunder, och jag lämnar över ärenden utan lösa ändar",
        "procedures": "Servicehandboken",
        "values": "Ärlighet, nyfikenhet",
    },
}
DUTIES: Mapping[Language, tuple[str, ...]] = {
    "en": ("Replies to every mail within 24 hours", "Answers the phone from 8 to 12"),
    "sv": ("Svarar på varje mejl inom 24 timmar", "Svarar i telefon från 8 till 12"),
}


_REFERENCE = re.compile(r"\(([A-Z]\d+)\)")


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture(params=["full", "thin"])
def workspace_of(
    request: pytest.FixtureRequest, settings: Settings, lang: Language, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    """The sample with a role answered and duties defined, or a record of two weeks with hardly anything in it."""
    full = request.param == "full"
    made = sample(settings, lang, tmp_path_factory.getbasetemp()) if full else thin(settings, lang)
    with made as workspace:
        if full:
            workspace.roles.answer("Elin", ROLE[lang], on=TODAY, now=NOW)
            for duty in DUTIES[lang]:
                workspace.roles.add_duty("Elin", duty, on=TODAY, now=NOW)
            workspace.development.wish(
                "Elin", "Team lead" if lang == "en" else "Gruppledare", missing=["Budget"], on=TODAY, now=NOW
            )
        yield workspace


def expected(workspace: Workspace) -> Draft:
    return workspace.expectation_drafting.draft("Elin", engine="composer", today=TODAY, now=NOW)


def planned(workspace: Workspace, rough: str = "") -> Draft:
    return workspace.development_drafting.draft("Elin", rough, engine="composer", today=TODAY, now=NOW)


def claims(items: list[Mapping[str, Any]], *parts: str) -> Iterator[Mapping[str, Any]]:
    for item in items:
        for part in parts:
            if item[part]:
                named = _REFERENCE.findall(item[part])
                assert set(named) <= set(item["sources"])
                yield {"text": _REFERENCE.sub("", item[part]), "sources": item["sources"]}


def test_every_expectation_says_what_its_sources_say_and_none_is_said_twice(
    workspace_of: Workspace, lang: Language
) -> None:
    draft = expected(workspace_of)
    items = draft.proposal.fields["expectations"]
    assert draft.brief.lang == lang
    assert items
    assert unsupported(workspace_of, claims(items, "statement", "standard", "serves"), lang=lang) == []
    assert repeated(item["statement"] for item in items) == []
    assert repeated(gap.question for gap in draft.proposal.gaps) == []
    asked = {gap.field for gap in draft.proposal.gaps}
    for place, item in enumerate(items, start=1):
        assert item["standard"] or {f"expectations.{place}.standard", f"expectations.{place}.sign"} & asked
    assert not any(secret in repr(draft) for secret in SECRETS)


def test_the_full_record_gives_all_three_kinds_and_the_thin_one_shows_what_is_missing(
    workspace_of: Workspace, lang: Language
) -> None:
    proposal = expected(workspace_of).proposal
    kinds = {item["kind"] for item in proposal.fields["expectations"]}
    rules = [finding.rule for finding in proposal.findings]
    if workspace_of.roles.of("Elin").produces:
        assert kinds == {"result", "action", "behaviour"}
        assert "role-questions" not in rules
    else:
        assert kinds == {"result"}
        assert rules.count("role-questions") == 6


def test_every_line_of_a_plan_has_its_source_and_nothing_is_promised(workspace_of: Workspace, lang: Language) -> None:
    draft = planned(workspace_of)
    items = draft.proposal.fields["items"]
    assert items
    assert unsupported(workspace_of, claims(items, "why", "company_gain", "builds_on"), lang=lang) == []
    steps = [
        {"text": step["text"], "sources": item["sources"]}
        for item in items
        for step in item["steps"]
        if not step["proposed"]
    ]
    assert unsupported(workspace_of, steps, lang=lang) == []
    assert repeated(gap.question for gap in draft.proposal.gaps) == []
    assert all(item["skill"] or not item["steps"] for item in items)
    assert not any(secret in repr(draft) for secret in SECRETS)


def test_feedback_that_was_not_said_is_in_no_plan(workspace_of: Workspace, lang: Language) -> None:
    note = workspace_of.feedback.add(
        "Elin", "ZORKMID left the meeting twice", kind=FeedbackKind.COACHING, on=TODAY, now=NOW
    )
    assert "ZORKMID" not in repr(planned(workspace_of))
    workspace_of.feedback.said(note.ref, on=TODAY, now=NOW)
    assert note.ref in repr(planned(workspace_of).brief)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_feedback_of_the_sample_told_in_one_breath_comes_apart_again(lang: Language) -> None:
    told = [one for one in tell_world(today=TODAY, lang=lang).of(Feedback) if one.behaviour.startswith(("you ", "du "))]
    assert len(told) >= 8
    for one in told:
        found = read_feedback(f"{one.situation}: {one.behaviour}. {one.impact}", lang, "", TODAY)
        assert found.situation.casefold() == f"{one.situation}.".casefold()
        assert found.behaviour.casefold().startswith(one.behaviour.casefold())


def test_expectations_are_accepted_one_by_one_and_wait_for_both_to_agree(workspace: Workspace) -> None:
    workspace.people.add("Elin Berg", role="Support agent", now=NOW)
    workspace.roles.answer("Elin", ROLE["en"], on=TODAY, now=NOW)
    workspace.roles.add_duty("Elin", DUTIES["en"][0], on=TODAY, now=NOW)
    draft = expected(workspace)
    statements = [item["statement"] for item in draft.proposal.fields["expectations"]]
    place = statements.index("Replies to every mail within 24 hours.") + 1
    edited = workspace.drafts.edit(
        draft.ref,
        {
            "expectations.1.standard": "95% answered the same day",
            f"expectations.{place}.success_measure": "Nobody writes twice",
        },
        now=NOW,
    )
    assert edited.proposal.fields["expectations"][0]["statement"].endswith("95% answered the same day.")
    decided = workspace.drafts.accept(draft.ref, refused={"expectations.2", "expectations.1.sign"}, now=NOW)
    made = workspace.expectations.of("Elin")
    assert decided.record_ref == made[0].ref
    assert decided.status is DraftStatus.ACCEPTED
    assert statements[1] not in [one.statement for one in made]
    assert len(made) == len(statements) - 1
    assert made[0].standard == "95% answered the same day"
    mail = next(one for one in made if "mail within" in one.statement)
    assert mail.kind is ExpectationKind.ACTION
    assert mail.measure_kind is MeasureKind.TIMELINESS
    assert mail.success_measure == "Nobody writes twice"
    assert mail.proposed_by is Side.MANAGER
    assert mail.agreed_by_employee is None and mail.agreed_by_manager is None
    with pytest.raises(NotAllowed, match="proposed already"):
        for statement in statements[1:2]:
            workspace.expectations.propose("Elin", statement, now=NOW)
        expected(workspace)


def test_the_same_words_for_somebody_else_are_shown_as_generic_and_stay_so_after_an_edit(workspace: Workspace) -> None:
    for name in ("Elin Berg", "Omar Haddad"):
        workspace.people.add(name, now=NOW)
        workspace.roles.add_duty(name, "Replies to every mail within 24 hours", on=TODAY, now=NOW)
    workspace.expectations.propose("Omar", "Replies to every mail within 24 hours", now=NOW)
    draft = expected(workspace)
    assert "generic" in [finding.rule for finding in draft.proposal.findings]
    assert "Omar" not in repr(draft.brief)
    edited = workspace.drafts.edit(draft.ref, {"expectations.1.sign": "the mail log"}, now=NOW)
    assert "generic" in [finding.rule for finding in edited.proposal.findings]


def test_a_plan_is_kept_with_its_steps_in_order(workspace: Workspace) -> None:
    workspace.people.add("Elin Berg", now=NOW)
    draft = planned(
        workspace, "I want to learn SQL because the reports wait for others. I could take the monthly report."
    )
    workspace.drafts.edit(draft.ref, {"items.1.due": "31 October", "items.1.support": "two hours a week"}, now=NOW)
    workspace.drafts.accept(draft.ref, now=NOW)
    (item,) = workspace.development.of("Elin")
    assert item.skill == "SQL"
    assert item.why == "The reports wait for others."
    assert item.steps[0] == "Take the monthly report"
    assert item.path is LearningPath.EXPERIENCE
    assert item.support == "two hours a week"
    assert item.due == date(2026, 10, 31)


def test_an_item_without_a_skill_is_not_kept(workspace: Workspace) -> None:
    workspace.people.add("Elin Berg", now=NOW)
    workspace.development.wish("Elin", "Team lead", on=TODAY, now=NOW)
    draft = planned(workspace)
    with pytest.raises(BadInput, match="No skill"):
        workspace.drafts.accept(draft.ref, now=NOW)
    workspace.drafts.accept(draft.ref, changes={"items.1.skill": "Leading meetings"}, now=NOW)
    (item,) = workspace.development.of("Elin")
    assert item.skill == "Leading meetings"
    assert len(item.steps) == 2


def test_drafted_feedback_waits_to_be_said(workspace: Workspace) -> None:
    workspace.people.add("Omar Haddad", now=NOW)
    draft = workspace.feedback_drafting.draft(
        "Omar", "He is lazy and came 20 minutes late yesterday, two customers had to wait.", today=TODAY, now=NOW
    )
    workspace.drafts.accept(draft.ref, now=NOW)
    (kept,) = workspace.feedback.of("Omar")
    assert kept.behaviour == "Came 20 minutes late."
    assert kept.impact == "Two customers had to wait."
    assert kept.kind is FeedbackKind.COACHING
    assert kept.on == TODAY - timedelta(days=1)
    assert kept.said_on is None
    assert "lazy" not in repr(kept)


def test_feedback_without_anything_seen_is_not_kept_until_it_is_answered(workspace: Workspace) -> None:
    workspace.people.add("Omar Haddad", now=NOW)
    draft = workspace.feedback_drafting.draft("Omar", "He is lazy", today=TODAY, now=NOW)
    with pytest.raises(BadInput, match="seen or heard"):
        workspace.drafts.accept(draft.ref, now=NOW)
    changes = {"behaviour": "Left two parcels at the door on Monday.", "on": "2026-08-31"}
    workspace.drafts.accept(draft.ref, changes=changes, now=NOW)
    (kept,) = workspace.feedback.of("Omar")
    assert kept.behaviour == changes["behaviour"]
    assert kept.on == date(2026, 8, 31)


def test_where_the_record_says_nothing_it_says_what_to_do_first(workspace: Workspace) -> None:
    workspace.people.add("Elin Berg", now=NOW)
    with pytest.raises(NotAllowed, match="pmcoach role answer Elin"):
        expected(workspace)
    with pytest.raises(NotAllowed, match="pmcoach develop wish"):
        planned(workspace)
    with pytest.raises(BadInput, match="somebody else"):
        workspace.feedback_drafting.brief("me", "I was great", today=TODAY)
    with pytest.raises(BadInput, match="what you saw"):
        workspace.feedback_drafting.brief("Elin", " ", today=TODAY)


@pytest.mark.parametrize("name", ["expectations.9.standard", "expectations.1.colour", "expectations.x", "expectations"])
def test_a_part_that_is_not_there_cannot_be_written(workspace: Workspace, name: str) -> None:
    workspace.people.add("Elin Berg", now=NOW)
    workspace.roles.add_duty("Elin", "Answers the phone", on=TODAY, now=NOW)
    draft = expected(workspace)
    with pytest.raises(BadInput):
        workspace.drafts.edit(draft.ref, {name: "blue"}, now=NOW)
    assert workspace.drafts.find(draft.ref) == draft


def test_a_draft_follows_the_language_of_the_record_not_of_the_screen(settings: Settings) -> None:
    with thin(replace(settings, lang="en"), "sv") as workspace:
        workspace.words.lang = "en"
        assert expected(workspace).brief.lang == "sv"
