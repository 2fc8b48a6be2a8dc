"""Which station answers for a place, and what a station's card must say."""

import re

NAME_AT_MOST = 60
HOURS_AT_MOST = 80
ADDRESS_AT_MOST = 120
REACH_METRES = (3_000, 30_000, 300_000)  # how far `nearest` looks, one ring after the other


def is_phone(phone: str) -> bool:
    """A mainland mobile, a landline with its area code, a local number, or a short service number."""
    return re.fullmatch(r"1[3-9]\d{9}|0\d{9,11}|\d{7,8}|1\d{4}|[48]00\d{7}", phone) is not None


def problems(name: str, phone: str, hours_text: str, address: str) -> list[tuple[str, str]]:
    """Field and code of everything that is wrong with a station's card."""
    found = []
    if not name:
        found.append(("name", "name_missing"))
    elif len(name) > NAME_AT_MOST:
        found.append(("name", "name_too_long"))
    if not is_phone(phone):
        found.append(("phone", "phone_unusable"))
    if len(hours_text) > HOURS_AT_MOST:
        found.append(("hours_text", "hours_too_long"))
    if not address:
        found.append(("place", "address_missing"))
    elif len(address) > ADDRESS_AT_MOST:
        found.append(("place", "address_too_long"))
    return found


def closeness(station_region: int, spans: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    """How near a station is to a place by the tree of divisions; smaller is nearer.

    `spans` are the ranges of the place and of the divisions above it, narrowest first. A station of the
    division itself comes before one that merely stands somewhere inside it.
    """
    for step, (low, high) in enumerate(spans):
        if low <= station_region < high:
            return step, 0 if station_region == low else 1
    return len(spans), 0
