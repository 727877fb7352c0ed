"""The server engine: any endpoint that speaks OpenAI's chat completions, where a user configured one."""
