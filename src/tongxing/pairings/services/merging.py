"""One human with two registrations: what was promised to and by the one that is over goes on with the one kept."""

import uuid

from django.db import transaction
from django.db.models import Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.pairings import rules
from tongxing.pairings.models import Companion, Pairing
from tongxing.pairings.queries import kept as rows
from tongxing.pairings.services import coming
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard


@transaction.atomic
def follow_merged(kept_id: uuid.UUID, gone_id: uuid.UUID, *, actor: Actor) -> int:
    """Companions and pairings of the registration that is over are the kept one's; answers in how many pairings.

    Where both had a place, one of them ends; who would visit themselves or their own child comes no more. Steps stay
    as they were written. Twice is once.
    """
    access.require(actor, "pairings.follow_people")
    kept, gone = people.person(kept_id), people.person(gone_id)
    theirs = Q(person_id=gone.id) | Q(guardian_account_id=gone.account_id)
    touched = set(Pairing.objects.filter(theirs).order_by("id").values_list("id", flat=True))
    held = Companion.objects.filter(person_id=gone.id).order_by("id")
    touched.update(held.values_list("pairing_id", flat=True))
    for pairing_id in sorted(touched):
        _move(rows.row_for_change(pairing_id), kept, gone, actor)
    return len(touched)


def _move(pairing: Pairing, kept: PersonCard, gone: PersonCard, actor: Actor) -> None:
    if pairing.person_id == gone.id:
        pairing.person_id, pairing.account_id = kept.id, kept.account_id
    if pairing.guardian_account_id == gone.account_id:
        pairing.guardian_account_id = kept.account_id
    pairing.save(update_fields=["person_id", "account_id", "guardian_account_id"])
    places = Companion.objects.filter(pairing=pairing, person_id__in=(kept.id, gone.id))
    live = list(places.filter(state__in=rules.LIVE_COMPANIONS).order_by("state", "asked_at", "id"))
    oneself = kept.id == pairing.person_id or kept.account_id == pairing.guardian_account_id
    for one in live if oneself else live[1:]:  # "active" before "asked": who comes already goes on
        one.pairing = pairing
        coming.let_go(one, actor)
    Companion.objects.filter(pairing=pairing, person_id=gone.id).update(
        person_id=kept.id, account_id=kept.account_id, volunteer_number=kept.volunteer_number
    )
