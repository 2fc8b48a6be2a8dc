"""Demonstration stations: named by published criteria that the figures meet, and ended with a reason."""

import uuid

from django.db import transaction

from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, journal
from tongxing.stations import errors, queries
from tongxing.stations.events import ExampleEnded, ExampleNamed
from tongxing.stations.models import Example
from tongxing.stations.services import keeping, opening
from tongxing.stations.shapes import ExampleCard


@transaction.atomic
def name_example(station_id: uuid.UUID, *, actor: Actor) -> ExampleCard:
    """The station is a demonstration station, with the edition of the criteria and the paragraph that says why.

    Named twice is named once. Refuses with StationUnknown, NotAllowed, StationClosed, or NotExemplary naming what is
    missing: nobody is named by favour.
    leave: asked by keeping.open_one, for the station at hand
    """
    station = keeping.open_one(station_id, "stations.name_example", actor)
    if done := queries.example_of(station_id):
        return done
    decision = queries.judged(station_id)
    if not decision.met:
        raise errors.NotExemplary(reason=decision.paragraph("zh"), reason_en=decision.paragraph("en"))
    row = Example.objects.create(
        station=station,
        rule_version=decision.rule.version,
        paragraph_zh=decision.paragraph("zh"),
        paragraph_en=decision.paragraph("en"),
        named_by=actor.label,
        named_at=clock.now(),
    )
    events.announce(ExampleNamed(station_id=station.id, region_code=station.region_code))
    journal.note("stations.name_example", actor=actor, subject=station.id)
    return queries.example_card(row)


@transaction.atomic
def end_example(station_id: uuid.UUID, why: str, *, actor: Actor) -> None:
    """The station is a demonstration station no longer; everybody can read why.

    Refuses with StationUnknown, NotAllowed, StationClosed, NotAnExample, or Invalid without a reason.
    leave: asked by keeping.open_one, for the station at hand
    """
    station = keeping.open_one(station_id, "stations.end_example", actor)
    row = (
        Example.objects.select_for_update()
        .filter(station=station, ended_at__isnull=True)
        .order_by("id")
        .first()
    )
    if row is None:
        raise errors.NotAnExample()
    row.why_ended = opening.reason(why)
    row.ended_by, row.ended_at = actor.label, clock.now()
    row.save(update_fields=["why_ended", "ended_by", "ended_at"])
    events.announce(ExampleEnded(station_id=station.id, region_code=station.region_code))
    journal.note("stations.end_example", actor=actor, subject=station.id, purpose=row.why_ended)
