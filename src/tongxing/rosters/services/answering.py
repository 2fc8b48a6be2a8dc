"""The person says yes or no by themselves; only then does anybody join, and no refusal is told."""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.organisations import queries as organisations
from tongxing.organisations import services as organisation_deeds
from tongxing.people import errors as people_errors
from tongxing.people import queries as people
from tongxing.rosters import errors, queries
from tongxing.rosters.models import Invitation, Roster
from tongxing.rosters.shapes import InvitationCard


@dataclass(frozen=True)
class _Addressed:
    """An invitation's phone is that of this account."""

    account_id: uuid.UUID | None


@transaction.atomic
def answer_invitation(invitation_id: uuid.UUID, *, accept: bool, actor: Actor) -> InvitationCard:
    """The person is a member by their own yes, or has said no; name and phone of the roster are erased either way.

    The same answer again changes nothing. Refuses with NotFound, InvitationOver, RegistrationNeeded,
    RealNameNeeded or NotInForce; then the invitation stays open.
    """
    digest = queries.own_digest(actor)
    rows = Invitation.objects.select_for_update().filter(pk=invitation_id)
    row = rows.filter(phone_digest=digest).order_by("id").first() if digest else None
    if row is None:
        raise NotFound()
    access.require(actor, "rosters.answer_invitation", on=_Addressed(actor.account_id))
    wanted = "accepted" if accept else "declined"
    if row.state == wanted:
        return queries.invitation(row.id, actor)
    if row.state != "open" or row.due_on < clock.today():
        raise errors.InvitationOver()
    if accept:
        _join(row, actor)
    row.state, row.person_sealed, row.answered_at = wanted, None, clock.now()
    row.save(update_fields=["state", "person_sealed", "answered_at"])
    return queries.invitation(row.id, actor)


def _join(row: Invitation, actor: Actor) -> None:
    """The organisation's word is the invitation, the person's is this one; who belongs already keeps their role."""
    person = people.person_of(actor.account_id)
    if person is None:
        raise people_errors.RegistrationNeeded()
    if not organisations.is_member(row.organisation_id, person.id):
        by = SystemActor(f"rosters for {actor.label}")
        organisation_deeds.add_member(row.organisation_id, person.id, "member", actor=by)
    Roster.objects.filter(pk=row.roster_id).update(joined=F("joined") + 1)
