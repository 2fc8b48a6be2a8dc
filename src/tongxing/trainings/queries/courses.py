"""What is taught, by whom, and when next."""

import uuid
from collections.abc import Collection, Iterable

from django.db.models import F, Q, QuerySet

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.policy import queries as policy
from tongxing.trainings import errors
from tongxing.trainings.models import Course, CourseClass
from tongxing.trainings.shapes import ClassCard, CourseCard

RULE = "trainings"
COUNTY, CITY, PROVINCE = 10**6, 10**8, 10**10
MOST_COURSES = 100


def number(name: str, region_code: int | None = None) -> int:
    """A number of the rule about trainings, in force today.

    public: the rules are open
    """
    told: int = policy.rule(RULE, clock.today(), region_code).parameters[name]
    return told


def course(course_id: uuid.UUID) -> CourseCard:
    """One course. Refuses with CourseUnknown.

    public: what is taught is for everybody
    """
    row = Course.objects.filter(pk=course_id).order_by("id").first()
    if row is None:
        raise errors.CourseUnknown()
    return course_card(row)


def courses_in(low: int, high: int, page: PageRequest | None = None) -> Page[CourseCard]:
    """The courses that organisations of a region offer, by title.

    public: what is taught is for everybody
    """
    page = page or PageRequest()
    rows = Course.objects.filter(region_code__gte=low, region_code__lt=high, ended_at__isnull=True)
    found = rows.order_by("title", "id")[page.offset : page.offset + page.size + 1]
    return page_of([course_card(row) for row in found], page)


def courses_for(
    region_code: int, organisation_id: uuid.UUID | None = None, *, also: Collection[uuid.UUID | None] = ()
) -> tuple[CourseCard, ...]:
    """Courses that a post of this county can ask for: of its own organisation, of the county, of those above it, and
    those it asks for already.

    public: what is taught is for everybody
    """
    county = region_code // COUNTY * COUNTY
    above = [region_code // size * size for size in (CITY, PROVINCE)]
    near = Q(region_code__gte=county, region_code__lt=county + COUNTY) | Q(region_code__in=above)
    rows = Course.objects.filter(
        Q(near | Q(organisation_id=organisation_id), ended_at__isnull=True) | Q(pk__in=set(also) - {None})
    )
    return tuple(course_card(row) for row in rows.order_by("title", "id")[:MOST_COURSES])


def all_offered(course_ids: Collection[uuid.UUID]) -> bool:
    """Whether each of these is a course that is offered.

    public: what is taught is for everybody
    """
    if not course_ids:
        return True
    return Course.objects.filter(pk__in=course_ids, ended_at__isnull=True).count() == len(course_ids)


def courses_of(viewer: Actor) -> tuple[CourseCard, ...]:
    """The courses of the organisations the viewer acts for, the living first."""
    rows = access.visible(viewer, "trainings.plan_class", Course.objects.all())
    found = rows.order_by(F("ended_at").asc(nulls_first=True), "title", "id")[:MOST_COURSES]
    return tuple(course_card(row) for row in found)


def open_classes(
    low: int, high: int, page: PageRequest | None = None, *, course_id: uuid.UUID | None = None
) -> Page[ClassCard]:
    """The classes to come in a region, the next first.

    public: what is taught is for everybody
    """
    page = page or PageRequest()
    rows = _ahead().filter(region_code__gte=low, region_code__lt=high)
    if course_id is not None:
        rows = rows.filter(course_id=course_id)
    found = rows.order_by("starts_at", "id")[page.offset : page.offset + page.size + 1]
    return page_of([class_card(row) for row in found], page)


def classes_of(course_id: uuid.UUID, page: PageRequest | None = None) -> Page[ClassCard]:
    """Every class of a course, the latest first.

    public: what is taught is for everybody
    """
    page = page or PageRequest()
    rows = CourseClass.objects.filter(course_id=course_id).select_related("course")
    found = rows.order_by("-starts_at", "id")[page.offset : page.offset + page.size + 1]
    return page_of([class_card(row) for row in found], page)


def next_class(course_id: uuid.UUID) -> ClassCard | None:
    """The next class of a course that has a seat free.

    public: what is taught is for everybody
    """
    row = _ahead().filter(course_id=course_id, taken__lt=F("seats")).order_by("starts_at", "id").first()
    return class_card(row) if row else None


def class_told(class_id: uuid.UUID) -> ClassCard:
    """One class. Refuses with ClassUnknown.

    public: what is taught is for everybody
    """
    row = CourseClass.objects.filter(pk=class_id).select_related("course").order_by("id").first()
    if row is None:
        raise errors.ClassUnknown()
    return class_card(row)


def classes_told(viewer: Actor, page: PageRequest | None = None) -> Page[ClassCard]:
    """The classes of the organisations the viewer acts for, the latest first."""
    page = page or PageRequest()
    rows = access.visible(viewer, "trainings.plan_class", CourseClass.objects.select_related("course"))
    found = rows.order_by("-starts_at", "id")[page.offset : page.offset + page.size + 1]
    return page_of([class_card(row) for row in found], page)


def cards(rows: Iterable[CourseClass]) -> list[ClassCard]:
    """Rows as cards.

    rooms only: the deeds and questions of this room answer with it
    """
    return [class_card(row) for row in rows]


def _ahead() -> QuerySet[CourseClass]:
    return CourseClass.objects.filter(state="open", starts_at__gt=clock.now()).select_related("course")


def course_card(row: Course) -> CourseCard:
    """A row as a card.

    rooms only: the deeds and questions of this room answer with it
    """
    same = "id organisation_id organisation_name region_code title teaches kind minutes valid_months by_test min_age"
    return CourseCard(
        **{name: getattr(row, name) for name in same.split()},
        is_offered=row.ended_at is None,
        is_central=row.central_at is not None,
    )


def class_card(row: CourseClass) -> ClassCard:
    """A row as a card.

    rooms only: the deeds and questions of this room answer with it
    """
    same = (
        "id region_code address place_text starts_at ends_at seats taken teacher contact_phone station_id state why"
        " attended marked_at"
    )
    return ClassCard(course=course_card(row.course), **{name: getattr(row, name) for name in same.split()})
