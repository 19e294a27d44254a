"""One module per format, pure functions from core types to text and back. No file, no network, no database."""
