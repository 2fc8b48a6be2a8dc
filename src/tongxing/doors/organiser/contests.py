"""A team enters a project in a contest, and may take it back until the last day."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.access import services as access
from tongxing.contests import queries as contests
from tongxing.contests import services as deeds
from tongxing.contests.shapes import EnterProject
from tongxing.foundation.refusals import Refusal
from tongxing.organisations import queries as organisations
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in


class EntryForm(forms.Form):
    """Which project, and what the jury should know."""

    project = forms.ChoiceField(label=gettext_lazy("哪个项目"), choices=())
    words = forms.LongTextField(
        label=gettext_lazy("请评委注意什么"),
        help_text=gettext_lazy("帮了谁、难在哪里、别处怎么学。一两句话就好。"),
        max_length=200,
        rows=3,
    )

    def __init__(self, data=None, *, known: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["project"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = known


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, contest_id: uuid.UUID) -> HttpResponseBase:
    """A project of mine for this contest; and what my teams entered already."""
    actor = request.actor
    access.require(actor, "contests.enter_project")
    tale = contests.contest(contest_id)
    teams = organisations.led_by(actor)
    known = [
        (str(one.id), f"{one.title} · {team.name}")
        for team in teams
        for one in contests.enterable(contest_id, actor, team.id)
    ]
    mine = [
        one
        for team in teams
        for one in contests.entries_of_team(actor, team.id)
        if one.contest_id == contest_id and not one.is_withdrawn
    ]
    form = EntryForm(request.POST if request.method == "POST" else None, known=known)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        order = EnterProject(told["key"], contest_id, uuid.UUID(told["project"]), told["words"])
        try:
            made = deeds.enter_project(order, actor=actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            say = _("已报名，编号 %(number)s。截止以前可以撤回。") % {"number": made.number}
            return pages.redirect(f"/team/contests/{contest_id}", say=say)
    context = {"tale": tale, "contest": tale.contest, "form": form, "known": known, "mine": mine}
    return pages.render(request, "organiser/contest_entry.html", context, form.status)


@signed_in
@never_cache
@require_POST
def withdrawal(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """My entry is taken back."""
    card = deeds.withdraw_entry(entry_id, actor=request.actor)
    return pages.redirect(f"/team/contests/{card.contest_id}", say=_("已撤回。截止以前可以重新报名。"))
