"""A person's own texts that cite from the library: one scanner a form."""
