"""Rounds: announced whole, and never reworded."""

from collections.abc import Iterable
from types import SimpleNamespace

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists, database, ids, text
from tongxing.foundation.refusals import Faults
from tongxing.games import queries as games
from tongxing.games.errors import GamesOff
from tongxing.people import queries as people
from tongxing.profiles import queries as profiles
from tongxing.recruitments import errors, queries, rules
from tongxing.recruitments.models import RecruitmentRound, WantedKind
from tongxing.recruitments.shapes import KindWish, OpenRound, RoundCard


def refuse_faults(found: Iterable[tuple[str, str]], **facts: int) -> None:
    """Refuse with Invalid, naming every field that cannot be.

    leave: asked by the deed at hand
    """
    faults = Faults()
    for field, code in found:
        zh, en = errors.FAULTS[code]
        faults.add(field, code, zh.format(**facts), en.format(**facts))
    faults.refuse_if_any()


def refuse_off(row: RecruitmentRound) -> None:
    """Refuse with RoundOff once a round was called off.

    leave: asked by the deed at hand
    """
    if row.called_off_at is not None:
        raise errors.RoundOff(why=row.called_off_why)


@transaction.atomic
def open_round(order: OpenRound, *, actor: Actor) -> RoundCard:
    """A large event looks for people, and everybody may read how it chooses. The same key again is the same round.

    Refuses with GamesUnknown, NotAllowed, GamesOff or Invalid.
    """
    event = games.games(order.games_id, actor)
    subject = SimpleNamespace(organisation_id=event.organisation_id, region_code=event.region_code)
    access.require(actor, "recruitments.open_round", on=subject)
    database.lock_name("recruitments.round", event.id, order.key)
    if done := RecruitmentRound.objects.filter(games_id=event.id, key=order.key).order_by("id").first():
        return queries.round_card(done)
    if event.called_off_at is not None:
        raise GamesOff(why=event.called_off_why)
    told = _made_plain(order)
    _refuse(told, event.starts_on, event.ends_on)
    same = (
        "key games_id name says opens_at closes_at min_age least_days hours_a_day has_interviews confirm_days"
    )
    row = RecruitmentRound.objects.create(
        id=ids.new_id(),
        games_name=event.name,
        organisation_id=event.organisation_id,
        organisation_name=event.organisation_name,
        region_code=event.region_code,
        starts_on=event.starts_on,
        ends_on=event.ends_on,
        needed_skills=list(told.needed_skills),
        languages=list(told.languages),
        questions=list(told.questions),
        criteria=list(told.criteria),
        opened_by=actor.label,
        opened_at=clock.now(),
        **{name: getattr(told, name) for name in same.split()},
    )
    WantedKind.objects.bulk_create(
        WantedKind(id=ids.new_id(), round=row, position=position, name=kind.name, wanted=kind.wanted)
        for position, kind in enumerate(told.kinds, start=1)
    )
    return queries.round_card(row)


def _made_plain(order: OpenRound) -> OpenRound:
    """Words on one line each; skills and languages that stand in the lists, each once."""
    known = {code for code, _zh in codelists.choices("skill")}
    spoken = {item.code for item in profiles.items("language")}
    return OpenRound(
        **vars(order)
        | {
            "name": text.one_line(order.name),
            "says": text.clean(order.says),
            "kinds": tuple(KindWish(text.one_line(kind.name), kind.wanted) for kind in order.kinds),
            "criteria": tuple(dict.fromkeys(map(text.one_line, order.criteria))),
            "questions": tuple(dict.fromkeys(map(text.one_line, order.questions))),
            "needed_skills": tuple(dict.fromkeys(one for one in order.needed_skills if one in known)),
            "languages": tuple(dict.fromkeys(one for one in order.languages if one in spoken)),
        }
    )


def _refuse(told: OpenRound, starts_on, ends_on) -> None:
    own_word_age = people.own_word_age(starts_on)
    numbers = {
        "min_age": told.min_age,
        "least_days": told.least_days,
        "hours_a_day": told.hours_a_day,
        "confirm_days": told.confirm_days,
        "lasts": (ends_on - starts_on).days + 1,
    }
    found = rules.round_faults(
        told.name, told.says, told.kinds, told.criteria, told.questions, numbers, own_word_age
    )
    found += rules.window_faults(told.opens_at, told.closes_at, clock.now(), clock.start_of(starts_on))
    refuse_faults(found, own_word_age=own_word_age)
