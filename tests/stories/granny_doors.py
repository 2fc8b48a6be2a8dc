"""What the tale of the old woman asks of a door, beside what every tale does: through the rooms, and by API."""

import uuid
from typing import Any

from tests.stories.through_api import Api
from tests.stories.through_services import Services
from tongxing.access.shapes import Actor
from tongxing.foundation import ids
from tongxing.needs import queries as needs
from tongxing.orders import queries, services
from tongxing.orders.shapes import BeReady, Complain, OfferCard, RateOrder, SayDone, SayMissed

PURPOSE = "上门服务"


def _offer(card: OfferCard) -> dict:
    return {
        "id": str(card.id),
        "state": card.state,
        "turn": card.turn,
        "name": card.name,
        "reasons": card.reason(),
    }


class OrderServices(Services):
    """Plays the deeds of orders by calling their room."""

    def need(self, actor: Actor, need_id) -> dict:
        card = needs.need(need_id, actor)
        return {"state": card.state, "waiting_days": card.waiting_days}

    def be_ready(self, actor: Actor, reach: str, per_week: int) -> None:
        services.be_ready(BeReady(reach, per_week), actor=actor)

    def offers(self, actor: Actor) -> list[dict]:
        return [_offer(one) for one, _order in queries.offers_to(actor)]

    def order_of(self, actor: Actor, need_id) -> dict:
        card = queries.order_of_need(need_id, actor)
        assert card is not None
        return {"id": str(card.id), "state": card.state}

    def order(self, actor: Actor, order_id: str) -> dict:
        return {"state": queries.order(uuid.UUID(order_id), actor).state}

    def offers_of(self, actor: Actor, order_id: str) -> list[dict]:
        return [_offer(one) for one in queries.offers_of(uuid.UUID(order_id), actor)]

    def accept(self, actor: Actor, offer_id: str) -> str:
        return services.accept_offer(uuid.UUID(offer_id), actor=actor).state

    def refuse(self, actor: Actor, offer_id: str) -> None:
        services.refuse_offer(uuid.UUID(offer_id), actor=actor)

    def claim(self, actor: Actor, order_id: str) -> str:
        return services.claim_order(uuid.UUID(order_id), actor=actor).state

    def who_comes(self, actor: Actor, order_id: str) -> dict:
        who = queries.who_comes(uuid.UUID(order_id), actor)
        assert who is not None
        return {"ring_back": who.ring_back, "greeting": who.greeting}

    def visit(self, actor: Actor, order_id: str) -> dict:
        told = queries.visit(uuid.UUID(order_id), actor, PURPOSE)
        return {"detail": told.detail, "greeting": told.greeting}

    def set_out(self, actor: Actor, order_id: str) -> str:
        return services.set_out(uuid.UUID(order_id), actor=actor).state

    def say_done(self, actor: Actor, order_id: str, minutes: int) -> str:
        return services.say_done(SayDone(uuid.UUID(order_id), minutes), actor=actor).state

    def rate_order(self, actor: Actor, order_id: str, score: int) -> str:
        told = RateOrder(uuid.UUID(order_id), ids.new_id(), score, heard_by="phone")
        return services.rate_order(told, actor=actor).state

    def say_missed(self, actor: Actor, order_id: str) -> str:
        return services.say_missed(SayMissed(uuid.UUID(order_id), ids.new_id(), "phone"), actor=actor).state

    def untaken(self, actor: Actor) -> list[str]:
        return [str(one.id) for one in queries.untaken(actor).items]

    def complain(self, actor: Actor, order_id: str, text: str) -> str:
        told = Complain(uuid.UUID(order_id), ids.new_id(), text, "phone")
        return str(services.complain(told, actor=actor).id)

    def complaints(self, actor: Actor) -> list[str]:
        return [str(one.id) for one in queries.complaints(actor)]

    def step_names(self, actor: Actor, order_id: str) -> list[str]:
        return [one.what for one in queries.steps(uuid.UUID(order_id), actor)]


class OrderApi(Api):
    """Plays the deeds of orders over HTTP."""

    def be_ready(self, token: str, reach: str, per_week: int) -> None:
        self._ask("PUT", "me/readiness", token, reach=reach, per_week=per_week)

    def offers(self, token: str) -> list[dict]:
        return [_told(one["offer"]) for one in self._ask("GET", "me/offers", token)]

    def order_of(self, token: str, need_id) -> dict:
        return self._ask("GET", f"needs/{need_id}/order", token)

    def order(self, token: str, order_id: str) -> dict:
        return self._ask("GET", f"orders/{order_id}", token)

    def offers_of(self, token: str, order_id: str) -> list[dict]:
        return [_told(one) for one in self._ask("GET", f"orders/{order_id}/offers", token)]

    def accept(self, token: str, offer_id: str) -> str:
        return self._ask("POST", f"offers/{offer_id}/acceptance", token)["state"]

    def refuse(self, token: str, offer_id: str) -> None:
        self._ask("POST", f"offers/{offer_id}/refusal", token)

    def claim(self, token: str, order_id: str) -> str:
        return self._ask("POST", f"orders/{order_id}/claim", token, organisation_id=None)["state"]

    def who_comes(self, token: str, order_id: str) -> dict:
        return self._ask("GET", f"orders/{order_id}/coming", token)

    def visit(self, token: str, order_id: str) -> dict:
        return self._ask("POST", f"orders/{order_id}/visit-readings", token, purpose=PURPOSE)

    def set_out(self, token: str, order_id: str) -> str:
        return self._ask("POST", f"orders/{order_id}/departure", token)["state"]

    def say_done(self, token: str, order_id: str, minutes: int) -> str:
        return self._ask("POST", f"orders/{order_id}/completion", token, minutes=minutes)["state"]

    def rate_order(self, token: str, order_id: str, score: int) -> str:
        return self._do(f"orders/{order_id}/rating", token, score=score, heard_by="phone")["state"]

    def say_missed(self, token: str, order_id: str) -> str:
        return self._do(f"orders/{order_id}/miss", token, heard_by="phone")["state"]

    def untaken(self, token: str) -> list[str]:
        return [one["id"] for one in self._ask("GET", "orders/untaken", token)["items"]]

    def complain(self, token: str, order_id: str, text: str) -> str:
        return self._do(f"orders/{order_id}/complaints", token, text=text, heard_by="phone")["id"]

    def complaints(self, token: str) -> list[str]:
        return [one["id"] for one in self._ask("GET", "complaints", token)]

    def step_names(self, token: str, order_id: str) -> list[str]:
        return [one["what"] for one in self._ask("GET", f"orders/{order_id}/steps", token)]


def _told(one: dict[str, Any]) -> dict:
    return one | {"reasons": " · ".join(part["said"] for part in one["reasons"])}
