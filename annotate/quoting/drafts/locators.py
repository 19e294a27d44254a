"""The place that a citation names in its source, "p. 3", "chap. 2", in the words of several languages."""

from __future__ import annotations

import re

from annotate.quoting.drafts.model import Locator

_LABELS = {
    "page": "p pp pg pgs page pages s seite seiten с стр str pág págs página páginas pagina pagine sida sidor ص",
    "chapter": "ch chs chap chaps chapter chapters kap kapitel chapitre cap caps capítulo гл глава",
    "section": "sec secs sect section sections § §§ abschn abschnitt sección раздел",
    "paragraph": "para paras par pars paragraph paragraphs ¶ ¶¶ abs absatz párr",
    "volume": "vol vols volume volumes bd bde band t tom tome т том",
    "book": "bk bks book books buch livre libro",
    "part": "pt pts part parts teil partie parte ч",
    "line": "l ll line lines z zeile zeilen ligne",
    "verse": "v vv verse verses vers",
    "note": "n nn note notes anm fn fußnote footnote",
    "figure": "fig figs figure figures abb",
    "column": "col cols column columns sp spalte",
    "folio": "fol fols folio folios ff f",
    "issue": "no nos number numbers issue issues nr heft н",
    "opus": "op opp opus",
    "sub-verbo": "s.v s.vv",
    "timestamp": "at time timestamp",
    "table": "tab table tables tbl",
    "appendix": "app appendix",
}
_LABEL_OF = {word: label for label, words in _LABELS.items() for word in words.split()}
_NUMBER = r"(?:[A-Za-z]?\d[\w.:]*(?<![.:])|[ivxlcdmIVXLCDM]+\b|\d)"
_VALUE = rf"{_NUMBER}(?:\s?(?:--?-?|[–—,&/]|and|und|et|и)\s?{_NUMBER}|\s?f{{1,2}}\.)*"
_LOCATOR = re.compile(
    rf"\s*,?\s*(?:(?P<word>s\.vv?|[^\W\d_]+|[§¶]{{1,2}})\.?[\s\u00a0]*(?P<value>{_VALUE})|(?P<bare>[A-Za-z]?\d[\w.:]*(?<![.:])"
    rf"(?:\s?(?:--?-?|[–—,&])\s?\d[\w]*)*))(?P<rest>.*)",
    re.DOTALL,
)


def read_locator(suffix: str) -> tuple[Locator | None, str]:
    """Split what follows a key into its locator and the rest. A bare figure is a page, as CSL has it."""
    words = suffix.strip().strip(",").strip()
    if words.startswith("{") and "}" in words:
        locator, _ = read_locator(words[1 : words.index("}")])
        return locator, _tidy(words[words.index("}") + 1 :])
    found = _LOCATOR.fullmatch(words)
    if found is None:
        return None, _tidy(words)
    if found["bare"]:
        return Locator("page", found["bare"]), _tidy(found["rest"])
    label = _LABEL_OF.get(found["word"].casefold())
    if label is None:
        return None, _tidy(words)
    return Locator(label, " ".join(found["value"].split())), _tidy(found["rest"])


def _tidy(words: str) -> str:
    return " ".join(words.strip(" ,;\n\t").split())
