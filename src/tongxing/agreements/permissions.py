"""Who signs for an organisation. A volunteer's own signature is asked leave for by the room above."""

from tongxing.access.matrix import declare, role_in_organisation
from tongxing.access.shapes import Deed

leader = role_in_organisation("team_leader", "本队队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "本组织的管理员", "a manager of the organisation")

declare(
    Deed(
        "agreements.sign_for_organisation",
        "代表组织签协议文本",
        "Sign the form of agreements for an organisation",
        ways=(leader, manager),
        sensitive=True,
    )
)
