"""Everything that may change how suggestions are shown."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.suggestions import errors
from tongxing.suggestions.models import Preference
from tongxing.suggestions.shapes import WAYS


@transaction.atomic
def choose_way(way: str, *, actor: Actor) -> str:
    """Suggestions are ordered as this account says, or not shown at all; twice is once.

    Refuses with NotAllowed or Invalid.
    """
    access.require(actor, "suggestions.choose_way")
    if way not in WAYS:
        errors.refuse_unknown_way()
    assert actor.account_id is not None  # any_member lets nobody in without one
    Preference.objects.update_or_create(
        account_id=actor.account_id, defaults={"way": way, "changed_at": clock.now()}
    )
    return way


@transaction.atomic
def forget_person(account_id: uuid.UUID, *, actor: Actor) -> None:
    """Who is no volunteer any more has no preference here (R-74). Refuses with NotAllowed."""
    access.require(actor, "suggestions.forget_person")
    Preference.objects.filter(account_id=account_id).delete()
