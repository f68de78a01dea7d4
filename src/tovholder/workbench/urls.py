"""Addresses of the workbench."""

from django.urls import URLPattern, URLResolver, path

from tovholder.workbench.pages import course, day, search, start, steps

app_name = "workbench"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", day.my_day, name="day"),
    path("dag/udsaet/", day.snooze, name="day-snooze"),
    path("dag/hent-frem/", day.wake, name="day-wake"),
    path("dag/set/", day.seen, name="day-seen"),
    path("soeg/", search.search, name="search"),
    path("borger/<ref:citizen>/", search.known, name="known"),
    path("start/", start.start, name="start"),
    path("start/<ref:citizen>/", start.start, name="start-with"),
    path("forloeb/<ref:ref>/", course.overview, name="overview"),
    path("forloeb/<ref:ref>/svar/", course.answer, name="answer"),
    path("forloeb/<ref:ref>/trin/", steps.steps, name="steps"),
]
