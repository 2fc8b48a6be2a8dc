"""Whether an activity asks for a written agreement, what that says, and who has signed it (R-25)."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.models import Activity
from tongxing.activities.permissions import SEE
from tongxing.activities.queries.posts import wants_acceptance
from tongxing.activities.queries.safety import latest_safety
from tongxing.activities.shapes import AgreementCard, SignerRow
from tongxing.agreements import queries as agreements
from tongxing.agreements.shapes import AgreementText, Circumstances, SignatureCard, Subject
from tongxing.foundation import clock, codelists
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard

FOR_EVER = 10_000  # days of a rota without an end
PROVINCE = 10**10


@dataclass(frozen=True)
class Agreed:
    """What stands of the agreement about an activity: its wording, why it is asked for, who of some has signed."""

    text: AgreementText
    cases: tuple[str, ...]
    signed: frozenset[uuid.UUID]
    is_ready: bool

    def cases_of(self, person_id: uuid.UUID, region_code: int) -> tuple[str, ...]:
        """Why this person signs; a foreigner where the place asks it of foreigners."""
        if self.cases or not agreements.terms(region_code)["asks_foreigners"]:
            return self.cases
        return ("foreign",) if people.holds_foreign_document(person_id) else ()


def may_want(region_code: int, asks_agreement: bool) -> bool:
    """Whether an agreement may be asked for here at all: read before anything else, and without the database.

    public: the rules are open, and an activity says what it asks
    """
    return asks_agreement or agreements.asks_of_itself(region_code)


def agreed(activity_id: uuid.UUID, person_ids: Collection[uuid.UUID]) -> Agreed:
    """What stands of the agreement about an activity, for these people.

    rooms only: a step of taking a place
    """
    activity = Activity.objects.select_related("rota").filter(pk=activity_id).order_by("id").first()
    if activity is None:
        raise errors.ActivityUnknown()
    text = agreements.text_about(subject_of(activity))
    house = agreements.house_signature(activity.organisation_id, activity.region_code)
    return Agreed(
        text,
        cases_of(activity),
        agreements.signed_among(activity_id, person_ids, text.version),
        house.signed_at is not None,
    )


def cases_of(activity: Activity) -> tuple[str, ...]:
    """Why everybody signs who takes part in an activity; nothing where nobody need.

    rooms only: a step of planning and of taking a place
    """
    if not may_want(activity.region_code, activity.asks_agreement):
        return ()
    rota = activity.rota
    days = 1
    if rota is not None:
        days = (rota.ends_on - rota.begins_on).days + 1 if rota.ends_on else FOR_EVER
    told = Circumstances(
        lasts_days=days,
        places=activity.places,
        category=activity.category,
        is_risky=wants_acceptance(activity),
        is_outside=_is_outside(activity),
        is_asked=activity.asks_agreement,
    )
    return agreements.cases(activity.region_code, told)


def _is_outside(activity: Activity) -> bool:
    if not agreements.terms(activity.region_code)["asks_outside"]:
        return False
    home = organisations.row(activity.organisation_id).region_code
    return home // PROVINCE != activity.region_code // PROVINCE


def subject_of(activity: Activity) -> Subject:
    """What the agreement about an activity says of it, in both tongues.

    rooms only: a step of signing
    """
    supports = [
        [codelists.label("volunteer_support", code, language) for code in activity.guarantees]
        for language in ("zh", "en")
    ]
    starts, ends, until = activity.starts_at, activity.ends_at, activity.cancel_until
    return Subject(
        occasion_id=activity.id,
        organisation_id=activity.organisation_id,
        organisation_name=activity.organisation_name,
        region_code=activity.region_code,
        title=activity.title,
        content=activity.content,
        conditions=activity.conditions,
        place=activity.place_text,
        contact=activity.contact_name,
        risks=activity.risks,
        when=(
            f"{rules.wall(starts)} 至 {rules.wall(ends)}",
            f"{rules.wall_en(starts)} to {rules.wall_en(ends)}",
        ),
        cancel_until=(rules.wall(until), rules.wall_en(until)),
        guarantees=("、".join(supports[0]), ", ".join(supports[1])),
        insurance=_insurance(activity),
    )


def _insurance(activity: Activity) -> tuple[str, str]:
    said = latest_safety(activity.id)
    if said is None or said.insurance is None:
        return "没有单独投保", "none of its own"
    held = said.insurance
    end, begin, until = rules.number_end(held.number), held.valid_from, held.valid_until
    return (
        f"{held.insurer}，保单尾号{end}，{held.covers}，{begin} 至 {until}",
        f"{held.insurer}, policy ending in {end}, {held.covers}, {begin} to {until}",
    )


def agreement(activity_id: uuid.UUID, viewer: Actor) -> AgreementCard:
    """The agreement about an activity as the viewer reads it. Refuses with ActivityUnknown."""
    activity = _readable(activity_id, viewer)
    return _card(activity, people.person_of(viewer.account_id))


def agreement_for_child(activity_id: uuid.UUID, person_id: uuid.UUID, viewer: Actor) -> AgreementCard:
    """The same as a guardian reads it for a child. Refuses with ActivityUnknown, NotFound or NotAllowed."""
    activity = _readable(activity_id, viewer)
    return _card(activity, people.guardians.child(person_id, viewer).person)


def _readable(activity_id: uuid.UUID, viewer: Actor) -> Activity:
    activity = Activity.objects.select_related("rota").filter(pk=activity_id).order_by("id").first()
    if activity is None or not access.may_read(viewer, SEE, on=activity):
        raise errors.ActivityUnknown()
    return activity


def _card(activity: Activity, person: PersonCard | None) -> AgreementCard:
    stands = agreed(activity.id, [])
    if person is None:
        return AgreementCard(activity.id, stands.text, stands.cases, stands.is_ready)
    return AgreementCard(
        activity.id,
        stands.text,
        stands.cases_of(person.id, activity.region_code),
        stands.is_ready,
        agreements.signature_of(activity.id, person.id),
        person.id in agreements.requests(activity.id),
        people.guardians.is_minor(person.birth_on, clock.local(activity.starts_at).date()),
    )


def signers(activity_id: uuid.UUID, viewer: Actor) -> tuple[SignerRow, ...]:
    """Who signed about an activity, and who asked for it in writing and has not signed.

    Refuses with ActivityUnknown, NotFound or NotAllowed.
    """
    activity = _readable(activity_id, viewer)
    access.require(viewer, "activities.see_roster", on=activity)
    version = agreements.text_about(subject_of(activity)).version
    latest: dict[uuid.UUID, SignatureCard] = {}
    for one in agreements.signatures(activity_id):
        latest.setdefault(one.person_id, one)
    waiting = [one for one in agreements.requests(activity_id) if one not in latest]
    known = people.cards([*latest, *waiting])
    return tuple(
        SignerRow(
            one,
            known[one].masked_name,
            known[one].volunteer_number,
            latest[one].signed_at if one in latest else None,
            one in latest and latest[one].version == version,
            one in latest and latest[one].is_guardian,
        )
        for one in (*waiting, *latest)
        if one in known
    )
