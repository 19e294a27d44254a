"""Whole records of seeds, out of the tables."""

from __future__ import annotations

from annotate.core.record import Record
from annotate.core.seeds import Seed
from annotate.store import reading, tagreading
from annotate.store.database import Database
from annotate.store.placements import placements


def record_of(database: Database, seed_id: int, seed: Seed | None = None) -> Record:
    """Give everything but the texts that the library knows of a seed; `seed` is its metadata where that is at hand."""
    return Record(
        seed or reading.seed_of(database, seed_id),
        reading.aliases(database, seed_id),
        reading.bases(database, seed_id),
        tuple(reading.captures(database, seed_id).values()),
        reading.regions(database, seed_id),
        tuple(reading.stances(database, seed_id).values()),
        tuple(tagreading.tags_of(database, seed_id).values()),
        placements(database, seed_id),
    )
