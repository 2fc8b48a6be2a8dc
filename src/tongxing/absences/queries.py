"""Questions about who did not come: one's own, an activity's, and what waits for an answer."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tongxing.absences import errors, rules
from tongxing.absences.models import Absence, Word
from tongxing.absences.permissions import ANSWER, SEE
from tongxing.absences.shapes import AbsenceCard, AppealCard, ListCard, MissingLine, MyAbsences, MyWord
from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities.errors import ActivityUnknown
from tongxing.activities.shapes import Seats
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.people import queries as people
from tongxing.policy import queries as policy

RULE = "absences"
MOST = 100


def terms_at(region_code: int) -> Any:
    """What the policy of a place says today: days to object, cases, and what follows.

    public: the rules are open
    """
    return policy.rule(RULE, clock.today(), region_code)


def my_absences(viewer: Actor) -> MyAbsences:
    """What stands of the viewer and what was put right, the latest first; and what limit follows, if any."""
    person = people.person_of(viewer.account_id)
    if person is None:
        return MyAbsences((), None, dict(terms_at(0).parameters))
    access.require(viewer, "absences.see_own_absences", on=person)
    rows = Absence.objects.filter(person_id=person.id).select_related("appeal").order_by("-starts_at", "-id")
    terms = terms_at(person.service_code).parameters
    return MyAbsences(cards(rows[:MOST]), activities.ahead_limit_of(viewer), dict(terms))


def absence(absence_id: uuid.UUID, viewer: Actor) -> AbsenceCard:
    """One fact. Refuses with AbsenceUnknown, and outsiders with NotFound."""
    row = _row(absence_id)
    access.require(viewer, SEE, on=row)
    card = cards([row], named=row.account_id != viewer.account_id)[0]
    waits = card.stands and card.appeal is not None and card.appeal.is_open
    other = viewer.account_id not in (row.by_account_id, row.account_id)
    return replace(card, may_answer=waits and other and access.can(viewer, ANSWER, on=row))


def list_of(activity_id: uuid.UUID, viewer: Actor) -> ListCard:
    """Who holds a place and is not known to have come, who came, and what was noted. Refuses with ActivityUnknown."""
    told = seats_of(activity_id)
    access.require(viewer, "absences.see_list", on=told)
    rows = list(Absence.objects.filter(activity_id=activity_id).select_related("appeal").order_by("id"))
    asked = [
        row for row in rows if row.kind == rules.BY_CLOCK and row.ended_at is None and not _appealed(row)
    ]
    stated = {row.sign_up_id for row in rows if row not in asked}
    others = [
        seat for seat in told.seats if seat.sign_up_id not in stated and seat.account_id != viewer.account_id
    ]
    missing = [seat for seat in others if not seat.has_come]
    here = [seat for seat in others if seat.has_come]
    known = people.cards(seat.person_id for seat in (*missing, *here))
    words = dict(
        Word.objects.filter(activity_id=activity_id).order_by("id").values_list("sign_up_id", "text")
    )

    def line(seat: Any) -> MissingLine:
        card = known[seat.person_id]
        return MissingLine(card.id, card.masked_name, card.volunteer_number, words.get(seat.sign_up_id, ""))

    return ListCard(
        activity_id=activity_id,
        title=told.title,
        starts_at=told.starts_at,
        ends_at=told.ends_at,
        is_over=told.state == "published" and told.ends_at <= clock.now(),
        missing=tuple(line(seat) for seat in missing),
        here=tuple(line(seat) for seat in here),
        stated=cards([row for row in rows if row not in asked], named=True),
    )


def appeals(viewer: Actor, page: PageRequest | None = None) -> Page[AbsenceCard]:
    """Appeals that wait for an answer the viewer may give, the least time left first."""
    page = page or PageRequest()
    rows = Absence.objects.filter(appeal__verdict="", ended_at__isnull=True).select_related("appeal")
    me = viewer.account_id or uuid.UUID(int=0)
    rows = leave.visible(viewer, ANSWER, rows).exclude(by_account_id=me)
    rows = rows.exclude(account_id=me).order_by("appeal__due_on", "id")
    found = rows[page.offset : page.offset + page.size + 1]
    return page_of(list(cards(found, named=True)), page)


def my_word(activity_id: uuid.UUID, viewer: Actor) -> MyWord:
    """What the viewer said about their place, and whether they may say something now."""
    told = seats_of(activity_id)
    seat = next((one for one in told.seats if one.account_id == viewer.account_id), None)
    if seat is None:
        return MyWord(activity_id, "", may_say=False, withdraw_first=False)
    access.require(viewer, "absences.see_own_absences", on=seat)
    text = (
        Word.objects.filter(sign_up_id=seat.sign_up_id).order_by("id").values_list("text", flat=True).first()
    )
    early = clock.now() <= told.cancel_until
    return MyWord(activity_id, text or "", not early and may_still_say(told, seat.has_come), early)


def may_still_say(told: Seats, has_come: bool) -> bool:
    """Whether somebody who holds a place may say why they do not come to it: until the list cannot be closed any more.

    rooms only: asked by the deed and by the page
    """
    days = terms_at(told.region_code).parameters["list_days"]
    last = clock.local(told.ends_at).date().toordinal() + days
    return not has_come and told.state == "published" and clock.today().toordinal() <= last


def seats_of(activity_id: uuid.UUID) -> Seats:
    """Who holds a place at an activity. Refuses with ActivityUnknown.

    rooms only: the caller asks leave
    """
    told = activities.seats_of(activity_id)
    if told is None:
        raise ActivityUnknown()
    return told


def row_for_change(absence_id: uuid.UUID) -> Absence:
    """A fact, locked until the deed is done.

    rooms only: an instance to work on, inside a deed
    """
    row = Absence.objects.select_for_update(no_key=True).filter(pk=absence_id).order_by("id").first()
    if row is None:
        raise errors.AbsenceUnknown()
    return row


def told_of(absence_id: uuid.UUID) -> AbsenceCard | None:
    """One fact for a notice about it; None when it is erased.

    rooms only: notices tell its person and who answers
    """
    row = Absence.objects.filter(pk=absence_id).select_related("appeal").order_by("id").first()
    return cards([row])[0] if row else None


def cards(rows: Iterable[Absence], named: bool = False) -> tuple[AbsenceCard, ...]:
    """Finished cards; with the masked names where somebody else looks.

    rooms only: the caller has asked leave for the rows
    """
    found, today = list(rows), clock.today()
    known = people.cards(row.person_id for row in found) if named else {}
    words = Word.objects.filter(sign_up_id__in=[row.sign_up_id for row in found]).order_by("id")
    said = dict(words.values_list("sign_up_id", "text")) if found else {}
    return tuple(_card(row, said.get(row.sign_up_id, ""), known.get(row.person_id), today) for row in found)


def _card(row: Absence, said: str, person: Any, today: Any) -> AbsenceCard:
    appeal = getattr(row, "appeal", None)
    ended = row.ended_at is not None
    verdict = appeal.verdict if appeal else None
    same = ["text", "raised_at", "due_on", "verdict", "answer", "answered_at"]
    return AbsenceCard(
        id=row.id,
        activity_id=row.activity_id,
        title=row.title,
        starts_at=row.starts_at,
        kind=row.kind,
        why=row.why,
        stated_at=row.stated_at,
        by_clock=row.by_account_id is None,
        object_until=row.object_until,
        expires_on=row.expires_on,
        ended_how=row.ended_how,
        counts=rules.is_final(row.kind, ended, row.object_until, verdict, today),
        may_object=rules.may_object(ended, row.kind, row.object_until, appeal is not None, today),
        said=said,
        appeal=AppealCard(**{name: getattr(appeal, name) for name in same}) if appeal else None,
        masked_name=person.masked_name if person else "",
        volunteer_number=person.volunteer_number if person else "",
    )


def _appealed(row: Absence) -> bool:
    return getattr(row, "appeal", None) is not None


def _row(absence_id: uuid.UUID) -> Absence:
    row = Absence.objects.filter(pk=absence_id).select_related("appeal").order_by("id").first()
    if row is None:
        raise errors.AbsenceUnknown()
    return row
