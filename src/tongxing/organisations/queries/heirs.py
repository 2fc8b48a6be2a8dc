"""Who took over from whom: a dissolved organisation's records pass to another one (R-15).

When the successor is dissolved in its turn, everything it had taken over goes on with its own records.
"""

import uuid
from collections.abc import Collection

from tongxing.access.shapes import Actor
from tongxing.organisations.models import Organisation
from tongxing.organisations.queries.organisations import card_of
from tongxing.organisations.shapes import OrganisationCard


def predecessors_of(organisation_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """The dissolved organisations whose records these keep now.

    rooms only: for the ways that lead a successor to what it inherited
    """
    rows = Organisation.objects.filter(state="dissolved", successor_id__in=set(organisation_ids))
    return set(rows.order_by("id").values_list("id", flat=True))


def heir_of(organisation_id: uuid.UUID | None) -> uuid.UUID | None:
    """Who keeps the records of an organisation now: itself while it stands; None for one nobody knows."""
    if organisation_id is None:
        return None
    found = Organisation.objects.filter(pk=organisation_id).order_by("id").first()
    if found is None:
        return None
    return found.successor_id if found.state == "dissolved" else found.id


def inherited_by(actor: Actor) -> tuple[OrganisationCard, ...]:
    """The dissolved organisations whose records the actor's organisations keep now, by name."""
    held = {grant.organisation_id for grant in actor.grants if grant.role == "organisation_manager"}
    rows = Organisation.objects.filter(state="dissolved", successor_id__in=held - {None})
    return tuple(card_of(one) for one in rows.order_by("name", "id"))
