"""Acting in somebody's name: it begins by a consent that rooms above keep, and ends at a word or by itself."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import errors
from tongxing.access.models import Acting, Session
from tongxing.access.services.leave import require
from tongxing.access.shapes import Actor, BeginActing, Member
from tongxing.foundation import clock, journal
from tongxing.foundation.refusals import SignInFirst


@transaction.atomic
def begin_acting(order: BeginActing, *, actor: Actor) -> uuid.UUID:
    """From now on, and for a while, what this sign-in does is done in the person's name.

    One at a time in one sign-in: another name takes the place of the one before. The same asked again while it
    lasts is the same. Refuses with SignInFirst for an actor who came through no sign-in, or ActingAlready.
    leave: asked by people.act_for, which knows the consent
    """
    if not isinstance(actor, Member) or actor.session_id is None:
        raise SignInFirst()
    if actor.on_behalf is not None:
        raise errors.ActingAlready()
    Session.objects.select_for_update(no_key=True).filter(pk=actor.session_id).order_by("id").first()
    now = clock.now()
    running = (
        Acting.objects.filter(session_id=actor.session_id, ends_at__gt=now).order_by("-began_at").first()
    )
    if running is not None and running.consent_id == order.consent_id:
        return running.id
    Acting.objects.filter(session_id=actor.session_id, ends_at__gt=now).update(ends_at=now)
    acting = Acting.objects.create(
        session_id=actor.session_id,
        account_id=order.account_id,
        consent_id=order.consent_id,
        does=sorted(order.does),
        sees=sorted(order.sees),
        began_at=now,
        ends_at=now + dt.timedelta(minutes=order.minutes),
    )
    facts = {"on_behalf_of": str(order.account_id), "minutes": order.minutes}
    journal.note("access.begin_acting", actor=actor, subject=order.consent_id, facts=facts)
    return acting.id


@transaction.atomic
def end_acting(*, actor: Actor) -> None:
    """This sign-in is nobody's but its own again; twice is once. Refuses with SignInFirst."""
    require(actor, "access.end_acting")
    if isinstance(actor, Member) and actor.session_id:
        now = clock.now()
        Acting.objects.filter(session_id=actor.session_id, ends_at__gt=now).update(ends_at=now)


def end_acting_under(consent_id: uuid.UUID) -> None:
    """Whoever acts by this consent acts no longer, in the middle of whatever they do.

    leave: asked by the deed that ends the consent
    """
    now = clock.now()
    Acting.objects.filter(consent_id=consent_id, ends_at__gt=now).update(ends_at=now)
