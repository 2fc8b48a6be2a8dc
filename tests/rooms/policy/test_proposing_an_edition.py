"""A proposal is examined whole beside all that stands, before anybody can enact it; nothing half right is kept."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.factories import access
from tests.factories import policy as made
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.policy import errors, queries, services
from tongxing.policy.models import Edition
from tongxing.policy.shapes import ProposeEdition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editions")]


@pytest.fixture(autouse=True)
def _noon():
    with clock.at(made.NOON):
        yield


def propose(text: str, by=None, **changes):
    order = dataclasses.replace(ProposeEdition(uuid.uuid4(), text, made.WHY), **changes)
    return services.propose_edition(order, actor=by or made.officer())


def test_it_waits_and_nothing_holds_yet():
    card = propose(made.text(days__C=15))
    assert (card.state, card.rule.version, card.rule.citation) == (
        "proposed",
        "act-230103/public-notice/2026-11-23",
        made.CITED,
    )
    with clock.at(made.NOON + dt.timedelta(days=1)):
        assert queries.rule("public-notice", made.TOMORROW, made.NANGANG.low).parameters["days"]["C"] == 7
        assert queries.edition(card.id, made.officer()).state == "late"


def test_the_same_key_again_is_the_same_proposal():
    somebody, key = made.officer(), uuid.uuid4()
    first = propose(made.text(days__C=15), somebody, key=key)
    assert propose(made.text(days__C=16), somebody, key=key) == first
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("C = 15", "C = 31"), "days.C = 31，超出了"),
        (("C = 15", "C = 1.5"), "参数 C 应是整数"),
        (("C = 15\n", ""), "说明文字 zh 里的 {} 对不上参数：'C'"),
        (("[citation]\n", "[quotation]\n"), "缺少依据 [citation]"),
        (("valid_from = 2026-11-23", "valid_from = tomorrow"), "不是合格的 TOML 文字"),
        (("applies = false", "applies = true\nexpect = { days = { C = 15 } }"), "个例子不成立"),
    ],
)
def test_a_text_that_is_no_rule_is_refused_whole_with_its_cure(change, told):
    text = made.text(days__C=15)
    changed = text.replace(*change)
    assert changed != text
    with pytest.raises(Invalid) as no:
        propose(changed)
    assert told in " ".join(fault.zh for fault in no.value.faults)
    assert not Edition.objects.exists()


def test_every_fault_is_told_with_its_line():
    with pytest.raises(Invalid) as no:
        propose(
            made.text(days__C=15)
            .replace("high = 230104000000", 'high = "x"')
            .replace('zh = "公示"', "zh = 3")
        )
    assert [fault.zh.split("：")[0] for fault in no.value.faults] == ["第 8 行", "第 23 行"]


def test_text_without_cases_is_told_before_anything_else():
    with pytest.raises(Invalid, match="invalid") as no:
        propose('id = "x"')
    assert "[[cases]]" in no.value.sentence("zh")


def test_a_first_day_that_has_come_is_refused():
    text = made.text(valid_from=made.TODAY, days__C=15)
    with pytest.raises(errors.TooSoon) as no:
        propose(text)
    assert no.value.sentence("zh").startswith("新版本从 2026-11-23 起才能生效，现在写的是 2026-11-22。")


def test_an_edition_is_named_once():
    text = made.text(days__C=15)
    assert propose(text).rule.version == "act-230103/public-notice/2026-11-23"
    with pytest.raises(errors.EditionKnown):
        propose(text)
    assert propose(made.text(days__C=16)).rule.version == "act-230103/public-notice/2026-11-23-2"


def test_a_change_without_a_reason_is_refused():
    with pytest.raises(errors.ReasonMissing):
        propose(made.text(days__C=15), why="改")
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("here", "role"),
    [
        (dataclasses.replace(made.NANGANG, low=230102000000, high=230103000000), "authority_officer"),
        (dataclasses.replace(made.NANGANG, high=230103002000), "authority_officer"),
        (made.HARBIN, "station_worker"),
        (made.HARBIN, "auditor"),
    ],
)
def test_nobody_proposes_for_a_place_that_is_not_theirs(here, role):
    with pytest.raises((NotFound, NotAllowed)):
        propose(made.text(days__C=15), made.officer(here, role))
    assert not Edition.objects.exists()


def test_a_visitor_is_asked_to_sign_in():
    with pytest.raises(SignInFirst):
        propose(made.text(days__C=15), access.Visitor())


def test_officers_and_auditors_of_the_range_see_proposals_and_nobody_else():
    card = propose(made.text(days__C=15))
    here = {"officer": made.officer(), "auditor": made.officer(role="auditor")}
    seen = {
        name: [one.id for one in queries.editions(actor, PageRequest()).items]
        for name, actor in (here | access.everybody()).items()
    }
    may = {"officer", "auditor", "authority_officer"}
    assert {name for name, ids in seen.items() if ids == [card.id]} == may


def test_a_text_written_for_an_officer_reads_back_as_the_same_rule():
    """Every shipped rule can be proposed anew with its own numbers, and comes out as it went in."""
    for shipped in queries.rules_in_force(made.TOMORROW):
        told = queries.draft_text(shipped, {}, made.NANGANG, made.TOMORROW, made.CITED)
        again, faults = queries.examined(told)
        assert (shipped.id, [one.zh for one in faults]) == (shipped.id, [])
        assert (again.parameters, again.bounds, again.sentence_zh, again.conditions, again.outcome) == (
            shipped.parameters,
            shipped.bounds,
            shipped.sentence_zh,
            shipped.conditions,
            shipped.outcome,
        )
