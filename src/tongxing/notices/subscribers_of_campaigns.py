"""Who is told that a campaign was called off: those whose projects hang on it, and those who signed up for them."""

import uuid

from tongxing.access.shapes import SystemActor
from tongxing.activities import queries as activities
from tongxing.campaigns import events as campaigns
from tongxing.campaigns import queries as told
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.organisations import queries as teams

TELLER = SystemActor("notices")


@subscriber(campaigns.CampaignCalledOff)
def on_campaign_called_off(one: campaigns.CampaignCalledOff) -> None:
    """Each account hears it once; who leads a team hears of the team, and not once more of their own sign-up."""
    hung = told.hung_on(one.campaign_id)
    by_kind = {
        kind: [card.subject_id for card in hung if card.kind == kind] for kind in ("activity", "project")
    }
    house_ids = {card.organisation_id for card in hung}
    charge = {account for house_id in house_ids for account in teams.in_charge_of(house_id)}
    for account_id in sorted(charge):
        _tell(one.campaign_id, account_id, "campaign_called_off")
    coming = activities.coming_to(by_kind["activity"], by_kind["project"])
    for account_id in sorted(coming.keys() - charge):
        _tell(one.campaign_id, account_id, "campaign_called_off_for_me", activity=coming[account_id])


def _tell(campaign_id: uuid.UUID, account_id: uuid.UUID, kind: str, **facts: str) -> None:
    facts |= {"title": told.title_of(campaign_id)}
    services.tell(Tell(account_id, kind, str(campaign_id), f"/campaigns/{campaign_id}", facts), actor=TELLER)
