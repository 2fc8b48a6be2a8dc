"""One matrix of deeds: many places to write, one place to read, one function that decides."""

from typing import Any

from django.db.models import Q

from tongxing.access import rules
from tongxing.access.shapes import Actor, Deed, Member, SystemActor, Visitor, Way

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


def leading(actor: Actor, name: str, subject: Any) -> Way | None:
    """The way that leads this actor to this deed on this subject; a journalled one only when no other does."""
    ways = sorted(deed(name).ways, key=lambda way: way.journalled)
    actor = as_far_as_reached(actor, name)
    return next((way for way in ways if way.check(actor, subject)), None)


def allows(actor: Actor, name: str, subject: Any) -> bool:
    """Does any way lead this actor to this deed on this subject?"""
    return leading(actor, name, subject) is not None


def as_far_as_reached(actor: Actor, name: str) -> Actor:
    """The actor; or, where somebody acts in another's name and the consent does not reach, no more than anybody."""
    on_behalf = getattr(actor, "on_behalf", None)
    if on_behalf is None or name in rules.ALWAYS_ONES_OWN or on_behalf.reaches(name):
        return actor
    return Visitor()


def narrowing(actor: Actor, name: str, *, journalled: bool = False) -> Q | None:
    """The subjects on which this actor may do the deed, as one Q; None when there are none.

    Asked apart for the ordinary ways and for the journalled ones, so that a list knows what came by which.
    """
    found: Q | None = None
    actor = as_far_as_reached(actor, name)
    for way in deed(name).ways:
        if way.journalled != journalled:
            continue
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
        named = getattr(subject, field)
        return named is not None and named in held

    def narrow(actor: Actor) -> Q | None:
        known = [grant.organisation_id for grant in actor.grants if grant.role == role]
        held = [one for one in known if one is not None]
        return Q(**{f"{field}__in": held}) if held else None

    return Way(f"{role}_in_organisation", zh, en, check, narrow)


def staff_in_session(field: str = "region_code") -> Way:
    """An operator of the subject's region with an open staff session, for reading and never for changing.

    There are no superusers: without the written reason an operator reads what anybody reads (decision 0012).
    """
    operator = role_in_region("operator", "", "", field)

    def check(actor: Actor, subject: Any) -> bool:
        return _is_in_session(actor) and operator.check(actor, subject)

    def narrow(actor: Actor) -> Q | None:
        return operator.narrow(actor) if _is_in_session(actor) else None

    zh, en = (
        "操作时段内的辖区运维人员（逐条记入操作日志）",
        "an operator of the region in a staff session, journalled",
    )
    return Way("staff_in_session", zh, en, check, narrow, journalled=True)


def _is_in_session(actor: Actor) -> bool:
    return isinstance(actor, Member) and bool(actor.staff_reason)


def own_account(field: str = "account_id") -> Way:
    """The subject belongs to the very account that acts."""

    def check(actor: Actor, subject: Any) -> bool:
        return isinstance(actor, Member) and getattr(subject, field, None) == actor.account_id

    def narrow(actor: Actor) -> Q | None:
        return Q(**{field: actor.account_id}) if isinstance(actor, Member) else None

    return Way(f"own_{field}", "本人", "oneself", check, narrow)
