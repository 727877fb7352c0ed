"""How much memory this machine has, where the system says so."""

from __future__ import annotations

import os
from pathlib import Path

from pmcoach.engines.models import ModelFile

WORKING_BYTES = 300_000_000
"""What a model takes beside its weights at a context of 4,096 tokens, roughly."""


def needed_bytes(model: ModelFile) -> int:
    """The memory that a model takes, by the catalogue or by its size."""
    return int(model.listed.memory_gb * 1e9) if model.listed else int(model.bytes * 1.1) + WORKING_BYTES


def total_bytes() -> int | None:
    """All memory of the machine; None where the system does not say."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None


def available_bytes() -> int | None:
    """The memory that programs can still take without others being pushed out; None where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), None)


def peak_bytes(pid: int) -> int | None:
    """The most memory that a process has held; None where the system does not say."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), None)
