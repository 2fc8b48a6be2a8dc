"""The sample county refused: half a county, no county, or a place where real people are served."""

import pytest
from django.core.management import CommandError, call_command

from tongxing.access import queries as access
from tongxing.doors.console.sample import build, logins
from tongxing.doors.console.sample.plan import Size
from tongxing.stations import queries as stations

NANGANG = 230103000000


def test_a_county_that_cannot_be_finished_is_not_begun(divisions, db):
    def stop(done: int, total: int) -> None:
        if done == total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build.build(NANGANG, size=Size(stations=3, teams=3, people=40, needs=16), say=stop)
    assert stations.stations_in(0, 10**12).items == ()
    assert access.account_id_of_phone(logins.phone_of(NANGANG, "resident")) is None


@pytest.mark.parametrize(
    ("county", "sentence"),
    [
        ("99", "没有代码为 99 的区县"),
        ("230199", "没有代码为 230199 的区县"),
        ("南岗", "没有代码为 南岗 的区县"),
        ("2301", "不是区县一级"),
        ("110101", "社区或位置还没有装入"),
        ("230671", "社区或位置还没有装入"),
    ],
)
def test_what_is_no_county_with_communities_is_refused_with_a_sentence(divisions, db, county, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("load_sample", county=county)


def test_a_real_installation_takes_no_invented_people(divisions, db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="演示环境"):
        call_command("load_sample")
    call_command("load_sample", "--if-empty")
    assert stations.stations_in(0, 10**12).items == ()


def test_no_logins_are_printed_where_there_is_none(db, capsys):
    call_command("print_logins")
    assert capsys.readouterr().out == ""
