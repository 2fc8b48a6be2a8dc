"""Questions about rolls: what lies on the device, what could not be merged, whether one's own side told the same."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, F, Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors as activity_errors
from tongxing.activities import queries as activities
from tongxing.activities.shapes import FieldLine, FieldRoster
from tongxing.badges import queries as badges
from tongxing.field_rolls import errors, rules
from tongxing.field_rolls.models import Conflict, Note, Roll, RollLoss, Settlement, Slip
from tongxing.field_rolls.shapes import ConflictCard, RollActivity, RollCard, RollLine, RollRow
from tongxing.foundation import clock, sealing
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard

MOST_CONFLICTS = 200
_OTHER = {"leader": "own", "own": "leader"}


def roll(roll_id: uuid.UUID, viewer: Actor) -> RollCard:
    """A roll with everything its device needs off-line. Refuses with RollUnknown, or as activities do."""
    row = Roll.objects.filter(pk=roll_id).order_by("id").first()
    if row is None or not access.may_read(viewer, "field_rolls.see_roll", on=row):
        raise errors.RollUnknown()
    return card(row, viewer)


def expiry(moment: dt.datetime) -> dict[str, str]:
    """The day on which a roll expired, as the facts of a refusal.

    public: it only spells
    """
    day = clock.local(moment).date()
    return {"expired_zh": f"{day.month}月{day.day}日", "expired_en": day.isoformat()}


def conflicts(activity_id: uuid.UUID, viewer: Actor) -> tuple[ConflictCard, ...]:
    """What could not be merged at an activity, the undecided first. Refuses as activities.field_roster does."""
    activities.field_roster(activity_id, viewer)
    rows = Conflict.objects.filter(activity_id=activity_id).select_related("note", "settlement")
    kept = list(rows.order_by("-found_at", "-id")[:MOST_CONFLICTS])
    lines = activities.field_lines(row.note.subject for row in kept)
    found = [_conflict_card(row, lines.get(row.note.subject)) for row in kept]
    return tuple(sorted(found, key=lambda one: bool(one.decision)))


def conflict_card(row: Conflict) -> ConflictCard:
    """A conflict as a page shows it.

    rooms only: the deeds of this room answer with it
    """
    return _conflict_card(row, activities.field_line(row.note.subject))


def _conflict_card(row: Conflict, line: FieldLine | None) -> ConflictCard:
    note = row.note
    told: Settlement | None = getattr(row, "settlement", None)
    return ConflictCard(
        id=row.id,
        activity_id=row.activity_id,
        masked_name=line.masked_name if line else "",
        volunteer_number=line.volunteer_number if line else "",
        what=note.what,
        how=note.how,
        noted_at=note.noted_at,
        is_sure=note.is_sure,
        code=row.code,
        zh=row.zh,
        en=row.en,
        decision=told.decision if told else "",
        why=told.why if told else "",
    )


def rosters_of(activity_id: uuid.UUID, viewer: Actor) -> tuple[RollRow, ...]:
    """Rosters of an activity that phones took along, the latest first. Refuses as activities.field_roster does."""
    activities.field_roster(activity_id, viewer)
    rows = Roll.objects.filter(kind="leader", activity_ids__contains=[activity_id]).select_related("rollloss")
    after = Q(note__noted_at__gte=F("rollloss__lost_at"), note__outcome__in=("merged", "agreed"))
    counted = rows.annotate(later=Count("note", filter=after)).order_by("-opened_at", "-id")
    found = list(counted[:MOST_CONFLICTS])
    known = people.cards({row.person_id for row in found if row.person_id})
    return tuple(_row(row, known) for row in found)


def _row(row: Any, known: Mapping[uuid.UUID, PersonCard]) -> RollRow:
    loss: RollLoss | None = getattr(row, "rollloss", None)
    holder = known.get(row.person_id)
    return RollRow(
        id=row.id,
        masked_name=holder.masked_name if holder else "",
        opened_at=row.opened_at,
        expires_at=row.expires_at,
        is_handed=row.parent_id is not None,
        lost_at=loss.lost_at if loss else None,
        later=row.later,
    )


def refuse_lost(row: Roll, at: dt.datetime, *, is_sure: bool = True) -> None:
    """What was noted or shown by a phone that was lost by then, a person decides. Refuses with PhoneLost.

    rooms only: asked within the deeds of this room
    """
    loss = RollLoss.objects.filter(roll=row).order_by("id").first()
    if loss is not None and (at >= loss.lost_at or not is_sure):
        raise errors.PhoneLost(**_since(loss.lost_at))


def _since(moment: dt.datetime) -> dict[str, str]:
    told = clock.local(moment)
    return {"since_zh": f"{told.month}月{told.day}日 {told:%H:%M}", "since_en": f"{told:%Y-%m-%d %H:%M}"}


def card(row: Roll, viewer: Actor) -> RollCard:
    """A roll as its device keeps it: rosters for whoever leads, one line for oneself.

    rooms only: the deeds of this room answer with it
    """
    last = Note.objects.filter(roll=row).order_by("-sequence").first()
    rosters, lines = _own(row, viewer) if row.kind == "own" else _led(row, viewer)
    return RollCard(
        id=row.id,
        kind=row.kind,
        public_key=row.public_key,
        opened_at=row.opened_at,
        expires_at=row.expires_at,
        head=last.sequence if last else 0,
        head_hash=last.hash if last else rules.first_previous(row.id),
        activities=rosters,
        lines=lines,
    )


def _led(row: Roll, viewer: Actor) -> tuple[tuple[RollActivity, ...], tuple[RollLine, ...]]:
    rosters = []
    for activity_id in row.activity_ids:
        try:
            rosters.append(activities.field_roster(activity_id, viewer))
        except activity_errors.ActivityUnknown:  # called off meanwhile; its notes are judged at merging
            continue
    passes, slips = _passes(row.activity_ids), _slips(row.activity_ids)
    lines = [line for one in rosters for line in one.lines]
    known = badges.live_badges(line.person_id for line in lines)
    told = tuple(
        _line(line, passes.get((line.account_id, line.activity_id), ()), known.get(line.person_id), slips)
        for line in lines
        if line.account_id != row.account_id
    )
    return tuple(_activity(one, ()) for one in rosters), told


def _own(row: Roll, viewer: Actor) -> tuple[tuple[RollActivity, ...], tuple[RollLine, ...]]:
    mine = activities.own_field_place(row.activity_ids[0], viewer)
    leaders = Roll.objects.filter(kind="leader", activity_ids__contains=row.activity_ids)
    keys = tuple(leaders.order_by("opened_at", "id").values_list("id", "public_key"))
    return (_activity(mine, keys),), tuple(_line(line, (), None, {}) for line in mine.lines)


def _passes(
    activity_ids: Iterable[uuid.UUID],
) -> dict[tuple[uuid.UUID, uuid.UUID], tuple[tuple[uuid.UUID, str], ...]]:
    found: dict[tuple[uuid.UUID, uuid.UUID], tuple[tuple[uuid.UUID, str], ...]] = {}
    rows = Roll.objects.filter(kind="own", activity_ids__overlap=list(activity_ids))
    for row in rows.order_by("opened_at", "id"):
        whose = (row.account_id, row.activity_ids[0])
        found[whose] = (*found.get(whose, ()), (row.id, row.public_key))
    return found


def _slips(activity_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[str, ...]]:
    """How a slip begins: enough to find its person by, too little to make one."""
    found: dict[uuid.UUID, tuple[str, ...]] = {}
    for row in Slip.objects.filter(activity_id__in=activity_ids).order_by("printed_at", "id"):
        found[row.sign_up_id] = (*found.get(row.sign_up_id, ()), row.hint)
    return found


def _line(
    line: FieldLine,
    passes: tuple[tuple[uuid.UUID, str], ...],
    badge: uuid.UUID | None,
    slips: dict[uuid.UUID, tuple[str, ...]],
) -> RollLine:
    return RollLine(
        sign_up_id=line.sign_up_id,
        activity_id=line.activity_id,
        masked_name=line.masked_name,
        volunteer_number=line.volunteer_number,
        attendance=line.attendance,
        passes=passes,
        badge=badge.hex if badge else "",
        slips=slips.get(line.sign_up_id, ()),
    )


def _activity(one: FieldRoster, leaders: tuple[tuple[uuid.UUID, str], ...]) -> RollActivity:
    return RollActivity(
        one.activity_id, one.title, one.starts_at, one.ends_at, one.opens_at, one.closes_at, leaders
    )


def slip_of(typed: str) -> Slip | None:
    """The slip of this number, or None.

    rooms only: whoever merges has asked leave
    """
    told = rules.read_slip(typed)
    return Slip.objects.filter(digest=slip_digest(told)).order_by("id").first() if told else None


def slip_digest(code: str) -> bytes:
    """What is kept of a slip's number.

    rooms only: told when slips are printed
    """
    return sealing.digest(code, "field_rolls.slip")


def told_alike(note: Note, kind: str) -> Note | None:
    """The other side's note of the same end at the same moment, when both are scans.

    rooms only: whoever merges has asked leave
    """
    rows = Note.objects.filter(
        subject=note.subject,
        what=note.what,
        how__in=rules.SCANS,
        roll__kind=_OTHER[kind],
        is_sure=True,
        outcome__in=("merged", "agreed", "known"),
    )
    if note.how not in rules.SCANS or not note.is_sure:
        return None
    return next(
        (
            one
            for one in rows.order_by("taken_in_at", "id")
            if abs((one.noted_at - note.noted_at).total_seconds()) * 1000 <= rules.TOKEN_LIVES_MS
        ),
        None,
    )
