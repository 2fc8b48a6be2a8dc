"""A pairing is arranged, both sides answer, more people are asked, it is renewed."""

import dataclasses
import json
import uuid

from django.db import IntegrityError, transaction
from django.db.models import Max

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, ids, journal, sealing, text
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import NotFound
from tongxing.needs import queries as needs
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.pairings import errors, rules
from tongxing.pairings.models import Pairing
from tongxing.pairings.queries import kept, pairings
from tongxing.pairings.services import asking, steps
from tongxing.pairings.shapes import (
    HEARD_BY,
    AnswerForResident,
    ArrangePairing,
    AskCompanion,
    CompanionCard,
    PairingCard,
)
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places
from tongxing.policy.shapes import Rule
from tongxing.stations import queries as stations


@transaction.atomic
def arrange_pairing(order: ArrangePairing, *, actor: Actor) -> PairingCard:
    """A pairing is on record with a number; the volunteers are asked, and the resident's side when it has not agreed.

    Name, phone and address are sealed. Nothing begins before both sides have said yes (R-20). The same key again is
    the same pairing. Refuses with SignInFirst, NotAllowed, Invalid, TeamNotInForce, ResidentUnknown, GuardianFirst,
    CompanionUnknown, NotOneself, PairingsEnough, CompanionAlready or the refusals of `places`.
    """
    access.require(actor, "pairings.arrange_pairing", on=Pairing(region_code=order.place.region_code))
    if done := pairings.arranged_with(actor.label, order.key):
        return kept.cards([done], actor)[0]
    order = _cleaned(order)
    today = clock.today()
    rule = kept.rule_for(order.place.region_code)
    resident = _resident(order.resident_number)
    is_minor = resident is not None and people.guardians.is_minor(resident.birth_on, today)
    problems = rules.problems_of_arrangement(order, rule.parameters, today, is_minor)
    if places.level_of(order.place.region_code) != "village":
        problems.append(("region_code", "place_too_wide"))
    errors.refuse_problems(problems)
    team = _team(order.organisation_id)
    fresh = _drafted(order, resident, is_minor, team, rule, actor)
    guardians = {fresh.guardian_account_id} - {None}
    persons = [asking.volunteer(number, fresh, guardians) for number in sorted(order.volunteer_numbers)]
    try:
        with transaction.atomic():
            database.lock_name("pairings.number", fresh.county_code, fresh.arranged_on)
            fresh.serial = _serial(fresh)
            fresh.number = rules.number_of(fresh.arranged_on, fresh.serial)
            fresh.save(force_insert=True)
    except IntegrityError as broken:  # the same deed at the same moment: the other one has done it
        done = pairings.arranged_with(actor.label, order.key)
        if constraint_of(broken) != "pairings_pairing_arranged_once_per_key" or done is None:
            raise
        return kept.cards([done], actor)[0]
    journal.note("pairings.arrange_pairing", actor=actor, subject=fresh.id, purpose=order.heard_by)
    steps.write(fresh, "arranged", order.key, actor)
    if fresh.agreed_at:
        steps.write(fresh, "agreed", steps.key_of("agreed", fresh.id), actor)
    for person in persons:
        asking.ask(fresh, person, actor, steps.key_of("asked", fresh.id, person.id))
    return kept.cards([fresh], actor)[0]


def _cleaned(order: ArrangePairing) -> ArrangePairing:
    return dataclasses.replace(
        order,
        place=places.checked_place(order.place),
        resident_name=text.one_line(order.resident_name),
        resident_phone=text.digits(order.resident_phone),
        about=text.clean(order.about),
        volunteer_numbers=tuple(
            dict.fromkeys(told for one in order.volunteer_numbers if (told := text.one_line(one).upper()))
        ),
        resident_number=text.one_line(order.resident_number).upper(),
        guardian_name=text.one_line(order.guardian_name),
        guardian_phone=text.digits(order.guardian_phone),
    )


def _resident(number: str) -> PersonCard | None:
    if not number:
        return None
    found = people.person_by_number(number)
    if found is None:
        raise errors.ResidentUnknown(number=number[:20])
    return found


def _team(organisation_id: uuid.UUID) -> OrganisationCard:
    try:
        team = organisations.organisation(organisation_id)
    except NotFound:
        raise errors.TeamNotInForce() from None
    if not team.is_active:
        raise errors.TeamNotInForce()
    return team


def _drafted(
    order: ArrangePairing,
    resident: PersonCard | None,
    is_minor: bool,
    team: OrganisationCard,
    rule: Rule,
    actor: Actor,
) -> Pairing:
    pairing_id, now = ids.new_id(), clock.now()
    place = order.place
    county = places.at_level(place.region_code, "county")
    assert county is not None  # wider places are refused above
    station = stations.station_for(place.region_code)
    side = "guardian" if rules.wants_guardian(order.kind, is_minor) else "resident"
    guardian = _guardian_of(resident, order) if side == "guardian" and resident else None
    contact = {
        "name": order.resident_name,
        "phone": order.resident_phone,
        "address": place.address,
        "guardian_name": order.guardian_name,
        "guardian_phone": order.guardian_phone,
    }
    agreed = {"agreed_at": now, "agreed_by": actor.label, "agreed_heard_by": order.heard_by}
    return Pairing(
        id=pairing_id,
        key=order.key,
        county_code=county,
        arranged_on=clock.local(now).date(),
        kind=order.kind,
        region_code=place.region_code,
        station_id=station.id if station else None,
        organisation_id=team.id,
        organisation_name=team.name,
        about=order.about,
        contact_sealed=sealing.seal(json.dumps(contact, ensure_ascii=False), str(pairing_id)),
        account_id=resident.account_id if resident else None,
        sign=needs.sign_of_contact(county, order.resident_name, order.resident_phone),
        person_id=resident.id if resident else None,
        guardian_account_id=guardian,
        side=side,
        every_days=order.every_days,
        begins_on=order.begins_on,
        rhythm_from=order.begins_on,
        ends_on=rules.months_after(order.begins_on, rule.parameters["term_months"]),
        arranged_by=actor.label,
        arranged_at=now,
        policy_version=rule.version,
        **(agreed if order.has_consent else {}),
    )


def _guardian_of(resident: PersonCard, order: ArrangePairing) -> uuid.UUID | None:
    """The guardian on record who answers for a child; None when a worker heard the yes of one who is not."""
    held = [
        one.account_id for one in people.guardians.guardians_of(resident.id) if one.account_id is not None
    ]
    if not held and not (order.has_consent and order.guardian_name):
        raise errors.GuardianFirst()
    return held[0] if held else None


def _serial(fresh: Pairing) -> int:
    held = Pairing.objects.filter(county_code=fresh.county_code, arranged_on=fresh.arranged_on)
    return (held.aggregate(last=Max("serial"))["last"] or 0) + 1


@transaction.atomic
def answer_for_resident(order: AnswerForResident, *, actor: Actor) -> PairingCard:
    """The resident's side has agreed, or the pairing does not come about. Twice is once.

    For a minor a guardian answers. A worker says how the word was heard. Refuses with NotFound, NotAllowed,
    GuardianAnswers, Invalid, KeyTaken or NothingToAnswer.
    """
    row = kept.row_for_change(order.pairing_id)
    access.require(actor, "pairings.answer_for_resident", on=row)
    if steps.done_with(row, order.key, "agreed", "refused"):
        return kept.cards([row], actor)[0]
    theirs = pairings.row_is_theirs(row, actor)
    if row.side == "guardian" and theirs and actor.account_id != row.guardian_account_id:
        raise errors.GuardianAnswers()
    if order.heard_by not in HEARD_BY or theirs != (order.heard_by == "online"):
        errors.refuse_problems([("heard_by", "heard_by_unknown")])
    if row.state not in rules.OPEN or row.agreed_at is not None:
        raise errors.NothingToAnswer()
    now = clock.now()
    if not order.accept:
        steps.write(row, "refused", order.key, actor)
        steps.close(row, "declined", "", now, actor)
        return kept.cards([row], actor)[0]
    row.agreed_at, row.agreed_by, row.agreed_heard_by = now, actor.label, order.heard_by
    row.save(update_fields=["agreed_at", "agreed_by", "agreed_heard_by"])
    steps.write(row, "agreed", order.key, actor)
    steps.begin_if_both_said_yes(row, steps.key_of("began", row.id), actor)
    return kept.cards([row], actor)[0]


@transaction.atomic
def ask_companion(order: AskCompanion, *, actor: Actor) -> CompanionCard:
    """One more volunteer of the team is asked. The same key again is the same asking.

    Refuses with NotFound, NotAllowed, WrongPoint, CompanionsEnough, CompanionUnknown, NotOneself, PairingsEnough,
    CompanionAlready or KeyTaken.
    """
    row = kept.row_for_change(order.pairing_id)
    access.require(actor, "pairings.ask_companion", on=row)
    number = text.one_line(order.volunteer_number).upper()
    if steps.done_with(row, order.key, "companion_asked"):
        held = row.companion_set.filter(volunteer_number=number).order_by("-asked_at", "-id").first()
        if held is None:
            raise errors.KeyTaken()
        return kept.companion_cards([held])[0]
    if row.state not in rules.OPEN:
        raise steps.wrong_point(row)
    most = kept.rule_for(row.region_code).parameters["most_companions"]
    if len(kept.live_companions(row)) >= most:
        raise errors.CompanionsEnough(most=most)
    person = asking.volunteer(number, row, {row.guardian_account_id} - {None})
    return kept.companion_cards([asking.ask(row, person, actor, order.key)])[0]


@transaction.atomic
def renew_pairing(pairing_id: uuid.UUID, key: uuid.UUID, *, actor: Actor) -> PairingCard:
    """The same people go on coming for another term: one tap. The same key again is once.

    Refuses with NotFound, NotAllowed, WrongPoint or KeyTaken.
    """
    row = kept.row_for_change(pairing_id)
    access.require(actor, "pairings.renew_pairing", on=row)
    if steps.done_with(row, key, "renewed"):
        return kept.cards([row], actor)[0]
    if row.state != "active":
        raise steps.wrong_point(row)
    today = clock.today()
    term = kept.rule_for(row.region_code).parameters["term_months"]
    furthest = rules.months_after(today, 2 * term)
    row.ends_on = min(rules.months_after(max(today, row.ends_on), term), furthest)
    row.save(update_fields=["ends_on"])
    steps.settle_alarms(row, "moved", actor, kind="runs_out")
    steps.write(row, "renewed", key, actor)
    steps.plan_ahead(row, today)
    return kept.cards([row], actor)[0]
