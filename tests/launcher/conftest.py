"""A folder of state and clusters of our own, so that no other test and no running platform is touched."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tongxing.config import postgres


@pytest.fixture(scope="session")
def state():
    """A folder the server's account can reach, which pytest's own folders are not."""
    folder = Path(tempfile.mkdtemp(prefix="tongxing-", dir="/var/tmp"))
    folder.chmod(0o711)
    before = os.environ.get("TONGXING_STATE")
    os.environ["TONGXING_STATE"] = str(folder)
    yield folder
    if before is None:
        del os.environ["TONGXING_STATE"]
    else:
        os.environ["TONGXING_STATE"] = before
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def cluster(state):
    made = postgres.ensure_running("launcher")
    yield made
    made.drop()
