"""Addresses of the workbench."""

from django.urls import URLPattern, URLResolver, path

from tovholder.workbench import meeting_urls
from tovholder.workbench.pages import (
    agreements,
    away,
    baton,
    code,
    course,
    day,
    handover,
    history,
    leader,
    log,
    participant_add,
    participants,
    plan,
    plan_history,
    plan_line,
    plan_link,
    plan_preview,
    search,
    start,
    step_back,
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
    path("forloeb/<ref:ref>/pause/", step_back.stepping_back, name="step-back"),
    path("forloeb/<ref:ref>/pause/videre/", step_back.on_again, name="step-back-on"),
    path("forloeb/<ref:ref>/pause/<ref:step_back>/spurgt/", step_back.asked, name="step-back-asked"),
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
    # Planen
    path("forloeb/<ref:ref>/plan/", plan.plan, name="plan"),
    path("forloeb/<ref:ref>/plan/start/", plan.start, name="plan-start"),
    path("forloeb/<ref:ref>/plan/ny/", plan.add, name="plan-add"),
    path("forloeb/<ref:ref>/plan/svar/", plan.answer, name="plan-answer"),
    path("forloeb/<ref:ref>/plan/to-dage/", plan_history.compare, name="plan-history"),
    path("forloeb/<ref:ref>/plan/som/<ref:party>/", plan_preview.see_as, name="plan-as"),
    path("forloeb/<ref:ref>/plan/link/<ref:row>/", plan_link.link, name="plan-link"),
    path("forloeb/<ref:ref>/plan/link/<ref:link>/slut/", plan_link.end, name="plan-link-end"),
    path("forloeb/<ref:ref>/plan/<ref:line>/", plan_line.line, name="plan-line"),
    path("forloeb/<ref:ref>/plan/<ref:line>/luk/", plan_line.close, name="plan-line-close"),
    path("forloeb/<ref:ref>/plan/<ref:line>/fortryd/", plan_line.reopen, name="plan-line-reopen"),
    path("forloeb/<ref:ref>/plan/<ref:line>/vent/", plan_line.wait, name="plan-line-wait"),
    path("forloeb/<ref:ref>/plan/<ref:line>/flyt/", plan_line.move, name="plan-line-move"),
    path("forloeb/<ref:ref>/plan/<ref:line>/skjul/", plan_line.hide, name="plan-line-hide"),
    # Aftaler
    path("forloeb/<ref:ref>/aftaler/", agreements.agreements, name="agreements"),
    path("forloeb/<ref:ref>/aftaler/<ref:agreement>/", agreements.agreement, name="agreement"),
    path("forloeb/<ref:ref>/aftaler/<ref:agreement>/luk/", agreements.close, name="agreement-close"),
    path("forloeb/<ref:ref>/aftaler/<ref:agreement>/fortryd/", agreements.reopen, name="agreement-reopen"),
    path("forloeb/<ref:ref>/aftaler/<ref:agreement>/maal/", agreements.tie, name="agreement-tie"),
    *meeting_urls.urlpatterns,
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
    path("leder/", leader.leader, name="leader"),
    path("leder/liste/", leader.listing, name="leader-list"),
    path("leder/<ref:coordination>/stafet/", baton.absent, name="absent"),
    # Log
    path("forloeb/<ref:ref>/log/", log.log, name="log"),
    path("forloeb/<ref:ref>/log/ny/", log.write, name="log-write"),
    path("forloeb/<ref:ref>/log/<ref:entry>/", log.entry, name="log-entry"),
    # Historik
    path("forloeb/<ref:ref>/historik/", history.history, name="history"),
]
