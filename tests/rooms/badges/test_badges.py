"""A volunteer has one live badge; a lost one is dead at once; a forged one opens no door."""

import base64
import uuid

import pytest

from tests.factories import access, people
from tests.factories.badges import badge
from tests.factories.ledger import every_kind_of_actor
from tests.factories.ledger import volunteer as somebody
from tests.fixtures.snapshot import held_by
from tongxing.access.shapes import SystemActor
from tongxing.badges import errors, queries, rules, services
from tongxing.badges.models import Badge
from tongxing.badges.shapes import IssueBadge
from tongxing.foundation import signing, takeaway
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.people import services as people_deeds

pytestmark = pytest.mark.django_db


def test_a_badge_tells_whose_it_is_and_no_more():
    person, me = people.registered(name="王秀兰")
    card = badge(person, me)
    found = queries.bearer(card.code)
    assert (found.person_id, found.masked_name, found.volunteer_number) == (
        person.id,
        "王**",
        person.volunteer_number,
    )
    assert person.volunteer_number.encode() not in base64.urlsafe_b64decode(card.code + "==")


def test_the_whole_address_is_read_as_well():
    person, me = people.registered()
    code = badge(person, me).code
    assert queries.bearer(f" https://tongxing.example/badge/{code}/ ").person_id == person.id


def test_the_first_one_asked_for_twice_is_one():
    person, me = people.registered()
    assert badge(person, me).id == badge(person, me).id


def test_the_same_key_again_is_the_same_badge():
    person, me = people.registered()
    badge(person, me)
    order = IssueBadge(uuid.uuid4(), person.id, "lost")
    first = services.issue_badge(order, actor=me)
    assert services.issue_badge(order, actor=me).id == first.id
    assert Badge.objects.filter(person_id=person.id).count() == 2


def test_a_lost_one_is_dead_at_once_and_the_new_one_lives():
    person, me = people.registered()
    lost = badge(person, me)
    new = badge(person, access.with_role("station_worker"), "lost")
    with pytest.raises(errors.BadgeDead):
        queries.bearer(lost.code)
    assert (queries.bearer(new.code).person_id, new.turn, new.at_desk) == (person.id, 2, True)
    assert queries.badge_of(person.id, me).id == new.id


@pytest.mark.parametrize(
    "typed", ["", "x", "====", "王秀兰", "A" * 5000, "AAAAAAAAAAAAAAAAAAAAAA", "\x00", "../../etc"]
)
def test_nonsense_is_no_badge(typed):
    with pytest.raises(errors.BadgeUnknown):
        queries.bearer(typed)


def test_a_forged_and_an_unknown_one_sound_alike():
    person, me = people.registered()
    card = badge(person, me)
    forged = rules.code(card.id, bytes(64))
    unknown_id = uuid.uuid4()
    unknown = rules.code(unknown_id, signing.sign("credential", rules.message(unknown_id)).signature)
    for code in (forged, unknown):
        with pytest.raises(errors.BadgeUnknown):
            queries.bearer(code)


def test_who_left_carries_no_badge():
    person, me = people.registered()
    card = badge(person, me)
    people_deeds.leave(person.id, actor=me)
    with pytest.raises(errors.BadgeDead):
        queries.bearer(card.code)
    services.end_badge(person.id, actor=SystemActor("badges.volunteer_left"))
    assert Badge.objects.get(pk=card.id).ended_by == "system:badges.volunteer_left"
    with pytest.raises(errors.NoVolunteer):
        badge(person, me)


def test_an_unknown_reason_is_refused():
    person, me = people.registered()
    with pytest.raises(errors.WhyUnknown):
        badge(person, me, "eaten")


def test_only_oneself_and_the_desk_where_one_lives():
    oneself = somebody(named=True)
    may = set()
    for name, actor in every_kind_of_actor(oneself).items():
        before = held_by("badges")
        try:
            services.issue_badge(IssueBadge(uuid.uuid4(), oneself.person_id, "worn"), actor=actor)
        except Refusal:
            assert held_by("badges") == before
        else:
            may.add(name)
    assert may == {"oneself", "station worker"}


def test_the_badge_of_a_stranger_is_not_found():
    person, _me = people.registered()
    with pytest.raises(NotFound):
        queries.badge_of(person.id, access.member())


def test_badges_are_among_what_one_takes_along():
    person, me = people.registered()
    badge(person, me)
    told = takeaway.everything_about(person.id)["badges"]["holds"]["badges"]
    assert [(line["turn"], line["why"], line["ended_at"]) for line in told] == [(1, "first", None)]
