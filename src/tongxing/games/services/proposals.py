"""Having the draft filled by the engine: asked by the organiser, worked out by a job, written all at once."""

import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, ids
from tongxing.games import errors
from tongxing.games.models import ON_IT, Games, GamesAssignment, GamesShift, GamesVolunteer, RosterProposal
from tongxing.games.queries.proposals import proposal_card
from tongxing.games.services.guards import refuse_called_off, standing
from tongxing.games.shapes import AskProposal, AskRepair, ProposalCard
from tongxing.matching.engine.faults import BadInput

AT_ONCE = 2_000
_COUNT = """
update games_gamesshift s set taken = s.taken + moved.more
from unnest(%(shifts)s::uuid[], %(more)s::int[]) as moved (id, more) where s.id = moved.id
"""
_propose_later: list[Callable[[uuid.UUID], None]] = []


def propose_later(job: Callable[[uuid.UUID], None]) -> Callable[[uuid.UUID], None]:
    """Register the job that works proposals out; `tasks` does so, because services know no jobs.

    leave: a register, filled when the room starts
    """
    _propose_later[:] = [job]
    return job


@transaction.atomic
def ask_proposal(order: AskProposal, *, actor: Actor) -> ProposalCard:
    """The engine will fill the draft of the event. While it works, asking again is the same asking.

    Refuses with GamesUnknown, NotAllowed or GamesOff.
    """
    games = standing(order.games_id)
    access.require(actor, "games.ask_proposal", on=games)
    refuse_called_off(games)
    return _asked(games, order.key, None, actor)


@transaction.atomic
def ask_repair(order: AskRepair, *, actor: Actor) -> ProposalCard:
    """The engine will fill the open places that a volunteer of the event left, in the draft, with three others moved at
    most. While it works, asking again is the same asking.

    Refuses with GamesVolunteerUnknown, NotAllowed or GamesOff.
    """
    rows = GamesVolunteer.objects.filter(pk=order.volunteer_id).select_related("games")
    whose = rows.order_by("id").first()
    if whose is None:
        raise errors.GamesVolunteerUnknown()
    access.require(actor, "games.ask_proposal", on=whose.games)
    refuse_called_off(whose.games)
    return _asked(whose.games, order.key, whose, actor)


def _asked(games: Games, key: uuid.UUID, dropped: GamesVolunteer | None, actor: Actor) -> ProposalCard:
    database.lock_name("games.proposal", games.id)
    rows = RosterProposal.objects.filter(games=games)
    done = rows.filter(key=key).order_by("id").first() or rows.filter(ended_at=None).order_by("id").first()
    if done is not None:
        return proposal_card(done)
    row = RosterProposal.objects.create(
        key=key,
        games=games,
        dropped=dropped,
        organisation_id=games.organisation_id,
        region_code=games.region_code,
        asked_by=actor.label,
        asked_at=clock.now(),
    )
    for job in _propose_later:
        job(row.id)
    return proposal_card(row)


def make_proposal(proposal_id: uuid.UUID, *, actor: Actor, go_on: Any = None) -> ProposalCard:
    """The draft is filled as far as it can be, or what somebody who dropped out left: what was locked, told or accepted
    stays, other drafts may move, and nobody is told anything. It is worked out before the transaction, which only
    writes; who was moved meanwhile by hand is left where they are. Made once.

    Refuses with ProposalUnknown or NotAllowed.
    """
    row = RosterProposal.objects.filter(pk=proposal_id).select_related("games").order_by("id").first()
    if row is None:
        raise errors.ProposalUnknown()
    access.require(actor, "games.make_proposal", on=row)
    if row.ended_at is not None:
        return proposal_card(row)
    from tongxing.games import (
        gathering,
        proposing,
    )  # compiles; loaded by whoever solves, not by every process

    seen = _live(row.games_id)
    found = gathering.gather(row.games, row.dropped_id)
    if found is None or row.dropped_id not in {None, *(one.id for one in found.volunteers)}:
        return _ended(row, "nothing")
    try:
        solved = proposing.repair(found, row.dropped_id) if row.dropped_id else proposing.solve(found, go_on)
    except BadInput:
        return _ended(row, "too_large")
    row.seats, row.value, row.bound = solved.seats, solved.value, solved.bound
    row.is_finished, row.told = solved.is_finished, list(solved.open)
    with transaction.atomic():
        database.lock_name("games.schedule", row.games_id)  # nobody is moved by hand while this is written
        locked = RosterProposal.objects.select_for_update(no_key=True).filter(pk=row.id, ended_at=None)
        if not locked.exists():
            row.refresh_from_db()
            return proposal_card(row)
        drafts = {assignment_id for _who, _where, assignment_id in found.drafts}
        _write(row, seen, drafts, proposing.by_id(found, solved), actor)
        row.placed = row.placed if solved.filled is None else solved.filled
        return _ended(row, "made")


def _live(games_id: uuid.UUID) -> dict[uuid.UUID, tuple[Any, ...]]:
    rows = GamesAssignment.objects.filter(games_id=games_id, state__in=ON_IT).order_by("id")
    told = rows.values_list("id", "volunteer_id", "shift_id", "state", "is_locked")
    return {one[0]: one[1:] for one in told}


def _write(
    row: RosterProposal,
    seen: dict[uuid.UUID, tuple[Any, ...]],
    drafts: set[uuid.UUID],
    wanted: set[tuple[uuid.UUID, uuid.UUID]],
    actor: Actor,
) -> None:
    """Drafts that are not wanted end, those that are wanted and not there begin; each shift counts anew."""
    held = GamesAssignment.objects.select_for_update(of=("self",), no_key=True)
    live = list(held.filter(games_id=row.games_id, state__in=ON_IT).order_by("id"))
    now = {one.id: (one.volunteer_id, one.shift_id, one.state, one.is_locked) for one in live}
    changed = {
        told[0] for found in (seen, now) for one, told in found.items() if seen.get(one) != now.get(one)
    }
    ends = [
        one
        for one in live
        if one.id in drafts
        and one.volunteer_id not in changed
        and (one.volunteer_id, one.shift_id) not in wanted
    ]
    there = {(one.volunteer_id, one.shift_id) for one in live}
    shifts = {one.id: one for one in GamesShift.objects.filter(games_id=row.games_id).order_by("id")}
    people = GamesVolunteer.objects.filter(games_id=row.games_id, released_at=None).exclude(pk__in=changed)
    staying = {one.id: one for one in people.order_by("id")}
    more = Counter({shift_id: -many for shift_id, many in Counter(one.shift_id for one in ends).items()})
    begins = []
    for volunteer_id, shift_id in sorted(wanted - there):
        shift = shifts[shift_id]
        if volunteer_id in staying and not shift.is_dropped and shift.taken + more[shift_id] < shift.places:
            more[shift_id] += 1
            begins.append(_begun(row, staying[volunteer_id], shift, actor))
    GamesAssignment.objects.filter(pk__in=[one.id for one in ends]).update(
        state="taken_off", ended_at=clock.now()
    )
    with connection.cursor() as cursor:
        counted = sorted((shift_id, many) for shift_id, many in more.items() if many)
        cursor.execute(_COUNT, {"shifts": [one for one, _ in counted], "more": [many for _, many in counted]})
    GamesAssignment.objects.bulk_create(begins, batch_size=AT_ONCE)
    row.placed, row.taken_off = len(begins) + len(wanted & there), len(ends)


def _begun(row: RosterProposal, whose: GamesVolunteer, shift: GamesShift, actor: Actor) -> GamesAssignment:
    return GamesAssignment(
        id=ids.new_id(),
        key=uuid.uuid5(row.id, f"{whose.id} {shift.id}"),
        games_id=row.games_id,
        shift=shift,
        volunteer=whose,
        organisation_id=row.organisation_id,
        region_code=row.region_code,
        account_id=whose.account_id,
        during=DateTimeTZRange(shift.starts_at, shift.ends_at),
        state="proposed",
        placed_by=actor.label,
        placed_at=clock.now(),
    )


def _ended(row: RosterProposal, how: str) -> ProposalCard:
    row.ended_at, row.ended_how = clock.now(), how
    row.save()
    return proposal_card(row)
