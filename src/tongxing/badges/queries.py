"""Questions about badges: whose it is, and what stands in its square."""

import uuid
from collections.abc import Iterable
from types import SimpleNamespace

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.badges import errors, rules
from tongxing.badges.models import Badge
from tongxing.badges.shapes import BadgeCard, Bearer
from tongxing.foundation import clock, signing
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard


def bearer(code: str) -> Bearer:
    """Whose badge this is, as its square was read. Refuses with BadgeUnknown (also a forged one) or BadgeDead.

    rooms only: whoever checks people in has asked leave
    """
    told = rules.read(code)
    if told is None:
        raise errors.BadgeUnknown()
    badge_id, signature = told
    message = rules.message(badge_id)
    if not any(signing.verifies(key, message, signature) for key in signing.public_keys("credential")):
        raise errors.BadgeUnknown()
    row = Badge.objects.filter(pk=badge_id).order_by("id").first()
    if row is None:
        raise errors.BadgeUnknown()
    if row.ended_at is not None:
        raise errors.BadgeDead(ended=clock.local(row.ended_at).date().isoformat())
    person = people.person(row.person_id)
    if not person.is_volunteer:
        raise errors.BadgeDead(ended=clock.today().isoformat())
    return Bearer(row.id, person.id, person.masked_name, person.volunteer_number)


def live_badges(person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """The ids of the live badges of these people, by person.

    rooms only: a roster that is taken along knows whose badge it reads
    """
    rows = Badge.objects.filter(person_id__in=set(person_ids), ended_at__isnull=True).order_by("id")
    return dict(rows.values_list("person_id", "id"))


def badge_of(person_id: uuid.UUID, viewer: Actor) -> BadgeCard | None:
    """The live badge of a volunteer, or None. Refuses with NotFound."""
    person = people.person(person_id)
    access.require(viewer, "badges.see_badge", on=subject(person))
    row = Badge.objects.filter(person_id=person_id, ended_at__isnull=True).order_by("id").first()
    return card(row, person) if row else None


def subject(person: PersonCard) -> SimpleNamespace:
    """A volunteer as the ways look at them: whose account, and where they live."""
    return SimpleNamespace(id=person.id, account_id=person.account_id, region_code=person.residence_code)


def card(row: Badge, person: PersonCard) -> BadgeCard:
    """A badge, finished and signed."""
    signature = signing.sign("credential", rules.message(row.id)).signature
    return BadgeCard(
        id=row.id,
        person_id=person.id,
        masked_name=person.masked_name,
        volunteer_number=person.volunteer_number,
        turn=row.turn,
        issued_at=row.issued_at,
        at_desk=row.at_desk,
        code=rules.code(row.id, signature),
    )
