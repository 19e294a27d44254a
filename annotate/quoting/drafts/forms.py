"""The forms of drafts, by the suffixes of their names."""

FORMS = {
    "md": "markdown", "markdown": "markdown", "mdown": "markdown", "qmd": "markdown", "rmd": "markdown",
    "tex": "latex", "ltx": "latex", "latex": "latex", "typ": "typst", "org": "org", "rst": "rst", "rest": "rst", "txt": "plain",
}  # fmt: skip
"""The form of a draft by the suffix of its name, in small letters."""
