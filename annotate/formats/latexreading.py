r"""LaTeX as it stands in .bib files, as text: accents, letters and marks become what they print, braces go.

It reads back what `latex.escape` and `latex.protect` write. A command that is not known stays as it is with its arguments,
and so do formulas; nothing is ever refused, and the time is in proportion to the length.
"""

from __future__ import annotations

import re
import unicodedata

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307", '"': "\u0308",
    "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
    "h": "\u0309", "G": "\u030f", "U": "\u030e",
    "textcommabelow": "\u0326",
}  # fmt: skip
"""The combining character of each command that puts an accent on a letter."""

LETTERS = {
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ",
    "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "pounds": "£", "dots": "…", "ldots": "…",
    "textendash": "–", "textemdash": "—", "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}",
    "textasciicircum": "^", "textasciitilde": "~", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": '"', "quotesinglbase": "‚", "quotedblbase": "„",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹",
    "guilsinglright": "›", "flqq": "«", "frqq": "»", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "lq": "‘",
    "rq": "’", "textellipsis": "…", "textbullet": "•", "textperiodcentered": "·", "textdegree": "°", "degree": "°",
    "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "textsterling": "£", "texteuro": "€", "euro": "€",
    "textyen": "¥", "textcent": "¢", "textsection": "§", "textparagraph": "¶", "textdagger": "†", "textdaggerdbl": "‡",
    "textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_", "textdollar": "$", "textexclamdown": "¡",
    "textquestiondown": "¿", "textordfeminine": "ª", "textordmasculine": "º", "textonehalf": "½", "texttimes": "×",
    "textonequarter": "¼", "textthreequarters": "¾", "textonesuperior": "¹", "texttwosuperior": "²",
    "textthreesuperior": "³", "textdiv": "÷", "textlnot": "¬", "textbrokenbar": "¦", "textcurrency": "¤",
    "textperthousand": "‰", "textmu": "µ", "textpm": "±", "textnumero": "№", "textasteriskcentered": "∗", "textvisiblespace": "␣",
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "slash": "/", "quad": " ", "qquad": " ", "space": " ",
    "par": "\n\n", "newline": " ", "nobreakspace": "\u00a0",
}  # fmt: skip
"""What each command without an argument prints; of several for one character the first is the usual one."""

_SILENT = frozenset((
    "emph", "textit", "textbf", "textsc", "textsl", "texttt", "textrm", "textsf", "textup", "textmd", "textnormal", "text",
    "textsuperscript", "textsubscript", "underline", "uline", "mbox", "hbox", "enquote", "mkbibquote", "mkbibemph", "mkbibitalic",
    "mkbibbold", "it", "bf", "em", "sc", "sl", "tt", "rm", "sf", "itshape", "bfseries", "scshape", "upshape", "ttfamily",
    "rmfamily", "sffamily", "slshape", "normalfont", "small", "footnotesize", "large", "relax", "protect", "MakeUppercase",
    "uppercase", "lowercase", "selectfont", "noindent", "sloppy",
))  # fmt: skip
_SIGNS = {
    **{mark: mark for mark in "&%$#_{}"}, ",": "\u202f", " ": " ", "\n": " ", "\t": " ", "\\": " ", "/": "", "-": "",
    ":": " ", ";": " ", "!": "", "@": "",
}  # fmt: skip
_LIGATURES = {
    "---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "!`": "¡", "?`": "¿", "~": "\u00a0",
}  # fmt: skip
_SILENCED = frozenset(("href", "noopsort"))
_WITH_ARGUMENT = _SILENCED | {"url", "path", "nolinkurl"}
_ADDRESS = re.compile(r"\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
_TOKEN = re.compile(
    r"\\(?P<accent>[`'^~=.\"]|(?:[uHtcdbrkvhGU]|textcommabelow)(?![A-Za-z]))\s*+"
    r"(?P<base>\\[ij](?![A-Za-z])(?:\{\}|\s)?|\{\s*\\(?:[`'^~=.\"]|[uHcdbrkv](?![A-Za-z]))\s*(?:\{[^\W_]\}|[^\W_])\s*\}"
    r"|\{\s*(?:\\[ij]\s*|[^\W_]*|\\(?:ae|AE|o|O|l|L)\s*)\}|[^\W_])"
    r"|\\(?P<word>[A-Za-z]+)\*?(?P<empty>\s*\{\}|\s++)?"
    r"|\\(?P<sign>[^A-Za-z])"
    r"|(?P<math>\$[^$]*+\$)"
    r"|(?P<ligature>---|--|``|''|[!?]?`|~)"
    r"|(?P<blank>[^\S\u00a0\u202f]++)"
    r"|(?P<brace>[{}])",
)
_SPECIAL = re.compile(r"[\\{}~$`\n\t\r]|--|''|[^\S\u00a0\u202f]{2}|^[^\S\u00a0\u202f]|[^\S\u00a0\u202f]$")
_AROUND_PARAGRAPHS = re.compile(r" *\n\n *")
_BLANKS = re.compile(r" {2,}")


def decode(latex: str) -> str:
    """Give the text that `latex` prints, runs of white space as one blank, a `\\par` as a blank line."""
    return latex if not _SPECIAL.search(latex) else _Decoder(latex).run()


class _Decoder:
    """One walk through a text. `open` has a mark for every open brace: whether it is written."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.made: list[str] = []
        self.open: list[bool] = []

    def run(self) -> str:
        place = 0
        while found := _TOKEN.search(self.latex, place):
            self.made.append(self.latex[place : found.start()])
            place = self._token(found)
        self.made.append(self.latex[place:])
        text = _BLANKS.sub(" ", "".join(self.made))
        return _AROUND_PARAGRAPHS.sub("\n\n", text).strip(" \n")

    def _token(self, found: re.Match[str]) -> int:
        kind, token = found.lastgroup, found[0]
        if found["accent"]:
            self.made.append(_accented(found["accent"], found["base"]))
        elif found["word"]:
            return self._word(found)
        elif kind == "sign":
            self.made.append(_SIGNS.get(found["sign"], token))
        elif kind == "ligature":
            self.made.append(_LIGATURES[token])
        elif kind == "brace":
            self._brace(token, kept=False)
        else:
            self.made.append(token if kind == "math" else " ")
        return found.end()

    def _brace(self, brace: str, *, kept: bool) -> None:
        if brace == "{":
            self.open.append(kept)
        elif self.open:
            kept = self.open.pop()
        if kept:
            self.made.append(brace)

    def _word(self, found: re.Match[str]) -> int:
        word, end = found["word"], found.end()
        if word in _WITH_ARGUMENT and (address := _ADDRESS.match(self.latex, found.end("word"))):
            self.made.append("" if word in _SILENCED else address[1])
            return address.end()
        if word in _SILENT:
            return end
        if word in LETTERS:
            self.made.append(LETTERS[word])
            return end
        self.made.append(found[0])
        if self.latex[end : end + 1] == "{":
            self._brace("{", kept=True)
            return end + 1
        return end


def _accented(accent: str, base: str) -> str:
    letters = base.strip("{} \t\n")
    letters = {"\\i": "i", "\\j": "j"}.get(
        letters, LETTERS.get(letters[1:], letters) if letters[:1] == "\\" else letters
    )
    if letters[:1] == "\\":
        letters = decode(base)
    if not letters:
        return {"^": "^", "~": "~", "`": "`", "'": "’", '"': '"'}.get(accent, "")
    return unicodedata.normalize("NFC", letters[0] + ACCENTS[accent]) + letters[1:]
