"""What an editor may change in a quotation without a mark, as named tables. A change to a table is a new version of it."""

from __future__ import annotations

import msgspec


class Policy(msgspec.Struct, frozen=True, gc=False):
    """One table. What is false may not be changed silently."""

    name: str
    version: int
    first_letter: bool
    """The capital or small letter at the beginning, and after an omission or a bracket."""
    capitals: bool
    """Words in capitals throughout, as in small capitals and headlines, against capitals and small letters."""
    final_mark: bool
    """The comma, stop or other mark at the end."""
    inner_marks: bool
    """Double quotation marks inside for single ones, and the other way."""
    slips: bool
    """A word of the source that is obviously misprinted, set right."""
    furniture: bool
    """Captions, headings, pull quotes and page furniture in the middle, passed over."""
    long_omission: int
    """An omission of more words is reported."""

    def table(self) -> dict[str, str | int | bool]:
        """Give all of it by name."""
        return {name: getattr(self, name) for name in self.__struct_fields__}


POLICIES = {
    one.name: one
    for one in (
        Policy(
            "chicago", 1,
            first_letter=True, capitals=True, final_mark=True, inner_marks=True, slips=True, furniture=True, long_omission=100,
        ),
        Policy(
            "strict", 1,
            first_letter=False, capitals=False, final_mark=False, inner_marks=False, slips=False, furniture=False, long_omission=50,
        ),
        Policy(
            "wikipedia", 1,
            first_letter=True, capitals=True, final_mark=False, inner_marks=True, slips=True, furniture=True, long_omission=100,
        ),
        Policy(
            "legal", 1,
            first_letter=False, capitals=True, final_mark=True, inner_marks=True, slips=False, furniture=True, long_omission=50,
        ),
    )
}  # fmt: skip
"""By their names. Typographic marks, dashes, blanks, line ends and note markers are never held against a quotation."""

DEFAULT = "chicago"
