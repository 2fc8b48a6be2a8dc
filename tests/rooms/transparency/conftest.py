"""A Monday in March, a keyring and a list of trust of its own."""

import pytest

from tests.factories import ledger, transparency
from tongxing.foundation import clock, keyring


@pytest.fixture(autouse=True)
def _monday(tmp_path, settings):
    settings.KEYRING = tmp_path / "keyring.json"
    settings.TRUST_FILE = tmp_path / "trusted-keys.txt"
    with clock.at(transparency.NOON):
        keyring.make(settings.KEYRING)
        yield


@pytest.fixture
def wang(db) -> ledger.Volunteer:
    return ledger.volunteer()


@pytest.fixture
def trust(settings):
    """Put keys on the operator's list."""
    return lambda *keys: transparency.trust(settings.TRUST_FILE, *keys)
