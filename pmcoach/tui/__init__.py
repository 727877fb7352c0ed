"""The terminal app: screens, widgets, commands, theme."""
