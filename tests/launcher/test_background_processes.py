"""Web server and worker in the background: found again, stopped with all their children, never mistaken."""

import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tongxing.config.supervisor import Supervisor

SLEEPER = [sys.executable, "-c", "print('started', flush=True); import time; time.sleep(60)"]


@pytest.fixture
def processes(tmp_path):
    made = Supervisor(tmp_path)
    yield made
    made.stop("sleeper")


def test_a_started_process_is_found_again_and_stopped(processes):
    started = processes.start("sleeper", SLEEPER, dict(os.environ), "http://127.0.0.1:8000")
    assert processes.running("sleeper") == started
    assert processes.stop("sleeper") is True
    assert processes.running("sleeper") is None
    assert processes.stop("sleeper") is False


def test_what_it_says_is_kept_in_its_log(processes):
    processes.start("sleeper", SLEEPER, dict(os.environ))
    until = time.monotonic() + 10
    while not processes.last_lines("sleeper") and time.monotonic() < until:
        time.sleep(0.02)
    assert processes.last_lines("sleeper") == ["started"]


def test_a_number_that_belongs_to_another_process_now_is_left_alone(processes, tmp_path):
    (tmp_path / "sleeper.pid").write_text(json.dumps({"pid": os.getpid(), "born": "1", "address": ""}))
    assert processes.running("sleeper") is None
    assert processes.stop("sleeper") is False  # and we are alive to say so


def test_a_torn_pid_file_means_nothing_is_running(processes, tmp_path):
    (tmp_path / "sleeper.pid").write_text('{"pid": 1')
    assert processes.running("sleeper") is None


def test_children_of_a_killed_process_are_ended_before_the_next_start(processes, tmp_path):
    parent = (
        "import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])"
    )
    started = processes.start(
        "sleeper", [sys.executable, "-c", f"{parent}; print(p.pid, flush=True); p.wait()"], dict(os.environ)
    )
    until = time.monotonic() + 10
    while not processes.last_lines("sleeper") and time.monotonic() < until:
        time.sleep(0.02)
    child = int(processes.last_lines("sleeper")[0])
    os.kill(started.pid, signal.SIGKILL)
    processes.start("sleeper", SLEEPER, dict(os.environ))
    until = time.monotonic() + 10
    while lives(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not lives(child)


def lives(pid):
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"
