"""What a volunteer says of themselves: kept as they say it, shown to nobody by default, counted from five on."""

import dataclasses
import uuid

import pytest

from tests.factories import access, people, profiles
from tests.factories.places import NANGANG
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, takeaway
from tongxing.foundation.refusals import Invalid, NotFound, Refusal
from tongxing.people import services as people_deeds
from tongxing.profiles import errors, queries, services
from tongxing.profiles.models import FamilyTie, Profile, Skill
from tongxing.profiles.shapes import KeepProfile, ProfileCard

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


def kept(person, order=profiles.SAID):
    return services.keep_profile(person.id, order, actor=people.member_of(person))


def test_what_was_said_is_kept_and_may_be_unsaid():
    person = people.volunteer()
    assert kept(person) == ProfileCard(
        person.id, ("01", "09"), ("09",), ("cmn", "sgn"), ("0003", "0009"), (), 3000
    )
    assert kept(person, KeepProfile()) == ProfileCard(person.id)
    assert Profile.objects.filter(person_id=person.id).count() == 1


def test_the_week_is_kept_apart_and_untouched_by_the_rest():
    person = people.volunteer()
    actor = people.member_of(person)
    services.keep_slots(person.id, ["24", "01", "01"], actor=actor)
    assert kept(person).slots == ("01", "24")


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("kinds", ("09", "77"), "profiles.code_unknown"),
        ("languages", ("tlh",), "profiles.code_unknown"),
        ("interests", ("0003", "0004", "0005", "0006", "0007"), "profiles.too_many_interests"),
        ("reach_metres", 17, "profiles.code_unknown"),
        ("shown_kinds", ("02",), "profiles.shown_not_told"),
    ],
)
def test_what_is_on_no_list_is_refused_with_its_field(field, value, fault):
    person = people.volunteer()
    with pytest.raises(Invalid) as no:
        kept(person, dataclasses.replace(profiles.SAID, **{field: value}))
    assert [(one.field, one.code) for one in no.value.faults] == [(field, fault)]
    assert not Profile.objects.exists()


def test_only_oneself_keeps_and_sees_a_profile():
    person = people.volunteer()
    kept(person)
    for name, actor in access.everybody().items():
        if name == "system":  # sees it, for jobs, and does not write it
            continue
        with pytest.raises(Refusal) as no:
            services.keep_profile(person.id, KeepProfile(), actor=actor)
        with pytest.raises(Refusal) as hidden:
            queries.profile(person.id, actor)
        assert {no.value.status, hidden.value.status} <= {401, 404}, name
    assert queries.profile_of(person.id).kinds == ("01", "09")


def test_no_kind_is_shown_unless_its_owner_says_so():
    shy, open_one = people.volunteer(), people.volunteer()
    kept(shy, KeepProfile(kinds=("01",)))
    kept(open_one)
    assert queries.shown_kinds([shy.id, open_one.id]) == {open_one.id: ("09",)}


def test_four_people_are_not_told_and_five_are():
    for _ in range(4):
        kept(people.volunteer(), KeepProfile(kinds=("01", "09")))
    kept(people.volunteer(), KeepProfile(kinds=("09",), languages=("sgn",)))
    officer = access.with_role("authority_officer")
    told = {(line.list_id, line.code): line.people for line in queries.counts(NANGANG, officer)}
    assert told == {("kind", "01"): None, ("kind", "09"): 5, ("language", "sgn"): None}


def test_nothing_below_a_county_is_counted_and_nobody_else_counts():
    with pytest.raises(NotFound):
        queries.counts(NANGANG + 1000, access.with_role("authority_officer"))
    for role in ("station_worker", "auditor"):
        with pytest.raises(Refusal) as no:
            queries.counts(NANGANG, access.with_role(role))
        assert no.value.status in (403, 404)


def test_whoever_leaves_has_no_profile_any_more():
    person, spouse = people.volunteer(), people.volunteer()
    kept(person)
    profiles.stated(person, content=profiles.PNG)
    profiles.asked(person, spouse)
    services.forget_person(person.id, actor=SystemActor("test"))
    assert (Profile.objects.count(), Skill.objects.count(), FamilyTie.objects.count()) == (0, 0, 0)


def test_whoever_is_no_volunteer_keeps_no_profile():
    person = people.volunteer()
    actor = people.member_of(person)
    people_deeds.leave(person.id, actor=actor)
    with pytest.raises(errors.NotAVolunteer):
        services.keep_profile(person.id, profiles.SAID, actor=actor)


def test_it_goes_along_with_everything_else_a_person_takes_away():
    person = people.volunteer()
    kept(person)
    profiles.stated(person)
    (part,) = (one for one in takeaway.parts() if one.name == "profiles")
    told = takeaway.plain(part.export(person.id))
    assert told["kinds"] == ["党员志愿者", "老年志愿者"]
    assert [one["number"] for one in told["skills"]] == ["HRB-2025-004512"]


def test_a_stranger_s_id_is_not_found():
    with pytest.raises(NotFound):
        services.keep_profile(uuid.uuid4(), profiles.SAID, actor=access.member())
