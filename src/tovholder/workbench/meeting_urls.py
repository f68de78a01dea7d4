"""Addresses of the meetings of a course."""

from django.urls import URLPattern, URLResolver, path

from tovholder.workbench.pages import (
    meeting_carry,
    meeting_close,
    meeting_hold,
    meeting_letters,
    meeting_papers,
    meeting_plan,
    meeting_prepare,
    meetings,
)

MEETINGS = "forloeb/<ref:ref>/moeder/"
ONE = MEETINGS + "<ref:meeting>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(MEETINGS, meetings.meetings, name="meetings"),
    path("moededag/", meeting_plan.day, name="meeting-day"),
    path(MEETINGS + "nyt/", meeting_plan.new, name="meeting-new"),
    path(ONE, meetings.meeting, name="meeting"),
    path(ONE + "ret/", meeting_plan.change, name="meeting-change"),
    path(ONE + "aflys/", meetings.cancel, name="meeting-cancel"),
    path(ONE + "svar/", meetings.answer, name="meeting-answer"),
    path(ONE + "forbered/<ref:citizen>/", meeting_prepare.prepare, name="meeting-prepare-for"),
    path(ONE + "to-linjer/", meetings.two_lines, name="meeting-two-lines"),
    path(ONE + "dagsorden/", meeting_plan.agenda, name="meeting-agenda"),
    path(ONE + "dagsorden/blok/", meeting_plan.blocks, name="meeting-blocks"),
    path(ONE + "dagsorden/<ref:item>/", meeting_plan.item, name="meeting-item"),
    path(ONE + "dagsorden/<ref:item>/flyt/", meeting_plan.move, name="meeting-item-move"),
    path(ONE + "breve/", meeting_letters.letters, name="meeting-letters"),
    path(ONE + "breve/udskriv/", meeting_letters.printing, name="meeting-printing"),
    path(ONE + "breve/pdf/", meeting_papers.queue, name="meeting-printing-pdf"),
    path(ONE + "breve/udskrevet/", meeting_letters.printed, name="meeting-printed"),
    path(ONE + "breve/<ref:letter>/", meeting_letters.letter, name="meeting-letter"),
    path(ONE + "breve/<ref:letter>/pdf/", meeting_papers.letter, name="meeting-letter-pdf"),
    path(ONE + "hold/", meeting_hold.hold, name="meeting-hold"),
    path(ONE + "hold/linje/", meeting_hold.line, name="meeting-line"),
    path(ONE + "hold/deltagere/", meeting_hold.attendance, name="meeting-attendance"),
    path(ONE + "hold/laest/", meeting_hold.read_out, name="meeting-read-out"),
    path(ONE + "hold/<ref:item>/gem/", meeting_hold.keep, name="meeting-keep"),
    path(ONE + "til-planen/", meeting_carry.carry, name="meeting-carry"),
    path(ONE + "afslut/", meeting_close.close, name="meeting-close"),
    path(ONE + "referat/", meeting_close.minutes, name="meeting-minutes"),
    path(ONE + "referat/pdf/", meeting_papers.minutes, name="meeting-minutes-pdf"),
    path(ONE + "spoergsmaal/pdf/", meeting_papers.questions, name="meeting-questions-pdf"),
    path(ONE + "referat/tekst/", meeting_papers.minutes_text, name="meeting-minutes-text"),
]
