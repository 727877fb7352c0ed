"""A manager prepares: the set, the plan, the agenda and the notes are read before the talk."""

from datetime import UTC, date, datetime

from pmcoach.domain.drafts import Severity
from pmcoach.domain.goals import Goal, GoalStatus
from pmcoach.domain.meetings import AgendaItem, Feedback, FeedbackKind, MeetingKind
from pmcoach.smart.records.agendas import check_agenda, is_open_question
from pmcoach.smart.records.feedback import check_feedback, check_surprises
from pmcoach.smart.records.goal_sets import GoalInSet, RoleAnswer, check_generic, check_role, check_set
from pmcoach.smart.records.plans import PlanItem, check_plan

TODAY = date(2027, 5, 10)
NOW = datetime(2027, 5, 10, 9, 0, tzinfo=UTC)


def goal(n=1, **changes):
    given = {
        "id": f"goal{n}",
        "ref": f"G{n}",
        "person_id": "p",
        "statement": f"Reach mark {n}.",
        "measure": "marks",
        "objective_id": "o",
        "start": date(2027, 4, 1),
        "due": date(2027, 6, 30),
        "agreed_by_employee": TODAY,
        "agreed_by_manager": TODAY,
    } | changes
    return Goal(**given)


def one(n=1, last_heard=TODAY, **changes):
    return GoalInSet(goal=goal(n, **changes), last_heard=last_heard)


def said(findings):
    return " ".join(f.message for f in findings)


def test_a_sound_set_is_left_in_peace():
    goals = [one(n, weight=w) for n, w in enumerate([40, 30, 20, 10])]
    assert check_set(goals, today=TODAY, cadence_days=14) == ()


def test_weights_that_do_not_sum_to_100_are_told():
    assert "90" in said(check_set([one(1, weight=50), one(2, weight=40)], today=TODAY))


def test_more_than_five_goals_are_too_many():
    assert "6 goals" in said(check_set([one(n) for n in range(6)], today=TODAY))


def test_done_goals_do_not_count():
    done = [one(n, status=GoalStatus.DONE) for n in range(6)]
    assert check_set([*done, one(9)], today=TODAY) == ()


def test_a_set_without_goals_asks_for_one():
    assert "no goal" in said(check_set([], today=TODAY))


def test_a_goal_not_heard_of_for_two_cadences_is_told():
    quiet = one(1, last_heard=date(2027, 4, 1))
    assert "No check-in" in said(check_set([quiet], today=TODAY, cadence_days=14))
    assert check_set([quiet], today=TODAY, cadence_days=30) == ()


def test_an_orphan_goal_is_told():
    assert "no objective" in said(check_set([one(1, objective_id=None)], today=TODAY))


def test_a_child_goal_must_lie_inside_its_parents_dates():
    parent, child = one(1), one(2, parent_id="goal1", due=date(2027, 7, 1))
    assert "outside" in said(check_set([parent, child], today=TODAY))
    assert check_set([parent, one(2, parent_id="goal1")], today=TODAY) == ()


def test_a_goal_agreed_by_one_side_only_is_told():
    assert "Not agreed" in said(check_set([one(1, agreed_by_employee=None)], today=TODAY))


def test_a_goal_without_a_measure_asks_the_employee():
    assert "how success is measured" in said(check_set([one(1, measure="")], today=TODAY))


def test_the_same_sentence_for_two_people_is_generic():
    findings = check_generic({"Ada": ["Provide timely service."], "Bo": ["provide timely service", "Bake bread."]})
    assert [f.rule for f in findings] == ["generic"]


def test_the_role_needs_its_answers_and_both_kinds():
    answers = [RoleAnswer(question="What do I produce?", answer="Bread"), RoleAnswer(question="By which procedures?")]
    words = said(check_role(answers, ["result", "action"]))
    assert "By which procedures?" in words and "No behaviour" in words and "No result" not in words
    assert check_role(answers[:1], ["result", "behaviour"]) == ()


def sound_item(**changes):
    given = {
        "skill": "Negotiation",
        "why": "She wants to lead the talks herself",
        "gain": "Four contracts are renewed in spring",
        "path": "experience",
        "steps": ("Sit beside Omar in two talks",),
        "support": "Omar",
        "due": date(2027, 9, 1),
    } | changes
    return PlanItem(**given)


def test_a_sound_plan_is_left_in_peace():
    assert check_plan([sound_item()]) == ()


def test_a_plan_of_courses_only_is_told():
    courses = [sound_item(path="", steps=("Take the course in contract law",)), sound_item(path="education")]
    assert "training-only" in [f.rule for f in check_plan(courses)]
    assert "training-only" not in [f.rule for f in check_plan([*courses, sound_item()])]


def test_a_promise_of_promotion_does_not_belong_in_a_plan():
    findings = check_plan([sound_item(gain="He will be promoted in autumn")])
    assert "promotion" in said(findings)


def test_a_verdict_does_not_belong_in_a_plan():
    assert "looks forward" in said(check_plan([sound_item(why="Rated below expectations last year")]))


def test_an_item_without_step_date_and_support_is_told_thrice():
    findings = check_plan([sound_item(steps=(), due=None, support="")])
    assert [f.rule for f in findings] == ["step-date-support"] * 3


def test_a_plan_in_swedish_is_answered_in_swedish():
    assert "Inget datum" in said(check_plan([sound_item(due=None)], lang="sv"))
    assert "befordran" in said(check_plan([sound_item(gain="Hon blir befordrad")], lang="sv"))


def point(**changes):
    given = {
        "meeting_id": "m",
        "topic": "Returns rose to 4% in May",
        "why_now": "The season starts on Monday",
        "question": "What do you see behind it?",
        "outcome": "One thing to try",
        "sources": ("G2",),
        "raised_by": "employee",
    } | changes
    return AgendaItem(**given)


def test_a_sound_agenda_is_left_in_peace():
    assert check_agenda([point(), point(raised_by="boss")], manager_id="boss") == ()


def test_a_point_without_a_source_is_to_be_dropped():
    findings = check_agenda([point(sources=())])
    assert [f.severity for f in findings] == [Severity.ERROR]
    assert "No source" in findings[0].message


def test_a_point_needs_why_question_and_outcome():
    words = said(check_agenda([point(why_now="", question="Is it done?", outcome="")]))
    assert "why now" in words and "open question" in words and "No outcome" in words


def test_an_agenda_mostly_from_the_manager_is_told():
    points = [point(raised_by="boss"), point(raised_by="boss"), point()]
    assert "2/3" in said(check_agenda(points, manager_id="boss"))


def test_an_agenda_of_status_only_is_told():
    status = point(topic="Status of the move", question="")
    assert "only-status" in [f.rule for f in check_agenda([status])]
    assert "only-status" not in [f.rule for f in check_agenda([status, point()])]


def test_pay_stays_out_of_a_development_talk():
    pay = point(topic="Your salary next year")
    assert "salary" in said(check_agenda([pay], kind=MeetingKind.DEVELOPMENT))
    assert check_agenda([pay]) == ()
    assert "lön" in said(
        check_agenda(
            [point(topic="Din lön i höst", question="Hur tänker du?")], kind=MeetingKind.DEVELOPMENT, lang="sv"
        )
    )


def test_open_and_closed_questions_are_told_apart():
    assert is_open_question("What would help?", "en") and not is_open_question("Did it help?", "en")
    assert is_open_question("Vad skulle hjälpa?", "sv") and not is_open_question("Är det klart?", "sv")


def test_feedback_that_judges_the_person_is_told():
    words = said(
        check_feedback("She is always late, lazy and seems bored; maybe burnt out. This is misconduct.", lang="en")
    )
    for expected in ("always", "lazy", "seems bored", "burnt out", "misconduct"):
        assert expected in words


def test_feedback_in_swedish_is_told():
    words = said(check_feedback("Hon är alltid sen, lat och bryr sig inte. Kanske utbränd.", lang="sv"))
    for expected in ("alltid", "lat", "bryr sig inte", "utbränd"):
        assert expected in words


def test_feedback_on_what_was_seen_passes():
    assert check_feedback("On Monday the report came two days late, and the client called me.", lang="en") == ()
    assert check_feedback("I måndags kom rapporten två dagar sent, och kunden ringde mig.", lang="sv") == ()


def test_a_concern_never_said_is_shown_before_a_review():
    silent = Feedback(person_id="p", kind=FeedbackKind.COACHING, on=date(2027, 3, 2), behaviour="Two late reports")
    told = Feedback(
        person_id="p", kind=FeedbackKind.COACHING, on=date(2027, 3, 1), behaviour="Rude mail", said_on=date(2027, 3, 3)
    )
    praise = Feedback(person_id="p", on=date(2027, 3, 1), behaviour="Good talk")
    findings = check_surprises([silent, told, praise], today=TODAY)
    assert len(findings) == 1 and "Two late reports" in findings[0].message
