"""Everything that happens at a base and in a federation; nobody is tended, asked or joined without their own yes."""

from tongxing.incubation.services.bases import (
    add_resource,
    close_base,
    lend_resource,
    open_base,
    take_back,
)
from tongxing.incubation.services.federations import (
    answer_member,
    ask_to_join,
    end_federation_member,
    found_federation,
    invite_member,
    say_federation_service,
)
from tongxing.incubation.services.growing import (
    advance_place,
    answer_application,
    apply_for_place,
    end_place,
    note_follow_ups,
    say_milestone,
)
from tongxing.incubation.services.mentors import answer_mentoring, ask_mentor, end_mentoring, note_advice

__all__ = [
    "add_resource",
    "advance_place",
    "answer_application",
    "answer_member",
    "answer_mentoring",
    "apply_for_place",
    "ask_mentor",
    "ask_to_join",
    "close_base",
    "end_federation_member",
    "end_mentoring",
    "end_place",
    "found_federation",
    "invite_member",
    "lend_resource",
    "note_advice",
    "note_follow_ups",
    "open_base",
    "say_federation_service",
    "say_milestone",
    "take_back",
]
