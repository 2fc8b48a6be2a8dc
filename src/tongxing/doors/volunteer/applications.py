"""Applying to an activity whose leader looks at each application; how it stands; taking it back; asking again."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.activities import queries as activities
from tongxing.activities.errors import NotRegistered
from tongxing.doors.volunteer.activities import SignUpForm, guardian_of
from tongxing.foundation import throttle
from tongxing.foundation.refusals import Refusal
from tongxing.selections import queries as selections
from tongxing.selections import services as deeds
from tongxing.selections.errors import NoApplication, SelectionUnknown
from tongxing.selections.shapes import ASKING_AT_MOST, WORD_AT_MOST, ApplicationCard, Apply, SelectionCard
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

TONES = {"taken": "good", "listed": "wait", "reserve": "wait", "declined": "stop", "ended": "plain"}


class ApplyForm(SignUpForm):
    """What signing up asks, and a word on each criterion where that is asked."""

    def __init__(self, *args: Any, selection: SelectionCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = selection.criteria if selection.asks_words else ()
        for number, criterion in enumerate(self.asked, start=1):
            self.fields[f"word{number}"] = forms.TextField(label=criterion, max_length=WORD_AT_MOST)

    @property
    def words(self) -> list[Any]:
        """The fields in which one says a word on each criterion."""
        return [self[f"word{number}"] for number in range(1, len(self.asked) + 1)]

    def application(self, selection_id: uuid.UUID) -> Apply:
        order = self.order()
        said = tuple(self.cleaned_data[f"word{number}"] for number in range(1, len(self.asked) + 1))
        return Apply(
            order.key, selection_id, said, order.take_place_when_free, order.accompanied, order.post_id,
            order.risks_version, order.said_fit,
        )  # fmt: skip


class AskAgainForm(forms.Form):
    """Why one asks to be looked at once more."""

    words = forms.LongTextField(
        label=gettext_lazy("哪里不对，或还想补充什么"), max_length=ASKING_AT_MOST, rows=3
    )


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def application(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """One's application and every answer to it; whoever has none may apply here."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    found = selections.selection_of(activity_id)
    if found is None:
        raise SelectionUnknown()
    form = ApplyForm(
        request.POST if request.method == "POST" else None,
        initial={"post": request.GET.get("post", "")},
        activity=card,
        actor=actor,
        selection=found,
    )
    not_registered = False
    if request.method == "POST" and form.is_valid():
        try:
            throttle.spend("selections.apply", str(actor.account_id), limit=60, seconds=600)
            deeds.apply(form.application(found.id), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
            not_registered = isinstance(refusal, NotRegistered)
        else:
            return pages.redirect(f"/activities/{activity_id}/application", say=_("申请交上了。"))
    mine = selections.my_application(found.id, actor)
    if mine is not None and mine.state != "withdrawn" and not form.is_bound:
        return _show(request, card, mine)
    context = {
        "activity": card,
        "selection": found,
        "form": form,
        "not_registered": not_registered,
        "guardian": guardian_of(card, actor),
        "post": form.chosen,
    }
    return pages.render(request, "volunteer/application_new.html", context, form.status)


def _show(
    request: HttpRequest, card: Any, mine: ApplicationCard, form: AskAgainForm | None = None
) -> HttpResponseBase:
    language = words.language()
    hindered = selections.hindrance_of(mine, request.actor) if mine.may_withdraw else None
    context = {
        "activity": card,
        "mine": mine,
        "chip": (mine.state_label(language), TONES.get(mine.state, "info")),
        "answers": [(one, "；".join(one.why(language))) for one in mine.answers],
        "hindered": hindered.sentence(language) if hindered else "",
        "form": form or AskAgainForm(),
    }
    return pages.render(request, "volunteer/application.html", context, form.status if form else 200)


@signed_in
@never_cache
@require_POST
def withdrawal(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Out of it, with no consequence."""
    found = _selection(activity_id, request)
    deeds.withdraw_application(found.id, actor=request.actor)
    return pages.redirect(f"/activities/{activity_id}", say=_("撤回了，没有任何影响。"), tone="info")


@signed_in
@never_cache
@require_POST
def second_look(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Whoever was declined asks once to be looked at again."""
    found = _selection(activity_id, request)
    form = AskAgainForm(request.POST)
    if form.is_valid():
        try:
            deeds.ask_again(found.id, form.cleaned_data["words"], actor=request.actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _("已请求再看一次，有答复会通知您。")
            return pages.redirect(f"/activities/{activity_id}/application", say=said)
    card = activities.activity(activity_id, request.actor)
    mine = selections.my_application(found.id, request.actor)
    if mine is None:
        raise NoApplication()
    return _show(request, card, mine, form)


def _selection(activity_id: uuid.UUID, request: HttpRequest) -> SelectionCard:
    activities.activity(activity_id, request.actor)
    found = selections.selection_of(activity_id)
    if found is None:
        raise SelectionUnknown()
    return found
