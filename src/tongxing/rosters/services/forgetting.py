"""What a roster held is erased when it is not needed any more."""

import uuid
from functools import partial

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, journal, ports
from tongxing.foundation.refusals import NotFound
from tongxing.rosters.models import Invitation, Roster, Row
from tongxing.rosters.services.hours import forget_hours
from tongxing.rosters.shapes import RosterState

AT_ONCE = 50


@transaction.atomic
def forget_roster(roster_id: uuid.UUID, *, actor: Actor) -> None:
    """File and rows are erased, counts stay, invitations sent stand. Twice is once. Refuses with NotFound."""
    found = Roster.objects.select_for_update().filter(pk=roster_id).order_by("id").first()
    if found is None:
        raise NotFound()
    access.require(actor, "rosters.forget_roster", on=found)
    if found.state in (RosterState.FORGOTTEN, RosterState.UNREADABLE):
        return
    Row.objects.filter(roster=found).delete()
    stored_as, found.stored_as, found.state = found.stored_as, "", RosterState.FORGOTTEN
    found.headings, found.unread = [], []
    found.save(update_fields=["stored_as", "state", "headings", "unread"])
    journal.note("rosters.forget_roster", actor=actor, subject=found.id)
    # Only what is truly forgotten: undone, the roster would stand without its file.
    transaction.on_commit(partial(ports.storage().forget, stored_as))


@transaction.atomic
def forget_old(*, actor: Actor) -> int:
    """Rosters whose days are over are erased; unanswered invitations lose name and phone, and later go altogether.

    Answers how many of either. Refuses with NotAllowed.
    """
    access.require(actor, "rosters.forget_old")
    today = clock.today()
    due = Roster.objects.filter(forget_on__lte=today).exclude(
        state__in=[RosterState.FORGOTTEN, RosterState.UNREADABLE]
    )
    over = list(due.order_by("forget_on", "id").values_list("id", flat=True)[:AT_ONCE])
    for roster_id in over:
        forget_roster(roster_id, actor=actor)
    silent = Invitation.objects.filter(state="open", due_on__lt=today)
    lapsed = silent.update(state="lapsed", person_sealed=None)
    gone, _kinds = Invitation.objects.filter(free_on__lte=today).delete()
    return len(over) + lapsed + gone + forget_hours(today)
