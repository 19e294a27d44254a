"""What LaTeX's macros stand for: letters and marks, accents, and which of them take away or set off their arguments."""

from __future__ import annotations

import unicodedata

LETTERS = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "dotsc": "…", "dotso": "…", "lips": "…",
    "textquoteleft": "‘", "textquoteright": "’", "lq": "‘", "rq": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textquotedbl": '"', "textquotesingle": "'", "quotedblbase": "„", "quotesinglbase": "‚", "glqq": "„", "grqq": "“",
    "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "guillemotleft": "«", "guillemotright": "»",
    "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "og": "«\u00a0", "fg": "\u00a0»",
    "textendash": "–", "textemdash": "—", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^",
    "textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_", "textbullet": "•", "textperiodcentered": "·",
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€",
    "textdegree": "°", "degree": "°", "textregistered": "®", "texttrademark": "™", "dag": "†", "ddag": "‡", "slash": "/",
    "textexclamdown": "¡", "textquestiondown": "¿", "TeX": "TeX", "LaTeX": "LaTeX", "XeLaTeX": "XeLaTeX", "BibTeX": "BibTeX",
    "quad": " ", "qquad": " ", "enspace": " ", "enskip": " ", "thinspace": "\u2009", "nobreakspace": "\u00a0", "space": " ",
    "newline": "\n", "linebreak": "\n", "textvisiblespace": " ", "hfill": " ", "hfil": " ", "today": "", "textprime": "′",
}  # fmt: skip
"""Macros without arguments, by what a reader sees."""
SIGNS = {
    "&": "&", "%": "%", "#": "#", "_": "_", "$": "$", "{": "{", "}": "}", ",": "\u2009", ";": " ", ":": " ", " ": " ",
    "\n": " ", "\t": " ", "!": "", "/": "", "-": "\u00ad", "@": "", "\\": "\n", "*": "", "|": "",
}  # fmt: skip
"""Macros of one sign."""
_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307", '"': "\u0308",
    "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
    "G": "\u030f", "U": "\u030e", "h": "\u0309",
}  # fmt: skip
ACCENTS = frozenset(_MARKS)
_DOTLESS = {"ı": "i", "ȷ": "j"}

EMPHASIS = frozenset(
    ("emph", "textit", "textbf", "textsl", "underline", "uline", "uuline", "alert", "mkbibemph", "hl", "em", "strong")
)
SETS_OFF = frozenset(("em", "it", "itshape", "bf", "bfseries", "sl", "slshape"))
"""Declarations that set off the rest of their group."""
HEADINGS = frozenset(
    (
        "part",
        "chapter",
        "section",
        "subsection",
        "subsubsection",
        "paragraph",
        "subparagraph",
        "title",
        "subtitle",
        "frametitle",
    )
)
NOTES = frozenset(
    (
        "footnote",
        "endnote",
        "thanks",
        "footnotetext",
        "sidenote",
        "marginpar",
        "marginnote",
        "sidenotetext",
        "tablefootnote",
    )
)
BREAKS = frozenset(("par", "bigskip", "medskip", "smallskip", "newpage", "clearpage", "maketitle"))
"""Macros that end a paragraph."""
CAPTIONS = frozenset(("caption", "captionof", "subcaption"))
DROPPED = {
    "label": 1, "ref": 1, "pageref": 1, "autoref": 1, "cref": 1, "Cref": 1, "eqref": 1, "nameref": 1, "vref": 1, "vspace": 1,
    "hspace": 1, "input": 1, "include": 1, "includegraphics": 1, "usepackage": 1, "RequirePackage": 1, "documentclass": 1,
    "index": 1, "bibliographystyle": 1, "hypersetup": 1, "setlength": 2, "addtolength": 2, "setcounter": 2, "addtocounter": 2,
    "definecolor": 3, "color": 1, "pagestyle": 1, "thispagestyle": 1, "selectlanguage": 1, "pagenumbering": 1, "newcommand": 2,
    "renewcommand": 2, "providecommand": 2, "newenvironment": 3, "renewenvironment": 3, "DeclareMathOperator": 2, "author": 1,
    "date": 1, "hyphenation": 1, "graphicspath": 1, "addcontentsline": 3, "markboth": 2, "markright": 1, "glsadd": 1, "todo": 1,
    "setcitestyle": 1, "citestyle": 1, "defcitealias": 2, "ExecuteBibliographyOptions": 1, "DeclareFieldFormat": 2, "rule": 2,
    "DeclareCiteCommand": 5, "newtheorem": 2, "theoremstyle": 1, "phantom": 1, "hphantom": 1, "vphantom": 1, "cline": 1, "tag": 1,
    "SetCiteCommand": 1, "SetBlockThreshold": 1, "setquotestyle": 1, "MakeOuterQuote": 1, "MakeInnerQuote": 1, "MakeAutoQuote": 2,
    "DeclareQuoteStyle": 5, "newcounter": 1, "stepcounter": 1, "refstepcounter": 1, "bibitem": 1, "stretch": 1, "multicolumn": 2,
    "multirow": 2, "textcolor": 1, "colorbox": 1, "foreignlanguage": 1, "href": 1, "hyperref": 0, "fontsize": 2, "resizebox": 2,
    "scalebox": 1, "rotatebox": 1, "raisebox": 1, "parbox": 1, "hypertarget": 1, "hyperlink": 1, "lstset": 1, "newlength": 1,
    "footnotemark": 0, "enlargethispage": 1, "bookmarksetup": 1, "pdfbookmark": 2, "geometry": 1, "textlang": 1, "includepdf": 1,
}  # fmt: skip
"""Macros that are no words, with the number of arguments that are none either; further ones are words."""
MATHS = frozenset(
    name + star
    for name in (
        "equation",
        "align",
        "alignat",
        "flalign",
        "gather",
        "multline",
        "eqnarray",
        "displaymath",
        "math",
        "dmath",
        "IEEEeqnarray",
    )
    for star in ("", "*")
)
MASKED = frozenset(("thebibliography", "tikzpicture", "algorithm", "algorithmic", "forest", "pgfpicture", "picture"))
TABLES = frozenset(("tabular", "tabular*", "tabularx", "longtable", "tabulary", "array", "longtabu", "tblr"))


def accented(accent: str, letter: str) -> str:
    """Put an accent, named as LaTeX does, on the first letter of `letter`."""
    base = _DOTLESS.get(letter[:1], letter[:1]) or "\u00a0"
    return unicodedata.normalize("NFC", base + _MARKS[accent]) + letter[1:]
