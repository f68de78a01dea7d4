"""Addresses of the `portal` door."""

from django.urls import URLPattern, URLResolver, path

from tovholder.portal.pages import (
    agreements,
    answer_link,
    consents,
    course,
    help_now,
    leaflets,
    log,
    looked,
    meetings,
    overview,
    plan,
    questions,
    step_back,
)

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("svar/<str:token>/", answer_link.answer, name="answer-link"),
    path("hjaelp/", help_now.help_now, name="help-now"),
    path("pjecer/", leaflets.leaflets, name="leaflets"),
    path("pjecer/<slug:leaflet>/", leaflets.leaflet, name="leaflet"),
    path("<ref:ref>/", course.course, name="course"),
    path("<ref:ref>/log/", log.log, name="log"),
    path("<ref:ref>/log/<ref:entry>/", log.entry, name="log-entry"),
    path("<ref:ref>/folk/", course.people, name="people"),
    path("<ref:ref>/samtykke/", consents.consents, name="consents"),
    path("<ref:ref>/samtykke/<ref:consent>/svar/", consents.answer, name="consent-answer"),
    path("<ref:ref>/samtykke/<ref:consent>/bekraeft/", consents.confirm, name="consent-confirm"),
    path("<ref:ref>/samtykke/<ref:consent>/traek/", consents.withdraw, name="consent-withdraw"),
    path("<ref:ref>/samtykke/<ref:consent>/igen/", consents.again, name="consent-again"),
    path("<ref:ref>/plan/", plan.plan, name="plan"),
    path("<ref:ref>/plan/bestemt/", plan.decided, name="plan-decided"),
    path("<ref:ref>/plan/ord/", plan.write, name="plan-words"),
    path("<ref:ref>/plan/ord/<ref:line>/", plan.change, name="plan-words-change"),
    path("<ref:ref>/spoergsmaal/", questions.questions, name="questions"),
    path("<ref:ref>/moeder/", meetings.meetings, name="meetings"),
    path("<ref:ref>/moeder/<ref:meeting>/", meetings.meeting, name="meeting"),
    path("<ref:ref>/moeder/<ref:meeting>/pdf/", meetings.paper, name="meeting-pdf"),
    path("<ref:ref>/moeder/<ref:meeting>/forbered/", meetings.prepare, name="meeting-prepare"),
    path("<ref:ref>/moeder/<ref:meeting>/kommer/", meetings.coming, name="meeting-coming"),
    path("<ref:ref>/moeder/<ref:meeting>/enig/", meetings.answer, name="meeting-agree"),
    path("<ref:ref>/kigget/", looked.looked, name="looked"),
    path("<ref:ref>/pause/", step_back.stepping_back, name="step-back"),
    path("<ref:ref>/pause/videre/", step_back.on_again, name="step-back-on"),
    path("<ref:ref>/aftaler/<ref:agreement>/gjort/", agreements.agreement_done, name="agreement-done"),
    path("<ref:ref>/aftaler/<ref:agreement>/fortryd/", agreements.agreement_undo, name="agreement-undo"),
]
