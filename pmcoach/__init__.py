"""Performance management that two people do themselves, offline, in the terminal."""

__version__ = "0.1.0"
