"""Names of the accounts in the general ledger. For one city they sum to zero:

savings + debts + the city's fund + what is set aside + what other books owe or are owed + what was issued = 0.
"""

import uuid

from tongxing.bookkeeping.shapes import AccountName

MINUTES = "minutes"


def saved(person_id: uuid.UUID, city_code: int) -> AccountName:
    """A person's savings in a city's book.

    rooms only: an account's name tells nothing by itself
    """
    return AccountName("person", str(person_id), MINUTES, str(city_code))


def debt(person_id: uuid.UUID, city_code: int) -> AccountName:
    """What a person spent of a record that no longer counts.

    rooms only: an account's name tells nothing by itself
    """
    return AccountName("debt", str(person_id), MINUTES, str(city_code))


def fund(city_code: int) -> AccountName:
    """The common fund of a city.

    public: an account's name tells nothing by itself
    """
    return AccountName("fund", str(city_code), MINUTES, "timebank")


def fund_debt(city_code: int) -> AccountName:
    """What the fund spent of records that no longer count.

    public: an account's name tells nothing by itself
    """
    return AccountName("debt", str(city_code), MINUTES, "timebank")


def issued(city_code: int) -> AccountName:
    """The other side: what the city has promised, below zero.

    public: an account's name tells nothing by itself
    """
    return AccountName("system", str(city_code), MINUTES, "timebank")


def aside(subject_id: uuid.UUID) -> AccountName:
    """What is set aside for one order, gift or transfer.

    rooms only: an account's name tells nothing by itself
    """
    return AccountName("reservation", str(subject_id), MINUTES, "timebank")


def owes(city_code: int, other: str) -> AccountName:
    """What a city's book owes another book (above zero), or is owed by it.

    public: an account's name tells nothing by itself
    """
    return AccountName("node", other[:120], MINUTES, str(city_code))
