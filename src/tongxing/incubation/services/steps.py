"""What the deeds of this room share: words made plain, houses in force, levels, and the sealed steps of a place."""

import uuid

from tongxing.foundation import clock, events, text
from tongxing.foundation.refusals import NotFound
from tongxing.incubation import errors, queries, rules
from tongxing.incubation.events import PlaceMoved
from tongxing.incubation.models import IncubationPlace, IncubationStep
from tongxing.incubation.shapes import PLACE_STATES, PlaceState
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.places import queries as places


def words(field: str, typed: str, least: int = rules.SHORTEST, most: int = rules.LONGEST) -> str:
    """A text made plain. Refuses with Invalid when it says too little or too much."""
    plain = text.one_line(typed)
    if not least <= len(plain) <= most:
        errors.refuse_words(field, least, most)
    return plain


def house_in_force(organisation_id: uuid.UUID) -> OrganisationCard:
    """An organisation that may act. Refuses with HouseNotInForce."""
    try:
        card = organisations.organisation(organisation_id)
    except NotFound:
        raise errors.HouseNotInForce() from None
    if not card.is_active:
        raise errors.HouseNotInForce()
    return card


def level_of(region_code: int) -> str:
    """The level at which a base or a federation stands. Refuses with LevelWrong."""
    found = places.regions([region_code]).get(region_code)
    if found is None or found.level not in rules.LEVELS:
        raise errors.LevelWrong()
    return found.level


def done_with(row: IncubationPlace, key: uuid.UUID, *deeds: str) -> bool:
    """Whether this very deed was done with the key; refuses with KeyTaken when another was."""
    steps = IncubationStep.objects.filter(place=row, key=key).order_by("number")
    what = steps.values_list("what", flat=True).first()
    if what is not None and what not in deeds:
        raise errors.KeyTaken()
    return what is not None


def wrong_point(row: IncubationPlace) -> errors.WrongPoint:
    """The refusal that says how far the place is."""
    zh, en = PLACE_STATES[PlaceState(row.state)]
    return errors.WrongPoint(state_zh=zh, state_en=en)


def write(
    row: IncubationPlace, what: str, key: uuid.UUID, by: str, *, subject: str = "", why: str = ""
) -> None:
    """Add one step to the tale, for good; those concerned will hear of what changes the state."""
    last = IncubationStep.objects.filter(place=row).order_by("-number").values_list("number", flat=True)
    IncubationStep.objects.create(
        place=row,
        number=(last.first() or 0) + 1,
        what=what,
        subject=subject,
        why=why,
        policy_version=queries.rule_for(row.base.region_code).version,
        key=key,
        by=by,
        at=clock.now(),
    )
    if what not in ("milestone", "advised"):
        events.announce(PlaceMoved(row.id, row.organisation_id, row.operator_id, what))
