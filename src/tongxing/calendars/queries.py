"""Questions about feeds: one's own addresses, and what stands behind them now."""

import datetime as dt
import hmac
import uuid

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.calendars import errors, rules
from tongxing.calendars.models import Feed
from tongxing.calendars.shapes import FeedCard, Occasion
from tongxing.foundation import clock, sealing
from tongxing.orders import queries as orders
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.pairings import queries as pairings
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard

_ACTIVITY_STATES = {"held": "held", "published": "held", "waiting": "maybe", "offered": "maybe"}


def my_feeds(viewer: Actor) -> tuple[FeedCard, ...]:
    """The viewer's own live addresses: their own calendar first, then those of teams by age."""
    access.require(viewer, "calendars.see_feeds")
    if viewer.account_id is None:
        return ()
    rows = list(Feed.objects.filter(account_id=viewer.account_id, ended_at__isnull=True).order_by("id"))
    teams = organisations.cards(row.organisation_id for row in rows if row.organisation_id)
    rows.sort(key=lambda row: row.organisation_id is not None)
    return tuple(card_of(row, teams) for row in rows)


def teams_to_follow(viewer: Actor) -> tuple[OrganisationCard, ...]:
    """The teams whose calendar the viewer may have: those they belong to or lead, by name."""
    access.require(viewer, "calendars.see_feeds")
    person = people.person_of(viewer.account_id)
    own = organisations.organisations_of(person.id) if person else ()
    found = {one.id: one for one in (*own, *organisations.led_by(viewer))}
    return tuple(sorted(found.values(), key=lambda one: (one.name, one.id)))


def is_of_the_team(organisation_id: uuid.UUID, account_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    """Whether somebody belongs to a team now, or leads it.

    rooms only: asked again whenever the calendar is fetched
    """
    if organisations.is_member(organisation_id, person_id):
        return True
    led = organisations.led_by(accounts.member(account_id))
    return any(one.id == organisation_id for one in led)


def feed_at(token: str) -> tuple[Feed, PersonCard]:
    """The live feed at an address, locked, and whose it is. Refuses with FeedUnknown.

    rooms only: whoever knows the address may read it
    """
    told = rules.read(token)
    if told is None:
        raise errors.FeedUnknown()
    feed_id, proof = told
    if not hmac.compare_digest(proof, proof_of(feed_id)[: len(proof)]):
        raise errors.FeedUnknown()
    rows = Feed.objects.select_for_update(no_key=True).filter(pk=feed_id, ended_at__isnull=True)
    row = rows.order_by("id").first()
    person = people.person_of(row.account_id) if row else None
    if row is None or person is None or not person.is_volunteer:
        raise errors.FeedUnknown()
    if row.organisation_id and not is_of_the_team(row.organisation_id, row.account_id, person.id):
        raise errors.FeedUnknown()
    return row, person


def proof_of(feed_id: uuid.UUID) -> bytes:
    """What an address proves that it was given by us.

    rooms only: stands in the address its owner is shown
    """
    return sealing.digest(str(feed_id), "calendars.feed")


def card_of(row: Feed, teams: dict[uuid.UUID, OrganisationCard] | None = None) -> FeedCard:
    """A finished card of a feed.

    rooms only: after leave
    """
    team = None
    if row.organisation_id is not None:
        team = (teams or organisations.cards([row.organisation_id])).get(row.organisation_id)
    return FeedCard(
        id=row.id,
        organisation_id=row.organisation_id,
        organisation_name=team.name if team else "",
        started_at=row.started_at,
        token=rules.token(row.id, proof_of(row.id)),
    )


def occasions_of(row: Feed, person: PersonCard, since: dt.datetime) -> list[Occasion]:
    """What stands behind a feed and ends after a moment.

    rooms only: told to whoever knows the address
    """
    if row.organisation_id is not None:
        return [_of_activity(one) for one in activities.times_of_team(row.organisation_id, since, rules.MOST)]
    found = [_of_activity(one) for one in activities.times_of(person.id, since, rules.MOST)]
    for about_id, category, begins, ends in orders.times_of(row.account_id, since, rules.MOST):
        found.append(Occasion(f"order-{about_id}", "order", about_id, "held", category, "", begins, ends))
    for about_id, day, is_off in pairings.visit_days_of(
        row.account_id, clock.local(since).date(), rules.MOST
    ):
        begins, state = clock.start_of(day), "off" if is_off else "held"
        ends = clock.start_of(day + dt.timedelta(days=1))
        found.append(Occasion(f"visit-{about_id}", "visit", about_id, state, "", "", begins, ends, True))
    return found


def _of_activity(one: activities.ActivityTime) -> Occasion:
    state = _ACTIVITY_STATES.get(one.state, "off")
    uid = f"activity-{one.id}"
    return Occasion(uid, "activity", one.id, state, one.title, one.place_text, one.starts_at, one.ends_at)
