"""Orders by API: being ready, being asked, coming, both sides' word; what nobody has taken; complaints."""

import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from tongxing.doors.openapi.shapes import answers, bearer
from tongxing.doors.openapi.v1.order_shapes import (
    AskedOut,
    CallingOffOrder,
    CandidateOut,
    ChosenOrder,
    ClaimOrder,
    ComplaintAnswerOrder,
    ComplaintOrder,
    ComplaintOut,
    CompletionOrder,
    LeftOutOut,
    MissOrder,
    OfferOut,
    OrderMemberOrder,
    OrderOut,
    OrderOutcomesOut,
    OrderRatingOrder,
    OrdersOut,
    OrderStepOut,
    OutcomeLineOut,
    OverruledOut,
    ReadinessOrder,
    ReadinessOut,
    TeamMemberOut,
    VisitOut,
    VisitReadingOrder,
    WhoComesOut,
    WhyOrder,
    complaint_out,
    offer_out,
    order_out,
    page_out,
    terms_out,
)
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound
from tongxing.orders import queries as orders
from tongxing.orders import services as deeds
from tongxing.orders.shapes import (
    AnswerComplaint,
    BeReady,
    Complain,
    NameMember,
    OfferToChosen,
    RateOrder,
    SayDone,
    SayMissed,
)
from tongxing.web import photographs, words

router = Router(tags=["orders"])


@router.get("/me/readiness", response=answers(list[ReadinessOut]), auth=bearer)
def read_readiness(request: HttpRequest) -> Any:
    """Whether I may be asked, alone and for my teams."""
    told = orders.readiness_of(request.actor)
    return [ReadinessOut(**{name: getattr(one, name) for name in ReadinessOut.model_fields}) for one in told]


@router.put("/me/readiness", response=answers(ReadinessOut), auth=bearer)
def be_ready(request: HttpRequest, order: ReadinessOrder) -> Any:
    """I may be asked from now on."""
    card = deeds.be_ready(BeReady(**order.dict()), actor=request.actor)
    return ReadinessOut(**{name: getattr(card, name) for name in ReadinessOut.model_fields})


@router.delete("/me/readiness", response=answers(None, 204), auth=bearer)
def be_off(request: HttpRequest, organisation_id: uuid.UUID | None = None) -> Any:
    """I am not to be asked any more."""
    deeds.be_off(organisation_id, actor=request.actor)
    return Status(204, None)


@router.get("/me/offers", response=answers(list[AskedOut]), auth=bearer)
def list_offers(request: HttpRequest) -> Any:
    """What I am asked now, the soonest to answer first."""
    return [
        AskedOut(offer=offer_out(one), order=order_out(card)) for one, card in orders.offers_to(request.actor)
    ]


@router.get("/me/visits", response=answers(list[OrderOut]), auth=bearer)
def list_visits(request: HttpRequest) -> Any:
    """What I said I would come for, the soonest first."""
    return [order_out(card) for card in orders.mine_to_visit(request.actor)]


@router.post("/offers/{uuid:offer_id}/acceptance", response=answers(OrderOut, 201), auth=bearer)
def accept_offer(request: HttpRequest, offer_id: uuid.UUID) -> Any:
    """I come; of two, the first does."""
    return Status(201, order_out(deeds.accept_offer(offer_id, actor=request.actor)))


@router.post("/offers/{uuid:offer_id}/refusal", response=answers(OfferOut, 201), auth=bearer)
def refuse_offer(request: HttpRequest, offer_id: uuid.UUID) -> Any:
    """Not this time; no reason is owed."""
    return Status(201, offer_out(deeds.refuse_offer(offer_id, actor=request.actor)))


@router.get("/orders/near", response=answers(OrdersOut), auth=bearer)
def list_near(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """Orders within my reach that look for somebody, the longest waiting first."""
    return page_out(orders.open_near(request.actor, PageRequest(page)))


@router.get("/orders/untaken", response=answers(OrdersOut), auth=bearer)
def list_untaken(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """What nobody has come forward for in time on my ground, the longest waiting first."""
    return page_out(orders.untaken(request.actor, PageRequest(page)))


@router.get("/orders/at-station", response=answers(OrdersOut), auth=bearer)
def list_orders_at_station(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """Every open order on my ground, the longest waiting first."""
    return page_out(orders.at_station(request.actor, PageRequest(page)))


@router.get("/needs/{uuid:need_id}/order", response=answers(OrderOut), auth=bearer)
def read_order_of_need(request: HttpRequest, need_id: uuid.UUID) -> Any:
    """The order of a need, for whoever may see it."""
    card = orders.order_of_need(need_id, request.actor)
    if card is None:
        raise NotFound()
    return order_out(card)


@router.get("/orders/{uuid:order_id}", response=answers(OrderOut), auth=bearer)
def read_order(request: HttpRequest, order_id: uuid.UUID) -> Any:
    """One order."""
    return order_out(orders.order(order_id, request.actor))


@router.get("/orders/{uuid:order_id}/steps", response=answers(list[OrderStepOut]), auth=bearer)
def read_order_steps(request: HttpRequest, order_id: uuid.UUID) -> Any:
    """Everything that was done, in order (R-18)."""
    return [
        OrderStepOut(what=one.what, label=one.label(words.language()), at=one.at, note=one.note)
        for one in orders.steps(order_id, request.actor)
    ]


@router.get("/orders/{uuid:order_id}/coming", response=answers(WhoComesOut), auth=bearer)
def read_who_comes(request: HttpRequest, order_id: uuid.UUID) -> Any:
    """Who comes, and what they will say at the door."""
    who = orders.who_comes(order_id, request.actor)
    if who is None:
        raise NotFound()
    return WhoComesOut(**{name: getattr(who, name) for name in WhoComesOut.model_fields})


@router.get("/orders/{uuid:order_id}/coming/photo", response=answers(None), auth=bearer)
def read_photo_of_who_comes(request: HttpRequest, order_id: uuid.UUID) -> Any:
    """The photograph (JPEG) of whoever comes, while they are to come and as far as they agree."""
    return photographs.answer_with(orders.photo_of_who_comes(order_id, request.actor))


@router.post("/orders/{uuid:order_id}/visit-readings", response=answers(VisitOut, 201), auth=bearer)
def read_visit(request: HttpRequest, order_id: uuid.UUID, order: VisitReadingOrder) -> Any:
    """Where to go, for whoever comes; the reading is journalled."""
    told = orders.visit(order_id, request.actor, order.purpose)
    return Status(201, VisitOut(**{name: getattr(told, name) for name in VisitOut.model_fields}))


@router.get("/orders/{uuid:order_id}/candidates", response=answers(list[CandidateOut]), auth=bearer)
def list_candidates(request: HttpRequest, order_id: uuid.UUID) -> Any:
    """Who might be asked next, the next in turn first, with the parts of the score."""
    return [
        CandidateOut(
            readiness_id=one.readiness_id,
            organisation_id=one.organisation_id,
            name=one.name,
            score=one.score,
            turn=one.turn,
            terms=terms_out(one.terms),
            chance=one.chance,
            rests_on=one.rests_on.said(words.language()),
            expected=one.expected,
            is_advised=one.is_advised,
            changes=[change.said(words.language()) for change in one.changes],
        )
        for one in orders.candidates(order_id, request.actor)
    ]


@router.get("/orders/{uuid:order_id}/left-out", response=answers(list[LeftOutOut]), auth=bearer)
def list_left_out(request: HttpRequest, order_id: uuid.UUID) -> Any:
    """Those near who are not asked for it now, the nearest first: why not, and what would change it."""
    language = words.language()
    return [
        LeftOutOut(
            readiness_id=one.readiness_id,
            name=one.name,
            why=one.why,
            reason=one.reason.said(language),
            change=one.change.said(language),
        )
        for one in orders.left_out(order_id, request.actor)
    ]


@router.get("/orders/outcomes", response=answers(OrderOutcomesOut), auth=bearer)
def read_order_outcomes(request: HttpRequest, days: int = Query(90, ge=1, le=366)) -> Any:
    """What came of the advice on my ground: as advised or overruled, by accepted and finished."""
    told = orders.outcomes(request.actor, days)
    return OrderOutcomesOut(
        days=told.days,
        lines=[
            OutcomeLineOut(
                way=one.way,
                way_label=one.way_label(words.language()),
                asked=one.asked,
                answered=one.answered,
                accepted=one.accepted,
                finished=one.finished,
                chance=one.chance,
            )
            for one in told.lines
        ],
        overruled=[
            OverruledOut(**{name: getattr(one, name) for name in OverruledOut.model_fields})
            for one in told.overruled
        ],
    )


@router.get("/orders/{uuid:order_id}/offers", response=answers(list[OfferOut]), auth=bearer)
def list_order_offers(request: HttpRequest, order_id: uuid.UUID) -> Any:
    """Who was asked, and what they said."""
    return [offer_out(one) for one in orders.offers_of(order_id, request.actor)]


@router.post("/orders/{uuid:order_id}/offers", response=answers(OfferOut, 201), auth=bearer)
def offer_to_chosen(request: HttpRequest, order_id: uuid.UUID, order: ChosenOrder) -> Any:
    """Ask somebody the station chose, with a note that stays."""
    return Status(
        201, offer_out(deeds.offer_to_chosen(OfferToChosen(order_id, **order.dict()), actor=request.actor))
    )


@router.post("/orders/{uuid:order_id}/claim", response=answers(OrderOut, 201), auth=bearer)
def claim_order(request: HttpRequest, order_id: uuid.UUID, order: ClaimOrder) -> Any:
    """I come without having been asked."""
    card = deeds.claim_order(order_id, actor=request.actor, organisation_id=order.organisation_id)
    return Status(201, order_out(card))


@router.get("/orders/{uuid:order_id}/members", response=answers(list[TeamMemberOut]), auth=bearer)
def list_team_members(request: HttpRequest, order_id: uuid.UUID) -> Any:
    """Members of my team whom I may ask to come, by number."""
    told = orders.members_to_name(order_id, request.actor)
    return [
        TeamMemberOut(**{name: getattr(one, name) for name in TeamMemberOut.model_fields}) for one in told
    ]


@router.post("/orders/{uuid:order_id}/member", response=answers(OfferOut, 201), auth=bearer)
def name_member(request: HttpRequest, order_id: uuid.UUID, order: OrderMemberOrder) -> Any:
    """A member of the team is asked to come; until they say yes the leader does."""
    told = NameMember(order_id, order.key, order.person_id)
    return Status(201, offer_out(deeds.name_member(told, actor=request.actor)))


@router.post("/orders/{uuid:order_id}/departure", response=answers(OrderOut, 201), auth=bearer)
def set_out(request: HttpRequest, order_id: uuid.UUID) -> Any:
    """I am on my way."""
    return Status(201, order_out(deeds.set_out(order_id, actor=request.actor)))


@router.post("/orders/{uuid:order_id}/stepping-back", response=answers(OrderOut, 201), auth=bearer)
def step_back(request: HttpRequest, order_id: uuid.UUID, order: WhyOrder) -> Any:
    """I cannot come after all; the next are asked at once."""
    return Status(201, order_out(deeds.step_back(order_id, order.why, actor=request.actor)))


@router.post("/orders/{uuid:order_id}/completion", response=answers(OrderOut, 201), auth=bearer)
def say_done(request: HttpRequest, order_id: uuid.UUID, order: CompletionOrder) -> Any:
    """It was done, says whoever came."""
    return Status(201, order_out(deeds.say_done(SayDone(order_id, **order.dict()), actor=request.actor)))


@router.post("/orders/{uuid:order_id}/rating", response=answers(OrderOut, 201), auth=bearer)
def rate_order(request: HttpRequest, order_id: uuid.UUID, order: OrderRatingOrder) -> Any:
    """The resident's word beside the helper's; it closes the order."""
    return Status(201, order_out(deeds.rate_order(RateOrder(order_id, **order.dict()), actor=request.actor)))


@router.post("/orders/{uuid:order_id}/miss", response=answers(OrderOut, 201), auth=bearer)
def say_missed(request: HttpRequest, order_id: uuid.UUID, order: MissOrder) -> Any:
    """Nobody came; somebody else is asked at once."""
    return Status(201, order_out(deeds.say_missed(SayMissed(order_id, **order.dict()), actor=request.actor)))


@router.post("/orders/{uuid:order_id}/calling-off", response=answers(OrderOut, 201), auth=bearer)
def call_off(request: HttpRequest, order_id: uuid.UUID, order: CallingOffOrder) -> Any:
    """It is no longer wanted."""
    return Status(201, order_out(deeds.call_off(order_id, order.key, order.why, actor=request.actor)))


@router.post("/orders/{uuid:order_id}/complaints", response=answers(ComplaintOut, 201), auth=bearer)
def complain(request: HttpRequest, order_id: uuid.UUID, order: ComplaintOrder) -> Any:
    """Something was wrong; the level above reads it, the team does not."""
    return Status(201, complaint_out(deeds.complain(Complain(order_id, **order.dict()), actor=request.actor)))


@router.get("/complaints", response=answers(list[ComplaintOut]), auth=bearer)
def list_complaints(request: HttpRequest) -> Any:
    """Complaints that wait for this office, the oldest first."""
    return [complaint_out(one) for one in orders.complaints(request.actor)]


@router.post("/complaints/{uuid:complaint_id}/answer", response=answers(ComplaintOut, 201), auth=bearer)
def answer_complaint(request: HttpRequest, complaint_id: uuid.UUID, order: ComplaintAnswerOrder) -> Any:
    """What was found and done; whoever complained reads it."""
    return Status(
        201,
        complaint_out(
            deeds.answer_complaint(AnswerComplaint(complaint_id, order.answer), actor=request.actor)
        ),
    )
