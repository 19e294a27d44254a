"""Every action has a key, every key one action, and annotate.toml can change them."""

from __future__ import annotations

import pytest

from annotate.errors import Refused
from annotate.session.keys import ACTIONS, GROUPS, keymap, keys_of
from annotate.session.places import Places, Stood


def test_no_key_is_given_twice_and_every_action_has_one() -> None:
    """From the start; and the table of groups has each action once."""
    given = [key for one in ACTIONS.values() for key in one.keys]
    assert len(given) == len(set(given))
    assert all(one.keys for one in ACTIONS.values())
    assert sum(len(actions) for actions in GROUPS.values()) == len(ACTIONS)
    assert keymap() == {key: one.name for one in ACTIONS.values() for key in one.keys}


def test_keys_of_both_schools_move() -> None:
    """Those of vi, and the arrows."""
    found = keymap()
    assert [found[key] for key in "hjkl"] == [found[key] for key in ("left", "down", "up", "right")]


def test_a_key_that_is_given_anew_is_taken_from_the_one_that_had_it() -> None:
    """The action that loses its only key can still be found by its name."""
    found = keymap({"claim": "q", "relate": ["ctrl+alt+r", "f9"]})
    assert keys_of("claim", found) == ["q"]
    assert keys_of("quote", found) == []
    assert keys_of("relate", found) == ["ctrl+alt+r", "f9"]
    assert "c" not in found


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("dance", "d"), ("claim", ""), ("claim", []), ("claim", 3), ("claim", ["c", 3]), ("claim", "cc"), ("claim", "ctrl+"),
        ("claim", "ctrl+ctrl+c"), ("claim", "meta+c"), ("claim", " "), ("claim", "f25"), ("claim", "\x1b"), ("claim", {"c": "d"}),
    ],
)  # fmt: skip
def test_what_is_no_key_is_refused(name: str, keys: object) -> None:
    """With the table's name and the action's."""
    with pytest.raises(Refused, match=r"\[session.keys\]"):
        keymap({name: keys})


def test_a_place_is_kept_for_each_seed_of_each_library(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The last seed read is known, and another library knows nothing of it."""
    folder = tmp_path_factory.mktemp("places")
    places = Places("/one/library.db", folder)
    places.keep("page", Stood(12, {"a": 3}, "tags", {"kind": "claim"}), "light")
    places.keep("other", Stood(1))
    again = Places("/one/library.db", folder)
    assert (again.last, again.theme) == ("other", "light")
    assert again.of("page") == Stood(12, {"a": 3}, "tags", {"kind": "claim"})
    assert again.of("nobody") == Stood()
    assert Places("/another/library.db", folder).last == ""


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"seeds": 3}', '{"seeds": {"page": 3}}', '{"seeds": {"page": {"at": "x", "marks": 1, "panel": 2, "draft": 3}}}']
)  # fmt: skip
def test_a_damaged_file_of_places_costs_the_place(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """It begins at the beginning, and writes a sound one."""
    folder = tmp_path_factory.mktemp("places")
    Places("library.db", folder).keep("page", Stood(5))
    (path,) = folder.iterdir()
    path.write_text(text, "utf-8")
    places = Places("library.db", folder)
    assert places.of("page") == Stood()
    assert places.keep("page", Stood(7)) == ""
    assert Places("library.db", folder).of("page").at == 7
