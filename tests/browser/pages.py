"""Which pages there are, and who opens each: the list that no page may be missing from.

Every address stands in PAGES, in POSTED (sent, nothing shown) or in OTHERS (no page, and why), else `forgotten()` names it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.browser import (
    absences,
    accounts,
    arranging,
    books,
    calendars,
    campaigns,
    claims,
    contests,
    desks,
    directory,
    families,
    figures,
    games,
    growing,
    honours,
    library,
    measures,
    menus,
    needs,
    orders,
    oversight,
    pairings,
    points,
    profiles,
    recruitments,
    rights,
    rosters,
    rules,
    saved_time,
    stand_ins,
    teams,
    thanks,
    trainings,
    units,
)
from tests.browser.showcase import Showcase
from tongxing.activities.models import Activity
from tongxing.certificates.models import Bundle, Certificate
from tongxing.ledger.models import Standing
from tongxing.needs.models import Need

POSTED = {
    *accounts.POSTED,
    *calendars.POSTED,
    *stand_ins.POSTED,
    *recruitments.POSTED,
    *absences.POSTED,
    *books.POSTED,
    *families.POSTED,
    *claims.POSTED,
    *desks.POSTED,
    *trainings.POSTED,
    *orders.POSTED,
    *menus.POSTED,
    *measures.POSTED,
    *needs.POSTED,
    *growing.POSTED,
    *thanks.POSTED,
    *honours.POSTED,
    *saved_time.POSTED,
    *points.POSTED,
    *profiles.POSTED,
    *rights.POSTED,
    *rosters.POSTED,
    *units.POSTED,
    *pairings.POSTED,
    *arranging.POSTED,
    *teams.POSTED,
    *library.POSTED,
    *contests.POSTED,
    *campaigns.POSTED,
    "certificates_taking",
    "check_doubt",
    "consent",
    "consent_withdrawal",
    "invitation_answer",
    "need_rating",
    "notices_reading",
    "real_name_check",
    "record_confirmation",
    "staff_ending",
    "station_need_answer",
    "station_need_contact",
    "station_need_words",
    "station_need_rating",
    "station_need_withdrawal",
    "team_duty",
    "team_duty_end",
    "team_roll_call",
    "field_settlement",
    "field_slips",
    "field_opening",
    "field_merging",
}
OTHERS = {
    **arranging.OTHERS,
    **claims.OTHERS,
    **families.OTHERS,
    **figures.OTHERS,
    **measures.OTHERS,
    **needs.OTHERS,
    **growing.OTHERS,
    **saved_time.OTHERS,
    **profiles.OTHERS,
    **trainings.OTHERS,
    **rosters.OTHERS,
    **teams.OTHERS,
    **library.OTHERS,
    "field_worker": "a program; tests/doors/test_field_in_a_browser.py runs it",
    "field_manifest": "for phones; tests/doors/test_field_pages.py reads it",
    "field_state": "for the sheet itself; tests/doors/test_field_pages.py reads it",
    "calendar_feed": "for calendars; tests/doors/test_calendar_pages.py reads it",
    "bundle_file": "a file; tests/doors/test_taking_certificates_home.py reads it",
    "certificate_file": "a file; tests/doors/test_taking_certificates_home.py reads it",
    "credential_context": "for programs; tests/doors/test_checking_many_papers.py reads it",
    "credential_keys": "for programs; tests/doors/test_checking_many_papers.py reads it",
    "status_list": "for programs; tests/doors/test_checking_many_papers.py reads it",
    "status_list_superseded": "for programs; tests/doors/test_checking_many_papers.py reads it",
    "health": "one word for machines",
    "certificate_pdf": "a file; tests/browser/test_the_first_thread.py reads it",
    "log_checkpoint": "for programs; tests/doors/test_the_public_log.py reads it",
    "log_keys": "for programs; tests/doors/test_the_public_log.py reads it",
    "log_tile": "for programs; tests/doors/test_the_public_log.py reads it",
    "log_witness": "for other logs; tests/doors/test_the_public_log.py asks it",
    "look_choice": "chooses and goes back",
    "regions": "the next list of a region picker, without a page round it",
}


@dataclass(frozen=True)
class Visit:
    """One page as one persona opens it. `name` names the picture."""

    who: str
    name: str
    address: str


def routes(resolver: Any = None, before: str = "/") -> Iterator[tuple[str, str]]:
    """Name and pattern of every address of the doors for people."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = before + str(entry.pattern)
        if here.startswith("/api/"):
            continue
        if isinstance(entry, URLResolver):
            yield from routes(entry, here)
        elif isinstance(entry, URLPattern):
            yield entry.name or here, here


def forgotten() -> list[str]:
    """Addresses that stand on no list, and names on a list that are no address any more."""
    known = set(PAGES) | POSTED | set(OTHERS)
    there = {name for name, _pattern in routes()}
    return sorted(there - known) + sorted(f"{name}: no such address" for name in known - there)


def visits(show: Showcase) -> list[Visit]:
    """Every page of the house, as those open it whom it concerns."""
    addresses = dict(routes())
    found = []
    for name, openings in PAGES.items():
        for label, who, address in openings(_Finder(show, addresses.get(name, ""))):
            found += [Visit(one, f"{name}{label}", address) for one in who.split()]
    return found


class _Finder:
    """Fills an address with somebody or something that exists."""

    def __init__(self, show: Showcase, pattern: str) -> None:
        self.show = show
        self.pattern = pattern

    def plain(self, query: str = "") -> str:
        return self.pattern + query

    def filled(self, value: object) -> str:
        head, _bracket, tail = self.pattern.partition("<")
        return head + str(value) + tail.partition(">")[2]

    def activity(self, name: str) -> str:
        return self.filled(self.show.activities[name])

    def submitted(self) -> str:
        return self.filled(Activity.objects.filter(state="submitted").values_list("id", flat=True)[0])

    def need(self, state: str, **more: Any) -> str:
        return self.filled(
            Need.objects.filter(state=state, **more).order_by("id").values_list("id", flat=True)[0]
        )

    def need_of_desk(self, state: str, **more: Any) -> str:
        """A need that the worker's own grant covers."""
        low, high = self._desk()
        return self.need(state, region_code__gte=low, region_code__lt=high, **more)

    def _desk(self) -> tuple[int, int]:
        grant = self.show.site.actor(self.show.site.plan.logins["worker"].phone).grants[0]
        return grant.low, grant.high

    def own_need(self, state: str, **more: Any) -> str:
        resident = self.show.site.account(self.show.site.plan.logins["resident"].phone)
        return self.need(state, account_id=resident, **more)

    def record(self, state: str) -> str:
        person = self.show.site.person_id(self.show.site.plan.logins["volunteer"])
        found = Standing.objects.filter(person_id=person, state=state).order_by("-started_at")
        return self.filled(found.values_list("entry_id", flat=True)[0])

    def numbers(self) -> str:
        return ",".join(Certificate.objects.order_by("made_at").values_list("number", flat=True)[:12])

    def own_certificate(self) -> str:
        """A certificate of the volunteer's own."""
        person = self.show.site.person_id(self.show.site.plan.logins["volunteer"])
        return self.filled(Certificate.objects.filter(person_id=person).values_list("number", flat=True)[0])

    def bundle(self) -> str:
        return self.filled(Bundle.objects.order_by("asked_at").values_list("id", flat=True)[0])

    def certificate(self) -> str:
        return self.filled(Certificate.objects.order_by("made_at").values_list("number", flat=True)[0])


Openings = Callable[[_Finder], list[tuple[str, str, str]]]
EVERYBODY = "visitor resident volunteer elder leader worker officer"


def _at(who: str, query: str = "", label: str = "") -> Openings:
    return lambda find: [(label, who, find.plain(query))]


PAGES: dict[str, Openings] = {
    **accounts.PAGES,
    **books.PAGES,
    **claims.PAGES,
    **desks.PAGES,
    **trainings.PAGES,
    **games.PAGES,
    **recruitments.PAGES,
    **orders.PAGES,
    **menus.PAGES,
    **directory.PAGES,
    **families.PAGES,
    **figures.PAGES,
    **measures.PAGES,
    **needs.PAGES,
    **growing.PAGES,
    **oversight.PAGES,
    **rules.PAGES,
    **thanks.PAGES,
    **honours.PAGES,
    **saved_time.PAGES,
    **points.PAGES,
    **profiles.PAGES,
    **rights.PAGES,
    **rosters.PAGES,
    **units.PAGES,
    **pairings.PAGES,
    **arranging.PAGES,
    **teams.PAGES,
    **library.PAGES,
    **contests.PAGES,
    **campaigns.PAGES,
    **calendars.PAGES,
    **stand_ins.PAGES,
    **absences.PAGES,
    "home": _at(EVERYBODY),
    "help": _at("visitor"),
    "look": _at("visitor volunteer"),
    "gallery": _at("visitor"),
    "gallery_code": _at("visitor"),
    "sign_in": _at("visitor"),
    "sign_in_code": _at("visitor"),
    "sign_out": _at("volunteer"),
    "register": _at("newcomer"),
    "check": _at("visitor"),
    "check_number": lambda find: [
        ("", "visitor", find.certificate()),
        ("-unknown", "visitor", find.filled("2026-0000-0000-000V")),
    ],
    "check_many": lambda find: [
        ("", "visitor", find.plain()),
        ("-told", "visitor", find.plain("?numbers=2026-0000-0000-000V," + find.numbers())),
    ],
    "log": _at("visitor elder"),
    "needs": _at("visitor officer"),
    "need_new": lambda find: [
        ("", "visitor resident", find.plain()),
        ("-told", "resident", find.plain("?category=0017")),
    ],
    "need": lambda find: [
        ("", "visitor leader officer", find.need("verified")),
        ("-noted-long", "worker", find.need_of_desk("noted", summary__startswith="九十三岁")),
        ("-waiting", "resident", find.own_need("verified")),
        ("-served", "resident", find.own_need("served")),
        ("-word", "resident", find.own_need("taken_up", summary__contains="擦玻璃")),
        *needs.of_the_resident(find),
    ],
    "need_withdrawal": lambda find: [("", "resident", find.own_need("verified"))],
    "activities": lambda find: [
        ("", "visitor volunteer elder", find.plain()),
        ("-near", "volunteer", find.plain("?lat=45.7560&lon=126.6450")),
        ("-none", "visitor", find.plain("?category=0017&on=2020-01-01")),
    ],
    "activity_map": lambda find: [
        ("", "visitor", find.plain()),
        ("-near", "elder", find.plain("?lat=45.7560&lon=126.6450")),
    ],
    "activity": lambda find: [
        ("", "visitor volunteer elder leader", find.activity("today")),
        ("-long", "visitor", find.activity("long")),
        ("-posts", "visitor volunteer elder", find.activity("posts")),
        ("-cancelled", "volunteer", find.activity("cancelled")),
        ("-waiting", "volunteer", find.activity("waiting")),
        ("-offered", "volunteer", find.activity("offered")),
    ],
    "sign_up": lambda find: [
        ("", "resident volunteer elder", find.activity("long")),
        ("-full", "leader", find.activity("waiting")),
        ("-posts", "elder", find.activity("posts")),
    ],
    "sign_up_withdrawal": lambda find: [("", "volunteer", find.activity("long"))],
    "offer": lambda find: [("", "volunteer", find.activity("offered"))],
    "arrival": lambda find: [
        ("", "elder volunteer", find.activity("today")),
        ("-word", "leader", find.activity("word")),
    ],
    "own_code": lambda find: [("", "elder", find.activity("today"))],
    "vouching": lambda find: [("", "volunteer leader", find.activity("today"))],
    "departure": lambda find: [("", "volunteer", find.activity("today"))],
    "me": _at("resident volunteer elder leader worker officer newcomer"),
    "details": _at("volunteer"),
    "fitting": _at("volunteer elder"),
    "real_name": _at("volunteer"),
    "privacy": _at("volunteer elder"),
    "leaving": _at("volunteer"),
    "sign_ups": lambda find: [
        ("", "volunteer elder newcomer", find.plain()),
        ("-past", "volunteer", find.plain("?past=1")),
    ],
    "records": _at("volunteer elder"),
    "record": lambda find: [
        ("", "volunteer", find.record("effective")),
        ("-pending", "volunteer", find.record("pending")),
    ],
    "record_denial": lambda find: [("", "volunteer", find.record("pending"))],
    "certificates": _at("volunteer"),
    "certificate_new": _at("volunteer elder"),
    "certificate_revocation": lambda find: [("", "volunteer", find.own_certificate())],
    "bundle": lambda find: [("", "volunteer", find.bundle())],
    "team_certificates": _at("leader"),
    "notices": _at("volunteer elder newcomer"),
    "station": _at("worker newcomer"),
    "station_needs": _at("worker newcomer"),
    "station_need_new": _at("worker"),
    "station_need": lambda find: [
        ("-noted", "worker", find.need_of_desk("noted")),
        ("-long", "worker", find.need_of_desk("noted", summary__startswith="九十三岁")),
        ("-served", "worker", find.need_of_desk("served")),
        ("-word", "worker", find.need_of_desk("taken_up")),
        ("-closed", "worker", find.need_of_desk("closed")),
        *needs.at_the_desk(find),
    ],
    "team": lambda find: [("", "leader", find.plain()), ("-past", "leader", find.plain("?past=1"))],
    "team_activity_new": lambda find: [("", "leader", find.need("verified"))],
    "team_activity": lambda find: [
        ("-today", "leader", find.activity("today")),
        ("-long", "leader", find.activity("long")),
        ("-posts", "leader", find.activity("posts")),
        ("-returned", "leader", find.activity("returned")),
    ],
    "team_activity_notice": lambda find: [("", "leader", find.activity("returned"))],
    "team_cancellation": lambda find: [("", "leader", find.activity("long"))],
    "team_activity_code": lambda find: [("", "leader", find.activity("today"))],
    "team_closing": lambda find: [
        ("-today", "leader", find.activity("today")),
        ("-past", "leader", find.activity("past")),
    ],
    "field": _at("leader"),
    "field_conflicts": lambda find: [("", "leader", find.activity("long"))],
    "team_roster": lambda find: [("", "leader", find.activity("today"))],
    "staff": _at("operator"),
    "authority": _at("officer newcomer"),
    "reviews": _at("officer newcomer"),
    "review": lambda find: [("", "officer", find.submitted())],
}
