"""Seeds with any text in any field, drawn for what a writer has to stand."""

from __future__ import annotations

from hypothesis import strategies as st

from annotate.core.seeds import KINDS, Creator, Seed

TEXT = st.lists(
    st.sampled_from(
        [*"\\{}&%$#_^~@\"'-,. \n", "\n\n", "\u00a0", "\u202f", " and ", "AND", "von ", "Van ", "others", "Lenin"]
    )
    | st.characters(exclude_categories=("Cs", "Cc")),
    max_size=12,
).map("".join)
PARTICLE = (
    st.sampled_from(["", "", "von", "van der", "de la", "d’", "al-", "Van", "De la", "von Der", "y and", "ver{"]) | TEXT
)
CREATOR = st.builds(
    Creator,
    role=st.sampled_from(["author", "editor"]),
    family=TEXT,
    given=TEXT,
    dropping_particle=PARTICLE,
    non_dropping_particle=PARTICLE,
    suffix=st.just("") | TEXT,
    literal=st.just("") | TEXT,
)
SEED = st.builds(
    Seed,
    key=st.just("martov-2011-taking-power"),
    kind=st.sampled_from(KINDS),
    title=TEXT,
    container=TEXT,
    publisher=TEXT,
    issue=TEXT,
    volume=TEXT,
    pages=TEXT,
    issued=st.sampled_from(["", "1917", "1917-11", "1917-11-07", "-0043", "201X", "2011-21", "1917~/1918?", "../1917"]),
    url=TEXT,
    language=TEXT,
    note=TEXT,
    creators=st.lists(CREATOR, max_size=3).map(tuple),
    extra=st.dictionaries(st.sampled_from(["edition", "genre", "ISBN", "shelf"]), TEXT, max_size=2),
)
