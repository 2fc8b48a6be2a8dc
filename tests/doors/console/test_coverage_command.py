"""`tongxing coverage`: files taken whole or not at all, and a survey that says along what it measured."""

import pytest
from django.core.management import CommandError, call_command

from tests.factories import coverage as make
from tests.factories.places import CITY
from tongxing.coverage.models import Giving, RoadNetwork

pytestmark = pytest.mark.django_db
HEADINGS = "from_lat,from_lon,to_lat,to_lon,metres"


@pytest.fixture
def sheet(tmp_path):
    """Writes a file of rows and answers where it lies."""

    def written(*rows: str, headings: str = HEADINGS):
        path = tmp_path / "rows.csv"
        path.write_text("\n".join((headings, *rows)), "utf-8")
        return path

    return written


def row(begin: float, end: float, metres: object = "") -> str:
    return ",".join(map(str, (*make.here(begin), *make.here(end), metres)))


def given(path, what="roads", source="规划部门"):
    call_command("coverage", what, str(path), region=CITY, source=source)


def test_ways_are_taken_in_and_the_next_survey_follows_them(sheet, capsys, tmp_path):
    make.given_points()
    make.station_at(0)
    given(sheet(row(0, 600, 2000), row(600, 2000)))
    assert "已登记 2 段，共 3.4 公里" in capsys.readouterr().out
    drawn = tmp_path / "map.svg"
    call_command("coverage", "survey", region=CITY, new=1, map=drawn)
    said = capsys.readouterr().out
    assert "沿路量，路网来源：规划部门，2 段" in said and "4,000" in said
    assert drawn.read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("rows", "headings", "said"),
    [
        (["45.76,126.64,here,126.65,"], HEADINGS, "第 2 行有不是数字的格"),
        (["45.76,126.64,45.77"], HEADINGS, "第 2 行有不是数字的格"),
        (["1,2"], "lat,lon", "缺少列：from_lat、from_lon"),
        ([], HEADINGS, "至少要有一段路"),
        ([row(0, 600, 10)], HEADINGS, "比两端的直线距离还短"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_whole(sheet, rows, headings, said):
    make.ground()
    with pytest.raises(CommandError, match=said):
        given(sheet(*rows, headings=headings))
    assert RoadNetwork.objects.count() == 0


def test_without_a_file_or_with_one_that_is_none_it_says_so(tmp_path):
    with pytest.raises(CommandError, match="请给出 CSV 文件"):
        call_command("coverage", "roads", region=CITY)
    with pytest.raises(CommandError, match="打不开"):
        given(tmp_path / "nowhere.csv")


def test_communities_are_taken_in_too(sheet):
    make.ground()
    lat, lon = make.here(0)
    path = sheet(f"{make.HUAYUAN_STREET},{lat},{lon},4000,,", headings="code,lat,lon,residents,aged,children")
    given(path, "give")
    assert Giving.objects.get().communities == 1
