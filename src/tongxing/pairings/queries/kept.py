"""The rows of this room as its own deeds and questions read them, and the cards made of them."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count, Max, Min, Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.pairings import rules
from tongxing.pairings.models import Alarm, Companion, Pairing, Visit
from tongxing.pairings.permissions import SEE, SEE_COMPANION
from tongxing.pairings.shapes import AlarmCard, CompanionCard, PairingCard, VisitCard
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule

RULE = "pairing"


def rule_for(region_code: int) -> Rule:
    """The terms in force today where somebody lives.

    public: policy
    """
    return policy.rule(RULE, clock.today(), region_code)


def row(pairing_id: uuid.UUID) -> Pairing:
    """The pairing itself. Refuses with NotFound.

    rooms only: this room's own deeds
    """
    return _one(Pairing.objects.filter(pk=pairing_id))


def row_for_change(pairing_id: uuid.UUID) -> Pairing:
    """The pairing, locked: every deed about it, its people and its visits comes through here. Refuses with NotFound.

    rooms only: this room's own deeds
    """
    return _one(Pairing.objects.select_for_update().filter(pk=pairing_id))


def companion_for_change(companion_id: uuid.UUID) -> Companion:
    """A companion's place as it stands once the pairing is locked. Refuses with NotFound.

    rooms only: this room's own deeds
    """
    found: Companion = _one(Companion.objects.filter(pk=companion_id))
    pairing = row_for_change(found.pairing_id)
    found = _one(Companion.objects.filter(pk=companion_id))
    found.pairing = pairing
    return found


def visit_for_change(visit_id: uuid.UUID) -> Visit:
    """A visit as it stands once the pairing is locked. Refuses with NotFound.

    rooms only: this room's own deeds
    """
    found: Visit = _one(Visit.objects.filter(pk=visit_id))
    pairing = row_for_change(found.pairing_id)
    found = _one(Visit.objects.filter(pk=visit_id))
    found.pairing = pairing
    return found


def alarm_for_change(alarm_id: uuid.UUID) -> Alarm:
    """An alarm as it stands once the pairing is locked. Refuses with NotFound.

    rooms only: this room's own deeds
    """
    found: Alarm = _one(Alarm.objects.filter(pk=alarm_id))
    pairing = row_for_change(found.pairing_id)
    found = _one(Alarm.objects.filter(pk=alarm_id))
    found.pairing = pairing
    return found


def _one(rows: Any) -> Any:
    found = rows.order_by("id").first()
    if found is None:
        raise NotFound()
    return found


def place_of(pairing: Pairing, viewer: Actor) -> Companion | None:
    """The viewer's own place in a pairing, the last one they had; None for everybody else.

    rooms only: this room's own deeds
    """
    if viewer.account_id is None:
        return None
    held = Companion.objects.filter(pairing=pairing, account_id=viewer.account_id)
    return held.order_by("-asked_at", "-id").first()


def require_sight(pairing: Pairing, viewer: Actor) -> Companion | None:
    """Leave to see a pairing, as its companion or by office; answers the viewer's place. Refuses with NotFound.

    rooms only: this room's own questions
    """
    mine = place_of(pairing, viewer)
    if mine is not None and _still_sees(mine, pairing):
        access.require(viewer, SEE_COMPANION, on=mine)
        return mine
    access.require(viewer, SEE, on=pairing)
    return None


def _still_sees(mine: Companion, pairing: Pairing) -> bool:
    """While one has a place or is asked, and after a farewell both sides had; who said no or left does not."""
    return mine.state in rules.LIVE_COMPANIONS or (
        mine.state == "ended" and mine.ended_at == pairing.ended_at
    )


def cards(rows: Iterable[Pairing], viewer: Actor, with_about: bool = False) -> list[PairingCard]:
    """Pairings, finished, with what falls due next.

    rooms only: this room's own answers
    """
    found = list(rows)
    ids = [one.id for one in found]
    names = places.short_names(one.region_code for one in found)
    planned = _by_pairing(Visit.objects.filter(pairing_id__in=ids, state="planned"), Min("due_on"))
    done = _by_pairing(Visit.objects.filter(pairing_id__in=ids, state="done"), Max("began_at"))
    companions = _by_pairing(Companion.objects.filter(pairing_id__in=ids, state="active"), Count("id"))
    alarms = _by_pairing(Alarm.objects.filter(pairing_id__in=ids, answered_at__isnull=True), Count("id"))
    same = (
        "id number kind state region_code station_id organisation_id organisation_name every_days begins_on "
        "ends_on side arranged_at ended_why"
    )
    return [
        PairingCard(
            **{field: getattr(one, field) for field in same.split()},
            place_text=names.get(one.region_code, ""),
            is_agreed=one.agreed_at is not None,
            next_on=planned.get(one.id) if one.state == "active" else None,
            last_visited_on=clock.local(done[one.id]).date() if one.id in done else None,
            companions=companions.get(one.id, 0),
            alarms=alarms.get(one.id, 0),
            is_own=viewer.account_id is not None
            and viewer.account_id in (one.account_id, one.guardian_account_id),
            about=one.about if with_about else "",
            asked_days=one.asked_days,
        )
        for one in found
    ]


def _by_pairing(rows: Any, of: Any) -> dict[uuid.UUID, Any]:
    return dict(rows.order_by().values_list("pairing_id").annotate(told=of).values_list("pairing_id", "told"))


def companion_cards(rows: Iterable[Companion]) -> list[CompanionCard]:
    """Companions, with masked names and how often each was there.

    rooms only: this room's own answers
    """
    found = list(rows)
    known = people.cards([one.person_id for one in found])
    counted = Visit.objects.filter(companion__in=found, state="done").order_by().values_list("companion_id")
    visits = dict(counted.annotate(told=Count("id")).values_list("companion_id", "told"))
    same = "id pairing_id person_id account_id volunteer_number state asked_at ended_at"
    return [
        CompanionCard(
            **{field: getattr(one, field) for field in same.split()},
            masked_name=known[one.person_id].masked_name if one.person_id in known else "",
            visits=visits.get(one.id, 0),
            takes_over=one.takes_over_id is not None,
        )
        for one in found
    ]


def visit_cards(rows: Iterable[Visit], with_notes: bool) -> list[VisitCard]:
    """Visits, with who was there; notes for those who may read them.

    rooms only: this room's own answers
    """
    found = list(rows)
    known = people.cards({one.companion.person_id for one in found if one.companion})
    return [
        VisitCard(
            id=one.id,
            pairing_id=one.pairing_id,
            due_on=one.due_on,
            state=one.state,
            visited_at=one.began_at,
            minutes=one.minutes,
            found=one.found,
            note=one.note if with_notes else "",
            by_masked_name=card.masked_name
            if one.companion and (card := known.get(one.companion.person_id))
            else "",
            is_recorded=one.entry_id is not None,
            is_extra=one.is_extra,
        )
        for one in found
    ]


def alarm_cards(rows: Iterable[Alarm], now: dt.datetime) -> list[AlarmCard]:
    """Alarms, with where and how long they have waited.

    rooms only: this room's own answers
    """
    found = list(rows)
    names = places.short_names(one.region_code for one in found)
    same = "id pairing_id kind region_code raised_at answer_due_at outcome note answered_at"
    return [
        AlarmCard(
            **{field: getattr(one, field) for field in same.split()},
            number=one.pairing.number,
            station_id=one.pairing.station_id,
            place_text=names.get(one.region_code, ""),
            due_on=one.visit.due_on if one.visit else None,
            is_higher=one.raised_higher_at is not None,
            waiting_days=rules.waiting_days(one.raised_at, one.answered_at or now),
        )
        for one in found
    ]


def accounts_before(pairing: Pairing) -> dict[uuid.UUID, uuid.UUID]:
    """Accounts under which somebody of a pairing was known before two registrations became one, with today's.

    rooms only: so that sealed steps say who it was
    """
    held = dict(
        Companion.objects.filter(pairing=pairing).order_by("id").values_list("person_id", "account_id")
    )
    if pairing.person_id and pairing.account_id:
        held[pairing.person_id] = pairing.account_id
    if pairing.guardian_account_id and (guardian := people.person_of(pairing.guardian_account_id)):
        held[guardian.id] = pairing.guardian_account_id
    over = {gone: now for gone, now in ledger.joined(held).items() if now in held}
    return {card.account_id: held[over[gone]] for gone, card in people.cards(over).items()} if over else {}


def live_pairings_of(person_id: uuid.UUID) -> int:
    """To how many homes somebody comes or is asked to come.

    rooms only: for the ceiling of the rule
    """
    held = Companion.objects.filter(person_id=person_id, state__in=rules.LIVE_COMPANIONS)
    return held.filter(pairing__state__in=rules.OPEN).count()


def live_companions(pairing: Pairing, *states: str) -> list[Companion]:
    """Who comes, or is asked to, in the order of being asked.

    rooms only: this room's own deeds
    """
    wanted: Collection[str] = states or rules.LIVE_COMPANIONS
    return list(Companion.objects.filter(Q(state__in=wanted), pairing=pairing).order_by("asked_at", "id"))
