"""Records in and out: what leaves the workspace, and what comes into it."""
