"""Reading the facts: which words are the baseline, the target and the deadline, and which are none of them."""

from pmcoach.drafting.reading.facts import read_facts
from pmcoach.drafting.reading.opinion import Opinion
from pmcoach.drafting.reading.parts import Part, Reading, ReadQuantity, ReadTime, Step

__all__ = ["Opinion", "Part", "ReadQuantity", "ReadTime", "Reading", "Step", "read_facts"]
