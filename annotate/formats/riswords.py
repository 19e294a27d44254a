"""The words of RIS: which type, which tag and which role of CSL say the same. One table for writing and reading."""

from __future__ import annotations

TYPES = {
    "article": "GEN", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "bill": "BILL",
    "book": "BOOK", "broadcast": "VIDEO", "chapter": "CHAP", "classic": "CLSWK", "collection": "CTLG", "dataset": "DATA",
    "document": "GEN", "entry": "ENCYC", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC", "event": "CONF",
    "figure": "FIGURE", "graphic": "ART", "hearing": "HEAR", "interview": "PCOMM", "legal_case": "CASE", "legislation": "STAT",
    "manuscript": "MANSCPT", "map": "MAP", "motion_picture": "MPCT", "musical_score": "MUSIC", "pamphlet": "PAMP",
    "paper-conference": "CPAPER", "patent": "PAT", "performance": "ADVS", "periodical": "SER",
    "personal_communication": "PCOMM", "post": "BLOG", "post-weblog": "BLOG", "regulation": "STAT", "report": "RPRT",
    "review": "JOUR", "review-book": "JOUR", "software": "COMP", "song": "SOUND", "speech": "GEN", "standard": "STAND",
    "thesis": "THES", "treaty": "STAT", "webpage": "ELEC",
}  # fmt: skip
"""The type of reference for every kind of seed."""

KINDS = {
    **{name: kind for kind, name in reversed(TYPES.items())},
    "GEN": "document", "JOUR": "article-journal", "ENCYC": "entry-encyclopedia", "PCOMM": "personal_communication",
    "BLOG": "post-weblog", "STAT": "legislation", "ADVS": "motion_picture", "CONF": "paper-conference",
    "AGGR": "dataset", "ANCIENT": "classic", "CHART": "figure", "DBASE": "dataset", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "EQUA": "figure", "GOVDOC": "report", "GRANT": "document",
    "ICOMM": "personal_communication", "INPR": "article-journal", "JFULL": "periodical", "LEGAL": "legislation",
    "MULTI": "motion_picture", "SLIDE": "graphic", "UNBILL": "bill", "UNPB": "manuscript", "UNPD": "manuscript",
    "WEB": "webpage",
}  # fmt: skip
"""The kind of seed for every type of reference that is known."""

PLAIN_TYPES = frozenset(TYPES.values())

ROLES = {"author": "AU", "editor": "A2", "collection-editor": "A3", "translator": "A4"}
"""The tag of each role that has one."""

FIELDS = {
    "title": "TI", "container": "T2", "publisher": "PB", "volume": "VL", "issue": "IS", "doi": "DO", "url": "UR",
    "language": "LA",
}  # fmt: skip
"""The tag of each of a seed's own fields that is written as it is."""

EXTRA = {
    "abstract": "AB", "archive": "DB", "call-number": "CN", "edition": "ET", "genre": "M3", "ISSN": "SN", "ISBN": "SN",
    "number-of-volumes": "NV", "publisher-place": "CY", "section": "SE", "title-short": "ST", "collection-title": "T3",
}  # fmt: skip
"""The tag of each further field, by its CSL name."""
