"""Checking a certificate: a number in, one of four answers out, without signing in (R-54 … R-56).

By number, by scanning, by dropping the file (which stays on the reader's device), fifty numbers at once; and a doubt
in one tap.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.certificates import queries as certificate_questions
from tongxing.certificates import services as certificates
from tongxing.certificates.shapes import DOUBTS, Glance, ReportDoubt, Validity
from tongxing.foundation import ids
from tongxing.foundation.refusals import Refusal
from tongxing.transparency import queries as log
from tongxing.web import forms, pages, thresholds, words
from tongxing.web.guards import public
from tongxing_verify.credential import CONTEXT_DOCUMENT

TONES = {"valid": "good", "superseded": "wait", "revoked": "stop", "unknown": "stop", "mistyped": "stop"}
LONGEST_LIST = 4000  # characters: fifty whole addresses


class NumberForm(forms.Form):
    """The number as it stands on the paper."""

    number = forms.TextField(
        label=gettext_lazy("证明编号"),
        max_length=200,
        help_text=gettext_lazy("在证明标题下方，例如 2026-7K3M-9QXA-2FHT；大小写、空格、横线都不要紧。"),
    )


class NumbersForm(forms.Form):
    """Up to fifty numbers, as they come out of a spreadsheet."""

    numbers = forms.LongTextField(
        label=gettext_lazy("证明编号，最多 50 个"),
        max_length=LONGEST_LIST,
        rows=8,
        help_text=gettext_lazy("一行一个，或用逗号、空格隔开；可以直接从表格里粘贴。"),
    )


class DoubtForm(forms.Form):
    """What is doubted; on the answer's page one button says it."""

    what = forms.ChoiceField(label=gettext_lazy("您的疑问"), look="cards")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [(what, words.local(*pair)) for what, pair in DOUBTS.items()]


@public("anybody may check a paper that was shown to them")
@never_cache
@require_safe
def check(request: HttpRequest) -> HttpResponseBase:
    """The one field, the camera, and the place for the file; below it what holds about the number."""
    typed = request.GET.get("number", "")
    if typed:
        return _answer(request, typed)
    return pages.render(request, "portal/check.html", {"form": NumberForm(), "trust": _trust()})


@public("the QR code of every certificate leads here")
@never_cache
@require_safe
def check_number(request: HttpRequest, number: str) -> HttpResponseBase:
    """What holds about this number, and nothing that the paper does not show."""
    return _answer(request, number)


@public("an employer or a school checks many papers that were shown to them")
@never_cache
@require_safe
def check_many(request: HttpRequest) -> HttpResponseBase:
    """Fifty numbers in, one table out; no names in it."""
    if "numbers" not in request.GET:
        return pages.render(request, "portal/check_many.html", {"form": NumbersForm(), "told": ()})
    form = NumbersForm({"numbers": request.GET["numbers"], "key": str(ids.new_id())})
    told: tuple[Glance, ...] = ()
    if form.is_valid():
        thresholds.spend_for_many_checks(request)
        try:
            told = certificates.check_many(form.cleaned_data["numbers"], actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
    context = {
        "form": form,
        "told": told,
        "rows": [_row(one) for one in told],
        "sums": _sums(told),
        "as_text": "\n".join(
            "\t".join((one.number or one.typed, _label(one), str(one.minutes))) for one in told
        ),
    }
    return pages.render(request, "portal/check_many.html", context, status=form.status)


@public("whoever was shown a paper may doubt it without giving a name")
@require_POST
def doubt(request: HttpRequest, number: str) -> HttpResponseBase:
    """One tap from the answer; nobody is asked who they are."""
    thresholds.spend_for_doubt(request)
    form = DoubtForm(request.POST)
    if form.is_valid():
        order = ReportDoubt(form.cleaned_data["key"], number[:200], form.cleaned_data["what"])
        try:
            certificates.report_doubt(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/check", say=_("收到了，谢谢您。"))
    context = {"form": form, "number": number[:200]}
    return pages.render(request, "portal/check_doubt.html", context, status=form.status)


@public("a status list says of bits drawn by lot whether they are set")
@require_safe
def status_list(request: HttpRequest, number: int, what: str = "revocation") -> HttpResponseBase:
    """One signed list for programs that check, from anywhere; a copy is good for some minutes."""
    listed = certificate_questions.status_list(number, what)
    tag = f'"{listed.tag}"'
    is_known = tag in request.headers.get("If-None-Match", "")
    answer = HttpResponse(
        b"" if is_known else listed.content, content_type="application/vc", status=304 if is_known else 200
    )
    answer["ETag"] = tag
    answer["Cache-Control"] = f"public, max-age={certificate_questions.FRESH_MINUTES * 60}"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@public("what the words of a certificate mean")
@require_safe
def context(request: HttpRequest) -> HttpResponseBase:
    """The vocabulary of our own words for readers of JSON-LD; certificates name this address, so it never changes."""
    answer = JsonResponse(CONTEXT_DOCUMENT, content_type="application/ld+json")
    answer["Cache-Control"] = "public, max-age=86400"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@public("public keys")
@never_cache
@require_safe
def issuer_keys(request: HttpRequest) -> HttpResponseBase:
    """Every key certificates were ever signed with, and the keys of the log they rest on."""
    answer = JsonResponse(_keys())
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _keys() -> dict[str, Any]:
    return {"issuers": certificate_questions.issuer_keys(), "logKeys": [key.vkey for key in log.log_keys()]}


def _trust() -> dict[str, list[str]]:
    """Whom the check of a file believes: the keys of this house, as this page hands them out."""
    keys = _keys()
    return {"issuers": [key["id"] for key in keys["issuers"]], "keys": keys["logKeys"]}


def _sums(told: tuple[Glance, ...]) -> list[tuple[str, int]]:
    """How many of each answer, the good ones first."""
    found: dict[str, int] = {}
    for one in sorted(told, key=lambda one: list(TONES).index(one.state)):
        label = _label(one)
        found[label] = found.get(label, 0) + 1
    return list(found.items())


def _label(one: Glance) -> str:
    return one.state_label(words.language())


def _row(one: Glance) -> list[str]:
    """The cells of one number; only what a slip of the pen may hide is shown as it was typed."""
    if not one.number:
        return [one.typed, _label(one), "", "", ""]
    linked = format_html('<a class="numeral nowrap" href="/check/{}">{}</a>', one.number, one.number)
    if not one.entries:
        return [linked, _label(one), "", "", ""]
    span = f"{one.from_on:%Y-%m-%d} – {one.until_on:%Y-%m-%d}"
    return [linked, _label(one), words.minutes_in_words(one.minutes), str(one.entries), span]


def _answer(request: HttpRequest, number: str) -> HttpResponseBase:
    thresholds.spend_for_check(request)
    number = number[:200]
    try:
        told = certificates.check_certificate(number, actor=request.actor)
    except Refusal as refusal:
        form = NumberForm({"number": number, "key": str(ids.new_id())})
        form.add_refusal(refusal)
        context = {"form": form, "trust": _trust()}
        return pages.render(request, "portal/check.html", context, status=form.status)
    is_unknown = told.state == Validity.UNKNOWN
    doubts = [(what, words.local(*pair)) for what, pair in DOUBTS.items() if (what == "forged") == is_unknown]
    context = {"told": told, "tone": TONES[told.state], "doubts": doubts}
    return pages.render(request, "portal/check_number.html", context)
