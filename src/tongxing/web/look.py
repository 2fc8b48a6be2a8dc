"""How somebody wants to see the platform: mode, theme, text size, language. Known before they sign in."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.conf import settings
from django.utils import translation

from tongxing.foundation import tongues

MODES = ("plain", "elder")
THEMES = ("auto", "light", "dark")
SIZES = ("standard", "large", "huge")
LANGUAGES = tongues.LANGUAGES
SKINS = ("china_red", "ice_blue", "rose", "orange")

COOKIE = "look"
A_YEAR = 365 * 24 * 3600
_DJANGO_NAMES = {"zh": "zh-hans", "en": "en", "ru": "ru"}
_CHOICES = {"mode": MODES, "theme": THEMES, "size": SIZES, "language": LANGUAGES}


@dataclass(frozen=True)
class Look:
    """One person's preferences. The skin is the operator's choice and not theirs."""

    mode: str = "plain"
    theme: str = "auto"
    size: str = "standard"
    language: str = "zh"
    skin: str = "china_red"

    @property
    def is_elder(self) -> bool:
        return self.mode == "elder"

    @property
    def html_language(self) -> str:
        return "zh-Hans" if self.language == "zh" else self.language

    @property
    def django_language(self) -> str:
        return _DJANGO_NAMES[self.language]

    @property
    def other_languages(self) -> list[tuple[str, str]]:
        """The languages one may change to, each in its own words."""
        return [(code, tongues.NAMES[code]) for code in LANGUAGES if code != self.language]

    def with_choices(self, choices: dict[str, str]) -> "Look":
        """This look with every known choice taken over; an unknown value changes nothing."""
        known = {name: choices[name] for name, values in _CHOICES.items() if choices.get(name) in values}
        return replace(self, **known)

    def as_choices(self) -> dict[str, str]:
        """What an account remembers of it, so that another device looks the same."""
        return {name: getattr(self, name) for name in _CHOICES}

    def as_cookie(self) -> str:
        return ".".join((self.mode, self.theme, self.size, self.language))

    def switch(self, path: str, **choices: str) -> str:
        """The address that makes these choices and comes back to `path`."""
        return "/settings/look/choice?" + urlencode({**choices, "next": path})


def read(cookie: str, accepts: str = "") -> Look:
    """The look a browser sent; whatever is strange in it is passed over.

    Somebody who never chose a language gets Chinese, unless the browser asks for another of ours and not for Chinese.
    """
    parts = cookie.split(".") if cookie else []
    chosen = dict(zip(_CHOICES, parts, strict=False))
    if "language" not in chosen:
        chosen["language"] = _asked_for(accepts)
    return Look(skin=operators_skin()).with_choices(chosen)


def _asked_for(accepts: str) -> str:
    wanted = [tag.split(";")[0].strip().lower() for tag in accepts.split(",")]
    known = [tag[:2] for tag in wanted if tag[:2] in LANGUAGES]
    return known[0] if known and "zh" not in known else "zh"


def operators_skin() -> str:
    skin = getattr(settings, "SKIN", "china_red")
    return skin if skin in SKINS else "china_red"


def keep(response, look: Look, *, secure: bool):
    """Remember a look on this device for a year. No account, no script, nothing personal."""
    response.set_cookie(
        COOKIE, look.as_cookie(), max_age=A_YEAR, path="/", secure=secure, httponly=True, samesite="Lax"
    )
    return response


class LookMiddleware:
    """Reads the look into `request.look` and speaks its language for the length of the request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        look = read(request.COOKIES.get(COOKIE, ""), request.headers.get("Accept-Language", ""))
        request.look = look
        request.LANGUAGE_CODE = look.django_language
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", look.html_language)
        return response
