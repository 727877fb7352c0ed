"""How a sentence is built: what it opens with, who or what is its subject, which verb carries it."""
