"""The schedules of large events: begin one, read a schedule, bring it, open its shifts."""

import datetime as dt
import uuid
from dataclasses import replace
from types import SimpleNamespace

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities import services as occasions
from tongxing.activities.shapes import ActivityCard, PlanActivity, PlanAgain, PostCard, PostWish
from tongxing.foundation import clock, database, ids, text
from tongxing.foundation.refusals import Faults
from tongxing.games import errors, queries, rules
from tongxing.games.models import Games, GamesShift, ScheduleSheet
from tongxing.games.services.guards import refuse_called_off, refuse_outside
from tongxing.games.shapes import (
    MOST_FILE_BYTES,
    Difference,
    GamesCard,
    LineFault,
    Opened,
    OpenGames,
    OpenShifts,
    ReadSchedule,
    SheetCard,
    ShiftLine,
    Together,
)
from tongxing.organisations import queries as organisations
from tongxing.projects import queries as projects

FAULTS_SAID, AT_ONCE = 20, 500
MOST_OPENED = 40  # activities in one go: each is planned and put before the authority by itself
TITLE_AT_MOST, ADDRESS_AT_MOST = 60, 120
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

    Refuses with GamesUnknown, NotAllowed, GamesOff, ScheduleUnreadable, or Invalid with a sentence for every wrong
    row.
    """
    row = _games_locked(order.games_id)
    access.require(actor, "games.read_schedule", on=row)
    if done := ScheduleSheet.objects.filter(games=row, key=order.key).order_by("id").first():
        return queries.sheet_card(done)
    refuse_called_off(row)
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

    Refuses with SheetUnknown, NotAllowed, GamesOff, SheetOvertaken or ShiftsOutside.
    """
    sheet = ScheduleSheet.objects.filter(pk=sheet_id).order_by("id").first()
    if sheet is None:
        raise errors.SheetUnknown()
    row = _games_locked(sheet.games_id)
    sheet.refresh_from_db()
    access.require(actor, "games.bring_schedule", on=sheet)
    if sheet.brought_at is not None:
        return queries.sheet_card(sheet)
    refuse_called_off(row)
    others = ScheduleSheet.objects.filter(games_id=sheet.games_id)
    if others.filter(brought_at__gte=sheet.read_at).exists():
        raise errors.SheetOvertaken()
    database.lock_name("games.schedule", sheet.games_id)  # nobody is put on a shift that moves
    told = queries.difference_of(sheet)
    lines = (
        *told.new,
        *(one.after for one in told.changed),
    )  # the event may have moved since the sheet was read
    starts = (line.starts_at for line in lines)
    refuse_outside(one for one in starts if not row.starts_on <= clock.local(one).date() <= row.ends_on)
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
    row = Games.objects.select_for_update(no_key=True).filter(pk=games_id).order_by("id").first()
    if row is None:
        raise errors.GamesUnknown()
    return row


@transaction.atomic
def open_shifts(order: OpenShifts, *, actor: Actor) -> Opened:
    """People can sign up for the shifts of a day: each venue and span becomes an activity like the pattern, with a post
    for each of its posts, and waits for review as any other. What is opened already stays; a later schedule does not
    touch it.

    A post asks what the pattern's post of the same name asks, else what its first post does. So many activities at
    once and no more; `left` says how many shifts wait for another go. Refuses with GamesUnknown, NotAllowed,
    GamesOff, ActivityUnknown, PatternOfOthers, NothingToOpen, or as planning and submitting do.
    """
    row = _games_locked(order.games_id)
    access.require(actor, "games.open_shifts", on=row)
    refuse_called_off(row)
    pattern = activities.activity(order.pattern_id, actor)
    _refuse_pattern(pattern, row, order.on, actor)
    rows = GamesShift.objects.filter(games=row, is_dropped=False, activity_id=None, starts_at__gt=clock.now())
    rows = queries.on_day(rows, order.on)
    if order.venue:
        rows = rows.filter(venue=order.venue)
    waiting = [queries.shift_line(one) for one in rows.order_by("starts_at", "venue", "post", "id")]
    if not waiting:
        raise errors.NothingToOpen()
    most_posts = activities.terms_of_posts(pattern.region_code)["most_posts"]
    parts = rules.together(waiting, most_posts)[:MOST_OPENED]
    for part in parts:
        plan = _plan(part, row, pattern)
        made = occasions.plan_again(PlanAgain(pattern.id, plan), actor=actor)
        GamesShift.objects.filter(games=row, number__in=part.numbers).update(activity_id=made.id)
    shifts = sum(len(part.numbers) for part in parts)
    return Opened(len(parts), shifts, len(waiting) - shifts)


def _refuse_pattern(pattern: ActivityCard, row: Games, on: dt.date, actor: Actor) -> None:
    project = projects.project(pattern.project_id, actor)
    lasts = project.need_id is None and project.starts_on <= on <= project.ends_on
    if pattern.organisation_id != row.organisation_id or not lasts:
        raise errors.PatternOfOthers(day=on.isoformat())


def _plan(part: Together, row: Games, pattern: ActivityCard) -> PlanActivity:
    """The pattern's words at this venue and hour; sign-up closes and one may cancel as long before as there."""
    now, asked = clock.now(), {post.name: post for post in pattern.posts}
    soonest = now + dt.timedelta(minutes=1)
    before = pattern.starts_at - pattern.sign_up_closes_at, pattern.starts_at - pattern.cancel_until
    same = (
        "content conditions category risks guarantees contact_name contact_phone person_in_charge_id is_risky "
        "asks_agreement"
    )
    return PlanActivity(
        key=uuid.uuid5(row.id, "\n".join(part.numbers)),
        project_id=pattern.project_id,
        title=f"{row.name} {part.venue}"[:TITLE_AT_MOST],
        place=replace(pattern.place, address=f"{pattern.place.address} {part.venue}"[:ADDRESS_AT_MOST]),
        starts_at=part.starts_at,
        ends_at=part.ends_at,
        sign_up_opens_at=now,
        sign_up_closes_at=max(soonest, part.starts_at - before[0]),
        cancel_until=max(soonest, part.starts_at - before[1]),
        places=sum(part.places.values()),
        posts=tuple(
            _wish(name, places, asked.get(name, pattern.posts[0])) for name, places in part.places.items()
        ),
        safety=pattern.safety.wish() if pattern.safety else None,
        **{name: getattr(pattern, name) for name in same.split()},
    )


def _wish(name: str, places: int, like: PostCard) -> PostWish:
    return PostWish(
        name=name,
        places=places,
        min_age=like.min_age,
        max_age=like.max_age,
        needed_skills=like.needed_skills,
        languages=like.languages,
        asks_health=like.asks_health,
        sex=like.sex,
        course_id=like.course_id,
    )
