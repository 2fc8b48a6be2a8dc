"""Addresses of families: my children, who asks me to be a guardian, and my own guardian."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import agreements, children, children_activities, children_school, my_guardian

CHILD = "me/children/<uuid:person_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/children", children.children, name="children"),
    path("me/children/new", children.child_new, name="child_new"),
    path("me/children/asked/<uuid:guardianship_id>", children.asked_answer, name="guardian_answer"),
    path(CHILD, children.child, name="child"),
    path(f"{CHILD}/guardians", children.second_guardian, name="child_guardians"),
    path(f"{CHILD}/account", children.handing_over, name="child_account"),
    path(f"{CHILD}/withdrawal", children.withdrawal, name="child_withdrawal"),
    path(f"{CHILD}/records/<uuid:entry_id>/word", children.record_word, name="child_record_word"),
    path(f"{CHILD}/activities/<uuid:activity_id>", children_activities.activity, name="child_activity"),
    path(
        f"{CHILD}/activities/<uuid:activity_id>/sign-up",
        children_activities.sign_up,
        name="child_sign_up",
    ),
    path(
        f"{CHILD}/activities/<uuid:activity_id>/answer",
        children_activities.answer,
        name="child_answer",
    ),
    path(
        f"{CHILD}/activities/<uuid:activity_id>/agreement",
        agreements.for_child,
        name="child_agreement",
    ),
    path(f"{CHILD}/school/<uuid:inquiry_id>", children_school.inquiry, name="child_inquiry"),
    path(f"{CHILD}/school/<uuid:inquiry_id>/release", children_school.release, name="child_release"),
    path(f"{CHILD}/school/<uuid:inquiry_id>/ending", children_school.ending, name="child_release_ending"),
    path("me/guardian", my_guardian.my_guardian, name="my_guardian"),
]
