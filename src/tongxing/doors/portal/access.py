"""Signing in with a code to one's phone, without a password and without a script."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.access.shapes import SignedIn, SignIn
from tongxing.foundation.refusals import Refusal
from tongxing.web import forms, pages, thresholds
from tongxing.web import look as looks
from tongxing.web.guards import public

_UNDERWAY = "signing_in"  # phone and way back of a sign-in under way, signed, for ten minutes
_MINUTES_UNDERWAY = 10
_A_DAY = 24 * 3600
_SESSION_DAYS = 60


class PhoneForm(forms.Form):
    """Whose phone."""

    phone = forms.PhoneField(label=gettext_lazy("手机号"), mobile_only=True)


class CodeForm(forms.Form):
    """The six digits that came."""

    code = forms.CodeField(label=gettext_lazy("短信里的 6 位验证码"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public("everybody comes in here")
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Step one: a phone number, to which a code is sent."""
    back = pages.safe_next(request, request.POST.get("next") or request.GET.get("next"), "/me")
    if request.actor.account_id is not None and request.method != "POST":
        return pages.redirect(back)
    form = PhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        phone = form.cleaned_data["phone"]
        try:
            thresholds.spend_for_code(request, phone)
            sent = access.send_code(phone, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return _keep_underway(request, {"phone": phone, "back": back, "shown": sent.shown})
    return pages.render(request, "portal/sign_in.html", {"form": form, "back": back}, form.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public("everybody comes in here")
def sign_in_code(request: HttpRequest) -> HttpResponseBase:
    """Step two: the code, for which a session begins."""
    underway = _underway(request)
    if underway is None:
        return pages.redirect("/sign-in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        order = SignIn(underway["phone"], form.cleaned_data["code"], request.headers.get("User-Agent", ""))
        try:
            thresholds.spend_for_sign_in(request, underway["phone"])
            signed_in = access.sign_in(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return _let_in(request, signed_in, pages.safe_next(request, underway["back"], "/me"))
    context = {"form": form, "phone": underway["phone"], "back": underway["back"], "shown": underway["shown"]}
    return pages.render(request, "portal/sign_in_code.html", context, form.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public("leaving is open to everybody; who is not signed in is gone already")
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Asked once more on a page of its own, then the session ends."""
    if request.actor.account_id is None:
        return pages.redirect("/")
    if request.method != "POST":
        return pages.render(request, "portal/sign_out.html")
    access.sign_out(actor=request.actor)
    answer = pages.redirect("/", say=_("您已退出登录。"))
    answer.delete_cookie(settings.SESSION_COOKIE, samesite="Lax")
    return answer


def _keep_underway(request: HttpRequest, underway: dict[str, str]) -> HttpResponseBase:
    answer = pages.redirect("/sign-in/code")
    answer.set_cookie(
        _UNDERWAY,
        signing.dumps(underway, salt=_UNDERWAY),
        max_age=_MINUTES_UNDERWAY * 60,
        path="/sign-in",
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return answer


def _underway(request: HttpRequest) -> dict[str, str] | None:
    try:
        kept = request.COOKIES.get(_UNDERWAY, "")
        return signing.loads(kept, salt=_UNDERWAY, max_age=_MINUTES_UNDERWAY * 60)
    except signing.BadSignature:
        return None


def _let_in(request: HttpRequest, signed_in: SignedIn, back: str) -> HttpResponseBase:
    """Begin the session here; a device on which nobody chose a look takes over the account's."""
    answer = pages.redirect(back)
    chosen = accounts.account(signed_in.account_id).preferences
    if chosen and looks.COOKIE not in request.COOKIES:
        looks.keep(answer, request.look.with_choices(chosen), secure=request.is_secure())
    answer.set_cookie(
        settings.SESSION_COOKIE,
        signed_in.token,
        max_age=_SESSION_DAYS * _A_DAY,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    answer.delete_cookie(_UNDERWAY, path="/sign-in", samesite="Lax")
    return answer
