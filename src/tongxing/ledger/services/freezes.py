"""Freezing a source: one “this was not me” stops everything that account entered, until the level above looked."""

import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events
from tongxing.ledger import errors, queries
from tongxing.ledger.events import SourceFrozen, SourceReleased
from tongxing.ledger.models import Freeze, Standing
from tongxing.ledger.services import lines
from tongxing.ledger.services.recording import NOTICE
from tongxing.ledger.shapes import FrozenSource, ReleaseSource

AT_ONCE = 2000


def freeze_source_of(standing: Standing, key: uuid.UUID, actor: Actor, why: str = "") -> Freeze | None:
    """Everything that rests on the word of this record's source, for its organisation, stops counting.

    A source that is frozen already stays so. Answers the freeze, or nothing when there is nobody to freeze.

    leave: asked by deny_entry and freeze_source
    """
    # The volunteer's own acts have the volunteer for a source, and jobs of the house are nobody's.
    if not standing.needs_word or not standing.source or standing.source.startswith("system:"):
        return None
    database.lock_name("ledger.source", standing.source, standing.organisation_id)
    if queries.open_freeze(standing.source, standing.organisation_id) is not None:
        return None
    freeze = Freeze(
        kind=Freeze.FROZEN,
        source=standing.source,
        organisation_id=standing.organisation_id,
        region_code=standing.region_code,
        entry_id=standing.entry_id,
        why=why,
        key=key,
        said_by=actor.label,
        said_at=clock.now(),
    )
    lines.write_freeze(freeze)
    Standing.objects.filter(
        source=freeze.source, organisation_id=freeze.organisation_id, needs_word=True
    ).exclude(state="withdrawn").update(state="frozen")
    events.announce(
        SourceFrozen(
            freeze_id=freeze.id,
            source=freeze.source,
            organisation_id=freeze.organisation_id,
            region_code=freeze.region_code,
            entry_id=freeze.entry_id,
        )
    )
    return freeze


@transaction.atomic
def freeze_source(entry_id: uuid.UUID, key: uuid.UUID, why: str, *, actor: Actor) -> FrozenSource:
    """An official who looked into a record stops everything its source entered for that organisation.

    Freezing twice is freezing once. Refuses with NotFound, NotAllowed, WitnessInvolved, ReasonTooShort, or
    NobodyToFreeze when the record rests on the volunteer's own acts or on a job of the platform.
    """
    standing = queries.standing_for_change(entry_id)
    access.require(actor, "ledger.freeze_source", on=standing)
    if queries.belongs_to(actor, standing.organisation_id) or standing.source == actor.label:
        raise errors.WitnessInvolved()
    said = lines.reason(why)
    freeze = freeze_source_of(standing, key, actor, said)
    freeze = freeze or queries.open_freeze(standing.source, standing.organisation_id)
    if freeze is None:
        raise errors.NobodyToFreeze()
    return queries.frozen_source(freeze)


@transaction.atomic
def release_source(order: ReleaseSource, *, actor: Actor) -> FrozenSource:
    """The level above has looked: the source's records stand again as their words say; denied ones stay frozen.

    Releasing twice with one key is releasing once. Refuses with NotFound, NotAllowed, WitnessInvolved for
    somebody of the same organisation, ReasonTooShort or AlreadyReleased.
    """
    freeze = queries.freeze_for_change(order.freeze_id)
    database.lock_name("ledger.source", freeze.source, freeze.organisation_id)
    access.require(actor, "ledger.release_source", on=freeze)
    done = Freeze.objects.filter(freeze_id=freeze.id).order_by("id").first()
    if done is not None:
        if done.key == order.key:
            return queries.frozen_source(freeze)
        raise errors.AlreadyReleased()
    if queries.belongs_to(actor, freeze.organisation_id) or freeze.source == actor.label:
        raise errors.WitnessInvolved()
    why = lines.reason(order.why)
    release = Freeze(
        kind=Freeze.RELEASED,
        source=freeze.source,
        organisation_id=freeze.organisation_id,
        region_code=freeze.region_code,
        entry_id=freeze.entry_id,
        freeze_id=freeze.id,
        why=why,
        key=order.key,
        said_by=actor.label,
        said_at=clock.now(),
    )
    try:
        with transaction.atomic():
            lines.write_freeze(release)
    except IntegrityError as broken:
        raise errors.AlreadyReleased() from broken
    _stand_again(freeze)
    events.announce(
        SourceReleased(
            freeze_id=freeze.id,
            source=freeze.source,
            organisation_id=freeze.organisation_id,
            region_code=freeze.region_code,
        )
    )
    return queries.frozen_source(freeze)


def _stand_again(freeze: Freeze) -> None:
    rows = Standing.objects.filter(
        source=freeze.source, organisation_id=freeze.organisation_id, needs_word=True, state="frozen"
    ).order_by("entry_id")
    standings = list(rows)
    for start in range(0, len(standings), AT_ONCE):
        part = standings[start : start + AT_ONCE]
        lines.restand(part)
        lines.publish(part, NOTICE)
