"""My photograph: put up, replaced, taken away; and whether the residents I come to may see it."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.doors.volunteer.profiles import myself
from tongxing.foundation.refusals import Refusal
from tongxing.people import services as people
from tongxing.profiles import queries as profiles
from tongxing.profiles import services as deeds
from tongxing.profiles.shapes import MOST_PHOTO_BYTES, PHOTO_CONSENT
from tongxing.web import forms, pages, photographs
from tongxing.web.guards import signed_in

HERE = "/me/profile/photo"


class PhotoForm(forms.Form):
    """One picture; it is looked at by the room, whole."""

    file = forms.FileField(
        label=gettext_lazy("选一张照片，或现在拍一张"), most_bytes=MOST_PHOTO_BYTES, accept="image/jpeg,image/png",
        help_text=gettext_lazy("JPG 或 PNG，最大 8 MB。要看得清脸，只有您一个人。"),
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def photo(request: HttpRequest) -> HttpResponseBase:
    """My photograph, who may see it, and a way to put up another."""
    person = myself(request)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            card = deeds.put_up_photo(person.id, form.cleaned_data["file"], actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = (
                _("照片换好了，您要上门的居民看得到。")
                if card.is_shown
                else _("照片放好了，现在只有您自己看得到。")
            )
            return pages.redirect(HERE, say=say)
    context = {"form": form, "card": profiles.photo(person.id, request.actor)}
    return pages.render(request, "volunteer/profile_photo.html", context, form.status)


@never_cache
@require_safe
@signed_in
def picture(request: HttpRequest) -> HttpResponseBase:
    """The photograph itself, for its owner."""
    return photographs.answer_with(profiles.own_photo(myself(request).id, request.actor))


@require_POST
@signed_in
def removal(request: HttpRequest) -> HttpResponseBase:
    """It is gone."""
    deeds.take_photo_away(myself(request).id, actor=request.actor)
    return pages.redirect(HERE, say=_("照片撤下了，也删除了。"))


@require_POST
@signed_in
def showing(request: HttpRequest) -> HttpResponseBase:
    """The residents I come to may see it."""
    people.give_consent(myself(request).id, PHOTO_CONSENT, actor=request.actor)
    return pages.redirect(HERE, say=_("已记下您的同意。您接单以后，那位居民看得到照片。"))


@require_POST
@signed_in
def hiding(request: HttpRequest) -> HttpResponseBase:
    """Nobody sees it any more."""
    people.withdraw_consent(myself(request).id, PHOTO_CONSENT, actor=request.actor)
    return pages.redirect(HERE, say=_("已撤回，从现在起只有您自己看得到。"))
