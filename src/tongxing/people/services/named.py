"""Full names for a paper that was asked for and approved; each reading stands in the owner's own page."""

import uuid
from collections.abc import Collection

from django.db import transaction

from tongxing.access import services as access
from tongxing.identity import services as identity


@transaction.atomic
def read_names(person_ids: Collection[uuid.UUID], purpose: str, *, actor) -> dict[uuid.UUID, str]:
    """The full names of these people, by id; every drawer notes who opened it and what for (R-82).

    For jobs of the platform only, which say whose approval they act on. Refuses with NotAllowed or NotFound.
    """
    access.require(actor, "people.read_names")
    return {
        person_id: identity.open_drawer(person_id, purpose, actor=actor).name
        for person_id in sorted(person_ids)
    }
