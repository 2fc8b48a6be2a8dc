"""What is looked at before anything is saved: every fault at once, so that a person mends them all."""

import dataclasses

from tongxing.foundation import clock, codelists, text
from tongxing.foundation.ports.identity_check import Outcome
from tongxing.foundation.refusals import Faults, Invalid
from tongxing.identity import queries as identity
from tongxing.identity.shapes import DocumentFacts
from tongxing.people import errors, queries, rules
from tongxing.people.shapes import CorrectDetails, ProveIdentity, RegisterVolunteer
from tongxing.places import queries as places

STATE_AFTER = {Outcome.PASSED: "passed", Outcome.FAILED: "failed", Outcome.UNAVAILABLE: "pending"}

_TOO_WIDE_TO_SERVE_IN = ("nation", "province")
_TOO_WIDE_TO_LIVE_IN = (*_TOO_WIDE_TO_SERVE_IN, "prefecture")

Document = RegisterVolunteer | ProveIdentity
Details = RegisterVolunteer | CorrectDetails


def checked_registration(order: RegisterVolunteer, *, by_guardian: bool = False) -> RegisterVolunteer:
    """The order made plain. Refuses with Invalid, or GuardianNeeded unless a guardian gives it."""
    faults = Faults()
    order = dataclasses.replace(order, name=text.one_line(order.name))
    document = _check_document(order, faults)
    _check_details(order, faults)
    _check_consents(order, faults)
    faults.refuse_if_any()
    if not by_guardian:
        _refuse_minors(order)
    return dataclasses.replace(
        order,
        document_number=document.number if document else order.document_number,
        skills=_once(order.skills),
        categories=_once(order.categories),
    )


def checked_document(order: ProveIdentity, *, by_guardian: bool = False) -> ProveIdentity:
    """Name and document made plain. Refuses with Invalid, or GuardianNeeded unless a guardian gives it."""
    faults = Faults()
    order = dataclasses.replace(order, name=text.one_line(order.name))
    document = _check_document(order, faults)
    faults.refuse_if_any()
    if not by_guardian:
        _refuse_minors(order)
    number = document.number if document else order.document_number
    return dataclasses.replace(order, document_number=number)


def checked_details(order: CorrectDetails) -> CorrectDetails:
    """Particulars made plain. Refuses with Invalid."""
    faults = Faults()
    _check_details(order, faults)
    faults.refuse_if_any()
    return dataclasses.replace(order, skills=_once(order.skills), categories=_once(order.categories))


def _once(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _refuse_minors(order: Document) -> None:
    if not queries.is_of_own_word(order.birth_on, clock.today()):
        raise errors.GuardianNeeded(age=queries.own_word_age(clock.today()))


def _check_document(order: Document, faults: Faults) -> DocumentFacts | None:
    if not rules.is_name(order.name):
        faults.add(
            "name",
            "people.name",
            "请填写证件上的姓名：2 到 {most} 个字，不含数字和符号。",
            "Please enter the name on the document: 2 to {most} letters, no digits or signs.",
            most=rules.LONGEST_NAME,
        )
    if not codelists.has("sex", order.sex):
        faults.add("sex", "people.sex", "请选择证件上的性别。", "Please choose the sex on the document.")
    if not order.birth_on.year >= 1900 or order.birth_on > clock.today():
        faults.add(
            "birth_on",
            "people.birth_on",
            "请填写真实的出生日期。",
            "Please enter a real birth date.",
        )
    if fault := identity.fault_of_country(order.document_kind, order.document_country):
        faults.found.append(fault)
    try:
        document = identity.read_document(order.document_kind, order.document_number)
    except Invalid as refusal:
        faults.found.extend(refusal.faults)
        return None
    _compare(order, document, faults)
    return document


def _compare(order: Document, document: DocumentFacts, faults: Faults) -> None:
    """Birth date and sex of the document must equal the typed ones (R-08)."""
    if document.birth_on and document.birth_on != order.birth_on:
        faults.add(
            "birth_on",
            "people.birth_differs",
            "出生日期和证件号码里的不一致。请核对两处，改正抄错的一处。",
            "The birth date differs from the one in the document number. Check both and mend the wrong one.",
        )
    if document.sex and document.sex != order.sex and codelists.has("sex", order.sex):
        faults.add(
            "sex",
            "people.sex_differs",
            "性别和证件号码里的不一致。请核对两处，改正抄错的一处。",
            "The sex differs from the one in the document number. Check both and mend the wrong one.",
        )


def _check_details(order: Details, faults: Faults) -> None:
    today = clock.today()
    known = [code for code in (order.residence_code, order.service_code) if places.exists_on(code, today)]
    if order.residence_code not in known or places.level_of(order.residence_code) in _TOO_WIDE_TO_LIVE_IN:
        faults.add(
            "residence_code",
            "people.residence_code",
            "请选择居住地，至少选到区县。",
            "Please choose where you live, down to the county at least.",
        )
    if order.service_code not in known or places.level_of(order.service_code) in _TOO_WIDE_TO_SERVE_IN:
        faults.add(
            "service_code",
            "people.service_code",
            "请选择愿意服务的地方，最大到一个市。",
            "Please choose where you would serve, a city at most.",
        )
    _check_codes("skills", "skill", order.skills, rules.MOST_SKILLS, faults)
    _check_codes("categories", "volunteer_service_category", order.categories, rules.MOST_CATEGORIES, faults)
    if not order.categories:
        faults.add(
            "categories",
            "people.category_missing",
            "请至少选择一类愿意参加的服务。",
            "Please choose at least one kind of service.",
        )


def _check_codes(field: str, list_id: str, codes: tuple[str, ...], most: int, faults: Faults) -> None:
    if any(not codelists.has(list_id, code) for code in codes):
        faults.add(
            field,
            "people.code_unknown",
            "有一项不在列表里，请重新选择。",
            "One of these is not in the list. Please choose again.",
        )
    elif len(set(codes)) > most:
        faults.add(field, "people.too_many", "最多选 {most} 项。", "Choose {most} at most.", most=most)


def _check_consents(order: RegisterVolunteer, faults: Faults) -> None:
    if order.consents - rules.PURPOSES:
        faults.add(
            "consents", "people.consent_unknown", "有一项同意事项我们不认识。", "One consent is unknown."
        )
    for purpose in sorted(rules.NEEDED - order.consents):
        wording = rules.consent_text(purpose)
        if wording is not None:
            faults.add(
                f"consent_{purpose}",
                "people.consent_needed",
                "登记需要您同意“{what_zh}”。",
                "To register, please agree to “{what_en}”.",
                what_zh=wording.zh,
                what_en=wording.en,
            )
