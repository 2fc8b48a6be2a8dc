"""Looking for people and teams in the showcase: the form, what was found, who looked."""

PAGES = {
    "directory_people": lambda find: [("", "worker leader officer", find.plain())],
    "directory_lookups": lambda find: [("", "worker auditor", find.plain())],
    "directory_teams": lambda find: [
        ("", "visitor", find.plain()),
        ("-found", "visitor", find.plain("?words=志愿")),
        ("-none", "visitor", find.plain("?words=夕阳红霞")),
    ],
}
