"""The workspace read by the checker: what each goal, each expectation and each person's set still lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeVar

from pmcoach.coaching.acceptances import not_checked
from pmcoach.coaching.roles import QUESTIONS
from pmcoach.coaching.words import Words
from pmcoach.config import Settings
from pmcoach.domain.development import DevelopmentItem
from pmcoach.domain.drafts import Finding, Severity
from pmcoach.domain.expectations import Expectation
from pmcoach.domain.goals import Goal
from pmcoach.domain.people import Person, Relation
from pmcoach.smart.lint import LONGEST, Report, check
from pmcoach.smart.records.goal_sets import GoalInSet, RoleAnswer, check_generic, check_role, check_set
from pmcoach.smart.records.plans import PlanItem, check_plan
from pmcoach.smart.settings import AS_WRITTEN, RuleSettings
from pmcoach.store import Store

Part = Literal["goal", "expectation", "set", "plan", "everyone"]
_OURS = (Relation.OWNER, Relation.REPORT)
"""Those whose goals the owner answers for; of the others only what is kept is looked at."""
R = TypeVar("R", Goal, Expectation, DevelopmentItem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What the checker says of one record, or of a person's records taken together.

    ``ref`` is the record's; of a set or a plan the person's; "" of what several people share. Spans of the findings
    point into ``text``, which is empty where no single text is meant. ``report`` is set for goals and expectations.
    ``accepted`` are the findings that somebody let pass, with the reason, and none that the record answers itself.
    """

    part: Part
    ref: str
    person: str
    text: str = ""
    findings: tuple[Finding, ...] = ()
    accepted: tuple[tuple[Finding, str], ...] = ()
    report: Report | None = None


def review_workspace(
    settings: Settings,
    *,
    today: date,
    rules: RuleSettings = AS_WRITTEN,
    accepted: Mapping[str, str] | None = None,
) -> tuple[Reviewed, ...]:
    """Check all that is open: each goal and expectation, each person's goals and plan as a whole, and what they share.

    ``accepted`` maps rules that are let pass everywhere to the reason. Raises `WorkspaceError` where the workspace that
    the settings name cannot be opened.
    """
    with Store.open(settings.db, key=settings.key) as store:
        return tuple(_Review(store, Words(settings.screen_lang), today, rules, accepted or {}).everything())


def review_record(
    settings: Settings,
    ref: str,
    *,
    today: date,
    rules: RuleSettings = AS_WRITTEN,
) -> tuple[Reviewed, ...]:
    """Check one goal or expectation, also one that is closed; of a person the goals together and the plan.

    Raises `NotFound` where there is no such record, `BadInput` where it is of a kind that is not checked.
    """
    with Store.open(settings.db, key=settings.key) as store:
        return tuple(_Review(store, Words(settings.screen_lang), today, rules, {}).one(store.by_ref(ref)))


class _Review:
    """One reading of the whole workspace, in a few queries."""

    def __init__(
        self, store: Store, words: Words, today: date, rules: RuleSettings, accepted: Mapping[str, str]
    ) -> None:
        self._store, self._words, self._today = store, words, today
        self._rules, self._accepted = rules, accepted
        self._goals = _by_person(store.goals.open())
        self._expectations = _by_person(store.expectations.all())
        self._plans = _by_person(item for item in store.development.all() if item.done_on is None)
        everything = [goal.id for goals in self._goals.values() for goal in goals]
        self._served = {one.id: f"{one.ref} {one.title}" for one in store.objectives.all()}
        self._served |= {goal.id: f"{goal.ref} {goal.statement}" for goals in self._goals.values() for goal in goals}
        self._let_pass: dict[str, dict[str, str]] = defaultdict(dict)
        for acceptance in store.acceptances.all():
            self._let_pass[acceptance.record_id][acceptance.rule] = acceptance.reason
        self._heard = store.goals.check_ins.latest(everything, until=today)

    def everything(self) -> Iterator[Reviewed]:
        """Person by person, in the store's order, then what is the same for several."""
        people = self._store.people.all()
        for person in people:
            yield from (self._goal(goal, person) for goal in self._goals[person.id])
            yield from (self._expectation(one, person) for one in self._expectations[person.id])
            yield from self._together(person)
        shared = self._worded(check_generic(self._statements(people), lang=self._words.lang), self._accepted)
        for finding in shared[0]:
            yield Reviewed(part="everyone", ref="", person="", findings=(finding,))

    def one(self, record: object) -> Iterable[Reviewed]:
        """What is said of this record alone."""
        match record:
            case Goal():
                return [self._goal(record, self._store.people.get_by_id(record.person_id))]
            case Expectation():
                return [self._expectation(record, self._store.people.get_by_id(record.person_id))]
            case Person():
                return self._together(record)
        raise not_checked(getattr(record, "ref", ""), self._store.kind_of(record))

    def _goal(self, goal: Goal, person: Person) -> Reviewed:
        """A goal's statement; what the record says beside it need not be said again."""
        beside = {"time-bound": goal.due.isoformat()} if goal.due is not None else {}
        served = self._served.get(goal.objective_id or goal.parent_id or "") or goal.relevance.strip()
        if served:
            beside["relevant"] = served
        return self._checked("goal", goal, person, goal.statement, beside)

    def _expectation(self, one: Expectation, person: Person) -> Reviewed:
        text = f"{one.statement} {one.standard}".strip()
        beside = {"time-bound": one.due.isoformat()} if one.due is not None else {}
        return self._checked("expectation", one, person, text, beside)

    def _checked(
        self,
        part: Literal["goal", "expectation"],
        one: Goal | Expectation,
        person: Person,
        text: str,
        beside: Mapping[str, str],
    ) -> Reviewed:
        said = {**self._let_pass[one.id], **self._accepted}
        report = check(
            text[:LONGEST],
            kind=part,
            today=self._today,
            settings=self._rules,
            accepted={**beside, **said},
        )
        return Reviewed(
            part=part,
            ref=one.ref,
            person=person.name,
            text=text,
            findings=report.findings,
            accepted=tuple((finding, reason) for finding, reason in report.accepted if finding.rule in said),
            report=report,
        )

    def _together(self, person: Person) -> Iterator[Reviewed]:
        """A person's goals as a set, the role they serve, and the plan."""
        lang = self._words.lang
        ours = person.relation in _OURS
        goals, plan = self._goals[person.id], self._plans[person.id]
        if goals or ours:
            found = check_set(
                [GoalInSet(goal=goal, last_heard=self._last_heard(goal)) for goal in goals],
                today=self._today,
                cadence_days=person.cadence_days,
                lang=lang,
            )
            yield self._of_person("set", person, [*found, *self._about_role(person)])
        if plan:
            yield self._of_person("plan", person, check_plan([_plan_item(item) for item in plan], lang=lang))

    def _about_role(self, person: Person) -> Iterable[Finding]:
        """Whether the role's questions are answered, asked only where somebody has begun to."""
        outcomes = self._store.role_outcomes.of(person.id)
        expectations = self._expectations[person.id]
        if outcomes is None and not expectations:
            return ()
        answers = [
            RoleAnswer(question=self._words.say(f"record.ask.{name}"), answer=getattr(outcomes, name, ""))
            for name in QUESTIONS
        ]
        return check_role(answers, [one.kind.value for one in expectations], lang=self._words.lang)

    def _of_person(self, part: Part, person: Person, findings: Iterable[Finding]) -> Reviewed:
        weighing, accepted = self._worded(findings, {**self._let_pass[person.id], **self._accepted})
        return Reviewed(part=part, ref=person.ref, person=person.name, findings=weighing, accepted=accepted)

    def _worded(
        self, findings: Iterable[Finding], let_pass: Mapping[str, str]
    ) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, str], ...]]:
        """The findings as loud as the settings say, and apart from them what is let pass."""
        loud, accepted = [], []
        for finding in findings:
            severity = self._rules.severity(finding.rule, finding.severity, finding.severity)
            if severity is None:
                continue
            said = finding if severity is finding.severity else _as_loud(finding, severity)
            if finding.rule in let_pass:
                accepted.append((said, let_pass[finding.rule]))
            else:
                loud.append(said)
        return tuple(loud), tuple(accepted)

    def _last_heard(self, goal: Goal) -> date | None:
        heard = self._heard.get(goal.id, ())
        return max((check_in.on for check_in in heard), default=None)

    def _statements(self, people: Iterable[Person]) -> dict[str, list[str]]:
        return {
            person.name: [
                *(goal.statement for goal in self._goals[person.id]),
                *(one.statement for one in self._expectations[person.id]),
            ]
            for person in people
        }


def _as_loud(finding: Finding, severity: Severity) -> Finding:
    return replace(finding, severity=severity)


def _plan_item(item: DevelopmentItem) -> PlanItem:
    return PlanItem(
        skill=item.skill,
        why=item.why,
        gain=item.company_gain,
        path=item.path.value if item.path is not None else "",
        steps=item.steps,
        support=item.support,
        due=item.due,
    )


def _by_person(records: Iterable[R]) -> dict[str, list[R]]:
    of: dict[str, list[R]] = defaultdict(list)
    for record in records:
        of[record.person_id].append(record)
    return of
