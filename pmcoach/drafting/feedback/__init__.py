"""Rough words about what somebody did, sorted into situation, behaviour and impact; judgements are set aside."""

from pmcoach.drafting.feedback.judging import judging_words
from pmcoach.drafting.feedback.reading import FeedbackRead, read_feedback

__all__ = ["FeedbackRead", "judging_words", "read_feedback"]
