"""Which seed of the library marked words are of: by its key, its address, its text, its title, or by the words alone.

Where a person says which seed it is, what the mark says is not asked. A mark that names an address is never put on another seed.
Words alone decide only where nothing else is named, or a title that no seed has, and then only if they are enough and stand in one seed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from annotate.anchoring.selectors import How, Selector, place
from annotate.core.text import sha256_hex
from annotate.formats.marked import Marked
from annotate.library import Library
from annotate.library.finding import seed_id
from annotate.library.likeness import folded, marks, standing
from annotate.quoting.words import words_of
from annotate.store import reading, searching
from annotate.store.passages import behind, catch_up, passages

_LEAST_WORDS = 4
"""Fewer words do not tell which seed they are from."""
_PHRASE, _MANY = 8, 50


class Sources:
    """The seeds of a library by all that a mark may call them. All marks are of the seed `given`, where one is.

    Raises:
        NotFound: the library has no such seed.
    """

    def __init__(self, library: Library, keys: Mapping[str, str], given: str = "") -> None:
        self.library, self.database, self._now = library, library.database, keys
        self._given = seed_id(self.database, given) if given else None
        self._signs: dict[tuple[str, str], int] = {}
        self._titles: defaultdict[str, set[int]] = defaultdict(set)
        self._keys: dict[int, str] = {}
        for number, one in standing(self.database):
            self._keys[number] = one.key
            for sign in one.signs:
                self._signs.setdefault(sign, number)
        for row in self.database.rows(reading.SELECT_LIKENESSES):
            self._titles[folded(row[2])].add(row[0])
        self._indexed = False

    def find(self, read: Marked) -> tuple[int, str] | str:
        """Give the id and the key of the seed that a mark is of, or why there is none."""
        if self._given:
            return self._given
        of = read.of
        ways = (self._by_key, self._by_address, self._by_text, self._by_title)
        found = next((one for way in ways if (one := way(read))), None)
        named = of.addresses or of.keys or (of.text and "its text") or of.title
        if (found is None and not named) or (found is None and not of.addresses and not of.keys and not of.text):
            found = self._by_words(read)
        if found is not None:
            return found, self._keys[found]
        if of.addresses:
            return f"a page that is not in the library: {of.addresses[0]}"
        if of.text:
            return "its text is not in the library; store it with: annotate add"
        if of.keys:
            return f"there is no seed {of.keys[0]}"
        return (
            f"no seed of the library has this title, and its words stand in none or in several: {of.title}"
            if of.title
            else ("it names no source, and its words stand in none or in several seeds")
        )

    def _by_key(self, read: Marked) -> int | None:
        for named in read.of.keys:
            key = self._now.get(named, named)
            row = self.database.row(reading.SELECT_SEED_BY_KEY, [key]) or self.database.row(
                reading.SELECT_SEED_BY_ALIAS, [key]
            )
            if row and row[0] in self._keys:
                return int(row[0])
        return None

    def _by_address(self, read: Marked) -> int | None:
        for address in read.of.addresses:
            own = marks("", "", "", address, read.of.doi, "")
            for sign in own.signs:
                if sign in self._signs and sign[0] != "key":
                    return self._signs[sign]
        return None

    def _by_text(self, read: Marked) -> int | None:
        digest = sha256_hex(read.of.text.encode()) if read.of.text else read.of.sha256 if not read.of.addresses else ""
        rows = self.database.rows(searching.SELECT_SEEDS_WITH_DIGEST, [digest]) if digest else []
        return int(rows[0][0]) if len({row[0] for row in rows}) == 1 else None

    def _by_title(self, read: Marked) -> int | None:
        if not read.of.title or read.of.addresses:
            return None
        found = self._titles.get(folded(read.of.title), set()) & self._keys.keys()
        return next(iter(found)) if len(found) == 1 else None

    def _by_words(self, read: Marked) -> int | None:
        """Give the one seed whose texts have all the words, letter for letter or folded; they must be enough to tell."""
        words = words_of(read.selector.exact)
        if len(words) < _LEAST_WORDS:
            return None
        if not self._indexed:
            catch_up(self.database, behind(self.database))
            self._indexed = True
        there: set[int] = set()
        for one in passages(self.database, self.database.having([words[:_PHRASE]], _MANY)):
            if one.kind == "text":
                start, length = one.start + 1, one.end - one.start + 8 * len(read.selector.exact)
                text = self.database.rows(searching.SELECT_STRETCH, [start, length, one.owner_id])[0][0]
                if place(text, Selector(read.selector.exact)).how in {How.EXACT, How.FOLDED}:
                    there |= {row[0] for row in self.database.rows(searching.SELECT_SEEDS_WITH, [one.owner_id])}
        return there.pop() if len(there) == 1 else None
