"""The checker: text in, findings out. Deterministic, explainable, no model."""
