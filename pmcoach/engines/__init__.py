"""Where words come from: a local model in a child process, or a server somebody configured."""
