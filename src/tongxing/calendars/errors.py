"""How calendars says no."""

from tongxing.foundation.refusals import Conflict, NotFound, Refusal


class FeedUnknown(NotFound):
    """No feed lives at this address: forged, stopped, or of somebody who has left."""

    code = "calendars.feed_unknown"
    zh = "这个日历地址没有了，或已经停用。请在“我的日历”里再要一个。"
    en = "There is no calendar at this address, or it was stopped. Please ask for one under “My calendar”."


class VolunteersOnly(Refusal):
    """Only volunteers have something ahead."""

    code = "calendars.volunteers_only"
    status = 403
    zh = "注册成为志愿者以后，才有自己的日历。"
    en = "Please register as a volunteer first; then there is a calendar of your own."


class NotOfTheTeam(Refusal):
    """The calendar of a team is for those who belong to it."""

    code = "calendars.not_of_the_team"
    status = 403
    zh = "队伍的日历只给本队的人。请先加入这支队伍。"
    en = "A team's calendar is for its own people. Please join the team first."


class TakenBefore(Conflict):
    """The key was used for an address that has been stopped since."""

    code = "calendars.taken_before"
    zh = "这个地址已经停用了。请刷新页面，再要一个新的。"
    en = "This address has been stopped. Please reload the page and ask for a new one."
