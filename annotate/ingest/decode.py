"""Bytes become text: the encoding is found, line ends become `\\n`, and nothing else is touched.

The order is: a byte order mark, strict UTF-8, the encoding that the caller declares, and then a guess, whose confidence is
kept beside the text.
"""

from __future__ import annotations

import codecs

import msgspec

from annotate.core.text import require_keepable
from annotate.errors import UnreadableSource, WrongCall

_SHOWN = 5
LEAST_CONFIDENCE = 0.1
"""A guess below this is no better than none: sentences in many languages get 0.16 to 0.73, always rightly, and noise 0.03."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(msgspec.Struct, frozen=True, gc=False):
    """Text with `\\n` line ends, its encoding, and why that one: `bom`, `strict`, `declared` or `guessed 0.87`."""

    text: str
    encoding: str
    basis: str


def decode(data: bytes, origin: str, declared: str = "") -> Decoded:
    """Decode `data`, which came from `origin`. A declared encoding is used even where UTF-8 would do.

    Raises:
        UnreadableSource: no encoding fits, or the text could not be kept exactly.
        WrongCall: the declared encoding is unknown.
    """
    found = _decode(data, origin, declared)
    text = found.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    require_keepable(text, origin)
    return Decoded(text, found.encoding, found.basis)


def decode_lines(data: bytes, origin: str) -> Decoded:
    """Decode a file that many programs may have added to: as `decode` does, but line by line where some lines are UTF-8 and some not.

    Lines that are not are taken for Windows-1252, which such files have almost always; `basis` is then `mixed`, with the first of them.

    Raises:
        UnreadableSource: it is no text, or empty.
    """
    lines = data.split(b"\n")
    if b"\x00" in data or data.startswith(tuple(mark for mark, _ in _MARKS)) or all(map(_is_utf_8, lines)):
        return decode(data, origin)
    if not any(_is_utf_8(line) for line in lines if not line.isascii()):
        try:
            return decode(data, origin)
        except UnreadableSource:
            pass  # a guess that is none: Windows-1252 takes everything
    text = "\n".join(line.decode() if _is_utf_8(line) else _western(line) for line in lines)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    require_keepable(text, origin)
    odd = [str(number) for number, line in enumerate(lines, 1) if not _is_utf_8(line)]
    more = " …" if len(odd) > _SHOWN else ""
    return Decoded(
        text, "utf-8, cp1252", f"mixed, {'line' if len(odd) == 1 else 'lines'} {', '.join(odd[:_SHOWN])}{more}"
    )


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _western(line: bytes) -> str:
    """Decode Windows-1252; the five bytes that it does not define become the controls that Latin-1 has there."""
    return "".join(bytes([one]).decode("cp1252", "ignore") or chr(one) for one in line)


def _decode(data: bytes, origin: str, declared: str) -> Decoded:
    if declared:
        return _declared(data, origin, declared)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, encoding, origin, len(mark)), encoding, "bom")
    try:
        return Decoded(data.decode(), "utf-8", "strict")
    except UnicodeDecodeError as error:
        if b"\x00" in data:
            raise UnreadableSource(
                f"{origin}: is no text, it has NUL bytes", "only plain text and Markdown are read"
            ) from None
        return _guessed(data, origin, error)


def _declared(data: bytes, origin: str, declared: str) -> Decoded:
    try:
        encoding = codecs.lookup(declared).name
        "".encode(encoding)  # of what Python calls codecs, some make no bytes of text: rot13, hex
    except (LookupError, ValueError):
        raise WrongCall(f"encoding {declared!r} is unknown", "try utf-8, windows-1252, koi8-r, …") from None
    text = _strictly(data, encoding, origin)
    return Decoded(text.removeprefix("\ufeff"), encoding, "declared")


def _strictly(data: bytes, encoding: str, origin: str, skipped: int = 0) -> str:
    try:
        return data[skipped:].decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"{origin}: byte {error.start + skipped} is not {encoding}") from None


def _guessed(data: bytes, origin: str, error: UnicodeDecodeError) -> Decoded:
    import chardet  # noqa: PLC0415  it takes longer to import than click, and only odd files need it

    guess = chardet.detect(data)
    encoding, confidence = guess["encoding"], guess["confidence"]
    if encoding and confidence >= LEAST_CONFIDENCE:
        try:
            return Decoded(data.decode(encoding), codecs.lookup(encoding).name, f"guessed {confidence:.2f}")
        except (UnicodeDecodeError, LookupError):
            encoding = None
    raise UnreadableSource(
        f"{origin}: cannot be decoded: byte {error.start} is not UTF-8 and no other encoding is likely",
        "say which it is with --encoding NAME",
    )
