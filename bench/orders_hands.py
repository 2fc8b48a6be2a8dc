"""A pair of hands: a process that does the deeds of residents, desks and helpers with the real services, line by line.

    python -m bench.orders_hands        a deed as JSON on standard input, its answer as JSON on standard output

It stands for a worker of the web server, and may be killed like one: whoever sent the deed sends it again, with the
same key.
"""

import datetime as dt
import json
import sys
import time
import uuid
from collections.abc import Callable
from typing import Any

DESKS, RESIDENTS, VOLUNTEERS = 3, 4, 5  # kinds of ids, see bench.county.numbered


def main() -> None:
    """Serve until the line is closed."""
    import django

    django.setup()
    from django.db import connection

    from tongxing.foundation.refusals import Refusal

    deeds = Deeds()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        told = json.loads(line)
        began = time.perf_counter()
        try:
            answer = {"ok": getattr(deeds, told.pop("what"))(**told)}
        except Refusal as refusal:
            answer = {"refused": refusal.code}
        except Exception as problem:
            answer = {"broken": f"{type(problem).__name__}: {problem}"[:300]}
            connection.close()
        print(json.dumps(answer | {"ms": (time.perf_counter() - began) * 1000}, default=str), flush=True)


def _known(maker: Callable[[int, int], uuid.UUID], kind: int, number: int) -> Any:
    from tongxing.access import queries as access

    return access.member(maker(kind, number))


class Deeds:
    """One method for each deed; ids come as text, as from a form. A need's number says who asked and who answers."""

    def __init__(self) -> None:
        from bench import county

        self.numbered = county.numbered

    def _resident(self, number: int) -> Any:
        return _known(self.numbered, RESIDENTS, number)

    def _desk(self, number: int) -> Any:
        from bench.orders_ground import AT_DESKS

        return _known(self.numbered, DESKS, number % AT_DESKS)

    def _asker(self, number: int) -> tuple[Any, str]:
        """Who speaks for the resident, and how it was heard: every second one calls the station."""
        return (self._desk(number), "phone") if number % 2 else (self._resident(number), "online")

    def note(self, number: int, key: str, code: int, hours: int) -> str:
        from tongxing.foundation import clock
        from tongxing.needs import services
        from tongxing.needs.shapes import NoteNeed
        from tongxing.places.shapes import Place

        actor, heard_by = self._asker(number)
        begins = clock.now() + dt.timedelta(hours=hours) if hours else clock.now()
        order = NoteNeed(
            key=uuid.UUID(key),
            category=("0017", "0001", "0004", "0005")[number % 4],
            object_codes=("03",),
            summary="老人独居，需要人陪同去医院复查",
            detail="腿脚不便，要上下四层楼，没有电梯。",
            place=Place(code, f"第 {number} 号院 3 单元 401"),
            wanted_from=begins - dt.timedelta(minutes=5),
            wanted_until=begins + dt.timedelta(hours=2),
            contact_name="王秀兰",
            contact_phone=f"138{number:08d}",
            on_behalf=heard_by == "phone",
            heard_by=heard_by,
            has_consent=heard_by == "phone",
        )
        return str(services.note_need(order, actor=actor).id)

    def answer(self, number: int, key: str, need: str) -> str:
        from tongxing.needs import services
        from tongxing.needs.shapes import AnswerNeed

        order = AnswerNeed(uuid.UUID(need), uuid.UUID(key), "verified", "phone", "电话联系本人，情况属实。")
        return services.answer_need(order, actor=self._desk(number)).state

    def look(self, need: str) -> dict[str, Any] | None:
        """Where the order stands and who is asked now; nothing while the worker has not placed it."""
        from tongxing.orders.models import Offer, Order

        order = Order.objects.filter(need_id=need).order_by("id").first()
        if order is None:
            return None
        asked = Offer.objects.filter(order=order, state="open").order_by("offered_at", "id")
        return {
            "order": order.id,
            "state": order.state,
            "wave": order.wave,
            "misses": order.misses,
            "helper": order.helper_account_id,
            "asked": [(str(one.id), str(one.account_id)) for one in asked],
        }

    def accept(self, offer: str, who: str) -> str:
        from tongxing.access import queries as access
        from tongxing.orders import services

        return services.accept_offer(uuid.UUID(offer), actor=access.member(uuid.UUID(who))).state

    def refuse(self, offer: str, who: str) -> str:
        from tongxing.access import queries as access
        from tongxing.orders import services

        return services.refuse_offer(uuid.UUID(offer), actor=access.member(uuid.UUID(who))).state

    def step_back(self, order: str, who: str) -> str:
        from tongxing.access import queries as access
        from tongxing.orders import services

        actor = access.member(uuid.UUID(who))
        return services.step_back(uuid.UUID(order), "临时有事", actor=actor).state

    def set_out(self, order: str, who: str) -> str:
        from tongxing.access import queries as access
        from tongxing.orders import services

        return services.set_out(uuid.UUID(order), actor=access.member(uuid.UUID(who))).state

    def say_done(self, order: str, who: str) -> str:
        from tongxing.access import queries as access
        from tongxing.orders import services
        from tongxing.orders.shapes import SayDone

        return services.say_done(SayDone(uuid.UUID(order), 1), actor=access.member(uuid.UUID(who))).state

    def say_missed(self, number: int, key: str, order: str) -> str:
        from tongxing.orders import services
        from tongxing.orders.shapes import SayMissed

        actor, heard_by = self._asker(number)
        told = SayMissed(uuid.UUID(order), uuid.UUID(key), heard_by, "")
        return services.say_missed(told, actor=actor).state

    def rate(self, number: int, key: str, order: str) -> str:
        from tongxing.orders import services
        from tongxing.orders.shapes import RateOrder

        actor, heard_by = self._asker(number)
        told = RateOrder(uuid.UUID(order), uuid.UUID(key), 5, "很周到，谢谢。", heard_by)
        return services.rate_order(told, actor=actor).state

    def call_off(self, number: int, key: str, order: str) -> str:
        from tongxing.orders import services

        actor, _heard_by = self._asker(number)
        return services.call_off(uuid.UUID(order), uuid.UUID(key), "家里人回来了", actor=actor).state

    def let_the_term_pass(self, order: str) -> int:
        """The clock cannot be turned in a soak: the term of this wave is over now, and the job sends the next."""
        from tongxing.foundation import clock
        from tongxing.orders.models import Order

        return Order.objects.filter(pk=order, state="offering").update(due_at=clock.now())


if __name__ == "__main__":
    main()
