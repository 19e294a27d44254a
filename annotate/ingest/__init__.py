"""A document comes in: bytes become exact text."""
