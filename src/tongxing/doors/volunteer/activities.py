"""Signing up, taking a freed place, withdrawing in two taps, and what one has ahead of oneself."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.errors import NotRegistered
from tongxing.activities.shapes import ActivityCard, AgreementCard, PostCard, SignedUp, SignUp, SignUpCard
from tongxing.foundation import clock, throttle
from tongxing.foundation.refusals import Refusal
from tongxing.openings import queries as openings
from tongxing.openings import services as taking
from tongxing.openings.shapes import TakeTurn, TurnCard
from tongxing.people import queries as people
from tongxing.web import forms, pages, posts, words
from tongxing.web.guards import signed_in


@signed_in
@never_cache
@require_safe
def sign_ups(request: HttpRequest) -> HttpResponseBase:
    """What I have signed up for: today first, with the button to check in; or what is past."""
    past = request.GET.get("past") == "1"
    cards = activities.my_sign_ups(request.actor, past=past)
    context = {
        "rows": [_row(card) for card in cards],
        "past": past,
        "tabs": [
            (_("接下来"), "/me/sign-ups", not past),
            (_("过去的"), "/me/sign-ups?past=1", past),
        ],
    }
    return pages.render(request, "volunteer/sign_ups.html", context)


TONES = {"held": "good", "offered": "wait", "waiting": "wait", "cancelled": "stop"}


def _row(card: SignUpCard) -> dict[str, Any]:
    language = words.language()
    is_today = clock.local(card.starts_at).date() == clock.today() and card.state == "held"
    left = card.attendance.departed_at is not None
    note = _("岗位：%(name)s") % {"name": card.post_name} if card.post_name else ""
    if card.state == "waiting":
        note = _("排在第 %(turn)s 位") % {"turn": card.ahead + 1}
    elif card.state == "offered" and card.offer_ends_at:
        note = _("有名额了，保留到 %(until)s") % {"until": words.local_time(card.offer_ends_at)}
    elif left and card.attendance.minutes is not None:
        note = _("服务了 %(minutes)s") % {"minutes": words.minutes_in_words(card.attendance.minutes)}
    chip = (card.state_label(language), TONES.get(card.state, "plain"))
    if card.state == "held" and card.ends_at <= clock.now():
        chip = (_("已参加"), "good") if card.attendance.arrived_at else (_("没有签到"), "plain")
    return {
        "card": card,
        "chip": chip,
        "note": note,
        "can_attend": is_today and not left,
        "has_arrived": card.attendance.arrived_at is not None,
    }


class SignUpForm(forms.Form):
    """One press; whoever may have to wait says whether a free place is theirs at once."""

    take_place_when_free = forms.TickField(
        label=gettext_lazy("有空位就直接算我的（不勾：先问我）"), required=False
    )
    accompanied = forms.TickField(label=gettext_lazy("监护人陪我一起去"), required=False)
    post = forms.ChoiceField(label=gettext_lazy("哪个岗位"), look="cards")
    risks_version = forms.HiddenField(max_length=16, required=False)
    risks_accepted = forms.TickField(label=gettext_lazy("风险提示我看过了，自愿参加"), required=False)
    said_fit = forms.TickField(label=gettext_lazy("我的身体状况适合这个岗位"), required=False)
    agreement_version = forms.HiddenField(max_length=16, required=False)
    agreement_signed = forms.TickField(label=gettext_lazy("协议我读完了，同意并签字"), required=False)

    def __init__(self, *args: Any, activity: ActivityCard, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.fields["risks_accepted"].required = activity.wants_risks_accepted
        if not activity.has_posts:
            del self.fields["post"]  # nothing to choose, so it is not asked
            return
        self.fields["post"].choices = [(str(one.id), one.name) for one in activity.posts]
        unfit = activities.why_not(activity, actor)
        self.fields["post"].hints = {str(one.id): _hint(one, unfit.get(one.id)) for one in activity.posts}

    @property
    def chosen(self) -> PostCard | None:
        """The post named so far, or the only one."""
        if not self.activity.has_posts:
            return self.activity.posts[0]
        said = self["post"].value()
        return next((one for one in self.activity.posts if str(one.id) == said), None)

    def order(self) -> SignUp:
        """The risk notice counts as accepted with the press where there is no danger, else with the tick."""
        told = self.cleaned_data
        accepts = told["risks_accepted"] or not self.activity.wants_risks_accepted
        return SignUp(
            told["key"],
            self.activity.id,
            told["take_place_when_free"],
            told["accompanied"],
            self.chosen.id if self.chosen else None,
            told["risks_version"] if accepts else "",
            told["said_fit"],
            told["agreement_version"] if told["agreement_signed"] else "",
        )

    def turn(self, opening_id: uuid.UUID) -> TakeTurn:
        """The same wishes, with a number."""
        order = self.order()
        return TakeTurn(
            order.key, opening_id, order.take_place_when_free, order.accompanied, order.post_id,
            order.risks_version, order.said_fit,
        )  # fmt: skip


def _after(request: HttpRequest, turn: TurnCard) -> HttpResponseBase:
    """Where one is led with a number: to the answer when there is one, else to the page that waits."""
    if turn.state == "queued":
        return pages.redirect(
            f"/openings/{turn.opening_id}/waiting?number={turn.number}&look={request.look.as_cookie()}"
        )
    return pages.redirect(f"/openings/{turn.opening_id}")


def _hint(post: PostCard, unfit: Refusal | None) -> str:
    """What a post asks, or why it is not for this person."""
    if unfit is not None:
        return unfit.sentence(words.language())
    left = post.places - post.taken
    free = _("还可报 %(count)s 人") % {"count": left} if left > 0 else _("已满，可候补")
    return " · ".join([free, *posts.asks(post)])


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """What will happen, then one press."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    is_in_turn = card.in_turn_until is not None and clock.now() < card.in_turn_until
    opening = openings.opening_of(activity_id) if is_in_turn else None
    if is_in_turn and opening is None:
        return pages.redirect(f"/activities/{activity_id}/application")
    form = SignUpForm(
        request.POST if request.method == "POST" else None,
        initial={"post": request.GET.get("post", "")},
        activity=card,
        actor=actor,
    )
    not_registered = False
    if request.method == "POST" and form.is_valid():
        try:
            throttle.spend("activities.sign_up", str(actor.account_id), limit=60, seconds=600)
            if opening is not None:
                return _after(request, taking.take_turn(form.turn(opening.id), actor=actor))
            done = deeds.sign_up(form.order(), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
            not_registered = isinstance(refusal, NotRegistered)
        else:
            return pages.redirect(f"/activities/{activity_id}", **_said(done))
    context = {
        "activity": card,
        "form": form,
        "not_registered": not_registered,
        "guardian": guardian_of(card, actor),
        "post": form.chosen,
        "full": (form.chosen or card).is_full,
        "opening": opening,
        "agreement": _agreement_lacking(card, actor),
    }
    return pages.render(request, "volunteer/sign_up.html", context, form.status)


def _agreement_lacking(card: ActivityCard, actor: Actor) -> AgreementCard | None:
    """The agreement that is asked for and not signed yet; looked up only where one may be."""
    if not activities.may_want(card.region_code, card.asks_agreement):
        return None
    found = activities.agreement(card.id, actor)
    return found if found.is_lacking else None


def guardian_of(card: ActivityCard, actor: Actor) -> str:
    """Of a minor, how a guardian stands to this activity; empty for everybody else."""
    person = people.person_of(actor.account_id)
    day = clock.local(card.starts_at).date()
    if person is None or not people.guardians.is_minor(person.birth_on, day):
        return ""
    return people.guardians.may_take_part(person.id, card.id, day).code


def _said(done: SignedUp) -> dict[str, str]:
    if done.state == "waiting":
        return {"say": _("已候补，您是第 %(number)s 位。") % {"number": done.queue_number}, "tone": "info"}
    return {"say": _("报上名了。当天来这里签到。")}


class PressForm(forms.Form):
    """One press and its key."""


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Giving the place back: one page that asks once more, one button."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    mine = activities.sign_up_of(activity_id, actor)
    form = PressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.withdraw_sign_up(activity_id, form.cleaned_data["key"], actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(
                f"/activities/{activity_id}", say=_("已取消，名额会给下一位。"), tone="info"
            )
    context = {"activity": card, "mine": mine, "form": form}
    return pages.render(request, "volunteer/withdrawal.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def risks(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """The risk notice as it stands, and one press that it was read (R-23)."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    mine = activities.sign_up_of(activity_id, actor)
    form = RisksForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.accept_risks(activity_id, form.cleaned_data["risks_version"], actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/activities/{activity_id}", say=_("好的，已记下您看过了。"))
    context = {"activity": card, "mine": mine, "form": form}
    return pages.render(request, "volunteer/risks.html", context, form.status)


class RisksForm(forms.Form):
    """One press; which wording was read comes with it."""

    risks_version = forms.HiddenField(max_length=16)


class OfferForm(forms.Form):
    """Yes or no to a freed place."""

    answer = forms.ChoiceField(choices=(("accept", ""), ("decline", "")), pressed=True)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """A place fell free: take it, or let the next have it. Saying no has no consequence (R-20)."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    mine = activities.sign_up_of(activity_id, actor)
    form = OfferForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        key, accepts = form.cleaned_data["key"], form.cleaned_data["answer"] == "accept"
        try:
            (deeds.accept_offer if accepts else deeds.decline_offer)(activity_id, key, actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            say = _("名额是您的了。当天来这里签到。") if accepts else _("好的，名额给下一位。")
            return pages.redirect(f"/activities/{activity_id}", say=say)
    context = {"activity": card, "mine": mine, "form": form}
    return pages.render(request, "volunteer/offer.html", context, form.status)
