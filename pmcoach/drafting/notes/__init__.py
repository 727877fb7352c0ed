"""Reads meeting notes: promises, decisions, and where each stands."""

from pmcoach.drafting.notes.reading import read_notes
from pmcoach.drafting.notes.records import Doubt, Judge, NoteAction, NoteDecision, NoteDue, NotesRead

__all__ = ["Doubt", "Judge", "NoteAction", "NoteDecision", "NoteDue", "NotesRead", "read_notes"]
