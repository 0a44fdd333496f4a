"""Every test of the archive runs on SQLite and on a PostgreSQL of its own (where its server is installed)."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


def _server() -> Path | None:
    """The folder of PostgreSQL's server programs."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((f for f in folders if (f / "initdb").exists() and (f / "pg_ctl").exists()), None)


def _as_user(command: list[str], folder: Path) -> None:
    """Run as somebody unprivileged: PostgreSQL refuses to run as root."""
    user: dict[str, object] = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, **user)  # type: ignore[call-overload]
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr or done.stdout}")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a cluster of this test run: in a folder of its own, reached through a socket in it."""
    programs = _server()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="crossread-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    try:
        _as_user([str(programs / "initdb"), "-D", str(data), "-U", "desk", "-A", "trust", "-E", "UTF8"], folder)
        options = f"-c listen_addresses='' -k {folder} -c fsync=off"
        control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
        _as_user([*control, "-o", options, "start"], folder)
        try:
            yield f"postgresql://desk@/postgres?host={folder}"
        finally:
            _as_user([*control, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new, empty archive may be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "desk.db")
        return
    yield from _database(request.getfixturevalue("postgres"), "desk")


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path, place: str) -> Iterator[str]:
    """A second place of the same kind."""
    if "://" not in place:
        yield str(tmp_path / "other.db")
        return
    yield from _database(request.getfixturevalue("postgres"), "other")


def _database(server: str, name: str) -> Iterator[str]:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    yield server.replace("/postgres?", f"/{name}?")
