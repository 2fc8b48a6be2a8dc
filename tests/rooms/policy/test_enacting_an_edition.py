"""An edition proposed by one officer and enacted by another holds from its day on, and nothing is decided anew."""

import dataclasses
import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.factories import policy as made
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, NotFound
from tongxing.policy import errors, queries, services, standing
from tongxing.policy.models import EditionWithdrawal, Enactment
from tongxing.policy.shapes import EnactEdition, WithdrawEdition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editions")]
AFTER = made.TOMORROW + dt.timedelta(days=30)
HERE = made.NANGANG.low + 1000


@pytest.fixture(autouse=True)
def _noon():
    with clock.at(made.NOON):
        yield


def enact(card, by=None, **changes):
    order = EnactEdition(uuid.uuid4(), card.id, "已经征求意见，同意施行")
    return services.enact_edition(
        dataclasses.replace(order, **changes), actor=by or made.officer(made.PROVINCE)
    )


def notice(on: dt.date, region_code: int = HERE) -> str:
    return queries.rule("public-notice", on, region_code).version


def test_it_holds_from_its_day_and_goes_before_the_nation_s():
    card = enact(made.proposed())
    assert card.state == "enacted"
    with clock.at(made.NOON + dt.timedelta(days=1)):
        found = queries.rule("public-notice", made.TOMORROW, HERE)
        assert (found.version, found.parameters["days"]["C"]) == ("act-230103/public-notice/2026-11-23", 15)
        assert notice(made.TODAY) == "cn/public-notice/2026-11"
        assert notice(made.TOMORROW, 230104000000) == "cn/public-notice/2026-11"


def test_what_was_decided_before_keeps_its_edition():
    before = queries.rule("public-notice", made.TODAY, HERE)
    enact(made.proposed())
    with clock.at(made.NOON + dt.timedelta(days=5)):
        assert queries.version(before.version).parameters["days"]["C"] == 7


def test_a_later_edition_of_the_same_place_ends_the_earlier_one():
    enact(made.proposed())
    enact(made.proposed(text=made.text(valid_from=AFTER, days__C=20)))
    with clock.at(made.NOON + dt.timedelta(days=60)):
        first, second = (queries.rule("public-notice", day, HERE) for day in (made.TOMORROW, AFTER))
        assert (first.parameters["days"]["C"], first.valid_until) == (15, AFTER - dt.timedelta(days=1))
        assert (second.parameters["days"]["C"], second.valid_until) == (20, None)


def test_a_shelf_read_once_asks_the_database_no_more_that_day(django_assert_num_queries):
    enact(made.proposed())
    with clock.at(made.NOON + dt.timedelta(days=1)):
        with django_assert_num_queries(1):
            notice(made.TOMORROW)
        with django_assert_num_queries(0):
            for code in range(HERE, HERE + 50):
                notice(made.TOMORROW, code)
                queries.rule("daily-limits", made.TOMORROW, code)


def test_nobody_enacts_what_they_proposed():
    somebody = made.officer()
    with pytest.raises(errors.OwnProposal):
        enact(made.proposed(somebody), somebody)
    assert not Enactment.objects.exists()


def test_the_database_too_asks_for_two_people():
    card = made.proposed()
    with pytest.raises(IntegrityError, match="policy_enactment_is_by_somebody_else"), transaction.atomic():
        Enactment.objects.create(
            edition_id=card.id,
            key=uuid.uuid4(),
            account_id=card.proposed_by_account,
            proposer_id=card.proposed_by_account,
            why="一个人",
            enacted_by="account:x",
            enacted_at=clock.now(),
        )


@pytest.mark.parametrize("table", ["policy_edition", "policy_enactment"])
def test_what_was_proposed_and_enacted_is_never_rewritten(table):
    enact(made.proposed())
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"update {table} set why = 'x'")


@pytest.mark.parametrize(
    ("here", "role", "no"),
    [
        (made.NANGANG, "authority_officer", None),
        (made.HARBIN, "authority_officer", None),
        (
            dataclasses.replace(made.NANGANG, low=230103001000, high=230103002000),
            "authority_officer",
            NotFound,
        ),
        (
            dataclasses.replace(made.HARBIN, low=230200000000, high=230300000000),
            "authority_officer",
            NotFound,
        ),
        (dataclasses.replace(made.HARBIN, line="women"), "authority_officer", NotFound),
        (made.HARBIN, "auditor", NotAllowed),
        (made.HARBIN, "operator", NotFound),
    ],
)
def test_only_an_officer_over_the_whole_region_enacts(here, role, no):
    card = made.proposed()
    if no is None:
        assert enact(card, made.officer(here, role)).state == "enacted"
    else:
        with pytest.raises(no):
            enact(card, made.officer(here, role))
        assert not Enactment.objects.exists()


def test_the_same_key_again_is_the_same_deed():
    card, by, key = made.proposed(), made.officer(made.PROVINCE), uuid.uuid4()
    assert enact(card, by, key=key) == enact(card, by, key=key)
    assert (
        Enactment.objects.count(),
        Announcement.objects.filter(name="policy.edition_enacted").count(),
    ) == (1, 1)


def test_a_second_enactment_is_told_the_outcome():
    card = made.proposed()
    enact(card)
    with pytest.raises(errors.EditionEnded, match="ended"):
        enact(card, made.officer(made.HARBIN))


def test_a_proposal_whose_day_has_come_can_no_longer_be_enacted():
    card = made.proposed()
    with clock.at(made.NOON + dt.timedelta(days=1)), pytest.raises(errors.TooSoon):
        enact(card)


def test_in_the_last_minutes_of_a_day_nothing_is_enacted_for_the_next():
    """A process may have read its shelf for tomorrow before this deed is committed."""
    card = made.proposed()
    with clock.at(clock.from_local(made.TODAY, dt.time(23, 55))), pytest.raises(errors.TooSoon) as no:
        enact(card)
    assert "2026-11-24 起才能生效" in no.value.sentence("zh")


def test_two_proposals_for_the_same_day_cannot_both_be_enacted():
    one = made.proposed()
    other = made.proposed(text=made.text(days__C=20).replace('version = "2026-11-23"', 'version = "again"'))
    enact(one)
    with pytest.raises(services.Invalid) as no:
        enact(other)
    assert "分不出该用哪个" in no.value.sentence("zh")


def test_an_edition_taken_back_before_its_day_never_holds():
    card = enact(made.proposed())
    order = WithdrawEdition(uuid.uuid4(), card.id, "文件还没有印发，先撤回")
    by = made.officer()
    assert services.withdraw_edition(order, actor=by).state == "withdrawn"
    assert services.withdraw_edition(order, actor=by).state == "withdrawn"
    assert EditionWithdrawal.objects.count() == 1
    with clock.at(made.NOON + dt.timedelta(days=1)):
        assert notice(made.TOMORROW) == "cn/public-notice/2026-11"


def test_what_is_in_force_is_not_taken_back_but_followed():
    card = enact(made.proposed())
    with clock.at(made.NOON + dt.timedelta(days=1)):
        order = WithdrawEdition(uuid.uuid4(), card.id, "不想要了，撤回它")
        with pytest.raises(errors.EditionEnded):
            services.withdraw_edition(order, actor=made.officer())
        assert notice(made.TOMORROW) == "act-230103/public-notice/2026-11-23"


def test_a_folder_that_quarrels_with_what_was_enacted_is_told_and_never_guessed(settings, tmp_path):
    enact(made.proposed())
    rival = made.text(days__C=20)
    (tmp_path / "my-county").mkdir()
    (tmp_path / "my-county" / "public-notice.toml").write_text(rival, "utf-8")
    settings.POLICY_FOLDER = tmp_path
    with clock.at(made.NOON + dt.timedelta(days=1)), pytest.raises(errors.ShelfBroken) as no:
        notice(made.TOMORROW)
    assert "分不出该用哪个" in no.value.sentence("zh")


def test_an_edition_enacted_elsewhere_is_found_by_its_name_at_once():
    standing.renewed()
    card = enact(made.proposed())
    assert queries.version(card.rule.version).parameters["days"]["C"] == 15


def test_whoever_enacts_sees_the_days_ahead_at_once():
    assert notice(AFTER) == "cn/public-notice/2026-11"
    card = enact(made.proposed())
    assert notice(AFTER) == "act-230103/public-notice/2026-11-23"
    services.withdraw_edition(
        WithdrawEdition(uuid.uuid4(), card.id, "还要再征求意见，先撤回"), actor=made.officer(made.PROVINCE)
    )
    assert notice(AFTER) == "cn/public-notice/2026-11"


def test_days_ahead_are_asked_of_the_database_once_a_minute(django_assert_num_queries):
    """An activity of next week is judged by the rule of its day, and a thousand sign-ups ask once (a rush)."""
    noon = clock.now()
    notice(made.TOMORROW)
    with django_assert_num_queries(0):
        notice(made.TOMORROW)
        notice(made.TOMORROW + dt.timedelta(days=30))
    with clock.at(noon + standing.AHEAD), django_assert_num_queries(1):
        notice(made.TOMORROW)


def test_a_day_ahead_that_has_come_is_asked_of_the_database(django_assert_num_queries):
    midnight = dt.datetime.combine(made.TOMORROW, dt.time(), clock.SHANGHAI)
    with clock.at(midnight - dt.timedelta(seconds=10)):
        notice(made.TOMORROW)
    with clock.at(midnight + dt.timedelta(seconds=10)), django_assert_num_queries(1):
        notice(made.TOMORROW)
