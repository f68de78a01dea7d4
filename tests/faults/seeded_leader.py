"""The faults of the leader's lists, the hand-over and the stand-in's day."""

from tests.faults.planting import Fault
from tests.faults.seeded import VIEWER

HANDOVER, OFFERED, BATON, COVERING = (
    f"coordination/{name}.py" for name in ("actions/handover", "queries/offered", "queries/baton", "queries/covering")
)
LEADING, HEADLINES = (f"insight/queries/{name}.py" for name in ("leading", "headlines"))

LEADER = "workbench/test_leader.py::test_"
ROWS = "workbench/test_leader_rows.py::test_"
LED = "insight/test_leading.py::test_"
BATONS = "coordination/test_handover.py::test_"
DAY = "workbench/test_day.py::test_"

LEADERS_FAULTS = [
    Fault(
        "a leader's list shows the courses of other units",
        LEADING,
        "            employment__unit_id__in=units,\n",
        "            employment__unit__organisation__units__in=units,\n",
        LED + "nobody_leads_nothing_is_shown",
    ),
    Fault(
        "a leader's list shows a secret course",
        LEADING,
        "            coordination__is_secret=False,\n",
        "",
        LED + "a_secret_or_closed_course_is_not_counted",
    ),
    Fault(
        "a leader is told who does it in another unit",
        HEADLINES,
        "        and row.responsible.employment.unit_id in desk.viewer.leads_units\n",
        "",
        ROWS + "of_those_outside_the_unit_nothing_is_said_but_whom_to_ask",
    ),
    Fault(
        "a leader is told whose hidden part it is",
        HEADLINES,
        "        if not row.is_hidden\n",
        "        if row.pk\n",
        ROWS + "one_whose_part_is_hidden_is_hidden_from_the_leader_too",
    ),
    Fault(
        "the part of one who is hidden is named by an open line",
        HEADLINES,
        "default=Exists(named)",
        "default=False",
        ROWS + "a_hidden_part_is_not_named_by_a_line_that_more_may_read",
    ),
    Fault(
        "one who is away with nobody is the one to talk to",
        HEADLINES,
        "return not self.is_away or self.stand_in is not None",
        "return True",
        ROWS + "who_is_away_with_nobody_is_not_the_one_to_talk_to",
    ),
    Fault(
        "anybody offers the baton of one who is gone",
        HANDOVER,
        "        employment__unit_id__in=desk.viewer.leads_units,\n",
        "",
        BATONS + "nobody_else_reaches_a_course_that_way",
    ),
    Fault(
        "anybody sees whose holder is gone",
        OFFERED,
        "        employment__unit_id__in=desk.viewer.leads_units,\n",
        "",
        BATONS + "nobody_else_reaches_a_course_that_way",
    ),
    Fault(
        "a leader goes round a coordinator who is there",
        HANDOVER,
        '        ~in_force(now, "employment__"),\n',
        "",
        BATONS + "the_leader_has_no_way_round_one_who_is_there",
    ),
    Fault(
        "a leader takes back an offer that nobody has seen",
        HANDOVER,
        "filter(coordination=coordination, ref=ref, state=HandoverState.OFFERED)",
        "filter(coordination=coordination, state=HandoverState.OFFERED)",
        BATONS + "the_leader_offers_anew_and_the_first_offer_is_gone_in_the_same_moment",
    ),
    Fault(
        "who looks after the installation is offered batons",
        BATON,
        'found.exclude(pk__in=looks_after.values("employment_id")).annotate(',
        "found.annotate(",
        "workbench/test_handover.py::test_who_looks_after_the_installation_is_no_successor",
    ),
    Fault(
        "the lines of one who was away go on after the last day",
        VIEWER,
        "if _covers(in_from, in_to, at):",
        "if in_from is not None and in_from <= at:",
        DAY + "with_the_last_day_the_lines_of_another_go",
    ),
    Fault(
        "what one has promised oneself is said to be for another",
        COVERING,
        "if line.kind not in OWN and line.coordination_ref in covered",
        "if line.coordination_ref in covered",
        DAY + "what_one_has_promised_oneself_is_not_done_for_another",
    ),
    Fault(
        "a baton that is offered a leader is out of sight",
        "workbench/pages/day.py",
        '(page["has_courses"] or page["tasks"])',
        'page["has_courses"]',
        DAY + "a_leader_lands_on_the_day_when_something_stands_there",
    ),
]
