"""Everything outside the house is a port with a console variant that works on a laptop without network."""

from functools import lru_cache

from django.conf import settings

from tongxing.foundation.ports.identity_check import (
    ConsoleIdentityCheck,
    HttpIdentityCheck,
    IdentityCheck,
    NobodyToAsk,
)
from tongxing.foundation.ports.maps import ConsoleMaps, Maps
from tongxing.foundation.ports.sms import ConsoleSms, Sms
from tongxing.foundation.ports.storage import FolderStorage, Storage


@lru_cache(maxsize=1)
def sms() -> Sms:
    """Where text messages go."""
    return ConsoleSms()


@lru_cache(maxsize=1)
def identity_check() -> IdentityCheck:
    """Who confirms that a name and a document number belong together (docs/operating/real-name.md).

    Where real people register and nobody was named, there is nobody to ask, and a check never passes by itself.
    """
    if settings.IDENTITY_CHECK_ADDRESS:
        return HttpIdentityCheck(settings.IDENTITY_CHECK_ADDRESS, settings.IDENTITY_CHECK_KEY)
    return NobodyToAsk() if settings.IS_PRODUCTION and not settings.DEMO else ConsoleIdentityCheck()


@lru_cache(maxsize=1)
def maps() -> Maps:
    """Who turns an address into a point."""
    return ConsoleMaps()


@lru_cache(maxsize=1)
def storage() -> Storage:
    """Where files are kept."""
    return FolderStorage()
