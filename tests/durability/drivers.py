"""Programs that a test starts and kills. Each says on standard output, line by line, what the library has told it was done."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from annotate.core.tags import TagKind
from annotate.library import Library, seeds
from annotate.library.adding import AddRequest, add
from annotate.library.captures import RecaptureRequest, recapture
from annotate.library.describing import Description
from annotate.library.folders import load
from annotate.library.tagging import TagAsked, Where, tag
from annotate.quoting.find import Wanted
from annotate.store.postgresql import PostgresqlDatabase
from annotate.store.sqlite import SqliteDatabase

TEXT = "Leaflet {number} of writer {who}.\nThe palace fell at two in the morning, almost without bloodshed. {filling}\n"


def main() -> None:
    """Run the driver that the first argument names."""
    name, place, *rest = sys.argv[1:]
    if name == "write":
        write(place, rest[0], int(rest[1]))
    elif name == "load":
        load_and_say(place, Path(rest[0]))
    elif name == "recapture":
        recapture_and_say(place, rest[0], int(rest[1]))
    else:
        die_after(int(rest[1]))
        load_and_say(place, Path(rest[0]))


def write(place: str, who: str, count: int) -> None:
    """Add documents one by one and tag each, and say each key after it was written."""
    with Library.open(place) as library:
        say("ready")
        for number in range(count):
            text = TEXT.format(number=number, who=who, filling="So it was. " * (number * 37 % 400))
            request = AddRequest(["-"], Description({"title": f"Leaflet {who} {number}"}), standard_input=text.encode)
            (one,) = add(library, request)["seeds"]
            say(one["key"])
            where = Where(wanted=Wanted("almost without bloodshed"))
            (made,) = tag(library, one["key"], TagAsked(TagKind.CLAIM, where, fields={"gloss": "Few people died."}))[
                "tags"
            ]
            say(made["key"])


def load_and_say(place: str, folder: Path) -> None:
    """Load seed folders, and say how many there were."""
    with Library.open(place) as library:
        say("ready")
        say(str(len(load(library, [folder])["seeds"])))


def recapture_and_say(place: str, key: str, number: int) -> None:
    """Store a newer version of a seed's text with its first line doubled, and die after so many statements."""
    with Library.open(place) as library:
        text = seeds.text(library, key)
        say("ready")
        die_after(number)
        later = f"A remark of the editor.\n{text}"
        recapture(library, RecaptureRequest(key, "-", standard_input=later.encode))
        say("done")


def die_after(number: int) -> None:
    """Let the process be killed, as by a power cut, right after so many statements have changed the library."""
    left = [number]

    def count_down() -> None:
        left[0] -= 1
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def wrap(kind: type[SqliteDatabase | PostgresqlDatabase]) -> None:
        run, run_many = kind.run, kind.run_many

        def counted_run(self: SqliteDatabase | PostgresqlDatabase, sql: str, parameters: Sequence[object] = ()) -> None:
            run(self, sql, parameters)  # type: ignore[arg-type]
            if not sql.startswith("SET "):
                count_down()

        def counted_run_many(
            self: SqliteDatabase | PostgresqlDatabase, sql: str, rows: Iterable[Sequence[object]]
        ) -> None:
            run_many(self, sql, rows)  # type: ignore[arg-type]
            count_down()

        kind.run = counted_run  # type: ignore[method-assign]
        kind.run_many = counted_run_many  # type: ignore[method-assign]

    def wrap_copy(kind: type[PostgresqlDatabase]) -> None:
        put_words = kind.put_words

        def counted_put_words(self: PostgresqlDatabase, rows: Iterable[tuple[int, str]]) -> None:
            put_words(self, rows)
            count_down()

        kind.put_words = counted_put_words  # type: ignore[method-assign]

    wrap(SqliteDatabase)
    wrap(PostgresqlDatabase)
    # SQLite's index is filled by a statement for many rows, PostgreSQL's by COPY.
    wrap_copy(PostgresqlDatabase)


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
