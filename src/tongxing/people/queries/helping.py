"""Who may speak for whom: helpers as the volunteer, the helper and the ledger ask about them."""

import uuid
from types import SimpleNamespace

from django.db.models import Q, QuerySet

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.foundation import clock, text
from tongxing.foundation.refusals import NotFound
from tongxing.people import rules
from tongxing.people.models import Helper, Person
from tongxing.people.queries import guardians, volunteers
from tongxing.people.shapes import HelperCard, PersonCard
from tongxing.policy import queries as policy

HELPER_WORDING = rules.HELPER_WORDING
ACTING_WORDING = rules.ACTING_WORDING


def live(rows: "QuerySet[Helper]") -> "QuerySet[Helper]":
    """Of these helpers those whose day has not come, whether the nightly job has ended the others or not.

    rooms only: for the deeds and questions of this room
    """
    return rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=clock.today()))


def most_helpers(region_code: int) -> int:
    """How many helpers a volunteer of a place may have."""
    return _limit("most_helpers", region_code)


def most_helped(region_code: int) -> int:
    """How many people one account may help, where the helped one is served."""
    return _limit("most_helped", region_code)


def _limit(name: str, region_code: int) -> int:
    limit: int = policy.rule("helpers", clock.today(), region_code).parameters[name]
    return limit


def helpers_of(person_id: uuid.UUID, viewer) -> tuple[HelperCard, ...]:
    """The helpers a volunteer has asked for or has, oldest first. Refuses outsiders with NotFound."""
    person = Person.objects.filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    access.require(viewer, "people.see_person", on=person)
    rows = live(Helper.objects.filter(person=person, state__in=rules.HELPING))
    return tuple(helper_card(row, person) for row in rows.order_by("named_at", "id"))


def helpers_at_desk(person_id: uuid.UUID, viewer) -> tuple[HelperCard, ...]:
    """The same for the station desk where the volunteer lives. Refuses with NotFound or NotAllowed."""
    person = Person.objects.filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    access.require(viewer, "people.appoint_helper_on_paper", on=at_desk(person))
    rows = live(Helper.objects.filter(person=person, state__in=rules.HELPING))
    return tuple(helper_card(row, person) for row in rows.order_by("named_at", "id"))


def helped_by(account_id: uuid.UUID | None) -> tuple[HelperCard, ...]:
    """Whom this account helps now, each with the consent it acts on.

    rooms only: a door asks `asked_to_help`
    """
    if account_id is None:
        return ()
    rows = live(Helper.objects.filter(account_id=account_id, state="active")).select_related("person")
    return tuple(helper_card(row, row.person) for row in rows.order_by("named_at", "id"))


def asked_to_help(viewer) -> tuple[HelperCard, ...]:
    """Everybody who has the viewer as their helper, or has asked for it; oldest first."""
    if viewer.account_id is None:
        return ()
    phone = accounts.phone_of(viewer.account_id)
    asked = (
        Helper.objects.filter(state="asked", phone_digest=accounts.phone_digest(phone))
        if phone
        else Helper.objects.none()
    )
    active = live(Helper.objects.filter(state="active", account_id=viewer.account_id))
    rows = [*asked.select_related("person").order_by("id"), *active.select_related("person").order_by("id")]
    return tuple(helper_card(row, row.person) for row in sorted(rows, key=lambda row: (row.named_at, row.id)))


def helper_consent(consent_id: uuid.UUID | None) -> HelperCard | None:
    """The consent a helper acts on, in whatever state it is now; None when there is none.

    rooms only: the ledger asks by what right somebody speaks
    """
    if consent_id is None:
        return None
    row = Helper.objects.filter(pk=consent_id).select_related("person").order_by("id").first()
    return helper_card(row, row.person) if row else None


def volunteer_at_desk(number: str, viewer) -> PersonCard:
    """The volunteer of a number who lives in this station worker's region. Refuses with NotFound.

    Of a minor the desk says first why it looks (R-79, ReasonWanted). The door counts the tries; who it is not the
    desk's to see is as unknown as a slip of the pen.
    """
    found = volunteers.person_by_number(text.digits(number))
    subject = SimpleNamespace(region_code=found.residence_code) if found else None
    access.require(viewer, "people.find_volunteer")
    if found is None or not access.can(viewer, "people.find_volunteer", on=subject):
        raise NotFound()
    guardians.require_reason(found.id, viewer)
    return found


def is_named(helper: Helper, viewer) -> bool:
    """Whether it is this account that was named: by the phone it signs in with, or because it agreed."""
    if viewer.account_id is None:
        return False
    if helper.account_id is not None:
        return bool(helper.account_id == viewer.account_id)
    phone = accounts.phone_of(viewer.account_id)
    return bool(phone) and bytes(helper.phone_digest) == accounts.phone_digest(phone)


def at_desk(person: Person) -> SimpleNamespace:
    """A volunteer as the station desk's subject: where they live, and whose account it is."""
    return SimpleNamespace(
        id=person.id, region_code=person.residence_code, account_id=person.account_id, helper_account_id=None
    )


def helper_card(row: Helper, person: Person) -> HelperCard:
    """A helper, finished."""
    return HelperCard(
        id=row.id,
        person_id=person.id,
        person_masked_name=person.masked_name,
        person_number=person.volunteer_number,
        account_id=row.account_id,
        phone_masked=row.phone_masked,
        relation=row.relation,
        state=row.state,
        on_paper=bool(row.paper),
        named_at=row.named_at,
        scope=row.scope,
        until_on=row.until_on,
    )
