"""The Monday of the factories, with a keyring, a list of trust and a storage of its own."""

import pytest

from tests.factories import ledger
from tests.factories.record_books import Platform
from tongxing.foundation import clock, keyring


@pytest.fixture(autouse=True)
def _monday(tmp_path, settings):
    settings.KEYRING = tmp_path / "keyring.json"
    settings.TRUST_FILE = tmp_path / "trusted-keys.txt"
    settings.STORAGE_FOLDER = tmp_path / "storage"
    with clock.at(ledger.NOW):
        keyring.make(settings.KEYRING)
        yield


@pytest.fixture
def theirs() -> Platform:
    """Another platform; nobody here trusts it yet."""
    return Platform()
