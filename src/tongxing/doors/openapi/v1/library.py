"""The closed loop of a project, the library of what is proven, and series, by API."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status

from tongxing.doors.openapi.api import LARGEST_FILE
from tongxing.doors.openapi.shapes import Line, answers, bearer
from tongxing.doors.openapi.v1.library_shapes import (
    LEVEL,
    CopyOrder,
    CopyOut,
    EarlyEndOrder,
    EndingOut,
    EvaluationOrder,
    EvaluationOut,
    ImprovementOut,
    ItemOut,
    ItemsOut,
    JoiningAnswerOrder,
    JoiningOrder,
    ListingOrder,
    LoopOut,
    MaterialLinkOrder,
    MaterialOut,
    MemberOut,
    NextVersionOrder,
    NominationOut,
    NominationsOut,
    PlanLineOut,
    ProjectNominationOrder,
    ProjectPlanOrder,
    ResultsOut,
    SeriesOrder,
    SeriesOut,
    SeriesPageOut,
    SeriesTaleOut,
    TakingOffOrder,
    TaleOut,
    WordOrder,
)
from tongxing.doors.openapi.v1.projects import ProjectOut, ProjectsOut, page_out, project_out
from tongxing.foundation.paging import PageRequest
from tongxing.library import queries as library
from tongxing.library import services as deeds
from tongxing.library.shapes import (
    AnswerNomination,
    CopyItem,
    FoundSeries,
    ItemCard,
    MemberCard,
    NominateProject,
    NominationCard,
    PromoteItem,
    SeriesCard,
)
from tongxing.projects import queries as projects
from tongxing.projects import services as project_deeds
from tongxing.projects.shapes import (
    CONTENT_TYPES,
    AnswerImprovement,
    AttachMaterial,
    EndProject,
    EvaluateProject,
    EvaluationCard,
    LoopCard,
    PlanLine,
    Results,
    SetUpProject,
    WritePlan,
)
from tongxing.web.guards import public

router = Router(tags=["library"])
FEW = 5
BYTES = {"schema": {"type": "string", "format": "binary"}}


def _same(schema: type[Schema], card: Any, **made: Any) -> Any:
    """A card as its schema, field by field; `made` stands in for what is worked out."""
    names = [name for name in schema.model_fields if name not in made]
    return schema(**{name: getattr(card, name) for name in names}, **made)


def _results(card: Results) -> ResultsOut:
    people = card.people if card.people == 0 or card.people >= FEW else None
    return _same(ResultsOut, card, people=people)


def _plan(lines: tuple[PlanLine, ...]) -> list[PlanLineOut]:
    return [_same(PlanLineOut, one) for one in lines]


def _evaluation(card: EvaluationCard) -> EvaluationOut:
    said = [_same(ImprovementOut, one) for one in card.improvements]
    return _same(EvaluationOut, card, results=_results(card.results), improvements=said)


def _loop(card: LoopCard) -> LoopOut:
    return _same(
        LoopOut,
        card,
        stage_zh=card.stage_label("zh"),
        stage_en=card.stage_label("en"),
        plan=_plan(card.plan),
        results=_results(card.results),
        evaluation=_evaluation(card.evaluation) if card.evaluation else None,
        open_improvements=[_same(ImprovementOut, one) for one in card.open_improvements],
        materials=[_same(MaterialOut, one) for one in card.materials],
        ending=_same(EndingOut, card.ending) if card.ending else None,
    )


@router.get("/projects/{uuid:project_id}/loop", response=answers(LoopOut), auth=None)
@public("an approved project is public; the rest is decided by the room")
def read_loop(request: HttpRequest, project_id: uuid.UUID) -> Any:
    """Where a project stands in the loop, its plan, what came of it, what is to be done better."""
    return _loop(projects.loop(project_id, request.actor))


@router.get("/projects/to-evaluate", response=answers(ProjectsOut), auth=bearer)
def list_to_evaluate(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """Projects of the caller's teams that are over and not evaluated, the longest over first."""
    return page_out(projects.to_evaluate(request.actor, PageRequest(page)))


@router.put("/projects/{uuid:project_id}/plan", response=answers(list[PlanLineOut]), auth=bearer)
def write_plan(request: HttpRequest, project_id: uuid.UUID, order: ProjectPlanOrder) -> Any:
    """Write down how a project is done, in place of what was written before."""
    lines = tuple(PlanLine(one.kind, one.words) for one in order.lines)
    return _plan(project_deeds.write_plan(WritePlan(project_id, lines), actor=request.actor))


@router.post("/projects/{uuid:project_id}/evaluation", response=answers(EvaluationOut, 201), auth=bearer)
def evaluate_project(request: HttpRequest, project_id: uuid.UUID, order: EvaluationOrder) -> Any:
    """Evaluate a finished project; the figures are taken at this moment."""
    told = order.dict() | {"project_id": project_id, "improvements": tuple(order.improvements)}
    card = project_deeds.evaluate_project(EvaluateProject(**told), actor=request.actor)
    return Status(201, _evaluation(card))


@router.post("/projects/{uuid:project_id}/early-end", response=answers(ProjectOut, 201), auth=bearer)
def end_project(request: HttpRequest, project_id: uuid.UUID, order: EarlyEndOrder) -> Any:
    """End a project today, before its last day; a need it has not met waits for another team again."""
    told = EndProject(order.key, project_id, order.why)
    return Status(201, project_out(project_deeds.end_project(told, actor=request.actor)))


@router.post("/projects/{uuid:project_id}/links", response=answers(MaterialOut, 201), auth=bearer)
def attach_link(request: HttpRequest, project_id: uuid.UUID, order: MaterialLinkOrder) -> Any:
    """Put a link beside the plan: a film, a form, a course that lies elsewhere."""
    told = AttachMaterial(order.key, project_id, order.title, order.address)
    return Status(201, _same(MaterialOut, project_deeds.attach_material(told, actor=request.actor)))


@router.post(
    "/projects/{uuid:project_id}/files",
    response=answers(MaterialOut, 201),
    auth=bearer,
    openapi_extra={"requestBody": {"content": dict.fromkeys(CONTENT_TYPES.values(), BYTES)}},
)
def attach_file(request: HttpRequest, project_id: uuid.UUID, key: uuid.UUID, title: Line(60, 1)) -> Any:
    """Put a photograph or PDF beside the plan, as the body itself, at most 5 MB."""
    told = AttachMaterial(key, project_id, title, content=request.read(LARGEST_FILE + 1))
    return Status(201, _same(MaterialOut, project_deeds.attach_material(told, actor=request.actor)))


@router.get("/projects/{uuid:project_id}/files/{uuid:material_id}", response=answers(None), auth=None)
@public("a file beside the plan of an approved project is public; the rest is decided by the room")
def read_file(request: HttpRequest, project_id: uuid.UUID, material_id: uuid.UUID) -> Any:
    """The file itself."""
    card, content = projects.material_file(project_id, material_id, request.actor)
    return HttpResponse(content, content_type=CONTENT_TYPES[card.media])


@router.delete(
    "/projects/{uuid:project_id}/materials/{uuid:material_id}", response=answers(None, 204), auth=bearer
)
def take_material_away(request: HttpRequest, project_id: uuid.UUID, material_id: uuid.UUID) -> Any:
    """Take a file or a link away from the plan."""
    project_deeds.take_material_away(project_id, material_id, actor=request.actor)
    return Status(204, None)


@router.post("/projects/{uuid:project_id}/next-version", response=answers(ProjectOut, 201), auth=bearer)
def next_version(request: HttpRequest, project_id: uuid.UUID, order: NextVersionOrder) -> Any:
    """Set up the next version: the plan goes along, each improvement still open is answered."""
    card = projects.project(project_id, request.actor)
    wanted = SetUpProject(
        key=order.key,
        organisation_id=card.organisation_id,
        title=order.title,
        category=card.category,
        need_id=None,
        region_code=card.region_code,
        starts_on=order.starts_on,
        ends_on=order.ends_on,
        refused_kinds_denied=frozenset(order.refused_kinds_denied),
        previous_id=project_id,
        answers=tuple(AnswerImprovement(**one.dict()) for one in order.answers),
    )
    return Status(201, project_out(project_deeds.set_up_project(wanted, actor=request.actor)))


@router.get("/library", response=answers(ItemsOut), auth=None)
@public("what has proved itself is for everybody to learn from")
def list_items(
    request: HttpRequest,
    region_code: int = Query(0, ge=0, le=999_999_999_999),
    level: LEVEL = "",
    category: Line(12) = "",
    q: Line(40) = "",
    page: int = Query(1, ge=1, le=500),
) -> Any:
    """What the libraries list, the latest listed first."""
    found = library.items(PageRequest(page), region_code=region_code, level=level, category=category, words=q)
    return ItemsOut(items=[_item(one) for one in found.items], has_next=found.has_next)


def _item(card: ItemCard) -> ItemOut:
    return _same(ItemOut, card)


def _nomination(card: NominationCard) -> NominationOut:
    return _same(NominationOut, card)


@router.get("/library/{uuid:item_id}", response=answers(TaleOut), auth=None)
@public("a listed item is public; the rest is decided by the room")
def read_item(request: HttpRequest, item_id: uuid.UUID) -> Any:
    """All of an item: plan, results, where it was copied, which levels said what."""
    tale = library.item(item_id, request.actor)
    return TaleOut(
        item=_item(tale.item),
        plan=_plan(tale.plan),
        evaluation=_evaluation(tale.evaluation),
        copies=[
            _same(CopyOut, one, results=_results(one.results) if one.results else None) for one in tale.copies
        ],
        nominations=[_nomination(one) for one in tale.nominations],
        materials=[_same(MaterialOut, one) for one in tale.materials],
        next_level=tale.next_level,
        gaps=[gap.sentence() for gap in tale.gaps],
    )


@router.post("/projects/{uuid:project_id}/nomination", response=answers(NominationOut, 201), auth=bearer)
def nominate_project(request: HttpRequest, project_id: uuid.UUID, order: ProjectNominationOrder) -> Any:
    """Nominate an evaluated project for its county's library."""
    told = NominateProject(order.key, project_id, order.summary)
    return Status(201, _nomination(deeds.nominate_project(told, actor=request.actor)))


@router.post("/library/{uuid:item_id}/promotion", response=answers(NominationOut, 201), auth=bearer)
def promote_item(request: HttpRequest, item_id: uuid.UUID, order: WordOrder) -> Any:
    """Nominate an item for the library one level up."""
    told = PromoteItem(order.key, item_id, order.note)
    return Status(201, _nomination(deeds.promote_item(told, actor=request.actor)))


@router.post("/library/{uuid:item_id}/copies", response=answers(ProjectOut, 201), auth=bearer)
def copy_item(request: HttpRequest, item_id: uuid.UUID, order: CopyOrder) -> Any:
    """Set up a project after an item; its plan goes along and its source is named."""
    told = order.dict() | {"refused_kinds_denied": frozenset(order.refused_kinds_denied)}
    made = deeds.copy_item(CopyItem(item_id=item_id, **told), actor=request.actor)
    return Status(201, project_out(made))


@router.get("/nominations", response=answers(NominationsOut), auth=bearer)
def list_nominations(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """Nominations that wait for this officer's answer, the longest waiting first."""
    found = library.nominations_waiting(request.actor, PageRequest(page))
    return NominationsOut(items=[_nomination(one) for one in found.items], has_next=found.has_next)


@router.post("/nominations/{uuid:nomination_id}/answer", response=answers(NominationOut, 201), auth=bearer)
def answer_nomination(request: HttpRequest, nomination_id: uuid.UUID, order: ListingOrder) -> Any:
    """List the item, or not."""
    told = AnswerNomination(nomination_id, order.lists, order.note)
    return Status(201, _nomination(deeds.answer_nomination(told, actor=request.actor)))


@router.post("/nominations/{uuid:nomination_id}/ending", response=answers(NominationOut, 201), auth=bearer)
def take_off_item(request: HttpRequest, nomination_id: uuid.UUID, order: TakingOffOrder) -> Any:
    """List the item no more, here and above."""
    return Status(201, _nomination(deeds.take_off_item(nomination_id, order.why, actor=request.actor)))


@router.get("/series", response=answers(SeriesPageOut), auth=None)
@public("a series wants to be joined")
def list_series(request: HttpRequest, q: Line(40) = "", page: int = Query(1, ge=1, le=500)) -> Any:
    """All series, the latest founded first."""
    found = library.series_known(PageRequest(page), q)
    return SeriesPageOut(items=[_series(one) for one in found.items], has_next=found.has_next)


def _series(card: SeriesCard) -> SeriesOut:
    return _same(SeriesOut, card)


def _member(card: MemberCard) -> MemberOut:
    return _same(MemberOut, card)


@router.get("/series/{uuid:series_id}", response=answers(SeriesTaleOut), auth=None)
@public("a series and its approved projects are public")
def read_series(request: HttpRequest, series_id: uuid.UUID) -> Any:
    """One series and its projects, in the order in which they began."""
    card, members = library.series(series_id)
    return SeriesTaleOut(series=_series(card), members=[_member(one) for one in members])


@router.post("/series", response=answers(SeriesOut, 201), auth=bearer)
def found_series(request: HttpRequest, order: SeriesOrder) -> Any:
    """Found a series."""
    return Status(201, _series(deeds.found_series(FoundSeries(**order.dict()), actor=request.actor)))


@router.post("/series/{uuid:series_id}/members", response=answers(MemberOut, 201), auth=bearer)
def join_series(request: HttpRequest, series_id: uuid.UUID, order: JoiningOrder) -> Any:
    """A project asks to belong to a series."""
    return Status(201, _member(deeds.join_series(series_id, order.project_id, actor=request.actor)))


@router.post("/series-members/{uuid:member_id}/answer", response=answers(MemberOut, 201), auth=bearer)
def answer_joining(request: HttpRequest, member_id: uuid.UUID, order: JoiningAnswerOrder) -> Any:
    """A project belongs to the series, or does not."""
    return Status(201, _member(deeds.answer_joining(member_id, agrees=order.agrees, actor=request.actor)))
