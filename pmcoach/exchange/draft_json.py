"""The JSON of a draft: one flat object, all keys always there."""

from __future__ import annotations

from typing import Any

import msgspec

from pmcoach.domain.drafts import Proposal


def draft_line(name: str | int | None, proposal: Proposal) -> dict[str, Any]:
    """A draft as other programs read it: ``id``, the fields of its kind, then what is known about them.

    The timings of its parts are no part of that contract; ``draft show`` has them.
    """
    made = msgspec.to_builtins(proposal.provenance)
    return {
        "id": name,
        **proposal.fields,
        "suggested": list(proposal.suggested),
        "gaps": msgspec.to_builtins(proposal.gaps),
        "findings": msgspec.to_builtins(proposal.findings),
        "origins": dict(proposal.origins),
        "provenance": {name: value for name, value in made.items() if name != "timings"},
    }
