"""One pairing with its story, and the lists of those who belong to it or look after it."""

import json
import uuid

from django.db.models import Q, QuerySet

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, journal, sealing, text
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import Fault, Invalid, NotFound
from tongxing.pairings import errors, rules
from tongxing.pairings.models import Alarm, Companion, Farewell, Pairing, PairingStep, Visit
from tongxing.pairings.permissions import SEE, SEE_COMPANION
from tongxing.pairings.queries import kept
from tongxing.pairings.shapes import (
    COMING,
    THEIRS,
    CompanionCard,
    FarewellCard,
    PairingCard,
    PairingContact,
    PairingStepCard,
    PairingStory,
)

PAST_VISITS = 20


def pairing(pairing_id: uuid.UUID, viewer: Actor) -> PairingCard:
    """One pairing as this viewer may know it. Refuses with SignInFirst or NotFound."""
    row = kept.row(pairing_id)
    mine = kept.require_sight(row, viewer)
    return kept.cards([row], viewer, _reads_about(row, viewer, mine))[0]


def story_of(pairing_id: uuid.UUID, viewer: Actor) -> PairingStory:
    """A pairing with its people, visits, alarms and steps, as far as this viewer may know them.

    Refuses with SignInFirst or NotFound.
    """
    row = kept.row(pairing_id)
    mine = kept.require_sight(row, viewer)
    reads = _reads_about(row, viewer, mine)
    now = clock.now()
    tends = access.can(viewer, "pairings.ask_companion", on=row)
    people = Companion.objects.filter(pairing=row).order_by("asked_at", "id")
    shown = (
        people
        if tends or row_is_theirs(row, viewer)
        else people.filter(Q(state="active") | Q(pk=mine.pk if mine else None))
    )
    visits = Visit.objects.filter(pairing=row).exclude(state="called_off").select_related("companion")
    recent = sorted(visits.order_by("-due_on", "-id")[:PAST_VISITS], key=lambda one: one.due_on)
    looks = access.can(viewer, "pairings.see_alarm", on=row)
    alarms = (
        Alarm.objects.filter(pairing=row).select_related("pairing", "visit").order_by("-raised_at", "-id")
    )
    is_open = row.state in rules.OPEN
    comes = mine is not None and mine.state == "active" and row.state == "active"
    side = COMING if comes else THEIRS
    speaks = comes or access.can(viewer, "pairings.change_rhythm", on=row)
    return PairingStory(
        card=kept.cards([row], viewer, reads)[0],
        companions=tuple(kept.companion_cards(shown)),
        visits=tuple(kept.visit_cards(recent, reads)) if mine is None or mine.state != "asked" else (),
        alarms=tuple(kept.alarm_cards(alarms[:PAST_VISITS], now)) if looks else (),
        steps=tuple(_steps(row)),
        farewells=tuple(_farewells(row)) if reads or mine else (),
        mine=kept.companion_cards([mine])[0] if mine else None,
        handover_note=_handover_note(mine) if comes else "",
        may_answer_for_resident=is_open
        and row.agreed_at is None
        and access.can(viewer, "pairings.answer_for_resident", on=row),
        may_tend=is_open and tends,
        may_renew=row.state == "active" and access.can(viewer, "pairings.renew_pairing", on=row),
        may_end=is_open and access.can(viewer, "pairings.end_pairing", on=row),
        may_move=row.state == "active" and (comes or access.can(viewer, "pairings.move_visit", on=row)),
        may_log=comes,
        may_ask_rhythm=row.state == "active" and speaks and row.asked_side in ("", side),
        may_answer_rhythm=row.state == "active" and speaks and row.asked_side not in ("", side),
    )


def row_is_theirs(row: Pairing, viewer: Actor) -> bool:
    """Whether the viewer is the resident or the guardian.

    rooms only: this room's own answers
    """
    return viewer.account_id is not None and viewer.account_id in (row.account_id, row.guardian_account_id)


def _reads_about(row: Pairing, viewer: Actor, mine: Companion | None) -> bool:
    """What is sensitive is read by both sides and the station; by a companion only after their yes."""
    if mine is not None:
        return mine.state == "active"
    return access.can(viewer, "pairings.read_about", on=row)


def _handover_note(mine: Companion | None) -> str:
    if mine is None or mine.note_sealed is None:
        return ""
    return sealing.reveal(mine.note_sealed, str(mine.id))


def _steps(row: Pairing) -> list[PairingStepCard]:
    sides = {f"account:{row.account_id}": ("本人", "the resident")}
    sides |= {f"account:{row.guardian_account_id}": ("监护人", "a guardian")}
    for one in Companion.objects.filter(pairing=row).order_by("id"):
        sides[f"account:{one.account_id}"] = (
            f"志愿者 {one.volunteer_number}",
            f"volunteer {one.volunteer_number}",
        )
    for account_id, now in kept.accounts_before(row).items():
        if label := sides.get(f"account:{now}"):
            sides[f"account:{account_id}"] = label
    told = PairingStep.objects.filter(pairing=row).order_by("number")
    desk, system = ("工作人员", "a worker"), ("平台", "the platform")
    return [
        PairingStepCard(
            one.what, *(sides.get(one.by) or (system if one.by.startswith("system:") else desk)), one.at
        )
        for one in told
    ]


def _farewells(row: Pairing) -> list[FarewellCard]:
    rows = (
        Farewell.objects.filter(pairing=row)
        .exclude(words="")
        .select_related("companion")
        .order_by("said_at", "id")
    )
    return [
        FarewellCard(
            *(
                (f"志愿者 {one.companion.volunteer_number}", f"volunteer {one.companion.volunteer_number}")
                if one.companion
                else ("本人一方", "the resident’s side")
            ),
            one.words,
            one.said_at,
        )
        for one in rows
    ]


def pairings_here(viewer: Actor, state: str = "active", page: PageRequest | None = None) -> Page[PairingCard]:
    """The pairings of the viewer's range or team in one state, the oldest first.

    Refuses with SignInFirst or NotAllowed whoever has no such range.
    """
    page = page or PageRequest()
    access.require(viewer, "pairings.list_pairings")
    rows = leave.visible(viewer, "pairings.list_pairings", Pairing.objects.filter(state=state))
    return _page(rows.order_by("arranged_on", "county_code", "serial"), viewer, page)


def pairings_of(viewer: Actor) -> tuple[PairingCard, ...]:
    """The pairings in which the viewer is visited, or is the guardian; those under way first."""
    if viewer.account_id is None:
        return ()
    own = Q(account_id=viewer.account_id) | Q(guardian_account_id=viewer.account_id)
    rows = leave.visible(viewer, SEE, Pairing.objects.filter(own)).order_by("ended_at", "-arranged_at", "id")
    return tuple(kept.cards(rows[:50], viewer))


def companionships_of(viewer: Actor) -> tuple[tuple[CompanionCard, PairingCard], ...]:
    """Where the viewer comes or is asked to come, and what ended lately; the next visit first."""
    if viewer.account_id is None:
        return ()
    lately = Q(state__in=rules.LIVE_COMPANIONS) | Q(state="ended", pairing__state="ended")
    rows = Companion.objects.filter(lately, account_id=viewer.account_id).select_related("pairing")
    found = list(leave.visible(viewer, SEE_COMPANION, rows).order_by("ended_at", "asked_at", "id")[:50])
    shown = kept.cards([one.pairing for one in found], viewer)
    return tuple(zip(kept.companion_cards(found), shown, strict=True))


def _page(rows: "QuerySet[Pairing]", viewer: Actor, page: PageRequest) -> Page[PairingCard]:
    return page_of(kept.cards(rows[page.offset : page.offset + page.size + 1], viewer), page)


def contact_of(pairing_id: uuid.UUID, viewer: Actor, purpose: str) -> PairingContact:
    """Whom to visit and where, for both sides and the station; each reading is journalled with its purpose (R-75).

    Refuses with NotFound, NotAllowed, ContactErased, or Invalid when no purpose is given.
    """
    row = kept.row(pairing_id)
    mine = kept.place_of(row, viewer)
    if mine is not None and mine.state == "active" and row.state == "active":
        access.require(viewer, "pairings.visit_resident", on=mine)
    else:
        access.require(viewer, "pairings.read_contact", on=row)
    purpose = text.one_line(purpose)[:200]
    if not purpose:
        zh, en = "请写明查看的目的。", "Please say what for."
        raise Invalid([Fault("purpose", "pairings.purpose_missing", zh, en)])
    if row.contact_sealed is None:
        raise errors.ContactErased(number=row.number)
    journal.note("pairings.read_contact", actor=viewer, subject=row.id, purpose=purpose)
    return PairingContact(**json.loads(sealing.reveal(row.contact_sealed, str(row.id))))


def arranged_with(arranged_by: str, key: uuid.UUID) -> Pairing | None:
    """The pairing a key has made before.

    rooms only: the same key is the same deed
    """
    return Pairing.objects.filter(arranged_by=arranged_by, key=key).order_by("id").first()


def told_of_companion(companion_id: uuid.UUID) -> CompanionCard:
    """A companion's place, for whoever tells people. Refuses with NotFound.

    rooms only: notices
    """
    found = Companion.objects.filter(pk=companion_id).order_by("id").first()
    if found is None:
        raise NotFound()
    return kept.companion_cards([found])[0]
