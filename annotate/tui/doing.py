"""What an action of the session does on the full screen: a function of the app, found by the action's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from annotate.tui.app import SessionApp


class Doing(Protocol):
    """Does an action; `action` is its name, for those that do several alike."""

    def __call__(self, app: SessionApp, action: str) -> None:
        """Do it."""


class Table(dict[str, Doing]):
    """The functions by the names of their actions."""

    def does(self, *actions: str) -> Callable[[Doing], Doing]:
        """Put a function down for these actions."""

        def put(function: Doing) -> Doing:
            self.update(dict.fromkeys(actions, function))
            return function

        return put
