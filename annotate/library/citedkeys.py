"""Which keys the file of a draft cites."""

from __future__ import annotations

from pathlib import Path

from annotate.errors import NotFound, Refused, WrongCall
from annotate.quoting.drafts.citekeys import EVERYTHING, cited_keys
from annotate.quoting.drafts.forms import FORMS
from annotate.quoting.drafts.page import TooManyPieces

__all__ = ["EVERYTHING", "read_citekeys"]


def read_citekeys(draft: Path) -> list[str]:
    """Give the keys that the file of a draft cites; its form is that of its suffix.

    Raises:
        NotFound: there is no such file.
        WrongCall: its suffix is that of no form.
        Refused: it cannot be read, or is too much.
    """
    form = FORMS.get(draft.suffix[1:].lower())
    if form is None:
        raise WrongCall(f"{draft}: is no draft by its suffix", "known are: " + " ".join(f".{one}" for one in FORMS))
    try:
        return cited_keys(draft.read_bytes().decode("utf-8", "replace"), form)
    except FileNotFoundError:
        raise NotFound(f"{draft}: there is no such file") from None
    except TooManyPieces as error:
        raise Refused(f"{draft}: {error}") from None
    except OSError as error:
        raise Refused(f"{draft}: cannot be read: {error.strerror}") from None
