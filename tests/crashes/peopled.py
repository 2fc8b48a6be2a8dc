"""Peoples the database of the killed server: one activity to sign up for, one under way with people who arrived.

    python -m tests.crashes.peopled <worlds> <people> <places>     prints ids and tokens as JSON

Runs as a program of its own, because the tests' Django stands on another database.
"""

import datetime as dt
import json
import sys
import uuid

import django


def migrated() -> None:
    """Django is ready, and the database as today's code wants it."""
    from django.core.management import call_command

    from tongxing.config import env
    from tongxing.foundation import keyring

    keyring.make(env.CHECKOUT / "build" / "tests" / "keyring.json")
    django.setup()
    call_command("migrate", verbosity=0)


def peopled(worlds: int, people: int, places: int) -> list[dict]:
    """Several worlds that have nobody in common."""
    from tests.factories import activities as made

    everybody = made.crowd(worlds * people)
    return [one_world(everybody[at * people : (at + 1) * people], places) for at in range(worlds)]


def one_world(crowd: list, places: int) -> dict:
    """Ids and tokens, as a browser would hold them."""
    from tests.factories import access
    from tests.factories import activities as made
    from tongxing.access.services import give_grant
    from tongxing.access.shapes import GiveGrant, SystemActor
    from tongxing.foundation import clock

    now = clock.now()
    begins, ends = under_way_at(now)
    third = (now - begins) / 3
    with clock.at(now - dt.timedelta(hours=5)):
        team = made.team()
        token, member = access.signed_in(f"139{uuid.uuid4().int % 10**8:08d}")
        today = clock.today()
        until = today + dt.timedelta(days=30)
        give_grant(
            GiveGrant(member.account_id, "team_leader", made.NANGANG, today, until, organisation_id=team.id),
            actor=SystemActor("test"),
        )
        noon = clock.start_of(today + dt.timedelta(days=2)) + dt.timedelta(hours=12)
        later = _published(made, team, noon, noon + dt.timedelta(hours=4), places)
        under_way = _published(made, team, begins, ends, len(crowd))
        for who in crowd:
            made.sign_up(under_way, who)
    with clock.at(begins + third):
        from tongxing.people.queries import person_of

        made.services.take_charge(made.TakeCharge(uuid.uuid4(), under_way.id), actor=access.who(token))
        made.services.take_charge(made.TakeCharge(uuid.uuid4(), under_way.id), actor=team.leader)
        persons = [person_of(who.account_id) for who in crowd]
        for person in persons:
            arrived = made.RollCall(uuid.uuid4(), under_way.id, person.id, "arrive")
            made.services.roll_call(arrived, actor=team.leader)
    return {
        "activity": str(later.id),
        "under_way": str(under_way.id),
        "leader": token,
        "tokens": _tokens(crowd),
        "people": [str(person.id) for person in persons],
        "left_at": (begins + 2 * third).isoformat(),
    }


def under_way_at(now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """From when until when an activity under way now may last: three hours back and one ahead, and on one day."""
    from tongxing.foundation import clock

    midnight = clock.start_of(clock.local(now).date())
    evening = midnight + dt.timedelta(hours=23, minutes=59)
    return max(midnight, now - dt.timedelta(hours=3)), min(evening, now + dt.timedelta(hours=1))


def _published(made, team, starts_at: dt.datetime, ends_at: dt.datetime, places: int):
    """An activity whose sign-up is open until it starts."""
    from tongxing.foundation import clock

    day = clock.today()
    project = made.project(team, starts_on=day, ends_on=day + dt.timedelta(days=40))
    before = starts_at - dt.timedelta(minutes=30)
    order = made.order(
        project.id,
        starts_at=starts_at,
        ends_at=ends_at,
        sign_up_opens_at=clock.now(),
        sign_up_closes_at=before,
        cancel_until=before,
        places=places,
    )
    planned = made.services.plan_activity(order, actor=team.leader)
    made.services.submit_activity(made.SubmitActivity(planned.id, uuid.uuid4()), actor=team.leader)
    return made.services.publish_activity(made.ReviewActivity(planned.id, uuid.uuid4()), actor=team.officer)


def _tokens(crowd) -> list[str]:
    from tongxing.access.models import Session
    from tongxing.access.queries import token_hash
    from tongxing.foundation import clock

    now = clock.now()
    told = [f"token-{uuid.uuid4()}" for _ in crowd]
    Session.objects.bulk_create(
        Session(
            account_id=who.account_id,
            token_hash=token_hash(token),
            began_at=now - dt.timedelta(hours=6),
            ends_at=now + dt.timedelta(days=1),
        )
        for who, token in zip(crowd, told, strict=True)
    )
    return told


if __name__ == "__main__":
    migrated()
    print(json.dumps(peopled(*map(int, sys.argv[1:]))))
