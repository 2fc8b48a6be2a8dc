"""The Jinja2 that draws every page: escaping always on, undefined names are errors, Chinese is the source."""

import uuid
from pathlib import Path

from django.conf import settings
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from jinja2 import Environment, StrictUndefined

from tongxing.foundation import clock
from tongxing.web import drawings, maps, navigation, sayings, words
from tongxing.web.look import Look

PACKAGE = Path(__file__).resolve().parent.parent


def template_folders() -> list[Path]:
    """Layouts and components first, then every door's own pages."""
    return [PACKAGE / "web" / "templates", *sorted(PACKAGE.glob("doors/*/templates"))]


def environment(**options) -> Environment:
    """What Django's Jinja2 backend calls once at the start."""
    options |= {"undefined": StrictUndefined, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    env = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options)  # noqa: S701 - set above
    env.globals |= {"_": words.say, "gettext": words.say}
    env.globals |= {
        "url": url,
        "static": static,
        "can": can,
        "csrf_field": csrf_field,
        "new_key": new_key,
        "qr": drawings.qr,
        "draw_icon": drawings.icon,
        "local": words.local,
        "language": words.language,
        "now": clock.now,
        "today": clock.today,
        "ring_radius": maps.ring_radius,
    }
    env.filters |= {
        "local_time": words.local_time,
        "day": words.day,
        "full_day": words.full_day,
        "clock_time": words.clock_time,
        "span": words.span,
        "ago": words.ago,
        "minutes": words.minutes_in_words,
        "distance": words.distance,
        "number": words.number,
        "mask": words.mask,
    }
    env.tests["in_english"] = lambda _: words.language() == "en"
    return env


def url(name: str, *args, **kwargs) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def new_key() -> str:
    """A key for one deed: the same key pressed twice is the same deed."""
    return str(uuid.uuid4())


def csrf_field(request) -> str:
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))


def can(actor, deed: str, subject=None) -> bool:
    """Whether to show a button; the service asks again and decides."""
    from tongxing.access import services as access  # rooms load after the template engine

    return access.can(actor, deed, on=subject)


def page_context(request) -> dict:
    """What every page may use without being handed it."""
    actor = getattr(request, "actor", None)
    look = getattr(request, "look", None) or Look()
    return {
        "look": look,
        "actor": actor,
        "signed_in": getattr(actor, "account_id", None) is not None,
        "staff": staff(actor),
        "acting": acting(actor),
        "demo": getattr(settings, "DEMO", False),
        "site": site(),
        "word": sayings.heard(request),
        "nav": SimpleLazyObject(lambda: nav(request.path, actor)),
    }


def staff(actor) -> dict | None:
    """The staff session that is open, for the line over every page; None for nearly everybody."""
    from tongxing.access import queries as access  # rooms load after the template engine

    if not getattr(actor, "staff_reason", ""):
        return None
    left = access.staff_minutes_left(actor)
    return {"id": actor.staff_session_id, "reason": actor.staff_reason, "minutes_left": left}


def acting(actor) -> dict | None:
    """In whose name somebody acts just now, for the line over every page; None for nearly everybody."""
    from tongxing.people import queries as people  # rooms load after the template engine

    if getattr(actor, "on_behalf", None) is None:
        return None
    told = people.acting.in_the_name_of(actor)
    return {"name": told.card.person_masked_name, "minutes_left": told.minutes_left} if told else None


def nav(path: str, actor) -> dict:
    roles = {grant.role for grant in getattr(actor, "grants", ())}
    return {
        "bar": navigation.bar(path),
        "header": navigation.header(path, roles),
        "work": navigation.at_work(path, roles),
        "footer": navigation.footer(),
    }


def site() -> dict:
    return {
        "name": words.local("同行", "Tongxing"),
        "purpose": words.local("志愿服务", "volunteer service"),
        "station_phone": getattr(settings, "STATION_PHONE", ""),
        "gallery": getattr(settings, "GALLERY", False),
    }
