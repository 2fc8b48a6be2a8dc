"""Whom other ages and numbers of helpers and guardians would move, counted on the volunteers of today."""

import datetime as dt

from django.db.models import Count, QuerySet

from tongxing.foundation import clock
from tongxing.people.models import Guardianship, Helper, Person
from tongxing.policy import gauges
from tongxing.policy.gauges import Moved
from tongxing.policy.shapes import Rule


def registration(now: Rule, then: Rule, low: int, high: int) -> Moved:
    """Children who would speak for themselves sooner or later than they do."""
    was, would = now.parameters["own_word_age"], then.parameters["own_word_age"]
    sooner, later = _between(would, was, low, high), _between(was, would, low, high)
    return Moved(
        people={"in": sooner, "out": later},
        organisations={},
        sentence_zh=f"按今天的年龄：{sooner} 名未成年志愿者会提前由自己作主，{later} 名要再由监护人作主；"
        "已经作过的同意和办过的事不变。",
        sentence_en=f"By today's ages {sooner} young volunteers would speak for themselves sooner, {later} only later; "
        "what was agreed and done stays.",
    )


def sign_up(now: Rule, then: Rule, low: int, high: int) -> Moved:
    """Volunteers who are old enough to sign up by one edition and not by the other."""
    was, would = now.parameters["least_age"], then.parameters["least_age"]
    joins, waits = _between(would, was, low, high), _between(was, would, low, high)
    return Moved(
        people={"in": joins, "out": waits},
        organisations={},
        sentence_zh=f"按今天的年龄：{joins} 名志愿者变为可以报名，{waits} 名要等长大一些才能报名；已有的报名不变。",
        sentence_en=f"By today's ages {joins} volunteers could sign up and cannot now, {waits} would have to wait; "
        "places they have stay theirs.",
    )


def helpers(now: Rule, then: Rule, low: int, high: int) -> Moved:
    """Who has named more helpers than another edition would let, and who helps more people."""
    here = Helper.objects.filter(
        state="active", person__residence_code__gte=low, person__residence_code__lt=high
    )
    named = _above(here, "person_id", now.parameters["most_helpers"], then.parameters["most_helpers"])
    helping = _above(here, "account_id", now.parameters["most_helped"], then.parameters["most_helped"])
    return Moved(
        people={"full": named, "helpers_full": helping},
        organisations={},
        sentence_zh=f"现在就多于新人数的：{named} 人的帮手，{helping} 名帮手帮的人。已有的不变，"
        "人数降下来之前不能再添。",
        sentence_en=f"Above the new numbers today: {named} people by their helpers, {helping} helpers by whom they "
        "help. They stay, and nobody is added until there are fewer.",
    )


def minors(now: Rule, then: Rule, low: int, high: int) -> Moved:
    """Children with more guardians, and guardians of more children, than another edition would let."""
    here = Guardianship.objects.filter(
        state="active", person__residence_code__gte=low, person__residence_code__lt=high
    )
    children = _above(here, "person_id", now.parameters["most_guardians"], then.parameters["most_guardians"])
    guardians = _above(here, "account_id", now.parameters["most_children"], then.parameters["most_children"])
    return Moved(
        people={"full": children, "guardians_full": guardians},
        organisations={},
        sentence_zh=f"现在就多于新人数的：{children} 名孩子的监护人，{guardians} 名监护人的孩子。已有的不变，不能再添。"
        "不收未成年人的服务类别改了，只管以后的报名。",
        sentence_en=f"Above the new numbers today: {children} children by their guardians, {guardians} guardians by "
        "their "
        "children. They stay, and nobody is added. Other categories closed to minors hold for later sign-ups only.",
    )


def _between(least: int, below: int, low: int, high: int) -> int:
    """How many volunteers of a range are at least of one age and below the other today."""
    if least >= below:
        return 0
    rows = Person.objects.filter(is_volunteer=True, residence_code__gte=low, residence_code__lt=high)
    return rows.filter(birth_on__lte=_born_for(least), birth_on__gt=_born_for(below)).count()


def _born_for(age: int) -> dt.date:
    """The last birthday of those who are of this age today; who was born on 29 February turns on 1 March."""
    today = clock.today()
    try:
        return today.replace(year=today.year - age)
    except ValueError:
        return dt.date(today.year - age, 2, 28)


def _above(rows: "QuerySet[Helper] | QuerySet[Guardianship]", field: str, was: int, would: int) -> int:
    """Of how many there are more than the new number, where it is the smaller one."""
    if would >= was:
        return 0
    counted = rows.exclude(**{field: None}).order_by().values(field).annotate(many=Count("id"))
    return counted.filter(many__gt=would).count()


gauges.declare("registration", registration)
gauges.declare("sign-up", sign_up)
gauges.declare("helpers", helpers)
gauges.declare("minors", minors)
