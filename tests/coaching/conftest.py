"""Two people who share, each with a workspace of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pmcoach.config import Settings
from tests.coaching.two import Laptop, two_laptops


@pytest.fixture
def two(settings: Settings, tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    """Maja's laptop and Elin's."""
    maja, elin = two_laptops(settings, tmp_path)
    with maja.workspace, elin.workspace:
        yield maja, elin
