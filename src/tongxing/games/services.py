"""Everything that may change large events: begin one, read a schedule, bring it."""

import uuid
from types import SimpleNamespace

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, ids, text
from tongxing.foundation.refusals import Faults
from tongxing.games import errors, queries, rules
from tongxing.games.models import Games, GamesShift, ScheduleSheet
from tongxing.games.shapes import (
    MOST_FILE_BYTES,
    Difference,
    GamesCard,
    LineFault,
    OpenGames,
    ReadSchedule,
    SheetCard,
    ShiftLine,
)
from tongxing.organisations import queries as organisations

FAULTS_SAID, AT_ONCE = 20, 500
TOLD = ("venue", "post", "title", "starts_at", "ends_at", "places")


@transaction.atomic
def open_games(order: OpenGames, *, actor: Actor) -> GamesCard:
    """An organisation begins a large event. The same key again is the same event.

    Refuses with NotFound, NotAllowed or Invalid.
    """
    house = organisations.organisation(order.organisation_id)
    subject = SimpleNamespace(organisation_id=house.id, region_code=house.region_code)
    access.require(actor, "games.open_games", on=subject)
    database.lock_name("games.games", house.id, order.key)
    if done := Games.objects.filter(organisation_id=house.id, key=order.key).order_by("id").first():
        return queries.games_card(done)
    name = text.one_line(order.name)
    faults = Faults()
    for field, code in rules.games_faults(name, order.starts_on, order.ends_on):
        faults.add(field, code, *errors.FAULTS[code])
    faults.refuse_if_any()
    row = Games.objects.create(
        key=order.key,
        organisation_id=house.id,
        organisation_name=house.name[:120],
        region_code=house.region_code,
        name=name,
        starts_on=order.starts_on,
        ends_on=order.ends_on,
        opened_by=actor.label,
        opened_at=clock.now(),
    )
    return queries.games_card(row)


@transaction.atomic
def read_schedule(order: ReadSchedule, *, actor: Actor) -> SheetCard:
    """A schedule file is read and kept for looking at; no shift changes yet. The same key again is the same sheet.

    Refuses with GamesUnknown, NotAllowed, ScheduleUnreadable, or Invalid with a sentence for every row that is wrong.
    """
    row = _games_locked(order.games_id)
    access.require(actor, "games.read_schedule", on=row)
    if done := ScheduleSheet.objects.filter(games=row, key=order.key).order_by("id").first():
        return queries.sheet_card(done)
    lines = _lines(order, row)
    sheet = ScheduleSheet.objects.create(
        key=order.key,
        games=row,
        organisation_id=row.organisation_id,
        region_code=row.region_code,
        lines=[rules.kept(line) for line in lines],
        read_by=actor.label,
        read_at=clock.now(),
    )
    return queries.sheet_card(sheet)


def _lines(order: ReadSchedule, row: Games) -> tuple[ShiftLine, ...]:
    post = text.one_line(order.post)
    faults = Faults()
    if not 1 <= len(post) <= rules.NAME_AT_MOST:
        faults.add("post", "post_missing", *errors.FAULTS["post_missing"])
    if not 1 <= order.places <= rules.MOST_PLACES:
        faults.add("places", "places_unlikely", *errors.FAULTS["places_unlikely"])
    faults.refuse_if_any()
    if len(order.content) > MOST_FILE_BYTES:
        raise errors.ScheduleUnreadable()
    days = (row.starts_on, row.ends_on)
    try:
        lines, wrong = rules.read(order.content, clock.SHANGHAI, post, order.places, days)
    except rules.Unreadable as broken:
        raise errors.ScheduleUnreadable() from broken
    _refuse_rows(wrong)
    return lines


def _refuse_rows(wrong: tuple[LineFault, ...]) -> None:
    faults = Faults()
    for one in wrong[:FAULTS_SAID]:
        zh, en = errors.AT_ROW[one.code]
        faults.add("file", one.code, zh, en, row=one.row, said=one.said)
    faults.refuse_if_any()


@transaction.atomic
def bring_schedule(sheet_id: uuid.UUID, *, actor: Actor) -> SheetCard:
    """The shifts become what the sheet says, at once or not at all. Brought twice is once.

    Refuses with SheetUnknown, NotAllowed or SheetOvertaken.
    """
    sheet = ScheduleSheet.objects.filter(pk=sheet_id).order_by("id").first()
    if sheet is None:
        raise errors.SheetUnknown()
    _games_locked(sheet.games_id)
    sheet.refresh_from_db()
    access.require(actor, "games.bring_schedule", on=sheet)
    if sheet.brought_at is not None:
        return queries.sheet_card(sheet)
    others = ScheduleSheet.objects.filter(games_id=sheet.games_id)
    if others.filter(brought_at__gte=sheet.read_at).exists():
        raise errors.SheetOvertaken()
    told = queries.difference_of(sheet)
    _bring(sheet.games_id, told)
    sheet.new, sheet.changed, sheet.gone = len(told.new), len(told.changed), len(told.gone)
    sheet.brought_by, sheet.brought_at = actor.label, clock.now()
    sheet.save(update_fields=["new", "changed", "gone", "brought_by", "brought_at"])
    return queries.sheet_card(sheet)


def _bring(games_id: uuid.UUID, told: Difference) -> None:
    """New shifts are written, changed and returning ones rewritten, those that are gone are dropped, never erased."""
    rows = GamesShift.objects.filter(games_id=games_id)
    rows.filter(number__in=[line.number for line in told.gone]).update(is_dropped=True)
    after = {line.number: line for line in (*told.new, *(one.after for one in told.changed))}
    held = list(rows.filter(number__in=list(after)).order_by("id"))
    for row in held:
        line = after.pop(row.number)
        row.is_dropped = False
        for name in TOLD:
            setattr(row, name, getattr(line, name))
    GamesShift.objects.bulk_update(held, [*TOLD, "is_dropped"], batch_size=AT_ONCE)
    fresh = [GamesShift(id=ids.new_id(), games_id=games_id, **vars(line)) for line in after.values()]
    GamesShift.objects.bulk_create(fresh, batch_size=AT_ONCE)


def _games_locked(games_id: uuid.UUID) -> Games:
    row = Games.objects.select_for_update().filter(pk=games_id).order_by("id").first()
    if row is None:
        raise errors.GamesUnknown()
    return row
