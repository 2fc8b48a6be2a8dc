"""My certificates: made in two taps, free of charge, downloaded as often as I like, and revoked."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.certificates import queries as certificates
from tongxing.certificates import services as certificate_deeds
from tongxing.certificates.shapes import (
    NAMES_SHOWN,
    MakeCertificate,
    Paper,
    RevokeCertificate,
)
from tongxing.doors.volunteer.bundles import TakingForm
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import queries as ledger
from tongxing.people import queries as people
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

TONES = {"valid": "good", "superseded": "wait", "revoked": "stop"}


class RevocationForm(forms.Form):
    """Why it is revoked."""

    why = forms.TextField(
        label=gettext_lazy("为什么撤销"),
        max_length=200,
        help_text=gettext_lazy("至少 4 个字，例如“纸质证明遗失”。不要写姓名和电话。"),
    )


class CertificateForm(forms.Form):
    """Which services, and how the paper names its holder."""

    period = forms.ChoiceField(
        label=gettext_lazy("写哪些服务"),
        look="cards",
        initial="all",
        choices=[
            ("all", gettext_lazy("全部已生效的服务")),
            ("year", gettext_lazy("今年的服务")),
            ("dates", gettext_lazy("自己选起止日期")),
        ],
    )
    from_on = forms.DateField(label=gettext_lazy("从哪天"), required=False)
    until_on = forms.DateField(label=gettext_lazy("到哪天"), required=False)
    name_shown = forms.ChoiceField(label=gettext_lazy("证明上怎样写您"), look="cards", initial="full")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code.value, words.local(*pair)) for code, pair in NAMES_SHOWN.items()]
        self.fields["name_shown"].choices = choices

    def span(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day asked for."""
        if self.cleaned_data["period"] == "year":
            today = clock.today()
            return today.replace(month=1, day=1), today
        if self.cleaned_data["period"] == "dates":
            return self.cleaned_data["from_on"], self.cleaned_data["until_on"]
        return None, None


@never_cache
@require_safe
@signed_in
def certificate_list(request: HttpRequest) -> HttpResponseBase:
    """What I may certify in one press, and what I have made."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    page = certificates.certificates_of(person.id, actor)
    context = {
        "minutes": ledger.minutes_of(person.id),
        "page": page,
        "taking": TakingForm(cards=page.items),
        "bundles": certificates.bundles_of(actor),
        "tones": TONES,
    }
    return pages.render(request, "volunteer/certificates.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new_certificate(request: HttpRequest) -> HttpResponseBase:
    """The few choices there are; pressing twice makes one paper."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    form = CertificateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        from_on, until_on = form.span()
        order = MakeCertificate(
            key=form.cleaned_data["key"],
            person_id=person.id,
            from_on=from_on,
            until_on=until_on,
            name_shown=form.cleaned_data["name_shown"],
        )
        try:
            certificate_deeds.make_certificate(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/me/certificates", say=_("证明开好了，点“下载”保存或打印。"))
    context = {"form": form, "minutes": ledger.minutes_of(person.id)}
    return pages.render(request, "volunteer/certificate_new.html", context, status=form.status)


@never_cache
@require_safe
@signed_in
def certificate_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The paper itself."""
    asked = request.GET.get("paper", Paper.A4)
    paper = certificate_deeds.pdf(
        number,
        address=settings.PUBLIC_ADDRESS,
        paper=asked,
        language=words.language(),
        actor=request.actor,
    )
    answer = HttpResponse(paper, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="tongxing-{number}.pdf"'
    return answer


@never_cache
@require_safe
@signed_in
def certificate_file(request: HttpRequest, number: str) -> HttpResponse:
    """The signed file by itself, for those who check by program."""
    kept = certificate_deeds.credential_of(number, actor=request.actor)
    answer = HttpResponse(kept, content_type="application/vc")
    answer["Content-Disposition"] = f'attachment; filename="tongxing-{number}.json"'
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def revocation(request: HttpRequest, number: str) -> HttpResponseBase:
    """A certificate that should not be believed any more: asked once, with a reason."""
    actor = request.actor
    card = certificates.certificate(number, actor)
    form = RevocationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        order = RevokeCertificate(form.cleaned_data["key"], number, form.cleaned_data["why"])
        try:
            certificate_deeds.revoke_certificate(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/me/certificates", say=_("撤销了。以后查验会显示“已撤销”。"))
    return pages.render(
        request, "volunteer/certificate_revocation.html", {"form": form, "card": card}, status=form.status
    )
