"""Family and friends sign up for one activity together: begin, send the link, join, press once for all."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities.errors import NotRegistered
from tongxing.activities.shapes import ActivityCard, PostCard
from tongxing.doors.volunteer.activities import guardian_of
from tongxing.foundation import installation, throttle
from tongxing.foundation.ids import read_id
from tongxing.foundation.refusals import Refusal
from tongxing.parties import queries, services
from tongxing.parties.errors import NotEnoughPlaces
from tongxing.parties.shapes import FoundParty, MemberCard, PartyCard, Wishes
from tongxing.people import queries as people
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

TONES = {"held": "good", "offered": "wait", "waiting": "wait"}


class JoinForm(forms.Form):
    """Who comes, and what signing up asks of them."""

    comes = forms.TickField(label=gettext_lazy("我也去"), required=False, initial=True)
    children = forms.ChoicesField(label=gettext_lazy("带上孩子"), required=False)
    take_place_when_free = forms.TickField(
        label=gettext_lazy("要是候补，有空位就直接算我们的（不勾：先问）"), required=False
    )
    accompanied = forms.TickField(label=gettext_lazy("监护人陪我一起去"), required=False)
    risks_version = forms.HiddenField(max_length=16, required=False)
    risks_accepted = forms.TickField(label=gettext_lazy("风险提示我看过了，去的人自愿参加"), required=False)
    said_fit = forms.TickField(label=gettext_lazy("去的人身体状况适合这个岗位"), required=False)

    def __init__(self, *args: Any, activity: ActivityCard, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.fields["risks_accepted"].required = activity.wants_risks_accepted
        own = [one for one in people.guardians.my_children(actor) if not one.has_own_word]
        self.fields["children"].choices = [(str(one.person.id), one.person.masked_name) for one in own]
        if not own:  # then it is oneself who comes
            del self.fields["children"], self.fields["comes"]

    def wishes(self) -> Wishes:
        told = self.cleaned_data
        accepts = told["risks_accepted"] or not self.activity.wants_risks_accepted
        return Wishes(
            comes=told.get("comes", True),
            children=tuple(uuid.UUID(one) for one in told.get("children", ())),
            take_place_when_free=told["take_place_when_free"],
            accompanied=told["accompanied"],
            risks_version=told["risks_version"] if accepts else "",
            said_fit=told["said_fit"],
        )


class FoundForm(JoinForm):
    """The same, and what is said in advance of all."""

    is_whole = forms.ChoiceField(
        label=gettext_lazy("名额不够时"),
        look="cards",
        initial="whole",
        choices=(
            ("whole", gettext_lazy("要去就都去")),
            ("part", gettext_lazy("能去几个去几个")),
        ),
        hints={
            "whole": gettext_lazy("凑不齐名额就谁也不报，可以整组等名额"),
            "part": gettext_lazy("按加入的先后报上，其余的人候补"),
        },
    )
    post = forms.ChoiceField(label=gettext_lazy("哪个岗位"), look="cards")

    def __init__(self, *args: Any, activity: ActivityCard, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, activity=activity, actor=actor, **kwargs)
        if activity.has_posts:
            self.fields["post"].choices = [(str(one.id), one.name) for one in activity.posts]
        else:
            del self.fields["post"]

    def order(self) -> FoundParty:
        told = self.cleaned_data
        post = read_id(told.get("post"))
        return FoundParty(told["key"], self.activity.id, told["is_whole"] == "whole", post, self.wishes())


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def founding(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Who comes and what holds when places are short; the next page has the link and the one press for all."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    form = FoundForm(
        request.POST if request.method == "POST" else None,
        initial={"post": request.GET.get("post", "")},
        activity=card,
        actor=actor,
    )
    not_registered = False
    if request.method == "POST" and form.is_valid():
        try:
            throttle.spend("activities.sign_up", str(actor.account_id), limit=60, seconds=600)
            made = services.found_party(form.order(), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
            not_registered = isinstance(refusal, NotRegistered)
        else:
            return pages.redirect(f"/parties/{made.id}")
    context = _asking(form, card, actor, None) | {"not_registered": not_registered}
    return pages.render(request, "volunteer/party_new.html", context, form.status)


def _asking(form: JoinForm, card: ActivityCard, actor: Actor, post: PostCard | None) -> dict[str, Any]:
    some = (post,) if post else card.posts
    return {
        "activity": card,
        "form": form,
        "asks_health": any(one.asks_health for one in some),
        "guardian": guardian_of(card, actor),
    }


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def party(request: HttpRequest, party_id: uuid.UUID) -> HttpResponseBase:
    """Who is in it for those in it, with the link and the press; for whoever was sent the link, the way to join."""
    actor = request.actor
    card = queries.party(party_id, actor)
    form = JoinForm(request.POST if request.method == "POST" else None, activity=card.activity, actor=actor)
    not_registered = False
    if request.method == "POST" and form.is_valid():
        try:
            throttle.spend("activities.sign_up", str(actor.account_id), limit=60, seconds=600)
            services.join_party(party_id, form.wishes(), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
            not_registered = isinstance(refusal, NotRegistered)
        else:
            return pages.redirect(f"/parties/{party_id}", say=_("加入了。人齐了由发起人一起报名。"))
    return _show(request, card, form, not_registered=not_registered)


def _show(
    request: HttpRequest,
    card: PartyCard,
    form: JoinForm,
    *,
    not_registered: bool = False,
    is_short: bool = False,
) -> HttpResponseBase:
    context = _asking(form, card.activity, request.actor, card.post) | {
        "party": card,
        "rows": [_row(card, one) for one in card.members],
        "link": f"{installation.public_address()}/parties/{card.id}",
        "not_registered": not_registered,
        "is_short": is_short,
    }
    return pages.render(request, "volunteer/party.html", context, form.status)


def _row(card: PartyCard, one: MemberCard) -> dict[str, Any]:
    """Why somebody cannot come stands in their own row only."""
    chip = None
    if one.why is not None:
        chip = (_("暂时报不上"), "wait")
    elif card.state == "settled":
        named = {"held": _("有名额"), "offered": _("等答复"), "waiting": _("候补中")}
        chip = (named.get(one.state, _("没有报上")), TONES.get(one.state, "plain"))
    return {
        "card": one,
        "chip": chip,
        "why": one.why.sentence(words.language()) if one.why else "",
        "may_leave": card.is_open and (one.is_mine or card.is_founder),
    }


@signed_in
@never_cache
@require_POST
def pressing(request: HttpRequest, party_id: uuid.UUID) -> HttpResponseBase:
    """One press for all; where places are short, the whole party may wait."""
    try:
        done = services.sign_up_party(party_id, wait=request.POST.get("wait") == "yes", actor=request.actor)
    except Refusal as refusal:
        if refusal.status != 409:
            raise
        here = f"/parties/{party_id}" + ("?short=1" if isinstance(refusal, NotEnoughPlaces) else "")
        return pages.redirect(here, say=refusal.sentence(words.language()), tone="wait")
    if done.state == "waiting":
        return pages.redirect(
            f"/parties/{party_id}", say=_("整组在等名额了，有了就替你们报上。"), tone="info"
        )
    return pages.redirect(f"/parties/{party_id}", say=_("报好了，每个人的结果在下面。"))


@signed_in
@never_cache
@require_POST
def leaving(request: HttpRequest, party_id: uuid.UUID) -> HttpResponseBase:
    """Somebody does not come along."""
    person_id = read_id(request.POST.get("person")) or uuid.UUID(int=0)
    try:
        services.leave_party(party_id, person_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status != 409:
            raise
        return pages.redirect(f"/parties/{party_id}", say=refusal.sentence(words.language()), tone="wait")
    return pages.redirect(f"/parties/{party_id}", say=_("不一起去了，不用说明原因。"), tone="info")


@signed_in
@never_cache
@require_POST
def calling_off(request: HttpRequest, party_id: uuid.UUID) -> HttpResponseBase:
    """The party comes to nothing."""
    card = queries.party(party_id, request.actor)
    try:
        services.call_off_party(party_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status != 409:
            raise
        return pages.redirect(f"/parties/{party_id}", say=refusal.sentence(words.language()), tone="wait")
    return pages.redirect(
        f"/activities/{card.activity.id}", say=_("解散了，同行的人会收到通知。"), tone="info"
    )


@signed_in
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponseBase:
    """The parties one is in."""
    rows = [(one, one.state_label(words.language())) for one in queries.my_parties(request.actor)]
    return pages.render(request, "volunteer/parties.html", {"rows": rows})
