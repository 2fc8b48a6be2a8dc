"""Being invited to an activity, and how invitations find somebody."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.activities.shapes import ActivityCard, PostCard
from tongxing.foundation import tongues

INVITATION_STATES = {
    "open": ("等本人答复", "Waiting for an answer"),
    "accepted": ("已答应，报上名了", "Accepted, with a place"),
    "declined": ("谢绝了", "Declined"),
    "refused": ("对方不接受邀请", "Takes no invitations"),
    "expired": ("过了时间", "Out of time"),
    "taken_back": ("已撤回", "Taken back"),
    "over": ("活动已取消或开始", "The activity is off or has begun"),
}
CHOICES = {
    "ask": ("先问我（默认）", "Ask me (as it is)"),
    "accept": ("能去就直接替我报名", "Sign me up when I can come"),
    "refuse": ("不接受邀请", "No invitations"),
}
ONES = {"member": ("本队成员", "Member"), "served": ("来过本队的活动", "Came before")}


@dataclass(frozen=True)
class Invite:
    """One person, by the number of their card, is asked to a post; left out where there is only one."""

    key: uuid.UUID
    activity_id: uuid.UUID
    volunteer_number: str
    post_id: uuid.UUID | None = None


@dataclass(frozen=True)
class AcceptInvitation:
    """Yes, with what signing up asks."""

    key: uuid.UUID
    invitation_id: uuid.UUID
    risks_version: str = ""
    said_fit: bool = False
    accompanied: bool = False


@dataclass(frozen=True)
class InvitedRow:
    """Somebody invited, as the team sees them."""

    id: uuid.UUID
    activity_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    post_name: str
    state: str
    invited_at: dt.datetime
    ends_at: dt.datetime

    def state_label(self, language: str = "zh") -> str:
        return tongues.pick(*INVITATION_STATES[self.state], language)


@dataclass(frozen=True)
class InvitationCard:
    """An invitation as the person invited sees it: what, when, where, who asks, and until when."""

    id: uuid.UUID
    activity: ActivityCard
    post: PostCard
    state: str
    invited_at: dt.datetime
    ends_at: dt.datetime

    def state_label(self, language: str = "zh") -> str:
        return tongues.pick(*INVITATION_STATES[self.state], language)


@dataclass(frozen=True)
class Candidate:
    """Somebody whom this team may rightly ask, and why."""

    volunteer_number: str
    masked_name: str
    why: str

    def why_label(self, language: str = "zh") -> str:
        return tongues.pick(*ONES[self.why], language)
