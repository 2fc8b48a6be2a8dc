"""Posts and risk notices in the showcase: chosen from, refused with the reason, read anew."""

POSTED = {"team_template_drop"}

PAGES = {
    "team_last_again": lambda find: [("", "leader", find.plain())],
    "team_activity_again": lambda find: [("", "leader", find.activity("posts"))],
    "team_activity_template": lambda find: [("", "leader", find.activity("long"))],
    "team_templates": lambda find: [("", "leader", find.plain())],
    "sign_up_risks": lambda find: [
        ("", "volunteer", find.activity("posts")),
        ("-nothing", "elder", find.activity("long")),
    ],
    "team_activity_risks": lambda find: [("", "leader", find.activity("posts"))],
}
