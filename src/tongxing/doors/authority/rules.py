"""Changing a rule: the numbers in a form, whom it would move, a proposal, and another officer who enacts it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.doors.authority.rule_forms import AnswerForm, NumbersForm, TextForm, offices, region_asked
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy import services as deeds
from tongxing.policy.errors import RuleUnknown, VersionUnknown
from tongxing.policy.shapes import (
    Citation,
    EditionCard,
    EnactEdition,
    Jurisdiction,
    ProposeEdition,
    Rule,
    WhatIf,
    WithdrawEdition,
)
from tongxing.web import pages, words
from tongxing.web.guards import signed_in

RULES = "/authority/rules"
TONES = {"proposed": "wait", "enacted": "brand", "in_force": "good", "withdrawn": "plain", "late": "plain"}


@never_cache
@require_safe
@signed_in
def rules(request: HttpRequest) -> HttpResponseBase:
    """What was proposed in my range, and the rules in force here, each with a way to propose other numbers."""
    actor = request.actor
    access.require(actor, "policy.see_edition")
    code = region_asked(request.GET.get("region", ""), actor)
    page = policy.editions(actor, PageRequest(number_of(request.GET.get("page", "")), 10))
    language = words.language()
    found = sorted(policy.rules_in_force(clock.today(), code), key=lambda one: one.title(language))
    context = {
        "page": page,
        "rows": [_row(card) for card in page.items],
        "rules": found,
        "region": places.region(code),
        "regions": [(str(low), name) for low, name in offices(actor)],
        "may_propose": access.can(actor, "policy.propose_edition"),
    }
    return pages.render(request, "authority/rules.html", context)


def _row(card: EditionCard) -> dict[str, Any]:
    language = words.language()
    return {
        "title": card.rule.title(language),
        "href": f"{RULES}/editions/{card.id}",
        "where": card.rule.jurisdiction.name,
        "from": words.full_day(card.rule.valid_from),
        "why": card.why,
        "state": card.state_label(language),
        "tone": TONES[card.state],
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new_edition(request: HttpRequest, rule_id: str) -> HttpResponseBase:
    """Other numbers for a rule in my region: look whom they would move, then propose them."""
    actor = request.actor
    access.require(actor, "policy.propose_edition")
    code = region_asked(request.POST.get("region_code") or request.GET.get("region", ""), actor)
    try:
        now = policy.rule(rule_id, clock.today(), code)
    except RuleUnknown:
        raise NotFound() from None
    form = NumbersForm(request.POST if request.method == "POST" else None, now, actor, code)
    seen = None
    if request.method == "POST" and form.is_valid():
        text = _text_of(form.cleaned_data, now)
        if "look" in request.POST:
            seen = _looked(form, text)
        else:
            try:
                card = deeds.propose_edition(
                    ProposeEdition(form.cleaned_data["key"], text, form.cleaned_data["why"]), actor=actor
                )
            except Refusal as refusal:
                form.add_refusal(refusal)
            else:
                return pages.redirect(
                    f"{RULES}/editions/{card.id}", say=_("已提议。请另一位工作人员通过，到日才生效。")
                )
    context = {"form": form, "rule": now, "region": places.region(code), "seen": _told(seen)}
    return pages.render(request, "authority/rule_new.html", context, form.status)


def _text_of(told: dict[str, Any], now: Rule) -> str:
    code = int(told["region_code"])
    low, high = places.span(code)
    here = Jurisdiction(places.region(code).full_name, low, high)
    numbers = {name: told[_field(name)] for name, _value, _limit in policy.numbers_of(now)}
    citation = Citation(told["document"], told["article"])
    return policy.draft_text(now, numbers, here, told["valid_from"], citation)


def _field(name: str) -> str:
    return "number_" + name.replace(".", "__")


def _looked(form: Any, text: str) -> WhatIf | None:
    """Whom the numbers would move; what keeps them from being a rule goes onto the form."""
    rule, faults = policy.examined(text)
    for fault in faults:
        form.add_error(None, fault.zh)
    return policy.what_if(rule) if rule is not None else None


def _told(seen: WhatIf | None) -> dict[str, Any] | None:
    if seen is None:
        return None
    language = words.language()
    return {
        "sentence": seen.then.sentence(language),
        "moved": seen.moved.sentence(language) if seen.moved else "",
        "why_not": words.local(*seen.why_not) if seen.why_not else "",
        "changes": [
            (seen.then.label(name, language), _plain(was), _plain(would)) for name, was, would in seen.changes
        ],
        "within": [one.jurisdiction.name for one in seen.within],
    }


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return "—" if value is None else str(value)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def whole_text(request: HttpRequest) -> HttpResponseBase:
    """The whole text of an edition, for those who want to change more than numbers."""
    actor = request.actor
    access.require(actor, "policy.propose_edition")
    form = TextForm(request.POST if request.method == "POST" else None, _source(request.GET.get("from", "")))
    seen = None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if "look" in request.POST:
            seen = _looked(form, told["text"])
        else:
            try:
                card = deeds.propose_edition(
                    ProposeEdition(told["key"], told["text"], told["why"]), actor=actor
                )
            except Refusal as refusal:
                form.add_refusal(refusal)
            else:
                return pages.redirect(
                    f"{RULES}/editions/{card.id}", say=_("已提议。请另一位工作人员通过，到日才生效。")
                )
    return pages.render(request, "authority/rule_text.html", {"form": form, "seen": _told(seen)}, form.status)


def _source(version: str) -> str:
    try:
        return policy.text_of(version) if version else ""
    except VersionUnknown:
        return ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edition(request: HttpRequest, edition_id: uuid.UUID) -> HttpResponseBase:
    """One proposal: what it changes, whom it would move, and the answer of another officer."""
    actor = request.actor
    card = policy.edition(edition_id, actor)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            say = _answer(request, card, form.cleaned_data, actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{RULES}/editions/{card.id}", say=say)
    is_open = card.state in ("proposed", "enacted", "late")
    seen = policy.what_if(card.rule) if is_open else None
    context = {
        "card": card,
        "tone": TONES[card.state],
        "form": form,
        "seen": _told(seen),
        "now": seen.now if seen else None,
        "may_enact": card.state == "proposed"
        and access.can(actor, "policy.propose_edition")
        and card.proposed_by_account != actor.account_id,
        "may_withdraw": is_open and access.can(actor, "policy.propose_edition"),
        "is_own": card.proposed_by_account == actor.account_id,
        "facts": _facts(card),
    }
    return pages.render(request, "authority/rule_edition.html", context, form.status)


def _answer(request: HttpRequest, card: EditionCard, told: dict[str, Any], actor: Actor) -> str:
    if request.POST.get("verdict") == "withdraw":
        deeds.withdraw_edition(WithdrawEdition(told["key"], card.id, told["why"]), actor=actor)
        return _("已撤回，原来的规则照旧。")
    deeds.enact_edition(EnactEdition(told["key"], card.id, told["why"]), actor=actor)
    return _("已通过，从 %(day)s 起生效。") % {"day": words.full_day(card.rule.valid_from)}


def _facts(card: EditionCard) -> list[tuple[str, str | None]]:
    return [
        (_("适用"), card.rule.jurisdiction.name),
        (_("生效"), _("%(day)s起") % {"day": words.full_day(card.rule.valid_from)}),
        (_("依据"), str(card.rule.citation)),
        (_("规则版本"), card.rule.version),
        (_("提议"), f"{words.local_time(card.proposed_at)}　{card.why}"),
        (_("通过"), f"{words.local_time(card.enacted_at)}　{card.enacted_why}" if card.enacted_at else None),
        (
            _("撤回"),
            f"{words.local_time(card.withdrawn_at)}　{card.withdrawn_why}" if card.withdrawn_at else None,
        ),
    ]
