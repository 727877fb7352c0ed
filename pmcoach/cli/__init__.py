"""The command line: one module a noun. stdout is data, stderr is narration."""
