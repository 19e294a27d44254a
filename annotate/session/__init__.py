"""The annotation session without a screen: a text, a cursor, a selection, and what can be done with them.

The full screen (`tui`) and the line prompts (`--plain`) are two faces of what is here. Nothing here knows a toolkit.
"""
