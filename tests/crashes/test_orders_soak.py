"""The soak of orders in small: thirty orders while a worker or a pair of hands is killed; nothing is lost or doubled."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tongxing.config import postgres

pytestmark = pytest.mark.http

ROOT = Path(__file__).resolve().parents[2]
SMALL = {"ORDERS": "30", "SECONDS": "10", "KILLS": "2", "SMALL": "1", "DRAIN": "240", "CLUSTER": "soak"}


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What the bench says, run as `make bench-orders` runs it, on a database server of its own."""
    strange = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "TONGXING_KEYRING"}
    environment = {name: value for name, value in os.environ.items() if name not in strange}
    environment |= SMALL | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src"), str(ROOT / "verify" / "src")])
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bench.orders"],
            env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=400,
        )  # fmt: skip
    finally:
        if made := postgres.existing("soak"):
            made.drop()
    assert done.stdout, done.stderr[-3000:]
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_somebody_was_killed_and_nothing_is_lost_or_doubled(told):
    assert sum(told["killed"].values()) == 2
    assert (told["lost_by"], told["doubled_by"], told["broken"]) == ({}, {}, {})


def test_every_order_stands_where_its_life_says(told):
    assert sum(told["orders_by_state"].values()) == 30
    assert set(told["orders_by_state"]) <= {"closed", "called_off"}
    assert told["needs_by_state"].get("closed") == told["orders_by_state"]["closed"]
    assert told["steps"]["placed"] == told["events"]["orders.order_placed"] == 30
