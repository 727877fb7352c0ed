"""From a brief to a draft: reading the facts, prompt, engine, parse, verify; and the composer that needs no model."""
