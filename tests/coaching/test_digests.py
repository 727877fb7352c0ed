"""Looking back on a quarter: what the record shows about a person, what it does not know, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from pmcoach.coaching import Workspace
from pmcoach.coaching.exporting import digest_markdown
from pmcoach.coaching.period import Period, heard_in
from pmcoach.config import Settings
from pmcoach.domain.briefs import Language
from pmcoach.domain.drafts import Draft
from pmcoach.domain.meetings import FeedbackKind
from pmcoach.errors import BadInput
from tests.coaching.evidence import LANGUAGES, SECRETS, repeated, sample, thin, unsupported
from tests.conftest import NOW, TODAY


def digest(workspace: Workspace, who: str = "Elin", first: date | None = None, last: date | None = None) -> Draft:
    period = workspace.digests.period(first=first, last=last, today=TODAY)
    return workspace.digests.draft(who, period, engine="composer", today=TODAY, now=NOW)


def lines(fields: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for section in fields["sections"]:
        for entry in section["entries"]:
            yield entry
            yield from entry["lines"]
    yield from fields["silences"]


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.mark.parametrize("who", ["Elin", "Omar", "Sara", "Jonas", "me"])
def test_every_line_has_a_source_that_says_it_and_none_is_said_twice(
    settings: Settings, lang: Language, who: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with sample(settings, lang, tmp_path_factory.getbasetemp()) as workspace:
        fields = digest(workspace, who).proposal.fields
        assert unsupported(workspace, lines(fields), lang=lang) == []
        assert repeated(f"{line['text']} {line['sources']}" for line in lines(fields)) == []


def test_a_thin_record_is_told_for_what_it_is_and_its_silences_are_questions(
    settings: Settings, lang: Language
) -> None:
    with thin(settings, lang) as workspace:
        draft = digest(workspace)
        fields = draft.proposal.fields
        assert unsupported(workspace, lines(fields), lang=lang) == []
        topics = {fact.topic for fact in draft.brief.facts}
        assert topics >= {
            "silent_before", "silent_goal", "silent_expectations", "silent_development", "silent_feedback",
            "silent_talks", "silent_wish",
        }  # fmt: skip
        assert [gap.question for gap in draft.proposal.gaps] == [one["question"] for one in fields["silences"]]
        assert all(gap.question.endswith("?") for gap in draft.proposal.gaps)
        assert "59" in repr(fields["sections"][0]) and "85" in repr(fields["sections"][0])


def test_what_happened_after_the_period_or_before_it_is_not_in_it(
    settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with sample(settings, "en", tmp_path_factory.getbasetemp()) as workspace:
        fields = digest(workspace, "Omar", date(2026, 5, 1), date(2026, 5, 31)).proposal.fields
        told = repr(fields)
        assert "Tallbacken signed. 4 clients now." in told
        assert "interest rate" not in told
        assert "Said to be on track at the check-in on Mon 11 May." in told


def test_nothing_private_and_nothing_unsaid_is_in_it_and_the_owner_hears_of_it_beside(
    settings: Settings, lang: Language, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with sample(settings, lang, tmp_path_factory.getbasetemp()) as workspace:
        draft = digest(workspace)
        unsaid = workspace.digests.unsaid("Elin", workspace.digests.period(today=TODAY))
        assert [one.kind for one in unsaid] == [FeedbackKind.COACHING]
        for shared in (repr(draft), digest_markdown(draft)):
            assert unsaid[0].behaviour not in shared and unsaid[0].ref not in shared
            assert not any(secret in shared for secret in SECRETS)


def test_only_feedback_that_was_said_can_be_heard() -> None:
    from pmcoach.domain.meetings import Feedback

    noted = Feedback(person_id="p", on=TODAY, behaviour="x")
    assert heard_in(noted, Period(first=TODAY, last=TODAY)) is None


def test_it_weighs_nobody(settings: Settings, lang: Language, tmp_path_factory: pytest.TempPathFactory) -> None:
    from pmcoach.drafting.words import lexicon

    with sample(settings, lang, tmp_path_factory.getbasetemp()) as workspace:
        fields = digest(workspace, "Omar").proposal.fields
    ours = f" {fields['opening']} " + " ".join(f" {one['text']} {one['question']} " for one in fields["silences"])
    said = ours.lower().replace("no judgement and no score", "").replace("inga omdömen och inga poäng", "")
    assert [word for word in lexicon("digest", lang)["judging"] if word in said] == []


def test_accepting_it_keeps_a_note_that_both_may_read(workspace: Workspace) -> None:
    workspace.people.add("Elin Berg", now=NOW)
    workspace.feedback.add("Elin", "rang the customer back", on=TODAY, said_on=TODAY, now=NOW)
    draft = digest(workspace)
    workspace.drafts.edit(draft.ref, {"opening": "Our summer, in short."}, now=NOW)
    kept = workspace.drafts.accept(draft.ref, now=NOW)
    note = workspace.notes.find(kept.record_ref or "")
    assert note.text.startswith("# Elin Berg\n\nOur summer, in short.")
    assert "rang the customer back. (F1)" in note.text
    assert "## What the record does not know" in note.text


def test_a_period_ends_today_at_the_latest_and_begins_before_it_ends(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="has not come yet"):
        workspace.digests.period(last=TODAY + timedelta(days=1), today=TODAY)
    with pytest.raises(BadInput, match="comes after"):
        workspace.digests.period(first=TODAY, last=TODAY - timedelta(days=1), today=TODAY)
