"""Makers for directory: people who can be found, and those who look for them."""

from tests.factories import access, people
from tongxing.access.shapes import Member, SystemActor
from tongxing.directory import services
from tongxing.directory.shapes import LookForPeople, PeopleFound
from tongxing.people.shapes import PersonCard

SYSTEM = SystemActor("test")


def findable(name: str = "王秀兰", **changes) -> PersonCard:
    """A volunteer of this name whom the index knows, as the relay would have told it."""
    person = people.volunteer(name=name, **changes)
    services.index_person(person.id, actor=SYSTEM)
    return person


def desk(region_code: int = access.NANGANG) -> Member:
    """A station worker of a county, with an account of their own."""
    return access.with_role("station_worker", region_code)


def look(
    words: str, actor: Member | None = None, region_code: int = access.NANGANG, **changes
) -> PeopleFound:
    """What a look comes to; at the desk of Nangang unless told otherwise."""
    order = LookForPeople(**{"words": words, "purpose": "desk", "region_code": region_code} | changes)
    return services.look_for_people(order, actor=actor or desk())


def numbers(found: PeopleFound) -> list[str]:
    """The volunteer numbers of those who were found."""
    return [one.volunteer_number for one in found.items]
