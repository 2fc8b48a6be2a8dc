"""The risk notice: accepted by each person in the wording that stands, and asked anew when it changes (R-23)."""

import pytest

from tests.factories import access
from tests.factories import activities as made
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Activity, Arrival
from tongxing.activities.models import SignUp as Row
from tongxing.activities.shapes import RestateRisks
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotFound, Refusal

pytestmark = pytest.mark.usefixtures("either_way")

NEW = "河面结冰未实，一律不下河面；两人一组。"


@pytest.fixture
def risky(team):
    return made.activity(team, is_risky=True)


def restate(card, who, risks=NEW):
    return services.restate_risks(RestateRisks(card.id, risks), actor=who)


def test_where_there_is_danger_nobody_takes_part_unread(risky):
    _, who = made.volunteer()
    with pytest.raises(errors.RisksNotAccepted) as refusal:
        made.sign_up(risky, who, risks_version="")
    assert (risky.risks in refusal.value.sentence(), Row.objects.count()) == (True, 0)
    made.sign_up(risky, who)
    row = Row.objects.get()
    assert (row.risks_version, row.risks_accepted_at) == (risky.risks_version, made.NOW)


def test_a_kind_of_service_may_be_risky_by_policy(team):
    card = made.activity(team, category="0013")
    assert (card.is_risky, card.wants_risks_accepted) == (False, True)
    with pytest.raises(errors.RisksNotAccepted):
        made.sign_up(card, made.volunteer()[1], risks_version="")


def test_elsewhere_it_is_kept_with_the_press_and_not_demanded(team):
    card = made.activity(team)
    made.sign_up(card, made.volunteer()[1], risks_version="")
    made.sign_up(card, made.volunteer()[1])
    assert sorted(Row.objects.values_list("risks_version", flat=True)) == ["", card.risks_version]


def test_what_was_read_is_what_stands(team):
    for card in (made.activity(team), made.activity(team, is_risky=True)):
        with pytest.raises(errors.RisksChanged):
            made.sign_up(card, made.volunteer()[1], risks_version="0123456789abcdef")
    assert Row.objects.count() == 0


def test_a_changed_notice_is_asked_anew(risky, team):
    _, who = made.held(risky)
    changed = restate(risky, team.leader)
    assert (changed.risks, changed.risks_version != risky.risks_version) == (NEW, True)
    assert Announcement.objects.filter(name="activities.risks_restated").count() == 1
    assert queries.sign_up_of(risky.id, who).risks_version == risky.risks_version
    with pytest.raises(errors.RisksChanged):
        services.accept_risks(risky.id, risky.risks_version, actor=who)
    with made.the_day(14):
        with pytest.raises(errors.RisksNotAccepted):
            made.arrive(risky, who, team)
        assert Arrival.objects.count() == 0
        services.accept_risks(risky.id, changed.risks_version, actor=who)
        made.arrive(risky, who, team)
    assert Arrival.objects.count() == 1


def test_accepting_twice_is_accepting_once(risky, team):
    _, who = made.held(risky)
    version = restate(risky, team.leader).risks_version
    first = services.accept_risks(risky.id, version, actor=who)
    at = Row.objects.get().risks_accepted_at
    assert (services.accept_risks(risky.id, version, actor=who), Row.objects.get().risks_accepted_at) == (
        first,
        at,
    )


def test_the_same_words_change_nothing_and_tell_nobody(risky, team):
    restate(risky, team.leader, f"  {risky.risks}\r\n")
    assert Announcement.objects.filter(name="activities.risks_restated").count() == 0


def test_who_is_not_signed_up_has_nothing_to_accept(risky):
    _, who = made.volunteer()
    with pytest.raises(errors.NotSignedUp):
        services.accept_risks(risky.id, risky.risks_version, actor=who)


@pytest.mark.parametrize(("risks", "fault"), [("", "risks_missing"), ("长" * 2001, "text_too_long")])
def test_a_notice_says_something(risky, team, risks, fault):
    with pytest.raises(Invalid) as refusal:
        restate(risky, team.leader, risks)
    assert [one.code for one in refusal.value.faults] == [fault]


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_only_a_published_one_is_restated(team, state):
    with pytest.raises(errors.NotPublished):
        restate(made.EVERY_STATE[state](team), team.leader)


def test_what_has_begun_is_not_restated(risky, team):
    with made.the_day(14), pytest.raises(errors.ChangedTooLate):
        restate(risky, team.leader)


def test_only_who_arranges_it_restates_and_only_oneself_accepts(risky, team):
    made.held(risky)
    other = made.team("别的队").leader
    for kind, actor in {**access.everybody(), "officer": team.officer, "other": other}.items():
        with pytest.raises(Refusal):
            restate(risky, actor)
        with pytest.raises(Refusal):
            services.accept_risks(risky.id, risky.risks_version, actor=actor)
        assert Activity.objects.get().risks == risky.risks, kind
    with pytest.raises(NotFound):
        restate(made.draft(team, title="草稿"), other)
    assert restate(risky, team.leader).risks == NEW
