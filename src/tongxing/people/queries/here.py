"""Volunteers of a place, many in one question."""

from tongxing.people.models import Person
from tongxing.people.queries.volunteers import card_of
from tongxing.people.shapes import PersonCard


def volunteers_of(span: tuple[int, int]) -> tuple[PersonCard, ...]:
    """Whoever wants to serve within a span of divisions and has a real name that was checked, in the order of ids.

    rooms only: for the nightly batch; nothing that tells who they are goes further
    """
    low, high = span
    rows = Person.objects.filter(
        is_volunteer=True, real_name_state="passed", service_code__gte=low, service_code__lt=high
    )
    return tuple(card_of(row) for row in rows.order_by("id").iterator(chunk_size=5_000))
