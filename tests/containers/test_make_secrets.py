"""make-secrets: where the installation's secrets come from, and a sentence for each that is of no use."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "docker/hovor/make-secrets"
NOBODY = 65534
GOOD, OTHER = "0123456789.~_+/=-aZ", "another-password-of-mine"


class Making:
    """The folders that compose mounts; who makes the secrets is nobody in particular."""

    def __init__(self, folder: Path) -> None:
        self.given, self.kept = folder / "given", folder / "kept"
        for each in (self.given, self.kept / "ari", self.kept / "database"):
            each.mkdir(parents=True)
        for name in ("ari_password", "database_password"):
            (self.given / name).symlink_to("/dev/null")  # as compose mounts it when no file is named
        self._user = NOBODY if os.geteuid() == 0 else None
        if self._user is not None:
            for each in (folder, *folder.rglob("*")):
                os.chown(each, NOBODY, NOBODY, follow_symlinks=False)

    def give(self, name: str, content: str, mode: int = 0o444) -> Path:
        file = self.given / name
        file.unlink()
        file.write_text(content, "utf-8")
        file.chmod(mode)
        return file

    def run(self, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", str(PROGRAM), str(self.given), str(self.kept)],
            env={"PATH": os.environ["PATH"], **environment},
            user=self._user,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )

    def secret(self, name: str) -> str:
        file = self.kept / name / "password"
        return file.read_text("utf-8") if file.exists() else ""

    def refused(self, **environment: str) -> str:
        """What is said; nothing is changed, and no secret is shown."""
        before = self.secret("ari"), self.secret("database")
        done = self.run(**environment)
        assert done.returncode == 2
        assert (self.secret("ari"), self.secret("database")) == before
        assert done.stdout == ""
        return done.stderr


@pytest.fixture
def making() -> Iterator[Making]:
    folder = Path(tempfile.mkdtemp(prefix="hovor-secrets-", dir="/tmp"))  # a test's own directory is closed to nobody
    yield Making(folder)
    shutil.rmtree(folder)


def test_nothing_given_they_are_made_up_once_and_stay(making: Making) -> None:
    assert making.run().stdout == "ARI's password: made up\nthe database's password: made up\n"
    first = making.secret("ari"), making.secret("database")
    assert len(set(first)) == 2
    assert min(map(len, first)) >= 43  # 256 bits
    assert making.run().stdout == "ARI's password: as it was\nthe database's password: as it was\n"
    assert (making.secret("ari"), making.secret("database")) == first
    assert (making.kept / "ari/password").stat().st_mode & 0o777 == 0o444


def test_a_value_goes_before_a_file_and_a_file_before_what_is_there(making: Making) -> None:
    making.run()
    making.give("ari_password", f"{GOOD}\n")
    making.give("database_password", "of the file, with blanks; and more\n")
    done = making.run(DATABASE_PASSWORD="of the environment")
    assert done.stdout == "ARI's password: from a file\nthe database's password: from the environment\n"
    assert (making.secret("ari"), making.secret("database")) == (GOOD, "of the environment")
    assert making.run(ARI_PASSWORD=OTHER).returncode == 0
    assert (making.secret("ari"), making.secret("database")) == (OTHER, "of the file, with blanks; and more")


@pytest.mark.parametrize("word", [GOOD[:15], f"{GOOD};", f"{GOOD} {GOOD}", f"{GOOD}\n{GOOD}", "š" * 16])
@pytest.mark.parametrize("by_file", [True, False])
def test_a_password_that_asterisk_cannot_take_is_refused_before_anything_starts(
    making: Making, word: str, by_file: bool
) -> None:
    if by_file:
        making.give("ari_password", word)
        said = making.refused()
        assert said.startswith("ARI_PASSWORD (from a file): 16 or more of ")
    else:
        said = making.refused(ARI_PASSWORD=word)
        assert said.startswith("ARI_PASSWORD (from the environment): 16 or more of ")
    assert word not in said


@pytest.mark.parametrize("name", ["ari_password", "database_password"])
@pytest.mark.parametrize("content", ["", "\n"])
def test_an_empty_file_is_not_taken_for_none(making: Making, name: str, content: str) -> None:
    making.give(name, content)
    assert f"{name.upper()}_FILE: the file is empty." in making.refused()


@pytest.mark.parametrize("name", ["ari_password", "database_password"])
def test_a_file_that_is_not_there_and_so_became_a_folder_is_told(making: Making, name: str) -> None:
    (making.given / name).unlink()
    (making.given / name).mkdir()
    assert f"{name.upper()}_FILE: that is no file. Docker makes a folder where it finds none" in making.refused()


@pytest.mark.parametrize("name", ["ari_password", "database_password"])
def test_a_file_that_only_root_can_read_is_told_with_who_must(making: Making, name: str) -> None:
    file = making.give(name, GOOD, 0o400)
    who = NOBODY if os.geteuid() == 0 else os.geteuid()
    if os.geteuid() == 0:
        os.chown(file, 0, 0)
    else:
        file.chmod(0)
    assert f"{name.upper()}_FILE: user {who}, as whom this container runs, cannot read the file" in making.refused()
