"""What to count: names for the measure, from the facts and from the words of the wish.

`subjects` reads what the facts call it, `wishes` knows the forms that wishes have, `composing` takes a wish apart that
has none of them, and `plain` makes the plainest name, "how often ..." (`clause` and `degree` read the wish for it).
`sound` mends a name and tells whether it can stand in a sentence, `ranking` which names say too little to stand first,
and `choice` puts them in order.
"""

from pmcoach.drafting.reading.naming.choice import name_measures, named_in_facts

__all__ = ["name_measures", "named_in_facts"]
