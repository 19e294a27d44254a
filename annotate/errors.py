"""Every error that a person can meet, and the one table from error to exit code.

AnnotateError
├── WrongCall                   the command was called wrongly
├── NothingChecked              a check had nothing to check
├── NotFound                    no such seed, tag, statement or file
├── Refused                     what was given is invalid or would break a promise; nothing was changed
│   ├── UnreadableSource        bytes that are no text, or text that cannot be kept exactly
│   ├── AmbiguousKey            a prefix that several keys share
│   └── AmbiguousWords          words that stand in more than one place
└── LibraryUnusable             the library cannot be opened or written
    ├── LibraryBusy             somebody else is writing, past the time limit
    ├── LibraryReadOnly         it can be read, but not written
    ├── LibraryDamaged          the database file is not sound
    └── LibraryTooNew           a newer version of the program made it

An error's text is one line that says what, where and what to do. `hints` are further lines, each of which helps.
"""

from __future__ import annotations


class AnnotateError(Exception):
    """Something that a person can understand and mend. `hints` are lines of help that follow the error's own line."""

    def __init__(self, what: str, *hints: str) -> None:
        super().__init__(what)
        self.hints = hints


class WrongCall(AnnotateError):
    """The command was called wrongly."""


class NothingChecked(AnnotateError):
    """Nothing could be checked, which never counts as passing."""


class NotFound(AnnotateError):
    """No such seed, tag, statement or file."""


class Refused(AnnotateError):
    """What was given is invalid or would break a promise. Nothing was changed."""


class UnreadableSource(Refused):
    """Bytes that cannot be decoded, or text that the library could not keep exactly."""


class AmbiguousKey(Refused):
    """The start of a key that more than one key has."""


class AmbiguousWords(Refused):
    """Words that stand in more than one place of a text."""


class LibraryUnusable(AnnotateError):
    """The library cannot be opened, read or written."""


class LibraryBusy(LibraryUnusable):
    """Somebody else has been writing for longer than the time limit."""


class LibraryReadOnly(LibraryUnusable):
    """The library can be read, but nothing can be written to it."""


class LibraryDamaged(LibraryUnusable):
    """The database is not sound, or is no library."""


class LibraryTooNew(LibraryUnusable):
    """A newer version of the program made this library."""


FINDINGS = 1
"""The exit code of a check or a verification that ran and found something."""

EXIT_CODES: dict[type[AnnotateError], int] = {
    WrongCall: 2,
    NothingChecked: 3,
    NotFound: 4,
    Refused: 5,
    LibraryUnusable: 6,
}


def exit_code(error: AnnotateError) -> int:
    """Give the exit code of `error`: that of the nearest class in `EXIT_CODES`."""
    return next(EXIT_CODES[kind] for kind in type(error).__mro__ if kind in EXIT_CODES)
