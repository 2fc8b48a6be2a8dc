"""What a volunteer says of themselves is kept as they say it; and goes when they go."""

import uuid
from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models import Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists, database, ports
from tongxing.foundation.refusals import Faults, NotFound
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.profiles import errors, lists, queries
from tongxing.profiles.models import FamilyTie, Profile, Skill
from tongxing.profiles.services import photographs
from tongxing.profiles.shapes import MOST_INTERESTS, KeepProfile, ProfileCard


@transaction.atomic
def keep_profile(person_id: uuid.UUID, order: KeepProfile, *, actor: Actor) -> ProfileCard:
    """Kinds, languages, interests and reach are as stated now; saying nothing is allowed, and twice is once.

    Refuses with NotFound, NotAVolunteer or Invalid.
    """
    person = _oneself(person_id, "profiles.keep_profile", actor)
    plain = _checked(order)
    row = _row(person)
    row.kinds, row.shown_kinds = list(plain.kinds), list(plain.shown_kinds)
    row.languages, row.interests = list(plain.languages), list(plain.interests)
    row.reach_metres = plain.reach_metres
    _keep(row)
    return queries.profile_card(row)


@transaction.atomic
def keep_slots(person_id: uuid.UUID, slots: Iterable[str], *, actor: Actor) -> ProfileCard:
    """The free parts of the week are as stated now. Refuses with NotFound, NotAVolunteer or Invalid."""
    person = _oneself(person_id, "profiles.keep_slots", actor)
    told = sorted(set(slots))
    if any(not codelists.has("weekly_availability", code) for code in told):
        faults = Faults()
        faults.add("slots", "profiles.code_unknown", *errors.FAULTS["profiles.code_unknown"])
        faults.refuse_if_any()
    row = _row(person)
    row.slots = told
    _keep(row)
    return queries.profile_card(row)


@transaction.atomic
def follow_move(person_id: uuid.UUID, residence_code: int, *, actor: Actor) -> None:
    """The profile and its proofs belong to where the volunteer lives now. Refuses with NotAllowed."""
    access.require(actor, "profiles.follow_person")
    Profile.objects.filter(person_id=person_id).update(region_code=residence_code)
    Skill.objects.filter(person_id=person_id).update(region_code=residence_code)


@transaction.atomic
def forget_person(person_id: uuid.UUID, *, actor: Actor) -> None:
    """Profile, photograph, proofs and ties go when their owner does (R-74); twice is once. Refuses with NotAllowed."""
    access.require(actor, "profiles.follow_person")
    kept = Skill.objects.filter(person_id=person_id).exclude(stored_as="").order_by("id")
    for stored_as in kept.values_list("stored_as", flat=True):
        transaction.on_commit(partial(ports.storage().forget, stored_as))
    Skill.objects.filter(person_id=person_id).delete()
    photographs.erase(person_id)
    Profile.objects.filter(person_id=person_id).delete()
    FamilyTie.objects.filter(Q(asker_id=person_id) | Q(asked_id=person_id)).delete()


def _oneself(person_id: uuid.UUID, deed: str, actor: Actor) -> PersonCard:
    person = people.cards({person_id}).get(person_id)
    if person is None:
        raise NotFound()
    access.require(actor, deed, on=queries.subject_of(person))
    if not person.is_volunteer:
        raise errors.NotAVolunteer()
    return person


def _row(person: PersonCard) -> Profile:
    """The person's profile, held; a new one when there is none."""
    database.lock_name("profiles.person", person.id)
    row = Profile.objects.filter(person_id=person.id).order_by("id").first() or Profile(person_id=person.id)
    row.region_code = person.residence_code
    return row


def _keep(row: Profile) -> None:
    row.changed_at = clock.now()
    row.save()


def _checked(order: KeepProfile) -> KeepProfile:
    """The order made plain: every code once, and of its list."""
    faults = Faults()
    for field, given, known in (
        ("kinds", order.kinds, lists.codes("kind")),
        ("languages", order.languages, lists.codes("language")),
        ("interests", order.interests, {one.code for one in codelists.items("volunteer_service_field")}),
        ("reach_metres", (str(order.reach_metres),), lists.codes("reach")),
    ):
        if not set(given) <= set(known):
            faults.add(field, "profiles.code_unknown", *errors.FAULTS["profiles.code_unknown"])
    if len(set(order.interests)) > MOST_INTERESTS:
        zh, en = errors.FAULTS["profiles.too_many_interests"]
        told = {"most": MOST_INTERESTS}
        faults.add("interests", "profiles.too_many_interests", zh.format(**told), en.format(**told))
    if not set(order.shown_kinds) <= set(order.kinds):
        faults.add("shown_kinds", "profiles.shown_not_told", *errors.FAULTS["profiles.shown_not_told"])
    faults.refuse_if_any()
    return KeepProfile(
        kinds=_once(order.kinds),
        shown_kinds=_once(order.shown_kinds),
        languages=_once(order.languages),
        interests=_once(order.interests),
        reach_metres=order.reach_metres,
    )


def _once(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
