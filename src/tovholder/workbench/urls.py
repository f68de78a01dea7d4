"""Addresses of the workbench."""

from django.urls import URLPattern, URLResolver, path

from tovholder.workbench.pages import (
    agreements,
    away,
    baton,
    code,
    course,
    day,
    handover,
    history,
    participant_add,
    participants,
    search,
    start,
    steps,
)

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
    # Deltagere
    path("forloeb/<ref:ref>/deltagere/", participants.participants, name="participants"),
    path("forloeb/<ref:ref>/deltagere/ny/", participant_add.add, name="participant-add"),
    path("forloeb/<ref:ref>/deltagere/<ref:participant>/", participants.participant, name="participant"),
    path("forloeb/<ref:ref>/deltagere/<ref:participant>/ret/", participants.change, name="participant-change"),
    path("forloeb/<ref:ref>/deltagere/<ref:participant>/del/", participant_add.share, name="participant-share"),
    path("forloeb/<ref:ref>/deltagere/<ref:participant>/stop/", participants.stop, name="participant-stop"),
    path("forloeb/<ref:ref>/deltagere/<ref:participant>/slut/", participants.end, name="participant-end"),
    path("forloeb/<ref:ref>/deltagere/<ref:participant>/person/", participants.name_person, name="participant-name"),
    path("forloeb/<ref:ref>/kode/", code.code, name="code"),
    # Aftaler
    path("forloeb/<ref:ref>/aftaler/", agreements.agreements, name="agreements"),
    path("forloeb/<ref:ref>/aftaler/<ref:agreement>/", agreements.agreement, name="agreement"),
    path("forloeb/<ref:ref>/aftaler/<ref:agreement>/luk/", agreements.close, name="agreement-close"),
    path("forloeb/<ref:ref>/aftaler/<ref:agreement>/fortryd/", agreements.reopen, name="agreement-reopen"),
    # Stafetten
    path("forloeb/<ref:ref>/overdragelse/", handover.handover, name="handover"),
    path("forloeb/<ref:ref>/overdragelse/<ref:handover>/traek/", handover.withdraw, name="handover-withdraw"),
    path("forloeb/<ref:ref>/overdragelse/<ref:handover>/fortalt/", handover.told, name="handover-told"),
    path("stafet/<ref:handover>/", baton.baton, name="baton"),
    # Fravær
    path("fravaer/", away.away, name="away"),
    path("fravaer/<ref:job>/", away.away_from, name="away-from"),
    path("fravaer/<ref:absence>/stedfortraeder/", away.sit_in, name="away-sit-in"),
    path("fravaer/<ref:absence>/tilbage/", away.back, name="away-back"),
    # Leder
    path("leder/<ref:coordination>/stafet/", baton.absent, name="absent"),
    # Historik
    path("forloeb/<ref:ref>/historik/", history.history, name="history"),
]
