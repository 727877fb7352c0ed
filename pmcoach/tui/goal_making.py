"""A goal on its way from rough words to a record: joins the session with the use cases it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from textual.screen import Screen

from pmcoach.coaching.drafting import Reply
from pmcoach.coaching.open_numbers import asks_numbers
from pmcoach.coaching.words import Words
from pmcoach.config import EngineName
from pmcoach.domain.briefs import Fact, holds_words
from pmcoach.domain.drafts import Draft, DraftStatus, Proposal
from pmcoach.domain.people import Objective
from pmcoach.errors import BadInput, Cancelled, NotFound
from pmcoach.tui.drafting_run import DraftingRun
from pmcoach.tui.goal_questions import GoalQuestions
from pmcoach.tui.messages import DraftFailed, DraftGrew, DraftReady
from pmcoach.tui.session import GoalSession
from pmcoach.tui.widgets.draft_view import FIELDS, in_words

if TYPE_CHECKING:
    from pmcoach.coaching.workspace import Workspace


class GoalMaking:
    """Holds the proposal as it came (``draft``) and lays the person's decisions over it (``proposal``)."""

    def __init__(self, workspace: Workspace, session: GoalSession, *, today: date, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._today = today
        self._now = now
        self.session = session
        self.draft: Draft | None = None
        self.run: DraftingRun | None = None
        self.changed: tuple[str, ...] = ()
        """Fields that the last draft asked for says otherwise than the one before."""

    # What there is

    @property
    def wished(self) -> bool:
        """Whether there is a wish of which something can be made."""
        return holds_words(self.session.rough)

    @property
    def drafting(self) -> bool:
        """Whether a model is writing."""
        return self.run is not None and not self.run.preview

    @property
    def may_preview(self) -> bool:
        """Whether the rules may draft anew: not while a model writes, not over what a model wrote."""
        by_rules = self.draft is None or self.draft.proposal.provenance.engine == "composer"
        return not self.drafting and by_rules

    @property
    def proposal(self) -> Proposal | None:
        """The proposal with the person's own answers in it."""
        if self.draft is None:
            return None
        answers = self.session.decisions.answers
        found = self._workspace.drafts.edited(self.draft, answers).proposal if answers else self.draft.proposal
        denied = self.session.denied
        return self._workspace.drafting.asked_openly(self.draft.brief, found, denied) if denied else found

    @property
    def sentence(self) -> str:
        """What there is to check: the draft's sentence, else the rough words."""
        proposal = self.proposal
        said = proposal.fields.get("statement") if proposal else None
        return str(said or self.session.rough)

    @property
    def asks_numbers(self) -> bool:
        """Whether the draft's own sentence waits for numbers or a day that are asked for."""
        proposal = self.proposal
        return proposal is not None and asks_numbers(proposal)

    def value_of(self, field: str) -> str:
        """A field's words, as one would edit them."""
        value = self.proposal.fields.get(field) if self.proposal else None
        if isinstance(value, (list, tuple)):
            return "\n".join(in_words(each) for each in value)
        return in_words(value) if value else ""

    @property
    def objective(self) -> Objective | None:
        """What of the company's the goal serves, where that was said."""
        named = self.session.objective.casefold()
        return next((o for o in self._workspace.goals.objectives() if o.ref.casefold() == named), None)

    @property
    def questions(self) -> GoalQuestions:
        """What is still to be asked."""
        proposal = self.proposal
        asked = self._workspace.drafting.questions(self.draft.brief, proposal) if self.draft and proposal else ()
        settled = {*self.session.skipped, *self.session.decisions.accepted, *self.session.decisions.refused}
        return GoalQuestions(proposal, asked, self._workspace.goals.objectives(), settled)

    def made_by(self, words: Words) -> str:
        """Who drafted, quietly."""
        if self.draft is None:
            return ""
        return self.draft.proposal.provenance.model or words.say("tui.coach.by_rules")

    def news(self, words: Words) -> str:
        """What the draft of a moment ago changed, in words."""
        if self.draft is None:
            return ""
        label = self.draft.proposal.provenance.model or words.say("tui.coach.the_rules")
        names = [words.say(f"tui.field.{name}").lower() for name in self.changed]
        if not names:
            return words.say("tui.coach.news_none", label=label)
        return words.say("tui.coach.news", label=label, fields=", ".join(names))

    # Drafting

    def start(self, screen: Screen[None], *, engine: EngineName | None, preview: bool) -> None:
        """Begin to draft from the words as they stand."""
        if self.run is not None:
            self.run.stop()
        brief = self._workspace.goals.brief(
            self.session.person_id,
            rough=self.session.rough,
            facts=self.session.fact_lines,
            objective=self.session.objective or None,
            otherwise=self._workspace.words.lang,
            today=self._today,
            suggest=self.session.suggest,
        )
        if not preview:
            self.session.stream = {}
        self.run = DraftingRun(screen, self._workspace.drafting, brief, engine=engine, preview=preview).start()

    def let_go_of_draft(self) -> bool:
        """Drop what the rules made of words that are gone; True where there was any. Answers wait for new words."""
        if not self.may_preview or (self.draft is None and self.run is None):
            return False
        if self.run is not None:
            self.run.stop()
        self.run, self.draft = None, None
        return True

    def grew(self, event: DraftGrew) -> bool:
        """Take what streamed; False for a run that was given up."""
        if self.run is None or event.run != self.run.number:
            return False
        self.session.stream[event.progress.field] = (event.progress.text, str(event.progress.origin))
        return True

    def ready(self, event: DraftReady) -> bool:
        """Take a whole draft. A model's draft is kept in the workspace at once."""
        if self.run is None or event.run != self.run.number:
            return False
        self.run = None
        before = self.draft.proposal.fields if self.draft else {}
        if not event.preview:
            self.session.stream = {}
            self.changed = tuple(n for n in FIELDS if event.proposal.fields.get(n) != before.get(n))
        draft = Draft(
            person_id=self.session.person_id, brief=event.brief, proposal=event.proposal, created_at=self._now()
        )
        if not event.preview:
            draft = self._keep(draft)
        self._lay(draft)
        return True

    def failed(self, event: DraftFailed) -> bool:
        """The draft before stands; what streamed stays readable unless the person stopped it."""
        if self.run is None or event.run != self.run.number:
            return False
        self.run = None
        if isinstance(event.error, Cancelled):
            self.session.stream = {}
        return True

    # Deciding

    def ask_for_suggestion(self) -> bool:
        """Wish for a suggested target, or take the wish back; True where it is wished for now."""
        self.session.suggest = not self.session.suggest
        return self.session.suggest

    def hear(self, field: str, text: str) -> None:
        """What was said to a question: a yes takes what it names, a no asks anew, not knowing leaves it open.

        Anything else is the answer. Raises `BadInput` where it cannot be read, or says too little.
        """
        reply = self._workspace.drafting.reply(text)
        named = self.questions.offers(field)
        if reply is None:
            self.answer(field, text)
        elif reply is Reply.YES and named and (len(named) == 1 or field == "measure"):
            self.answer(field, named[0])
        elif reply is Reply.UNSURE or (reply is Reply.NO and field not in ("measure", "direction") and not named):
            self.session.skipped.add(field)
        elif reply is Reply.NO and field in ("baseline", "target", "due"):
            self.session.denied.add(field)
        else:
            raise BadInput(self._workspace.words.say("tui.coach.which_one" if named else "tui.coach.in_words"))

    def answer(self, field: str, text: str) -> None:
        """A field in the person's words. Raises `BadInput` where they cannot be read.

        Naming an objective as what the goal is good for ties the goal to it.
        """
        if self.draft is None:
            raise BadInput(self._workspace.words.say("tui.coach.words_first"))
        named = text.partition(" ")[0].casefold()
        found = next((o for o in self._workspace.goals.objectives() if o.ref.casefold() == named), None)
        if field == "relevance" and found is not None:
            self.session.objective, text = found.ref, found.title
            brief = replace(self.draft.brief, objective=Fact(text=found.title, source=found.ref))
            self.draft = replace(self.draft, id="", ref="", brief=brief)
        self._workspace.drafts.edited(self.draft, {field: text})
        self.session.decide(self.session.decisions.answer(field, text))

    def decide(self, deed: str, name: str) -> None:
        """Accept or refuse a field. A suggested target that is accepted becomes the person's own."""
        decisions = self.session.decisions
        if deed == "accept" and self.proposal is not None and name == "target" and name in self.proposal.suggested:
            self.answer(name, self.value_of(name))
            return
        self.session.decide(decisions.accept(name) if deed == "accept" else decisions.refuse(name))

    def accept(self) -> str:
        """Make the goal; returns its reference."""
        if self.draft is None:
            raise BadInput(self._workspace.words.say("tui.coach.words_first"))
        kept = self._keep(self.draft)
        decisions = self.session.decisions
        done = self._workspace.drafts.accept(
            kept.ref, refused=decisions.refused, changes=decisions.answers, now=self._now()
        )
        return done.record_ref or ""

    @property
    def unsaid(self) -> tuple[str, ...]:
        """What a goal is measured and dated by, as far as this one would be made without it."""
        fields = self.proposal.fields if self.proposal else {}
        refused = self.session.decisions.refused
        return tuple(name for name in ("target", "due") if name in refused or not fields.get(name))

    # Leaving and coming back

    def put_aside(self) -> None:
        """Keep the draft among those that wait, with the answers given so far."""
        if self.run is not None:
            self.run.stop()
            self.run = None
        if self.draft is None:
            return
        kept = self._keep(self.draft)
        if self.session.decisions.answers:
            self._workspace.drafts.edit(kept.ref, self.session.decisions.answers, now=self._now())

    def take_up(self, draft: Draft) -> None:
        """Go on with a draft that waited."""
        if self.session.draft_ref != draft.ref or not self.session.rough.strip():
            self.session = GoalSession(
                person_id=self.session.person_id,
                rough=draft.brief.rough,
                facts="\n".join(fact.text for fact in draft.brief.facts),
                objective=draft.brief.objective.source if draft.brief.objective else "",
                draft_ref=draft.ref,
                suggest=draft.brief.suggest,
            )
        self.draft = draft

    def take_up_again(self) -> None:
        """Find the draft that the session speaks of, unless it was decided elsewhere."""
        try:
            draft = self._workspace.drafts.find(self.session.draft_ref)
        except NotFound:
            draft = None
        if draft is not None and draft.status is DraftStatus.PENDING:
            self.draft = draft
        else:
            self.session.draft_ref = ""

    def _keep(self, draft: Draft) -> Draft:
        """Save a draft that is not kept yet, in place of the one before."""
        if draft.ref:
            return draft
        saved = self._workspace.drafts.save(
            draft.brief, draft.proposal, person_id=self.session.person_id, now=self._now()
        )
        if self.session.draft_ref:
            self._workspace.drafts.reject(self.session.draft_ref, now=self._now())
        self.session.draft_ref = saved.ref
        self.draft = saved
        return saved

    def _lay(self, draft: Draft) -> None:
        """Put a new proposal under the decisions; answers that no longer fit are let go."""
        self.draft = draft
        fitting: dict[str, str] = {}
        for field, text in self.session.decisions.answers.items():
            try:
                self._workspace.drafts.edited(draft, {field: text})
            except BadInput:
                continue
            fitting[field] = text
        self.session.decisions = replace(self.session.decisions, answers=fitting)
