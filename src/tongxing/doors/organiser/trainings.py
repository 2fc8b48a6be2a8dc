"""Whoever teaches: courses, classes, the roll and who passed."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.doors.organiser.training_forms import (
    ClassForm,
    CourseForm,
    MarkForm,
    MoveForm,
    WhyForm,
    class_as_typed,
)
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.organisations import queries as organisations
from tongxing.trainings import queries as trainings
from tongxing.trainings import services as deeds
from tongxing.web import pages
from tongxing.web.guards import signed_in

HUB = "/team/trainings"


def _page(request: HttpRequest) -> PageRequest:
    return PageRequest(number_of(request.GET.get("page", "")))


@signed_in
@never_cache
@require_safe
def hub(request: HttpRequest) -> HttpResponseBase:
    """What my organisations teach, and their classes."""
    access.require(request.actor, "trainings.plan_class")
    context = {
        "courses": trainings.courses_of(request.actor),
        "page": trainings.classes_told(request.actor, _page(request)),
        "now": clock.now(),
    }
    return pages.render(request, "organiser/trainings.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def course_new(request: HttpRequest) -> HttpResponseBase:
    """One more course."""
    actor = request.actor
    access.require(actor, "trainings.add_course")
    teams = organisations.led_by(actor)
    if not teams:
        raise NotFound()
    form = CourseForm(request.POST or None, teams=teams)
    if request.method == "POST" and form.is_valid():
        try:
            card = deeds.add_course(form.order(), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HUB}/{card.id}", say=_("课程开好了，接着安排班次。"))
    return pages.render(request, "organiser/training_course_new.html", {"form": form}, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def course(request: HttpRequest, course_id: uuid.UUID) -> HttpResponseBase:
    """One course with its classes, and a new class."""
    card = trainings.course(course_id)
    access.require(request.actor, "trainings.plan_class", on=card)
    form = ClassForm(request.POST or None, region_code=card.region_code)
    if request.method == "POST" and form.is_valid():
        try:
            made = deeds.plan_class(form.planned(course_id), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/classes/{made.id}", say=_("班次安排好了，志愿者现在就能报名。"))
    context = {"course": card, "form": form, "page": trainings.classes_of(course_id, _page(request))}
    return pages.render(request, "organiser/training_course.html", context, form.status)


@signed_in
@never_cache
@require_POST
def course_ending(request: HttpRequest, course_id: uuid.UUID) -> HttpResponseBase:
    """No more classes of this course."""
    deeds.end_course(course_id, actor=request.actor)
    return pages.redirect(HUB, say=_("课程停开了，已经通过的仍然有效。"))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def training_class(request: HttpRequest, class_id: uuid.UUID) -> HttpResponseBase:
    """The roll of a class; once it has begun, all were there but those ticked, with one press."""
    roll = trainings.roll(class_id, request.actor)
    card = trainings.class_told(class_id)
    form = MarkForm(request.POST or None, card=card, roll=roll)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.mark_class(form.order(), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/classes/{class_id}", say=_("登记好了，通过的人会收到通知。"))
    context = {
        "card": card,
        "roll": roll,
        "form": form,
        "has_begun": card.starts_at <= clock.now(),
    }
    return pages.render(request, "organiser/training_class.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def moving(request: HttpRequest, class_id: uuid.UUID) -> HttpResponseBase:
    """Another time or place; whoever has a seat is told."""
    access.require(request.actor, "trainings.move_class", on=trainings.giver_of(class_id))
    card = trainings.class_told(class_id)
    form = MoveForm(request.POST or None, region_code=card.region_code, initial=class_as_typed(card))
    if request.method == "POST" and form.is_valid():
        try:
            deeds.move_class(form.order(class_id), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/classes/{class_id}", say=_("改好了，报了名的人会收到通知。"))
    return pages.render(request, "organiser/training_move.html", {"card": card, "form": form}, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calling_off(request: HttpRequest, class_id: uuid.UUID) -> HttpResponseBase:
    """The class does not take place; whoever had a seat is told why."""
    access.require(request.actor, "trainings.call_off_class", on=trainings.giver_of(class_id))
    card = trainings.class_told(class_id)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.call_off_class(class_id, form.cleaned_data["why"], actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(HUB, say=_("班次取消了，报了名的人会收到通知。"))
    return pages.render(
        request, "organiser/training_calling_off.html", {"card": card, "form": form}, form.status
    )
