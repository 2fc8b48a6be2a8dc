"""The same people and records once more, by the classes the statistics ask for (R-71); shown whole or not at all."""

from tongxing.foundation import codelists
from tongxing.insights.register import declare
from tongxing.insights.shapes import Band, Indicator

CLAUSES = ("G24-七.3", "Z14-5", "H24-22")
_WHOLE_ZH = "有一类涉及 1 到 4 个时，这一地的分类都不显示。"
_WHOLE_EN = " Where a class is of one to four, none of the classes of that place is shown."

AGES = (
    Band(0, "未满 18 岁", "under 18"),
    Band(1, "18 至 34 岁", "18 to 34"),
    Band(2, "35 至 59 岁", "35 to 59"),
    Band(3, "60 岁及以上", "60 and over"),
)
SEXES = (Band(1, "男", "men"), Band(2, "女", "women"))
STARS = (
    Band(0, "未评星", "no star"),
    Band(1, "一星、二星", "one or two stars"),
    Band(2, "三星及以上", "three stars or more"),
)
TEAMS = (
    *(Band(int(one.code), one.zh, one.en) for one in codelists.items("organisation_kind")),
    Band(0, "其他平台转入", "brought from other platforms"),
)
CATEGORIES = tuple(Band(int(one.code), one.zh, one.en) for one in codelists.items("service_category"))

declare(
    Indicator(
        id="volunteers_by_age",
        zh="注册志愿者的年龄",
        en="Volunteers by age",
        unit="people",
        clauses=CLAUSES,
        definition_zh="已注册、没有退出的志愿者，按统计年份减出生年份分组。" + _WHOLE_ZH,
        definition_en="Volunteers on record by the year told of minus the year of birth." + _WHOLE_EN,
        kind="breakdown",
        span="now",
        sql="case when %(year)s - band < 18 then 0 when %(year)s - band < 35 then 1"
        " when %(year)s - band < 60 then 2 else 3 end",
        where="what = 'volunteers_born'",
        whats=("volunteers_born",),
        bands=AGES,
    )
)
declare(
    Indicator(
        id="volunteers_by_sex",
        zh="注册志愿者的性别",
        en="Volunteers by sex",
        unit="people",
        clauses=CLAUSES,
        definition_zh="已注册、没有退出的志愿者，按证件上的性别分组。" + _WHOLE_ZH,
        definition_en="Volunteers on record by the sex in their document." + _WHOLE_EN,
        kind="breakdown",
        span="now",
        sql="band",
        where="what = 'volunteers_of_sex'",
        whats=("volunteers_of_sex",),
        bands=SEXES,
    )
)
declare(
    Indicator(
        id="volunteers_by_star",
        zh="注册志愿者的星级",
        en="Volunteers by star",
        unit="people",
        clauses=("G24-七.3", "H24-18", "Z14-6"),
        definition_zh="已注册、没有退出的志愿者，按现在的星级分组。" + _WHOLE_ZH,
        definition_en="Volunteers on record by the star they have now." + _WHOLE_EN,
        kind="breakdown",
        span="now",
        sql="case when band = 0 then 0 when band < 3 then 1 else 2 end",
        where="what = 'volunteers_of_star'",
        whats=("volunteers_of_star",),
        bands=STARS,
    )
)
declare(
    Indicator(
        id="records_by_team_kind",
        zh="当年记录按队伍类型",
        en="Records of the year by kind of team",
        unit="records",
        clauses=CLAUSES,
        definition_zh="当年在本地已生效的服务记录条数，按登记它的队伍的类型分组。" + _WHOLE_ZH,
        definition_en="Effective records of service in this place in the year, by the kind of team behind them."
        + _WHOLE_EN,
        kind="breakdown",
        sql="band",
        where="what = 'records_of_team' and day >= %(year_from)s",
        whats=("records_of_team",),
        bands=TEAMS,
    )
)
declare(
    Indicator(
        id="records_by_category",
        zh="当年记录按服务类别",
        en="Records of the year by category",
        unit="records",
        clauses=CLAUSES,
        definition_zh="当年在本地已生效的服务记录条数，按服务类别分组。" + _WHOLE_ZH,
        definition_en="Effective records of service in this place in the year, by category of service."
        + _WHOLE_EN,
        kind="breakdown",
        sql="band",
        where="what = 'records_of_category' and day >= %(year_from)s",
        whats=("records_of_category",),
        bands=CATEGORIES,
    )
)
