"""The one photograph of oneself: sealed, replaced, taken away; shown to nobody without its own consent."""

import base64
import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.factories import access, people, profiles
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, ports, takeaway
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.foundation.uploads import FileTooLarge, FileUnreadable
from tongxing.people import services as registration
from tongxing.profiles import errors, queries, services
from tongxing.profiles.models import Photograph

pytestmark = pytest.mark.django_db
JOB = SystemActor("test")


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


@pytest.fixture
def me():
    return people.registered()


def test_nobody_sees_it_without_its_own_consent_and_taking_it_back_hides_it_at_once(me):
    person, actor = me
    card = services.put_up_photo(person.id, profiles.photograph(), actor=actor)
    assert (card.put_up_at, card.is_agreed, card.is_shown) == (clock.now(), False, False)
    assert (queries.has_shown_photo(person), queries.shown_photo(person)) == (False, None)
    registration.give_consent(person.id, "photo", actor=actor)
    shown = queries.shown_photo(person)
    assert shown is not None and shown == queries.own_photo(person.id, actor)
    registration.withdraw_consent(person.id, "photo", actor=actor)
    assert (queries.has_shown_photo(person), queries.shown_photo(person)) == (False, None)


def test_consent_alone_shows_nothing(me):
    person, actor = me
    registration.give_consent(person.id, "photo", actor=actor)
    assert queries.photo(person.id, actor).is_shown is False
    with pytest.raises(NotFound):
        queries.own_photo(person.id, actor)


def test_the_bytes_lie_sealed_and_bound_to_their_row(me):
    person, actor = me
    services.put_up_photo(person.id, profiles.photograph(), actor=actor)
    row = Photograph.objects.get()
    assert b"JFIF" not in ports.storage().fetch(row.stored_as)
    assert queries.own_photo(person.id, actor)[:3] == b"\xff\xd8\xff"
    assert row.size == len(queries.own_photo(person.id, actor))


def test_another_one_takes_its_place_and_the_first_is_erased(me, django_capture_on_commit_callbacks):
    person, actor = me
    services.put_up_photo(person.id, profiles.photograph(), actor=actor)
    first = Photograph.objects.get().stored_as
    with django_capture_on_commit_callbacks(execute=True):
        services.put_up_photo(person.id, profiles.photograph((300, 400)), actor=actor)
    assert Photograph.objects.count() == 1
    with pytest.raises(FileNotFoundError):
        ports.storage().fetch(first)
    with pytest.raises(IntegrityError, match="one_per_person"), transaction.atomic():
        Photograph.objects.create(person_id=person.id, stored_as="x", size=1, put_up_at=clock.now())


def test_a_refused_one_leaves_the_first_as_it_was(me):
    person, actor = me
    services.put_up_photo(person.id, profiles.photograph(), actor=actor)
    before = queries.own_photo(person.id, actor)
    for content, refusal in (
        (b"GIF89a", FileUnreadable),
        (profiles.photograph()[:-900], FileUnreadable),
        (bytes(8 * 1024 * 1024 + 1), FileTooLarge),
    ):
        with pytest.raises(refusal):
            services.put_up_photo(person.id, content, actor=actor)
    assert queries.own_photo(person.id, actor) == before


@pytest.mark.parametrize("how", ["taken away", "left", "closed"])
def test_the_bytes_go_when_it_is_taken_away_or_its_owner_leaves(how, me, django_capture_on_commit_callbacks):
    person, actor = me
    profiles.shown(person, actor)
    stored_as = Photograph.objects.get().stored_as
    with django_capture_on_commit_callbacks(execute=True):
        if how == "taken away":
            services.take_photo_away(person.id, actor=actor)
            services.take_photo_away(person.id, actor=actor)
        elif how == "left":
            registration.leave(person.id, actor=actor)
        else:
            registration.close_account(person.id, actor=actor)
        if how != "taken away":  # as the relay does when it tells that somebody left
            services.forget_person(person.id, actor=JOB)
    assert not Photograph.objects.exists()
    with pytest.raises(FileNotFoundError):
        ports.storage().fetch(stored_as)


def test_whoever_left_is_shown_to_nobody_even_before_the_bytes_are_gone(me):
    person, actor = me
    profiles.shown(person, actor)
    registration.leave(person.id, actor=actor)
    assert queries.has_shown_photo(queries.people.person(person.id)) is False


def test_nobody_under_age_puts_one_up(me):
    child, actor = people.registered(birth_on=dt.date(2009, 3, 17))
    with pytest.raises(errors.PhotoOfMinor):
        services.put_up_photo(child.id, profiles.photograph(), actor=actor)
    assert queries.photo(child.id, actor).is_of_age is False
    assert not Photograph.objects.exists()


def test_a_photograph_of_a_minor_would_not_be_shown(me):
    person, actor = me
    profiles.shown(person, actor)
    with clock.at(clock.from_local(person.birth_on.replace(year=person.birth_on.year + 17), dt.time(9))):
        assert queries.photo_card(person).is_shown is False


def test_its_owner_takes_it_along(me):
    person, actor = me
    profiles.shown(person, actor)
    (told,) = takeaway.everything_about(person.id)["profiles"]["holds"]["photograph"]
    assert base64.b64decode(told["base64"]) == queries.own_photo(person.id, actor)
    assert told["kind"] == "image/jpeg"


def test_only_oneself_puts_up_looks_at_and_takes_away(me):
    person, actor = me
    profiles.shown(person, actor)
    before = Photograph.objects.values().get()
    for kind, other in access.everybody().items():
        for deed in (
            lambda other=other: services.put_up_photo(person.id, profiles.photograph(), actor=other),
            lambda other=other: services.take_photo_away(person.id, actor=other),
        ):
            with pytest.raises((NotFound, NotAllowed, SignInFirst)):
                deed()
        if kind != "system":
            with pytest.raises((NotFound, NotAllowed, SignInFirst)):
                queries.own_photo(person.id, other)
    assert Photograph.objects.values().get() == before
