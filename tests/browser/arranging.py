"""Posts and risk notices in the showcase: chosen from, refused with the reason, read anew."""

PAGES = {
    "sign_up_risks": lambda find: [
        ("", "volunteer", find.activity("posts")),
        ("-nothing", "elder", find.activity("long")),
    ],
    "team_activity_risks": lambda find: [("", "leader", find.activity("posts"))],
}
