"""Those who come and those who are visited: a yes, a visit written down in two taps, another day, a farewell."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.pairings import queries as pairings
from tongxing.pairings import services as deeds
from tongxing.pairings.shapes import (
    ENDINGS,
    FOUND,
    RHYTHMS,
    AddVisit,
    AnswerForResident,
    AnswerRhythm,
    AskRhythm,
    EndPairing,
    HandOver,
    LogVisit,
    MoveVisit,
    PairingStory,
    VisitCard,
)
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

LIST = "/me/pairings"
LASTED = (30, 60, 90, 120)
OWN_REASONS = ("resident_wish", "goal_met", "moved_away")


class LogForm(forms.Form):
    """A visit written down: the button says how it was; day, time and length stand there already."""

    visit = forms.HiddenField(max_length=40)
    on = forms.DateField(label=gettext_lazy("哪天去的"))
    began = forms.TimeField(label=gettext_lazy("几点到的"))
    minutes = forms.NumberField(
        label=gettext_lazy("待了多久"), least=1, most=480, unit=gettext_lazy("分钟"), initial=60
    )
    word = forms.TextField(label=gettext_lazy("探访口令"), max_length=30, required=False, autocomplete="off")
    note = forms.TextField(label=gettext_lazy("说一句（选填）"), max_length=300, required=False)
    found = forms.ChoiceField(label=gettext_lazy("情况怎么样"), pressed=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["found"].choices = [(code, words.local(*said)) for code, said in FOUND.items()]

    def order(self) -> LogVisit:
        told = self.cleaned_data
        return LogVisit(
            visit_id=_id(told["visit"]),
            key=told["key"],
            began_at=clock.from_local(told["on"], told["began"]),
            minutes=told["minutes"],
            found=told["found"],
            note=told["note"],
            word=told["word"],
        )


class MoveForm(forms.Form):
    """Another day for the next visit, or none."""

    visit = forms.HiddenField(max_length=40)
    to = forms.DateField(label=gettext_lazy("改到哪天"), required=False)


class RhythmForm(forms.Form):
    """More or less often."""

    every_days = forms.ChoiceField(label=gettext_lazy("想改为"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["every_days"].choices = [
            (str(days), words.local(*said)) for days, said in RHYTHMS.items()
        ]


class AddForm(forms.Form):
    """A visit nobody planned."""

    on = forms.DateField(label=gettext_lazy("哪天"))


class HandOverForm(forms.Form):
    """Who takes over, and what they should know."""

    volunteer_number = forms.TextField(
        label=gettext_lazy("接手的志愿者编号"), max_length=20, autocomplete="off"
    )
    note = forms.LongTextField(label=gettext_lazy("交接的话"), max_length=300, rows=3)


class WordsForm(forms.Form):
    """A word of farewell."""

    words = forms.TextField(label=gettext_lazy("告别的话"), max_length=300)


class EndForm(forms.Form):
    """Why it ends, and a word if one likes."""

    why = forms.ChoiceField(label=gettext_lazy("原因"), look="cards", initial="resident_wish")
    words = forms.TextField(label=gettext_lazy("想对他们说的话（选填）"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].choices = [(code, words.local(*ENDINGS[code])) for code in OWN_REASONS]


def _known() -> dict[str, type[forms.Form]]:
    plain = dict.fromkeys(
        (
            "yes",
            "no",
            "agreement",
            "refusal",
            "leaving",
            "renewal",
            "contact",
            "words",
            "rhythm-yes",
            "rhythm-no",
        ),
        forms.Form,
    )
    filled = {
        "visit": LogForm,
        "move": MoveForm,
        "rhythm": RhythmForm,
        "adding": AddForm,
        "handover": HandOverForm,
        "farewell": WordsForm,
        "ending": EndForm,
    }
    return {**plain, **filled}


def _id(told: str) -> uuid.UUID:
    try:
        return uuid.UUID(told)
    except ValueError:
        raise NotFound() from None


@never_cache
@require_safe
@signed_in
def pairing_list(request: HttpRequest) -> HttpResponseBase:
    """Whom I visit or am asked to visit, and who visits me or my child."""
    actor = request.actor
    context = {"coming": pairings.companionships_of(actor), "own": pairings.pairings_of(actor)}
    return pages.render(request, "volunteer/pairings.html", context)


@never_cache
@require_safe
@signed_in
def pairing(request: HttpRequest, pairing_id: uuid.UUID) -> HttpResponseBase:
    """One pairing, for either side: the next visit first."""
    return _show(request, pairing_id)


def _next(told: PairingStory) -> VisitCard | None:
    """The visit one would write down now: today's, else one just missed, else the next."""
    today = clock.today()
    near = dt.timedelta(days=max(2, told.card.every_days))
    open_ones = [
        one for one in told.visits if one.state in ("missed", "planned") and today - one.due_on < near
    ]
    first = open_ones[0] if open_ones else None
    return next((one for one in open_ones if one.due_on == today), first)


def _show(
    request: HttpRequest, pairing_id: uuid.UUID, bound: tuple[str, forms.Form] | None = None, **more: Any
) -> HttpResponseBase:
    told = pairings.story_of(pairing_id, request.actor)
    coming = _next(told)
    now = clock.local(clock.now())
    usual: dict[str, dict[str, Any]] = {"adding": {"on": now.date()}}
    if coming:
        began = (now - dt.timedelta(hours=1)).replace(second=0, microsecond=0)
        usual["visit"] = {"visit": str(coming.id), "on": began.date(), "began": began.time()}
        usual["move"] = {"visit": str(coming.id)}
    shown = {
        name: kind(auto_id=f"id_{name}_%s", initial=usual.get(name, {})) for name, kind in _known().items()
    }
    if bound:
        shown[bound[0]] = bound[1]
    context = {"told": told, "coming": coming, "forms": shown, "contact": None, "spoken": None} | more
    status = bound[1].status if bound else 200
    return pages.render(request, "volunteer/pairing.html", context, status)


@never_cache
@require_POST
@signed_in
def pairing_deed(request: HttpRequest, pairing_id: uuid.UUID, what: str) -> HttpResponseBase:
    """One thing either side may do; phone, address and word are read here too, which is journalled."""
    kinds = _known()
    if what not in kinds:
        raise NotFound()
    actor = request.actor
    told = pairings.story_of(pairing_id, actor)
    form = kinds[what](request.POST, auto_id=f"id_{what}_%s")
    if form.is_valid():
        try:
            if what == "contact":
                contact = pairings.contact_of(pairing_id, actor, "按约定探访")
                return _show(request, pairing_id, contact=contact)
            if what == "words":
                return _show(request, pairing_id, spoken=pairings.words_of(pairing_id, actor))
            _do(told, what, form, actor)
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            form.add_refusal(refusal)
        else:
            gone = what in ("no", "leaving")
            return pages.redirect(LIST if gone else f"{LIST}/{pairing_id}", say=_said(what))
    return _show(request, pairing_id, (what, form))


def _said(what: str) -> str:
    if what == "visit":
        return _("记下了，谢谢您去看望。")
    return _("已记下。")


def _do(told: PairingStory, what: str, form: forms.Form, actor: Actor) -> None:
    said, pairing_id = form.cleaned_data, told.card.id
    if what in ("agreement", "refusal"):
        order = AnswerForResident(pairing_id, said["key"], what == "agreement")
        deeds.answer_for_resident(order, actor=actor)
    elif what == "renewal":
        deeds.renew_pairing(pairing_id, said["key"], actor=actor)
    elif what == "ending":
        deeds.end_pairing(EndPairing(pairing_id, said["key"], said["why"], said["words"]), actor=actor)
    elif what == "adding":
        deeds.add_visit(AddVisit(pairing_id, said["key"], said["on"]), actor=actor)
    elif what == "rhythm":
        deeds.ask_rhythm(AskRhythm(pairing_id, said["key"], int(said["every_days"])), actor=actor)
    elif what in ("rhythm-yes", "rhythm-no"):
        deeds.answer_rhythm(AnswerRhythm(pairing_id, said["key"], what == "rhythm-yes"), actor=actor)
    elif what == "move":
        deeds.move_visit(MoveVisit(_id(said["visit"]), said["key"], said["to"]), actor=actor)
    elif isinstance(form, LogForm):
        deeds.log_visit(form.order(), actor=actor)
    else:
        _do_as_companion(told, what, said, actor)


def _do_as_companion(told: PairingStory, what: str, said: dict[str, Any], actor: Actor) -> None:
    if told.mine is None:
        raise NotFound()
    if what in ("yes", "no"):
        deeds.answer_companion(told.mine.id, accept=what == "yes", actor=actor)
    elif what == "handover":
        deeds.hand_over(
            HandOver(told.mine.id, said["key"], said["volunteer_number"], said["note"]), actor=actor
        )
    elif what == "farewell":
        deeds.say_farewell(told.mine.id, said["words"], actor=actor)
    else:
        deeds.leave_pairing(told.mine.id, actor=actor)
