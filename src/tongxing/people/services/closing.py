"""Closing an account for good: who one was is erased; what one did stays, and is nobody's (R-74)."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Member
from tongxing.foundation import clock, events, journal
from tongxing.foundation.refusals import NotFound
from tongxing.identity import services as identity
from tongxing.people import errors, rules
from tongxing.people.events import PersonForgotten
from tongxing.people.models import Erasure, Merger, Person
from tongxing.people.queries import guardians
from tongxing.people.services import details


@transaction.atomic
def close_account(person_id: uuid.UUID, *, actor) -> None:
    """The drawer is empty, the particulars are coarse, the account has no phone and no session.

    Service records, their words and the public log stay as they are and count; they belong to a number behind which
    nobody stands. It cannot be undone. Whoever comes back is a new person. Refuses with NotFound or ChildrenFirst.
    """
    person = Person.objects.select_for_update().filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    access.require(actor, "people.close_account", on=person)
    if Erasure.objects.filter(person=person).exists():
        return
    if children := guardians.children_of(person.account_id):
        raise errors.ChildrenFirst(count=len(children))
    details.end_volunteering(person, actor=actor)
    identity.erase_drawer(person.id, actor=actor)
    for merger in Merger.objects.filter(kept=person).select_related("gone").order_by("id"):
        merged = Member(merger.gone.account_id, spoken_by=actor.account_id)
        identity.erase_drawer(merger.gone_id, actor=merged)
    person.masked_name = rules.FORGOTTEN
    person.birth_on = dt.date(person.birth_on.year, 1, 1)
    person.residence_code = rules.county_of(person.residence_code)
    person.service_code = rules.county_of(person.service_code)
    person.save(update_fields=["masked_name", "birth_on", "residence_code", "service_code"])
    Erasure.objects.create(person=person, at=clock.now())
    access.close_account(person.account_id, actor=actor)
    journal.note("people.close_account", actor=actor, subject=person.id)
    events.announce(PersonForgotten(person.id, person.account_id))
