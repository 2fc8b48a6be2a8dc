"""Countries and territories that issue passports, as ISO 3166-1 numbers, named in each language of ours by CLDR.

The national system uses the three-digit number. Hong Kong, Macao and Taiwan are left out: whoever lives there comes
with a permit of theirs and never with a country.
"""

from functools import cache

from babel import Locale
from babel.core import get_global

_CLDR = {"zh": "zh_Hans", "en": "en", "ru": "ru"}
_WITH_PERMITS = {"HK", "MO", "TW"}
_NO_COUNTRY = {"EU", "ZZ", "AQ", "BV", "HM", "GS", "TF", "IO", "UM"}
_RETIRED = {"230", "249", "278", "280", "720", "736", "886"}


def choices(language: str = "zh") -> tuple[tuple[str, str], ...]:
    """Number and name of each, in the order of the names."""
    named = _named(language if language in _CLDR else "en")
    return tuple(sorted(named.items(), key=lambda pair: pair[1]))


def has(number: str) -> bool:
    """Whether a number is one of them."""
    return number in _named("en")


def name(number: str, language: str = "zh") -> str:
    """The name in a language; an unknown number answers with itself."""
    return _named(language if language in _CLDR else "en").get(number, number)


@cache
def _named(language: str) -> dict[str, str]:
    known = Locale.parse(_CLDR[language]).territories
    found = {}
    for number, letters in get_global("territory_aliases").items():
        is_number = number.isdigit() and len(number) == 3 and number not in _RETIRED
        if not is_number or len(letters) != 1 or letters[0] not in known:
            continue
        if len(letters[0]) == 2 and letters[0] not in _WITH_PERMITS | _NO_COUNTRY:
            found[number] = known[letters[0]]
    return found
