"""How coming instead of somebody, or together with others, is refused."""

from tongxing.foundation.refusals import Conflict


class OwnPlace(Conflict):
    """Nobody comes instead of themselves."""

    code = "activities.own_place"
    zh = "这本来就是您的名额。"
    en = "This place is yours already."


class HasPlaceAlready(Conflict):
    """Whoever has a place or an offer at the activity, or waits for another post, takes no second one."""

    code = "activities.has_place_already"
    zh = "您已经报了这个活动，或在候补别的岗位。要替班，请先取消原来的报名。"
    en = "You have a sign-up for this activity already, or wait for another post. Please withdraw from it first."


class SomebodyWaits(Conflict):
    """While somebody waits for the post, the place is theirs to take (R-20)."""

    code = "activities.somebody_waits"
    zh = "有 {count} 人在候补这个岗位，名额先给他们。您也可以先排上候补。"
    en = "{count} are waiting for this post, and the place is theirs first. You may join the waiting list."


class NotAllTogether(Conflict):
    """Of several who come all or not at all, somebody has no place; so nobody's was taken."""

    code = "activities.not_all_together"
    zh = "要去就一起去：这次没能全都报上，所以谁也没有报。"
    en = "All of you or nobody: not everybody could have a place, so none was taken."
