"""Reactions to needs and to people who leave."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.needs import events as needs
from tongxing.orders import services
from tongxing.people.events import VolunteerLeft

PLACER = SystemActor("orders.placing")


@subscriber(needs.NeedAnswered)
def on_need_answered(told: needs.NeedAnswered) -> None:
    """A verified need looks for somebody at once."""
    if told.verdict == "verified":
        services.place_order(told.need_id, actor=PLACER)


@subscriber(needs.NeedTakenUp)
def on_need_taken_up(told: needs.NeedTakenUp) -> None:
    """A project has it: nobody is asked any longer."""
    if told.project_id is not None:
        services.end_order(told.need_id, "elsewhere", actor=PLACER)


@subscriber(needs.NeedPutBack)
def on_need_put_back(told: needs.NeedPutBack) -> None:
    """A project gave it back: the order looks on."""
    if told.project_id is not None:
        services.place_order(told.need_id, actor=PLACER)


@subscriber(needs.NeedWithdrawn)
def on_need_withdrawn(told: needs.NeedWithdrawn) -> None:
    services.end_order(told.need_id, "called_off", actor=PLACER)


@subscriber(needs.NeedRated)
def on_need_rated(told: needs.NeedRated) -> None:
    services.follow_rating(told.need_id, actor=PLACER)


@subscriber(needs.NeedChanged)
def on_need_changed(told: needs.NeedChanged) -> None:
    """The resident wants another time: the order follows, and whoever was to come is asked again."""
    services.follow_change(told.need_id, actor=PLACER)


@subscriber(needs.NeedMerged)
def on_need_merged(told: needs.NeedMerged) -> None:
    """The same need told twice is looked for once."""
    services.end_order(told.need_id, "called_off", actor=PLACER)


@subscriber(needs.NeedParted)
def on_need_parted(told: needs.NeedParted) -> None:
    """It was another need after all: it looks for somebody again."""
    services.place_order(told.need_id, actor=PLACER)


@subscriber(VolunteerLeft)
def on_volunteer_left(told: VolunteerLeft) -> None:
    services.forget_volunteer(told.person_id, actor=PLACER)
