"""Store sources, tag what they claim, quote and footnote, and follow every statement back to the exact words."""

__version__ = "0.1.0"  # a literal: reading it from the installed metadata costs as much as starting Python
