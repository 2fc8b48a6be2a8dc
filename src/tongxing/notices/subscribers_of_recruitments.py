"""Who is told of recruitment: whoever applied, of every decision with its words; whose badge was given or ended."""

import uuid

from tongxing.access.shapes import SystemActor
from tongxing.accreditations import events as accreditations
from tongxing.accreditations import queries as badges
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.recruitments import events as recruitments
from tongxing.recruitments import queries
from tongxing.recruitments.shapes import ApplicationCard

TELLER = SystemActor("notices")


@subscriber(recruitments.ApplicationDecided)
def on_application_decided(told: recruitments.ApplicationDecided) -> None:
    """A place that lapsed, was confirmed or given up meanwhile is not asked for again."""
    card, line = queries.application_told(told.application_id, told.step)
    facts = {"words": line.words, "criterion": line.criterion, "number": str(card.reserve_number or "")}
    kind = f"recruit_{line.outcome}"
    if line.outcome == "passed" and card.round.has_interviews:
        kind = "recruit_to_interview"
    if line.outcome in ("taken", "moved_up"):
        if card.state != "taken" or card.confirm_until is None:
            return
        facts |= {"kind": card.kind, **queries.moments(until=card.confirm_until)}
    _tell(told.account_id, kind, card, str(told.step), facts)


@subscriber(recruitments.PlaceLapsed)
def on_place_lapsed(told: recruitments.PlaceLapsed) -> None:
    card = queries.application_now(told.application_id)
    _tell(told.account_id, "recruit_lapsed", card, "lapsed", {})


@subscriber(recruitments.ApplicationCalledOff)
def on_application_called_off(told: recruitments.ApplicationCalledOff) -> None:
    card = queries.application_now(told.application_id)
    _tell(told.account_id, "recruit_called_off", card, "off", {"why": card.round.called_off_why})


@subscriber(recruitments.InterviewCalledOff)
def on_interview_called_off(told: recruitments.InterviewCalledOff) -> None:
    """Whoever chose it chooses again."""
    slot = queries.slot_told(told.slot_id)
    facts = {"why": slot.called_off_why, **queries.moments(when=slot.starts_at)}
    card = queries.application_now(told.application_id)
    _tell(told.account_id, "recruit_interview_off", card, f"off {told.slot_id}", facts)


@subscriber(recruitments.InterviewReminded)
def on_interview_reminded(told: recruitments.InterviewReminded) -> None:
    slot = queries.slot_told(told.slot_id)
    facts = {"place": slot.place, **queries.moments(when=slot.starts_at)}
    card = queries.application_now(told.application_id)
    _tell(told.account_id, "recruit_interview_near", card, f"near {told.slot_id}", facts)


def _tell(account_id: uuid.UUID, kind: str, card: ApplicationCard, once: str, facts: dict[str, str]) -> None:
    facts |= {"round": card.round.name, "games": card.round.games_name}
    href = f"/me/recruitments/{card.id}"
    services.tell(Tell(account_id, kind, f"{card.id}:{once}", href, facts), actor=TELLER)


@subscriber(accreditations.AccreditationGiven)
def on_badge_given(told: accreditations.AccreditationGiven) -> None:
    """A badge that ended meanwhile is told as that."""
    card = badges.badge_told(told.accreditation_id)
    if card.is_live:
        facts = {"games": card.games_name, "number": str(card.number), "zones": "、".join(card.zones)}
        _tell_of_badge(told.account_id, "event_badge_given", card.id, facts)


@subscriber(accreditations.AccreditationEnded)
def on_badge_ended(told: accreditations.AccreditationEnded) -> None:
    card = badges.badge_told(told.accreditation_id)
    facts = {"games": card.games_name, "number": str(card.number), "why": card.why}
    facts |= {"how_zh": card.ending_label("zh"), "how_en": card.ending_label("en")}
    _tell_of_badge(told.account_id, "event_badge_ended", card.id, facts)


def _tell_of_badge(account_id: uuid.UUID, kind: str, badge_id: uuid.UUID, facts: dict[str, str]) -> None:
    services.tell(Tell(account_id, kind, str(badge_id), "/me/accreditations", facts), actor=TELLER)
