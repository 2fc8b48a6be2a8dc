"""Helpers, signed papers and record books in the showcase, and who opens their pages."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.factories import record_books
from tongxing.access import queries as access
from tongxing.access.shapes import Member, OnBehalf
from tongxing.foundation import clock, ids
from tongxing.ledger.models import Standing
from tongxing.people import queries as people_queries
from tongxing.people import services as people
from tongxing.people.models import Helper, Person
from tongxing.people.shapes import AppointHelper, CorrectDetails
from tongxing.record_books import services
from tongxing.record_books.models import Intake
from tongxing.record_books.shapes import BringBook

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

LONGEST = "抚远市黑瞎子岛生态保护与边境文化志愿服务联合会青年突击第二大队"


def furnish(show: "Showcase") -> None:
    """The volunteer has the resident as a helper and waits for another, and brought a book from elsewhere."""
    logins = show.site.plan.logins
    person_id = show.site.person_id(logins["volunteer"])
    volunteer = show.site.actor(logins["volunteer"].phone)
    for phone, relation in ((logins["resident"].phone, "child"), ("13945100088", "neighbour")):
        order = AppointHelper(ids.new_id(), person_id, phone, relation, scope="acts")
        card = people.appoint_helper(order, actor=volunteer)
        if relation == "child":
            people.answer_helping(card.id, True, actor=show.site.actor(phone))
            _acted(person_id, card.id, volunteer, show.site.actor(phone))
    begun = clock.start_of(clock.today() - dt.timedelta(days=40))

    def at(hour: int) -> dt.datetime:
        return begun + dt.timedelta(hours=hour)

    theirs = record_books.Platform().book(
        [
            record_books.served(1, started_at=at(5)),
            record_books.served(2, started_at=at(7), _state="pending"),
            record_books.served(3, started_at=at(19), length=30, minutes=31, organisation_name=LONGEST),
        ]
    )
    brought = BringBook(ids.new_id(), person_id, record_books.as_file(theirs), is_mine=True)
    services.bring_book(brought, actor=volunteer)


def _acted(person_id: Any, consent_id: Any, volunteer: Any, helper: Any) -> None:
    """The helper put the volunteer's particulars right, in the volunteer's name."""
    person = people_queries.person(person_id)
    later = clock.now() + dt.timedelta(minutes=30)
    right = OnBehalf(consent_id, ids.new_id(), later, frozenset({"people.correct_details"}), frozenset())
    acting = Member(volunteer.account_id, spoken_by=helper.account_id, on_behalf=right)
    same = CorrectDetails(person.residence_code, person.service_code, person.skills, person.categories)
    people.correct_details(person_id, same, actor=acting)


def _waiting(find: Any) -> Standing:
    """A record of the volunteer's that waits for a word."""
    person = find.show.site.person_id(find.show.site.plan.logins["volunteer"])
    return Standing.objects.filter(person_id=person, state="pending").order_by("-started_at")[0]


def _at_desk(find: Any) -> tuple[str, Standing]:
    """Somebody who lives where the worker's desk is, with a record that waits; their number first."""
    grant = find.show.site.actor(find.show.site.plan.logins["worker"].phone).grants[0]
    near = {"region_code__gte": grant.low, "region_code__lt": grant.high}
    numbers = dict(
        Person.objects.filter(residence_code__gte=grant.low, residence_code__lt=grant.high)
        .order_by("id")
        .values_list("id", "volunteer_number")
    )
    found = Standing.objects.filter(person_id__in=numbers, state="pending", **near).order_by("started_at")
    return numbers[found[0].person_id], found[0]


def _filled(pattern: str, *values: object) -> str:
    """An address with a value in each of its places, in their order."""
    for value in values:
        head, _bracket, tail = pattern.partition("<")
        pattern = head + str(value) + tail.partition(">")[2]
    return pattern


def _helping_word(find: Any) -> list[tuple[str, str, str]]:
    consent = Helper.objects.filter(state="active").order_by("named_at")[0]
    entry = _waiting(find).entry_id
    return [("", "resident", _filled(find.pattern, consent.id, entry))]


def _desk(find: Any, *, with_record: bool = False) -> list[tuple[str, str, str]]:
    number, standing = _at_desk(find)
    values = (number, standing.entry_id) if with_record else (number,)
    return [("", "worker", _filled(find.pattern, *values))]


def _of_team(find: Any) -> list[tuple[str, str, str]]:
    team = access.member(find.show.site.account(find.show.site.plan.logins["leader"].phone)).grants[0]
    leader = Person.objects.filter(
        account_id=find.show.site.account(find.show.site.plan.logins["leader"].phone)
    )
    rows = Standing.objects.filter(organisation_id=team.organisation_id, state__in=("effective", "pending"))
    rows = rows.exclude(person_id__in=leader.values("id")).order_by("started_at")
    return [("", "leader", _filled(find.pattern, rows[0].entry_id))]


POSTED = {
    "acting",
    "acting_ending",
    "helper_ending",
    "helping_answer",
    "record_book_file",
    "record_book_bringing",
}
PAGES: dict[str, Any] = {
    "helpers": lambda find: [("", "volunteer elder", find.plain())],
    "helper_deeds": lambda find: [("", "volunteer elder", find.plain())],
    "helping": lambda find: [("", "resident elder", find.plain())],
    "helping_word": _helping_word,
    "record_book": lambda find: [("", "volunteer elder newcomer", find.plain())],
    "record_book_intake": lambda find: [
        ("", "volunteer", find.filled(Intake.objects.order_by("brought_at")[0].id))
    ],
    "record_sheet": lambda find: [("", "volunteer", find.record("effective"))],
    "station_papers": lambda find: [
        ("", "worker", find.plain()),
        ("-unknown", "worker", find.plain("?number=12345678901234")),
    ],
    "station_papers_volunteer": _desk,
    "station_papers_helper": _desk,
    "station_helper_sheet": _desk,
    "station_papers_word": lambda find: _desk(find, with_record=True),
    "station_slip": lambda find: _desk(find, with_record=True),
    "team_records": lambda find: [("", "leader", find.activity("past"))],
    "team_record": _of_team,
    "team_record_correction": _of_team,
    "team_record_withdrawal": _of_team,
}
