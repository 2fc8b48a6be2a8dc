"""Organisations: three kinds, each with what it must show; the authority decides, and each decision stays."""

import dataclasses
import uuid

import pytest
from django.db import DatabaseError

from tests.factories import access, organisations
from tests.factories.places import DAOLI, NANGANG, ground
from tests.fixtures.snapshot import held_by
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.foundation import ids
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.organisations import errors, queries, services
from tongxing.organisations.models import Decision, Organisation
from tongxing.organisations.shapes import DecideOrganisation


@pytest.fixture(autouse=True)
def _on_the_ground(db):
    ground()


def register(actor=None, **changes):
    return services.register_organisation(organisations.order(**changes), actor=actor or access.member())


def decide(card, state, actor=None, why="资料不全，请补充"):
    if state == "approved":
        organisations.with_papers(card)
    order = DecideOrganisation(card.id, state, why)
    return services.decide_organisation(order, actor=actor or access.with_role("authority_officer"))


def faults(**changes) -> set[str]:
    before = held_by("organisations")
    with pytest.raises(Invalid) as no:
        services.register_organisation(organisations.order(**changes), actor=organisations.SYSTEM)
    assert held_by("organisations") == before
    return {fault.code for fault in no.value.faults}


@pytest.mark.parametrize("kind", ["1", "2", "3"])
def test_what_a_member_registers_waits_and_what_an_officer_registers_stands(kind):
    assert register(kind=kind).state == "pending"
    assert register(access.with_role("authority_officer"), kind=kind, uscc=VALID[kind]).state == "approved"


VALID = {"1": "", "2": "53230000MJ1234567N", "3": "54230102ME0000001Q"}


def test_an_officer_of_elsewhere_registers_like_anybody():
    assert register(access.with_role("authority_officer", DAOLI)).state == "pending"


def test_the_same_key_is_the_same_organisation_and_a_strangers_key_is_not_found():
    actor, order = access.member(), organisations.order()
    first = services.register_organisation(order, actor=actor)
    assert services.register_organisation(order, actor=actor) == first
    with pytest.raises(NotFound):
        services.register_organisation(order, actor=access.member())
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize("kind", ["2", "3"])
def test_one_live_organisation_per_credit_code(kind):
    first = register(kind=kind)
    with pytest.raises(errors.CreditCodeHeld):
        register(kind=kind, name="另一个组织")
    decide(first, "rejected")
    assert register(kind=kind, name="另一个组织").state == "pending"
    with pytest.raises(errors.CreditCodeHeld):
        decide(first, "approved")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "9"}, "organisations.kind"),
        ({"kind": ""}, "organisations.kind"),
        ({"name": "队"}, "organisations.name"),
        ({"name": "队" * 81}, "organisations.name"),
        ({"name": " \u200b "}, "organisations.name"),
        ({"line": "条" * 41}, "organisations.line"),
        ({"region_code": 999999999999}, "organisations.region"),
        ({"region_code": -5}, "organisations.region"),
        ({"kind": "2", "uscc": ""}, "organisations.credit_code_missing"),
        ({"kind": "3", "uscc": "12230100AB1234567Q"}, "organisations.credit_code_check"),
        ({"kind": "3", "uscc": "12230100AB"}, "organisations.credit_code_length"),
        ({"kind": "3", "uscc": "1223O100AB1234567P"}, "organisations.credit_code_alphabet"),
        ({"uscc": "12230100AB1234567Q"}, "organisations.credit_code_check"),
        ({"host_name": ""}, "organisations.host_missing"),
        ({"host_phone": "12"}, "organisations.host_missing"),
        ({"host_name": "居" * 81}, "organisations.host_long"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(changes, code):
    assert faults(**changes) == {code}


def test_a_credit_code_typed_in_full_width_and_small_letters_is_plain_afterwards():
    card = register(kind="2", uscc="５１２３００００mj 7654321r")
    assert card.uscc == "51230000MJ7654321R"


def test_a_station_as_host_needs_no_phone():
    assert register(host_station_id=ids.new_id(), host_name="", host_phone="").state == "pending"


def test_script_in_a_name_is_kept_as_text():
    assert register(name="<script>alert(1)</script>").name == "<script>alert(1)</script>"


def test_each_decision_is_a_line_with_who_and_why():
    card = register()
    decide(card, "rejected", why="请补充主管社区的同意")
    decide(card, "approved", why="")
    lines = Decision.objects.order_by("at", "id").values_list("state", "why")
    assert list(lines) == [("rejected", "请补充主管社区的同意"), ("approved", "")]
    with pytest.raises(DatabaseError, match="append-only"):
        Decision.objects.all().update(why="")


def test_deciding_the_same_again_changes_nothing():
    card = register()
    decide(card, "approved")
    before = held_by("organisations")
    decide(card, "approved")
    assert held_by("organisations") == before


@pytest.mark.parametrize("state", ["dissolved", "locked", "pending", "", "绿色"])
def test_a_state_follows_only_where_it_may(state):
    card = register()
    if state == "pending":
        decide(card, "approved")
    before = held_by("organisations")
    with pytest.raises(errors.WrongStep):
        decide(card, state)
    assert held_by("organisations") == before


def test_whoever_refuses_says_why():
    with pytest.raises(errors.ReasonNeeded):
        decide(register(), "rejected", why="  ")


def test_an_unknown_organisation_is_not_found():
    with pytest.raises(NotFound):
        services.decide_organisation(DecideOrganisation(ids.new_id(), "approved"), actor=organisations.SYSTEM)
    with pytest.raises(NotFound):
        queries.organisation(ids.new_id())


@pytest.mark.parametrize("actor", list(access.everybody()))
def test_who_may_register(actor):
    who = access.everybody()[actor]
    if isinstance(who, Visitor):
        with pytest.raises(SignInFirst):
            register(who)
        assert not Organisation.objects.exists()
    else:
        expected = "approved" if actor in ("system", "authority_officer") else "pending"
        assert register(who).state == expected


@pytest.mark.parametrize("actor", list(access.everybody()))
def test_who_may_decide(actor):
    card = organisations.with_papers(register())
    before = held_by("organisations")
    who = access.everybody(card.id)[actor]
    if actor in ("system", "authority_officer"):
        assert decide(card, "approved", who).is_active
        return
    insider = actor in ("organisation_manager", "team_leader", "station_worker")
    with pytest.raises(SignInFirst if actor == "visitor" else NotAllowed if insider else NotFound):
        decide(card, "approved", who)
    assert held_by("organisations") == before


def test_until_it_is_approved_only_those_concerned_see_it():
    owner = access.member()
    card = register(owner)
    for actor, who in access.everybody(card.id).items():
        if actor in (
            "system",
            "authority_officer",
            "organisation_manager",
            "team_leader",
            "station_worker",
        ):
            assert queries.organisation_seen_by(card.id, who) == card
        else:
            with pytest.raises((NotFound, SignInFirst)):
                queries.organisation_seen_by(card.id, who)
    assert queries.organisation_seen_by(card.id, owner) == card
    decide(card, "approved")
    assert queries.organisation_seen_by(card.id, Visitor()).is_active


def test_a_list_shows_what_its_page_would_show():
    owner = access.member()
    waiting, standing = register(owner), organisations.organisation(name="社区维修小组")
    low, high = NANGANG, NANGANG + 10**6
    for who, expected in ((Visitor(), {standing.id}), (owner, {standing.id, waiting.id})):
        page = queries.organisations_in(low, high, who)
        assert {card.id for card in page.items} == expected
    assert queries.organisations_in(DAOLI, DAOLI + 10**6, SystemActor("test")).items == ()


@pytest.mark.race(
    guard=(
        "constraint organisations_organisation_one_per_key",
        "constraint organisations_organisation_one_per_credit_code",
    )
)
@pytest.mark.django_db(transaction=True)
def test_one_finger_pressing_twice_at_once_registers_one_organisation(race):
    ground()
    actor, order = access.member(), organisations.order("2")
    won, lost = race(
        lambda: services.register_organisation(order, actor=actor),
        meeting_at="tongxing.organisations.rules.fault_of_credit_code",
    )
    assert lost == []
    assert won[0] == won[1]


@pytest.mark.race(guard="constraint organisations_organisation_one_per_credit_code")
@pytest.mark.django_db(transaction=True)
def test_of_two_registering_one_credit_code_at_once_one_is_refused(race):
    ground()
    order = organisations.order("2")
    deeds = [
        lambda actor=actor: services.register_organisation(
            dataclasses.replace(order, key=uuid.uuid4()), actor=actor
        )
        for actor in (access.member(), access.member())
    ]
    won, lost = race(deeds, meeting_at="tongxing.organisations.rules.fault_of_credit_code")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.CreditCodeHeld])
