"""The ideas: texts, spans, seeds, captures, tags, relations, statements, stances, dates and keys. No toolkit is known here."""
