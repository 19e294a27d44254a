"""The annotation session on a full screen, with Textual. What is done there is done in `session` and `library`."""
