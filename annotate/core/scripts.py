"""Scripts as far as comparing words needs them, in one place for whoever cuts a text into words."""

from __future__ import annotations

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Letters of scripts that set no blanks between words (Thai, Lao, Burmese, Khmer, Japanese, Chinese), as the inside of a pattern's class.

Each of them counts as a word. The full-text index is made by it: with another set it must be made anew.
"""
