"""How the teams of the sample county are kept: their papers and terms, what they are good at, a new one that waits."""

import datetime as dt
from functools import partial

from tongxing.access.shapes import Member
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.plan import MARK
from tongxing.doors.console.sample.settle import joiners
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.organisations import services as organisations
from tongxing.organisations.shapes import DescribeOrganisation, HandInPaper, RegisterOrganisation

A_PAPER = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
GOOD_AT = {"0004": "health", "0005": "law", "0006": "environment", "0008": "arts", "0013": "emergency"}
EVERY_FIFTH = 5


def write_keeping(site: Site, diary: Diary) -> None:
    """Papers come in over two weeks; most are looked at, some wait, one ends soon."""
    today = site.plan.today
    for at in range(len(site.plan.teams)):
        diary.write(_at(today - dt.timedelta(days=60 - at), 15), partial(show_papers, site, at))
    diary.write(_at(today - dt.timedelta(days=3), 9), partial(renew, site))
    diary.write(_at(today - dt.timedelta(days=2), 10), partial(appoint_keeper, site))
    diary.write(_at(today - dt.timedelta(days=1), 11), partial(register_group, site))


def show_papers(site: Site, at: int) -> None:
    """The officer saw the originals of most teams, and noted what each is good at."""
    team, officer = site.plan.teams[at], _officer(site)
    good_at = tuple(GOOD_AT[one] for one in team.categories if one in GOOD_AT)[:2]
    order = DescribeOrganisation(site.teams[at], team.purpose[:300], ("community", *good_at))
    organisations.describe_organisation(order, actor=officer)
    if at % EVERY_FIFTH == EVERY_FIFTH - 1:  # these have not come with their papers yet
        return
    organisations.agree_to_host(site.teams[at], actor=officer)
    ends = site.plan.today + dt.timedelta(days=40 + 90 * at)
    organisations.hand_in_paper(_paper(site, at, "charge_form", ends), actor=officer)


def renew(site: Site) -> None:
    """The first team's leader hands in the new form; the desk has not looked at it."""
    leader = site.actor(site.plan.teams[0].leader.phone)
    if leader.granted("organisation_manager"):
        ends = site.plan.today + dt.timedelta(days=760)
        organisations.hand_in_paper(_paper(site, 0, "insurance", ends), actor=leader)


def appoint_keeper(site: Site) -> None:
    """A member of the first team keeps its members for a quarter of a year, once the pledge is signed."""
    leader = site.actor(site.plan.teams[0].leader.phone)
    named = next((person for at, person in joiners(site) if at == 0), None)
    if named is None or not leader.granted("organisation_manager"):
        return
    until = site.plan.today + dt.timedelta(days=90)
    person_id = site.person_id(site.person(named))
    organisations.add_member(site.teams[0], person_id, "member_keeper", actor=leader, until=until)


def register_group(site: Site) -> None:
    """Neighbours ask to be a group under the first station; nobody has answered yet."""
    order = RegisterOrganisation(
        key=site.key("new group"),
        kind="1",
        name=f"楼道互助小组{MARK}",
        region_code=site.plan.stations[0].region_code,
        host_station_id=site.stations[0],
        about="同一个楼道的邻居，互相照看老人和孩子。",
    )
    organisations.register_organisation(order, actor=site.actor(site.plan.logins["volunteer"].phone))


def _paper(site: Site, at: int, kind: str, ends_on: dt.date) -> HandInPaper:
    return HandInPaper(
        key=site.key("paper", at, kind),
        organisation_id=site.teams[at],
        kind=kind,
        content=A_PAPER,
        ends_on=ends_on,
    )


def _officer(site: Site) -> Member:
    return site.actor(site.plan.logins["officer"].phone)


def _at(day: dt.date, hour: int) -> dt.datetime:
    return clock.from_local(day, dt.time(hour))
