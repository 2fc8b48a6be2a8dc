"""What those who tell people need to know of a pairing: whom it is about, and who comes."""

import uuid

from tongxing.access.shapes import SystemActor
from tongxing.foundation.refusals import NotFound
from tongxing.pairings.models import Alarm, Companion
from tongxing.pairings.queries import kept
from tongxing.pairings.shapes import ALARMS, ToldPairing

_NOBODY = SystemActor("notices")


def told_of_pairing(pairing_id: uuid.UUID, *states: str) -> ToldPairing:
    """A pairing and the accounts to tell; companions of these states, else those who come. Refuses with NotFound.

    rooms only: notices
    """
    row = kept.row(pairing_id)
    card = kept.cards([row], _NOBODY)[0]
    held = Companion.objects.filter(pairing=row, state__in=states or ("active",)).order_by("asked_at", "id")
    theirs = [one for one in (row.account_id, row.guardian_account_id) if one is not None]
    same = (
        "id number region_code organisation_id organisation_name place_text every_days ended_why asked_days"
    )
    return ToldPairing(
        **{field: getattr(card, field) for field in same.split()},
        asked_side=row.asked_side,
        their_accounts=tuple(dict.fromkeys(theirs)),
        companion_accounts=tuple(dict.fromkeys(held.values_list("account_id", flat=True))),
    )


def told_of_alarm(alarm_id: uuid.UUID) -> tuple[str, str, uuid.UUID]:
    """What an alarm is about in both languages, and its pairing. Refuses with NotFound.

    rooms only: notices
    """
    found = Alarm.objects.filter(pk=alarm_id).order_by("id").first()
    if found is None:
        raise NotFound()
    return *ALARMS[found.kind], found.pairing_id
