"""Posts and risk notices in the showcase: chosen from, refused with the reason, read anew."""

from tests.browser import selections

POSTED = {"team_template_drop", "team_rota_stop", *selections.POSTED}

OTHERS = {"activity_opening": "leads on to the opening"}

PAGES = {
    **selections.PAGES,
    "team_last_again": lambda find: [("", "leader", find.plain())],
    "team_activity_again": lambda find: [("", "leader", find.activity("posts"))],
    "team_activity_template": lambda find: [("", "leader", find.activity("long"))],
    "team_opening_new": lambda find: [("", "leader", find.activity("not yet open"))],
    "opening": lambda find: [
        ("", "visitor", find.activity("opening by number")),
        ("-draw", "volunteer", find.activity("opening by draw")),
    ],
    "opening_waiting": lambda find: [("", "visitor", find.activity("opening by number"))],
    "team_rota_new": lambda find: [("", "leader", find.activity("posts"))],
    "team_rotas": lambda find: [("", "leader", find.plain())],
    "team_rota": lambda find: [("", "leader", find.activity("rota"))],
    "team_templates": lambda find: [("", "leader", find.plain())],
    "sign_up_risks": lambda find: [
        ("", "volunteer", find.activity("posts")),
        ("-nothing", "elder", find.activity("long")),
    ],
    "team_activity_risks": lambda find: [("", "leader", find.activity("posts"))],
}
