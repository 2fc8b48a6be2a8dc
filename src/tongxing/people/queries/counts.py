"""Volunteers by where they live, for the register of figures: ids, years and sex, nothing that tells who they are."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterator

from tongxing.foundation import clock
from tongxing.people.models import Person

READ_AT_ONCE = 5000


def residents(
    codes: Collection[int] | None = None,
) -> Iterator[tuple[int, uuid.UUID, dt.date, int, int]]:
    """Division, person, day of registration, birth year and sex of those who are volunteers now.

    Everywhere, or only here.

    rooms only: for the register of figures
    """
    rows = Person.objects.filter(is_volunteer=True)
    if codes is not None:
        rows = rows.filter(residence_code__in=set(codes))
    told = rows.order_by("residence_code", "id").values_list(
        "residence_code", "id", "registered_at", "birth_on", "sex"
    )
    for code, person_id, moment, birth_on, sex in told.iterator(chunk_size=READ_AT_ONCE):
        yield code, person_id, clock.local(moment).date(), birth_on.year, int(sex)
