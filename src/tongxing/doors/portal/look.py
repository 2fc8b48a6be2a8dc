"""Choosing how one wants to see the platform; needs no account and no script."""

from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from tongxing.access import services as access
from tongxing.access.shapes import Member
from tongxing.foundation import tongues
from tongxing.places import queries as places
from tongxing.web import forms, pages
from tongxing.web import look as looks
from tongxing.web.guards import public
from tongxing.web.regions import DEPTHS, levels


class LookForm(forms.Form):
    """Four choices, each a word on a card."""

    mode = forms.ChoiceField(
        label=_("版本"),
        look="cards",
        choices=[("plain", _("标准版")), ("elder", _("长者版"))],
        hints={"elder": _("大字、大按钮、一屏一件事，没有浮动的东西。")},
    )
    size = forms.ChoiceField(
        label=_("文字大小"),
        look="cards",
        choices=[("standard", _("标准")), ("large", _("大")), ("huge", _("特大"))],
    )
    theme = forms.ChoiceField(
        label=_("明暗"),
        look="cards",
        choices=[("auto", _("跟随手机或电脑")), ("light", _("浅色")), ("dark", _("深色"))],
    )
    language = forms.ChoiceField(label=_("语言"), look="cards", choices=list(tongues.NAMES.items()))


@public("how a page looks is chosen before one signs in (R-89)")
def look_settings(request):
    here = request.look
    chosen = {"mode": here.mode, "size": here.size, "theme": here.theme, "language": here.language}
    form = LookForm(request.POST or None, initial=chosen)
    if request.method == "POST" and form.is_valid():
        look = here.with_choices(form.cleaned_data)
        with translation.override(look.django_language):
            answer = pages.redirect("/settings/look", say=translation.gettext("已经按您的选择显示。"))
        return _kept(request, answer, look)
    return pages.render(request, "portal/look.html", {"form": form}, status=form.status)


@require_GET
@public("one tap in the header: remembered on this device, and with the account of whoever is signed in")
def choice(request):
    """Takes over the choices in the address and goes back. The same address twice changes nothing more."""
    look = request.look.with_choices(request.GET.dict())
    answer = pages.redirect(pages.safe_next(request, request.GET.get("next")))
    answer["X-Robots-Tag"] = "noindex"
    return _kept(request, answer, look)


def _kept(request, answer, look: looks.Look):
    if isinstance(request.actor, Member):
        access.keep_preferences(look.as_choices(), actor=request.actor)
    return looks.keep(answer, look, secure=request.is_secure())


@require_GET
@public("where a county lies is nobody's secret")
def regions(request):
    """The lists of a region picker, after one of them was changed."""
    name, box, root, down_to = (request.GET.get(key, "") for key in ("field", "box", "root", "down_to"))
    is_named = name.isidentifier() and box.isidentifier() and down_to in DEPTHS
    is_number = root.isascii() and root.isdigit() and len(root) <= 12
    if not is_named or not is_number or not places.is_code(int(root)):
        raise Http404
    picks = [request.GET.get(f"{name}-{step}", "") for step in range(1, len(DEPTHS) + 1)]
    lists = levels(name, picks, int(root), down_to)
    context = {"name": name, "box": box, "root": root, "down_to": down_to, "levels": lists}
    return pages.render(request, "portal/_regions.html", context)
