"""Questions about batches: the report of a night, the step chosen, and what places were worth."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from django.db.models import Min

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.batches import errors
from tongxing.batches.models import Batch, FairnessChoice, SeatPrice
from tongxing.batches.permissions import SEE
from tongxing.batches.shapes import BatchCard, ChoiceCard, Help, Share, Step, Unmet, Waiting
from tongxing.foundation import clock
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.suggestions import queries as suggestions

RULE = "nightly-match"


def rule_of(region_code: int) -> Rule:
    """The rule in force for the batch of a county today.

    rooms only: numbers of the policy, for this room
    """
    return policy.rule(RULE, clock.today(), region_code)


def county_of(region_code: int) -> int:
    """The county a division lies in, or the division itself where it is larger.

    public: divisions are public
    """
    return places.at_level(region_code, "county") or region_code


def latest(region_code: int, viewer: Actor) -> BatchCard | None:
    """The last report of a county, None while there is none. Refuses with NotAllowed or NotFound."""
    county = county_of(region_code)
    access.require(viewer, SEE, on=SimpleNamespace(region_code=county))
    row = Batch.objects.filter(region_code=county).order_by("-night_on", "id").first()
    return None if row is None else card(row)


def batch_of(region_code: int, night_on: dt.date, viewer: Actor) -> BatchCard:
    """The report of one night. Refuses with NotAllowed, NotFound or BatchUnknown."""
    county = county_of(region_code)
    access.require(viewer, SEE, on=SimpleNamespace(region_code=county))
    found = made_on(county, night_on)
    if found is None:
        raise errors.BatchUnknown()
    return found


def made_on(region_code: int, night_on: dt.date) -> BatchCard | None:
    """The report of a county's night, None while there is none.

    rooms only: the same night is the same batch
    """
    row = Batch.objects.filter(region_code=region_code, night_on=night_on).order_by("id").first()
    return None if row is None else card(row)


def choice_of(region_code: int) -> ChoiceCard | None:
    """The step chosen last for a county, None where nobody chose.

    rooms only: for the next batch, and for cards
    """
    row = FairnessChoice.objects.filter(region_code=region_code).order_by("-chosen_at", "-id").first()
    return None if row is None else choice_card(row)


def choice_made_with(chosen_by: str, key: uuid.UUID) -> ChoiceCard | None:
    """The choice a key made, if it did.

    rooms only: the same key is the same deed
    """
    row = FairnessChoice.objects.filter(chosen_by=chosen_by, key=key).order_by("id").first()
    return None if row is None else choice_card(row)


@suggestions.price_by
def prices_since(activity_ids: Sequence[uuid.UUID], since: dt.datetime) -> Mapping[uuid.UUID, int]:
    """What the cheapest place of each activity was worth in the last batch that knew it, none older than a moment.

    rooms only: for suggestions, which take a part of it off
    """
    if not activity_ids:
        return {}
    rows = SeatPrice.objects.filter(subject_id__in=list(activity_ids), made_at__gte=since)
    told = rows.order_by().values("subject_id", "made_at").annotate(points=Min("points"))
    found: dict[uuid.UUID, int] = {}
    for one in told.order_by("subject_id", "-made_at"):
        found.setdefault(one["subject_id"], one["points"])
    return found


def choice_card(row: FairnessChoice) -> ChoiceCard:
    """A choice, finished.

    rooms only: after leave
    """
    return ChoiceCard(row.part, row.note, row.from_on, row.chosen_by, row.chosen_at)


def card(row: Batch) -> BatchCard:
    """A report, finished.

    rooms only: after leave
    """
    told: dict[str, Any] = row.told
    name = places.short_names([row.region_code]).get(row.region_code, "")
    return BatchCard(
        id=row.id,
        region_code=row.region_code,
        county_name=name,
        night_on=row.night_on,
        made_at=row.made_at,
        rule_version=row.rule_version,
        points_version=row.points_version,
        days=row.days,
        fairness_part=row.fairness_part,
        people=row.people,
        seats=row.seats,
        filled=row.filled,
        needs=row.needs,
        met=row.met,
        value=row.value,
        bound=row.bound,
        pruning_loss=row.pruning_loss,
        pairs=row.pairs,
        is_finished=row.is_finished,
        unmet=tuple(_unmet(one) for one in told["unmet"]),
        unmet_count=told["unmet_count"],
        helps=tuple(Help(**one) for one in told["helps"]),
        shares=tuple(Share(**one) for one in told["shares"]),
        waits=tuple(Waiting(**one) for one in told["waits"]),
        curve=tuple(Step(**one | {"rates": tuple(one["rates"])}) for one in told["curve"]),
        quarters=tuple(told["quarters"]),
        ignored=tuple(told["ignored"]),
        choice=choice_of(row.region_code),
    )


def _unmet(one: dict[str, Any]) -> Unmet:
    starts_at = dt.datetime.fromisoformat(one["starts_at"])
    return Unmet(**one | {"id": uuid.UUID(one["id"]), "starts_at": starts_at})
