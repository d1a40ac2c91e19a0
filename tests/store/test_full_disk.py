"""SQLite on a disk that fills up: a real one of one megabyte as root, else a file that may not grow."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import pytest

from hovor.core.ids import CallId
from hovor.core.outcome import Outcome, merge
from hovor.store import Store, StoreFailed
from tests.store.samples import NOON, arrived, call, ended

MANY = 400  # notices: more than the blocks that are begun but not filled can take


class Disk(Protocol):
    folder: Path

    def fill(self, store: Store, /) -> None: ...
    def free(self, store: Store, /) -> None: ...


class SmallDisk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "hovor-test", str(folder)], check=True)

    def fill(self, _store: Store) -> None:
        with (self.folder / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
            while True:
                ballast.write(bytes(4096))

    def free(self, _store: Store) -> None:
        (self.folder / "ballast").unlink()

    def remove(self) -> None:
        # Lazily: a test that failed may still have files open there.
        subprocess.run(["umount", "--lazy", str(self.folder)], check=True)


class BoundedFile:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, store: Store) -> None:
        self._bound(store, 1)  # SQLite takes what the file has for the least

    def free(self, store: Store) -> None:
        self._bound(store, 1_000_000)

    def _bound(self, store: Store, pages: int) -> None:
        assert store._writer is not None
        assert store._writer._link._connection is not None
        store._writer._link._connection.sql.connection.cursor().execute(f"PRAGMA max_page_count = {pages}")

    def remove(self) -> None:
        pass


@pytest.fixture(params=[SmallDisk, BoundedFile])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    make: Callable[[Path], SmallDisk | BoundedFile] = request.param
    if make is SmallDisk and os.geteuid() != 0:
        make = BoundedFile
    disk = make(tmp_path)
    yield disk
    disk.remove()


async def test_nothing_half_is_written_to_a_full_disk_and_all_of_it_once_there_is_room(disk: Disk) -> None:
    store = Store(f"sqlite:///{disk.folder}/hovor.db")
    await store.open()
    await store.save(Outcome(now=NOON, notices=[arrived("c1")], calls={CallId("c1"): call("c1", made=1)}))
    disk.fill(store)

    missed = Outcome(now=NOON + 1, notices=[arrived("c2")] * MANY, calls={CallId("c1"): call("c1", made=2)})
    for _ in range(3):
        with pytest.raises(StoreFailed, match="disk that holds the database is full"):
            await store.save(missed)
    assert (await store.load()).calls == [call("c1", made=1)]
    assert len(await store.journal_after(0, 9)) == 1

    disk.free(store)
    later = Outcome(now=NOON + 2, notices=[ended("c2")], calls={CallId("c1"): call("c1", made=3)})
    assert await store.save(merge(missed, later)) == 2
    entries = await store.journal_after(0, 10_000)
    assert [entry.number for entry in entries] == list(range(1, MANY + 3))
    assert (entries[-1].at, entries[-1].notice) == (NOON + 2, ended("c2"))
    assert (await store.load()).calls == [call("c1", made=3)]
    await store.close()


async def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/nowhere/hovor.db")
    with pytest.raises(StoreFailed, match=r"nowhere/hovor\.db cannot be opened: No such file or directory"):
        await store.open()
    await store.close()


async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Jan, " * 100)
    store = Store(f"sqlite:///{letter}")
    with pytest.raises(StoreFailed, match="not an SQLite database"):
        await store.open()
    await store.close()
    assert letter.read_text() == "Dear Jan, " * 100
