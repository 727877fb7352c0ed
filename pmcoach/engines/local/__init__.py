"""The local engine: a llama.cpp model in a child process."""
