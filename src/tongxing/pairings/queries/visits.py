"""Alarms on the station's desk, the word of a visit, who is known to a resident, and what the numbers mean."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, figures, journal, phrases, sealing
from tongxing.foundation.figures import Figure, Meaning
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.pairings import errors, rules
from tongxing.pairings.models import Alarm, Companion, Pairing, Visit
from tongxing.pairings.permissions import SEE_ALARM
from tongxing.pairings.queries import kept
from tongxing.pairings.shapes import AlarmCard, KnownCompanion, PairingCard, VisitWord

_CLAUSES = ("G24-三.2", "H24-5", "Z14-10")
SLIP = 12  # words on one sheet


def _counted(name: str, unit: tuple[str, str], label: tuple[str, str], meaning: tuple[str, str]) -> Meaning:
    source = ("结对记录，打开页面时当场数出", "pairings on record, counted when the page is opened")
    return figures.declare(Meaning(name, *label, *unit, *meaning, _CLAUSES, *source))


PAIRED = _counted(
    "pairings_under_way_here",
    ("户", "homes"),
    ("结对中", "Paired"),
    ("双方都同意、还没有结束的结对。", "Pairings both sides agreed to and that have not ended."),
)
VISITED = _counted(
    "pairing_visits_done_here",
    ("次", "visits"),
    ("近 30 天探访", "Visits in 30 days"),
    ("近 30 天内记下的结对探访次数。", "Visits of pairings written down in the last 30 days."),
)
MISSED = _counted(
    "pairing_visits_missed_here",
    ("次", "visits"),
    ("近 30 天漏访", "Missed in 30 days"),
    (
        "近 30 天内约定的日子过了宽限期仍没有人去的探访。",
        "Visits of the last 30 days to which nobody had come when the days of grace were over.",
    ),
)
ALARMED = _counted(
    "pairing_alarms_open_here",
    ("件", "alarms"),
    ("待答复的提醒", "Alarms to answer"),
    ("站点还没有答复的结对提醒。", "Alarms about pairings which the station has not answered."),
)


def open_alarms(viewer: Actor, page: PageRequest | None = None) -> Page[AlarmCard]:
    """The alarms of the viewer's range that nobody has answered, the longest waiting first.

    Refuses with SignInFirst or NotAllowed whoever has no such range.
    """
    page = page or PageRequest()
    access.require(viewer, SEE_ALARM)
    rows = leave.visible(viewer, SEE_ALARM, Alarm.objects.filter(answered_at__isnull=True))
    rows = rows.select_related("pairing", "visit").order_by("raised_at", "id")
    return page_of(kept.alarm_cards(rows[page.offset : page.offset + page.size + 1], clock.now()), page)


def alarm(alarm_id: uuid.UUID, viewer: Actor) -> AlarmCard:
    """One alarm. Refuses with SignInFirst or NotFound."""
    found = Alarm.objects.filter(pk=alarm_id).select_related("pairing", "visit").order_by("id").first()
    if found is None:
        raise NotFound()
    access.require(viewer, SEE_ALARM, on=found)
    return kept.alarm_cards([found], clock.now())[0]


def words_of(pairing_id: uuid.UUID, viewer: Actor) -> tuple[VisitWord, ...]:
    """The words of the visits that are due, for the resident's side, and for the desk that reads them out.

    What the desk reads is journalled. Refuses with NotFound, NotAllowed or WordNotForOneself: the word is worth
    something because it comes from the person visited.
    """
    row = _whose_words(pairing_id, viewer, "读给服务对象")
    soon = clock.today() + dt.timedelta(days=row.every_days)
    since = clock.today() - dt.timedelta(days=row.every_days)
    due = Visit.objects.filter(pairing=row, state__in=("planned", "missed"), due_on__range=(since, soon))
    return tuple(VisitWord(one.id, one.due_on, word_of(one.id)) for one in due.order_by("due_on", "id")[:3])


def slip_of(pairing_id: uuid.UUID, viewer: Actor) -> tuple[PairingCard, tuple[VisitWord, ...]]:
    """The words of all visits planned so far, to be printed, cut apart and kept by somebody without a phone.

    What the desk prints is journalled. Refuses as `words_of` does.
    """
    row = _whose_words(pairing_id, viewer, "打印口令条")
    due = Visit.objects.filter(pairing=row, state="planned", due_on__gte=clock.today())
    told = [VisitWord(one.id, one.due_on, word_of(one.id)) for one in due.order_by("due_on", "id")[:SLIP]]
    return kept.cards([row], viewer)[0], tuple(told)


def _whose_words(pairing_id: uuid.UUID, viewer: Actor, purpose: str) -> Pairing:
    row = kept.row(pairing_id)
    mine = kept.place_of(row, viewer)
    if mine is not None and mine.state in rules.LIVE_COMPANIONS:
        raise errors.WordNotForOneself()
    access.require(viewer, "pairings.read_word", on=row)
    if viewer.account_id not in (row.account_id, row.guardian_account_id):
        journal.note("pairings.read_word", actor=viewer, subject=row.id, purpose=purpose)
    return row


def word_of(visit_id: uuid.UUID) -> str:
    """The word of one visit: a keyed hash of it, so nothing secret lies in the database.

    rooms only: shown by `words_of`, to the resident's side and the desk
    """
    return phrases.spoken(sealing.digest(str(visit_id), "pairings.word"))


def companions_known_to(account_id: uuid.UUID | None, sign: str) -> tuple[KnownCompanion, ...]:
    """Who visits a resident already, by their account or the sign of their name and number: a known face comes first.

    rooms only: offers of help ask it
    """
    theirs = Q(pk__in=())
    if account_id is not None:
        theirs |= Q(pairing__account_id=account_id)
    if sign:
        theirs |= Q(pairing__sign=sign)
    rows = Companion.objects.filter(theirs, state="active", pairing__state="active").order_by(
        "asked_at", "id"
    )
    found = list(rows)
    counted = Visit.objects.filter(companion__in=found, state="done").order_by().values_list("companion_id")
    visits = dict(counted.annotate(told=Count("id")).values_list("companion_id", "told"))
    return tuple(
        KnownCompanion(one.person_id, one.account_id, one.organisation_id, visits.get(one.id, 0))
        for one in found
    )


def pairing_figures(viewer: Actor) -> tuple[Figure, ...]:
    """What stands in the viewer's range: paired, visited, missed, to be answered. Refuses with NotAllowed."""
    access.require(viewer, "pairings.list_pairings")
    rows = leave.visible(viewer, "pairings.list_pairings", Pairing.objects.all())
    now, since = clock.now(), clock.today() - dt.timedelta(days=30)
    visits = Visit.objects.filter(pairing__in=rows)
    alarms = Alarm.objects.filter(pairing__in=rows, answered_at__isnull=True)
    return (
        Figure(PAIRED, rows.filter(state="active").count(), now),
        Figure(
            VISITED, visits.filter(state="done", logged_at__gte=clock.start_of(since)).count(), now, since
        ),
        Figure(MISSED, visits.filter(state="missed", due_on__gte=since).count(), now, since),
        Figure(ALARMED, alarms.count(), now),
    )


def counts_by_place(codes: Collection[int] | None = None) -> Iterator[tuple[str, int, dt.date, int]]:
    """What (under way, visits, missed ones), division, first day of the month, how many.

    rooms only: for the register of figures
    """
    told: tuple[tuple[str, Any, str, str], ...] = (
        ("pairings_active", Pairing.objects.filter(state="active"), "begins_on", "region_code"),
        ("pairing_visits", Visit.objects.filter(state="done"), "began_at", "pairing__region_code"),
        ("pairing_visits_missed", Visit.objects.filter(state="missed"), "due_on", "pairing__region_code"),
    )
    for what, rows, at, where in told:
        rows = rows if codes is None else rows.filter(**{f"{where}__in": set(codes)})
        zone = clock.SHANGHAI if at.endswith("_at") else None
        months = rows.order_by().annotate(month=TruncMonth(at, tzinfo=zone))
        counted = months.values_list(where, "month").annotate(count=Count("id"))
        for code, month, count in counted.order_by(where, "month"):
            yield what, code, clock.local(month).date() if zone else month, count
