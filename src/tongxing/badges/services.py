"""Everything that may be done with badges: make one, let it take the place of a lost one, end it."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.badges import errors, queries
from tongxing.badges.events import BadgeEnded, BadgeIssued
from tongxing.badges.models import Badge
from tongxing.badges.shapes import WHYS, BadgeCard, IssueBadge
from tongxing.foundation import clock, database, events, journal
from tongxing.people import queries as people


@transaction.atomic
def issue_badge(order: IssueBadge, *, actor: Actor) -> BadgeCard:
    """The volunteer has one live badge. `lost` and `worn` make a new one, and the old is dead at once.

    The same key again is the same badge; `first` of somebody who has one answers that one. Refuses with NotFound,
    NoVolunteer or WhyUnknown.
    """
    database.lock_name("badges.badge", order.person_id)
    person = people.person(order.person_id)
    access.require(actor, "badges.issue_badge", on=queries.subject(person))
    rows = Badge.objects.filter(person_id=person.id)
    if done := rows.filter(key=order.key, ended_at__isnull=True).order_by("id").first():
        return queries.card(done, person)
    if order.why not in WHYS:
        raise errors.WhyUnknown()
    if not person.is_volunteer:
        raise errors.NoVolunteer()
    live = rows.filter(ended_at__isnull=True).order_by("id").first()
    if live is not None and (order.why == "first" or rows.filter(key=order.key).exists()):
        return queries.card(live, person)
    if live is not None:
        _end(live, actor)
    row = Badge.objects.create(
        person_id=person.id,
        key=order.key,
        turn=rows.count() + 1,
        why=order.why,
        at_desk=actor.account_id != person.account_id,
        issued_by=actor.label,
        issued_at=clock.now(),
    )
    journal.note("badges.issue_badge", actor=actor, subject=person.id, facts={"why": order.why})
    events.announce(BadgeIssued(row.id, person.id, person.account_id, row.why, row.at_desk))
    return queries.card(row, person)


@transaction.atomic
def end_badge(person_id: uuid.UUID, *, actor: Actor) -> None:
    """The volunteer has no live badge any more. Ending it twice is ending it once. Refuses with NotFound."""
    database.lock_name("badges.badge", person_id)
    person = people.person(person_id)
    access.require(actor, "badges.end_badge", on=queries.subject(person))
    live = Badge.objects.filter(person_id=person_id, ended_at__isnull=True).order_by("id").first()
    if live is None:
        return
    _end(live, actor)
    journal.note("badges.end_badge", actor=actor, subject=person_id)
    events.announce(BadgeEnded(live.id, person_id, person.account_id))


def _end(row: Badge, actor: Actor) -> None:
    row.ended_at, row.ended_by = clock.now(), actor.label
    row.save(update_fields=["ended_at", "ended_by"])
