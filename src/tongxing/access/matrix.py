"""One matrix of deeds: many places to write, one place to read, one function that decides."""

from typing import Any

from django.db.models import Q

from tongxing.access.shapes import Actor, Deed, Member, SystemActor, Way

_deeds: dict[str, Deed] = {}


def declare(deed: Deed) -> Deed:
    """Add a deed; a second one of the same name refuses to start."""
    if deed.name in _deeds:
        raise RuntimeError(f"two deeds are called {deed.name}")
    _deeds[deed.name] = deed
    return deed


def deed(name: str) -> Deed:
    """The deed of that name; a name nobody declared is a programmer's mistake."""
    return _deeds[name]


def deeds() -> dict[str, Deed]:
    """All deeds by name, for the printed reference and the tests."""
    return dict(sorted(_deeds.items()))


def allows(actor: Actor, name: str, subject: Any) -> bool:
    """Does any way lead this actor to this deed on this subject?"""
    return any(way.check(actor, subject) for way in deed(name).ways)


def narrowing(actor: Actor, name: str) -> Q | None:
    """The subjects on which this actor may do the deed, as one Q; None when there are none."""
    found: Q | None = None
    for way in deed(name).ways:
        part = way.narrow(actor)
        if part is None:
            continue
        if not part:
            return Q()
        found = part if found is None else found | part
    return found


def _everything(_actor: Actor) -> Q:
    return Q()


anybody = Way("anybody", "任何人", "anybody", lambda _actor, _subject: True, _everything)

any_member = Way(
    "any_member",
    "任何登录的人",
    "anybody signed in",
    lambda actor, _subject: isinstance(actor, Member),
    lambda actor: Q() if isinstance(actor, Member) else None,
)

system = Way(
    "system",
    "平台的后台任务",
    "the platform's own jobs",
    lambda actor, _subject: isinstance(actor, SystemActor),
    lambda actor: Q() if isinstance(actor, SystemActor) else None,
)


def role_in_region(role: str, zh: str, en: str, field: str = "region_code") -> Way:
    """A role whose grant covers the subject's region; without a subject, the role anywhere will do."""

    def check(actor: Actor, subject: Any) -> bool:
        held = [grant for grant in actor.grants if grant.role == role]
        if subject is None:
            return bool(held)
        return any(grant.covers(getattr(subject, field)) for grant in held)

    def narrow(actor: Actor) -> Q | None:
        found: Q | None = None
        for grant in actor.grants:
            if grant.role == role:
                part = Q(**{f"{field}__gte": grant.low, f"{field}__lt": grant.high})
                found = part if found is None else found | part
        return found

    return Way(f"{role}_in_region", zh, en, check, narrow)


def role_in_organisation(role: str, zh: str, en: str, field: str = "organisation_id") -> Way:
    """A role granted for the subject's organisation; without a subject, for any organisation."""

    def check(actor: Actor, subject: Any) -> bool:
        held = {grant.organisation_id for grant in actor.grants if grant.role == role}
        if subject is None:
            return bool(held)
        return getattr(subject, field) in held

    def narrow(actor: Actor) -> Q | None:
        held = [grant.organisation_id for grant in actor.grants if grant.role == role]
        return Q(**{f"{field}__in": held}) if held else None

    return Way(f"{role}_in_organisation", zh, en, check, narrow)


def own_account(field: str = "account_id") -> Way:
    """The subject belongs to the very account that acts."""

    def check(actor: Actor, subject: Any) -> bool:
        return isinstance(actor, Member) and getattr(subject, field, None) == actor.account_id

    def narrow(actor: Actor) -> Q | None:
        return Q(**{field: actor.account_id}) if isinstance(actor, Member) else None

    return Way(f"own_{field}", "本人", "oneself", check, narrow)
