"""The faults of meetings, their letters and minutes: file, old and new words, the test that must fall."""

from tests.faults.planting import Fault

GUARDS, HOLD = (f"meetings/actions/{name}.py" for name in ("guards", "hold"))
LETTERS, HERE = "meetings/queries/letters.py", "meetings/queries/here.py"
COMPOSING, MINUTES, ON_PAPER, PEACE = (
    f"meetings/{name}.py" for name in ("composing", "composing_minutes", "on_paper", "peace")
)
PORTAL_LETTER = "portal/templates/portal/parts/letter.html"

APART = "meetings/test_close.py::test_what_is_discreet_stands_by_itself_in_the_citizens_minutes_and_not_on_paper"
CLOSED = "meetings/test_close.py::test_"
HELD = "meetings/test_hold.py::test_"
POSTED = "meetings/test_letters.py::test_"
ROLES = "meetings/test_roles.py::test_"
PORTAL = "portal/test_meetings.py::test_"

MEETING_FAULTS = [
    Fault(
        "the citizen's minutes name who is hidden",
        MINUTES,
        "_attendance([card for card in page.invitees if not (is_citizen and card.is_secret)])",
        "_attendance(list(page.invitees))",
        APART,
    ),
    Fault(
        "what is discreet stands among the rest",
        MINUTES,
        "is_discreet=is_apart and _is_discreet(item))",
        "is_discreet=False)",
        CLOSED + "what_came_of_a_discreet_item_stands_by_itself_in_the_citizens_minutes",
    ),
    Fault(
        "what is discreet is printed",
        ON_PAPER,
        "for part in text.parts if not part.is_discreet for block",
        "for part in text.parts for block",
        APART,
    ),
    Fault(
        "what is discreet is not folded on the citizen's page",
        PORTAL_LETTER,
        "{% if not part.is_discreet %}",
        "{% if text %}",
        PORTAL + "of_a_held_meeting_what_is_discreet_is_folded_and_stays_on_the_screen",
    ),
    Fault(
        "the citizen's letter names who is hidden",
        COMPOSING,
        "[card for card in others if card.is_secret] if to.written_for == LetterVersion.CITIZEN else []",
        "[]",
        POSTED + "the_citizens_letter_says_that_more_come_and_names_nobody_hidden",
    ),
    Fault(
        "a relative reads the purpose of any meeting",
        HERE,
        "is_called_to_all = seat.is_professional and mine is not None",
        "is_called_to_all = mine is not None",
        POSTED + "a_relative_reads_the_purpose_only_where_the_citizen_has_said_so",
    ),
    Fault(
        "a protected name stands in a letter",
        LETTERS,
        '"borgeren" if citizen.name_protected else given_name(citizen.name)',
        "given_name(citizen.name)",
        POSTED + "a_protected_name_or_address_is_in_no_letter",
    ),
    Fault(
        "a letter is read on for ever",
        LETTERS,
        "(is_own(seat, row.recipient) and seat.labels.issuperset(row.needs))",
        "is_own(seat, row.recipient)",
        POSTED + "a_letter_is_read_on_only_while_all_in_it_may_be_known",
    ),
    Fault(
        "who takes part ends and plans meetings",
        GUARDS,
        '    require(met=seat.is_coordinator, reason="not_coordinator")\n',
        "",
        "meetings/test_plan.py::test_only_the_coordinator_plans",
    ),
    Fault(
        "who takes part writes the minutes",
        GUARDS,
        '    require(met=may_lead(seat, row), reason="not_writer")\n    require(met=row.state in WRITTEN',
        "    require(met=row.state in WRITTEN",
        ROLES + "who_only_takes_part_writes_nothing",
    ),
    Fault(
        "why the citizen disagrees is read by all",
        HERE,
        "    return seat.is_coordinator or seat.oneself is not None",
        "    return True",
        CLOSED + "why_is_read_by_the_citizen_and_the_coordinator_alone",
    ),
    Fault(
        "a meeting is held behind the citizen's back",
        HOLD,
        "met=is_citizen_here or row.runs_without == RunsWithout.YES",
        "met=is_citizen_here or row.runs_without != RunsWithout.NO",
        HELD + "it_waits_for_the_citizen_unless_they_said_yes_before",
    ),
    Fault(
        "the last to write an item wins",
        HOLD,
        "            if row.outcome != was:\n                raise WrittenByAnotherError(row.outcome)\n",
        "",
        HELD + "two_who_write_at_once_lose_nothing",
    ),
    Fault(
        "who wrote nothing writes over another",
        HOLD,
        "if wanted not in {was, row.outcome}:",
        "if wanted != row.outcome:",
        HELD + "who_wrote_nothing_leaves_what_another_wrote",
    ),
    Fault(
        "what few agreed on is read by all who were there",
        HOLD,
        "at_item=row.label,",
        "at_item=meeting.label,",
        HELD + "what_is_agreed_at_an_item_few_know_of_those_few_know",
    ),
    Fault(
        "a pause keeps no meeting away",
        PEACE,
        "met=standing is None or starts_at >= standing.ends_at",
        "met=True",
        "meetings/test_peace.py::test_no_meeting_is_planned_or_called_inside_a_pause",
    ),
]
