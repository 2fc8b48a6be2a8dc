"""Looking for people, at a desk, for a team, in an office; and who looked for whom."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.directory import queries as directory
from tongxing.directory import services as deeds
from tongxing.directory.shapes import PURPOSES, LookForPeople, PeopleFound
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

BY_PLACE = ("station_worker", "authority_officer")
TEAM = "team:"
SHOWN = 30


def _purposes() -> list[tuple[str, str]]:
    return [(code, words.local(zh, en)) for code, (zh, en) in PURPOSES.items()]


class LookForm(forms.Form):
    """Whom, where, and what for; sent in the body, so that no name stands in an address."""

    words = forms.TextField(
        label=gettext_lazy("姓名、首字母或编号"),
        max_length=40,
        width="medium",
        autocomplete="off",
        help_text=gettext_lazy("两个字起，如“秀兰”；或拼音首字母“wxl”；或编号后四位。可以连着写：王 4821。"),
    )
    place = forms.ChoiceField(label=gettext_lazy("在哪里找"))
    purpose = forms.ChoiceField(label=gettext_lazy("为什么找"), choices=_purposes, initial="desk")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = _places(actor)
        self.fields["place"].choices = choices
        self.fields["place"].initial = choices[0][0] if choices else ""

    def order(self) -> LookForPeople:
        told = self.cleaned_data
        team = told["place"].removeprefix(TEAM) if told["place"].startswith(TEAM) else ""
        return LookForPeople(
            words=told["words"],
            purpose=told["purpose"],
            region_code=None if team else int(told["place"]),
            organisation_id=uuid.UUID(team) if team else None,
        )


def _places(actor: Actor) -> list[tuple[str, str]]:
    """The divisions of this actor's grants with those directly below, then their teams."""
    held = list(dict.fromkeys(grant.low for grant in actor.grants if grant.role in BY_PLACE))
    below = [card.code for code in held for card in places.children(code)]
    names = places.short_names({*held, *below})
    found = [(str(code), names.get(code) or _("全国")) for code in dict.fromkeys((*held, *below))]
    teams = [(f"{TEAM}{team.id}", team.name) for team in organisations.led_by(actor)]
    return found + teams


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponseBase:
    """One form; whoever fits stands below it, masked."""
    actor = request.actor
    if not access.can(actor, "directory.look_in_team"):
        access.require(actor, "directory.look_in_region")
    form = LookForm(request.POST or None, actor=actor)
    found: PeopleFound | None = None
    if request.method == "POST" and form.is_valid():
        try:
            found = deeds.look_for_people(form.order(), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
    shown = found.items if found else ()
    context = {
        "form": form,
        "found": found,
        "homes": places.short_names({one.residence_code for one in shown}),
        "at_desk": access.can(actor, "people.find_volunteer"),
    }
    return pages.render(request, "organiser/directory_people.html", context, form.status)


@signed_in
@never_cache
@require_safe
def lookups(request: HttpRequest) -> HttpResponseBase:
    """Auditors see who looked for whom in their region; everybody sees what they looked for themselves."""
    page = directory.lookups(request.actor, PageRequest(number_of(request.GET.get("page", "")), SHOWN))
    context = {
        "page": page,
        "names": places.short_names({one.region_code for one in page.items}),
    }
    return pages.render(request, "organiser/directory_lookups.html", context)
