"""The two looks of pmcoach, paper and slate, and the colours that mean something.

Every meaning also has a symbol or a text style (see `marks`), so that nothing is told by colour alone.
"""

from __future__ import annotations

from textual.theme import Theme

MEANINGS: dict[str, str] = {
    "evidence": "primary",
    "gap": "warning",
    "suggested": "secondary",
    "private": "foreground-muted",
    "private-background": "boost",
    "on-track": "success",
    "at-risk": "warning",
    "off-track": "error",
    "quiet": "foreground-muted",
    "rule": "panel",
}
"""Names that screens use, for themes that are not ours."""

SLATE = Theme(
    name="pmcoach-slate",
    dark=True,
    primary="#86b5c9",
    secondary="#b7a7d6",
    accent="#d6b37c",
    success="#93bf8a",
    warning="#deb56d",
    error="#e08b83",
    foreground="#d9dde3",
    background="#15191e",
    surface="#1a1f25",
    panel="#262d35",
    boost="#1e242b",
    variables={
        "quiet": "#8a94a0",
        "rule": "#2c343d",
        "private-background": "#1d2228",
        "block-cursor-background": "#24323b",
        "block-cursor-foreground": "#f1f4f7",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#15191e",
        "block-cursor-blurred-foreground": "#d9dde3",
        "border-blurred": "#2c343d",
        "footer-background": "#15191e",
        "footer-key-foreground": "#d6b37c",
        "footer-description-foreground": "#8a94a0",
        "scrollbar": "#333c46",
        "scrollbar-background": "#15191e",
        "scrollbar-corner-color": "#15191e",
    },
)

PAPER = Theme(
    name="pmcoach-paper",
    dark=False,
    primary="#256a86",
    secondary="#6a4fa0",
    accent="#8d5a17",
    success="#35702f",
    warning="#8a5c00",
    error="#a8362c",
    foreground="#2a2e33",
    background="#faf8f3",
    surface="#f4f1ea",
    panel="#e6e1d6",
    boost="#f1ede4",
    variables={
        "quiet": "#6b6f73",
        "rule": "#d9d3c6",
        "private-background": "#f0ece3",
        "block-cursor-background": "#e2ebee",
        "block-cursor-foreground": "#15181b",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#faf8f3",
        "block-cursor-blurred-foreground": "#2a2e33",
        "border-blurred": "#d9d3c6",
        "footer-background": "#faf8f3",
        "footer-key-foreground": "#8d5a17",
        "footer-description-foreground": "#6b6f73",
        "scrollbar": "#cfc8b9",
        "scrollbar-background": "#faf8f3",
        "scrollbar-corner-color": "#faf8f3",
    },
)
