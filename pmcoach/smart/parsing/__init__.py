"""How the parser reads: phrases as data, a matcher, the calendar."""
