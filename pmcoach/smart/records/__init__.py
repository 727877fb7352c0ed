"""The rules that look at records: pure functions from a set, a plan, an agenda or notes to findings."""
