"""The command `tongxing` speaks in sentences, and deletes nothing it was not told to delete."""

import json
import os
import subprocess
import sys


def tongxing(*words, **variables):
    return subprocess.run(
        [sys.executable, "-m", "tongxing.config.command", *map(str, words)],
        env=os.environ | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_keyring_is_made_once_for_its_owner_alone(tmp_path):
    ring = tmp_path / "keyring.json"
    assert tongxing("make_keys", ring).returncode == 0
    before = ring.read_text("utf-8")
    assert (ring.stat().st_mode & 0o777, sorted(json.loads(before))) == (
        0o600,
        ["credential", "digest", "log", "sealing", "witness"],
    )
    again = tongxing("make_keys", ring)
    assert (again.returncode, "不会覆盖" in again.stderr, ring.read_text("utf-8")) == (1, True, before)


def test_a_database_of_somebody_else_is_never_reset():
    said = tongxing("reset", "--yes", DATABASE_URL="postgresql:///somebody")
    assert (said.returncode, "不归这里管理" in said.stderr) == (1, True)


def test_without_a_yes_and_without_anybody_to_ask_nothing_is_reset():
    without = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    said = subprocess.run(
        [sys.executable, "-m", "tongxing.config.command", "reset"],
        env=without,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.returncode, "YES=1" in said.stderr, said.stdout) == (1, True, "")


def test_a_role_that_does_not_exist_is_not_tried():
    said = tongxing("psql", "superman")
    assert (said.returncode, "reader|app|migrator" in said.stderr) == (1, True)


def test_a_variable_nobody_knows_stops_the_start_with_its_name():
    said = tongxing("check", TONGXING_PROT="8000", DJANGO_SETTINGS_MODULE="tongxing.config.settings.dev")
    assert said.returncode != 0
    assert "不认识的环境变量 TONGXING_PROT" in said.stderr
