"""The faults of assignments, broken glass and asking for access."""

from tests.faults.planting import Fault
from tests.faults.seeded import RULE, SEAT, VIEWER

ACTIONS, QUERIES, CHANGES = "access/actions/openings.py", "access/queries/openings.py", "access/changes.py"
OPENED = "oracle/test_rule.py::test_the_rule_and_the_oracle_agree_on_assignments_and_broken_glass"
ASSIGNED = "access/test_assignments.py::test_"
GLASS = "access/test_broken_glass.py::test_"
ASKED = "access/test_asking.py::test_"
PAGES = "workbench/test_openings.py::test_"

OPENING_FAULTS = [
    Fault(
        "an assignment opens every topic",
        RULE,
        "    return here & own_house & named & (",
        "    return here & own_house & (",
        OPENED,
    ),
    Fault(
        "an assignment opens another authority's labels",
        RULE,
        "    return here & own_house & named & (",
        "    return here & named & (",
        OPENED,
    ),
    Fault(
        "an assignment goes among the named",
        RULE,
        "(Q() if opening.is_supervision else for_all)",
        "Q()",
        ASSIGNED + "what_is_for_the_named_alone_opens_for_supervision_only",
    ),
    Fault(
        "the glass opens sentence and violence",
        RULE,
        " & for_all & ~Q(topic__in=topics.NEVER_BEHIND_GLASS)",
        " & for_all",
        GLASS + "no_emergency_opens_sentence_violence_the_named_or_another_house",
    ),
    Fault(
        "the glass opens all words of the citizen",
        RULE,
        "Q(owner__kind=PartyKind.CITIZEN, topic=topics.CRISIS)",
        "Q(owner__kind=PartyKind.CITIZEN)",
        GLASS + "no_emergency_opens_sentence_violence_the_named_or_another_house",
    ),
    Fault(
        "what stands open stays open in a closed course",
        SEAT,
        "        openings = openings if coordination.state == CoordinationState.ACTIVE else ()\n",
        "",
        OPENED,
    ),
    Fault(
        "broken glass stays broken",
        VIEWER,
        'FilteredRelation("emergencies", condition=in_force(at, "emergencies__"))',
        'FilteredRelation("emergencies", condition=Q(emergencies__starts_at__lte=at))',
        GLASS + "the_glass_opens_this_course_for_an_hour_and_only_for_reading",
    ),
    Fault(
        "who reads along may change",
        CHANGES,
        'met=not permission.is_read_only, reason="read_only"',
        'met=True, reason="read_only"',
        ASSIGNED + "an_assignment_opens_exactly_its_topics_of_the_own_house_and_only_for_reading",
    ),
    Fault(
        "a leader lets themselves in",
        ACTIONS,
        "met=is_supervision and holder not in",
        "met=holder not in",
        ASSIGNED + "to_oneself_only_as_supervision_of_another",
    ),
    Fault(
        "a leader lets anybody in anywhere",
        QUERIES,
        "        party__employment__unit_id__in=desk.viewer.leads_units,\n",
        "",
        ASSIGNED + "who_does_not_lead_the_holders_unit_gives_nothing",
    ),
    Fault(
        "an assignment lasts as long as one likes",
        ACTIONS,
        '    require(met=ends_at <= clock.midnight_after(last), reason="too_long_access")\n',
        "",
        ASSIGNED + "it_lasts_thirty_days_at_most_and_has_an_end_and_a_purpose",
    ),
    Fault(
        "one word is reason enough",
        ACTIONS,
        "return len(words) >= FEWEST_WORDS and",
        "return len(words) >= 1 and",
        GLASS + "without_a_sentence_nothing_is_opened_and_nothing_is_written",
    ),
    Fault(
        "an officer settles their own",
        ACTIONS,
        '        require(met=row.employment.professional_id not in own_professionals(desk), reason="not_own_review")\n',
        "",
        GLASS + "nobody_else_reviews_and_nobody_their_own",
    ),
    Fault(
        "what was only asked about leaves the list",
        QUERIES,
        "SETTLED = Q(outcome__in=[EmergencyOutcome.IN_ORDER, EmergencyOutcome.NOT_IN_ORDER])\n",
        'SETTLED = ~Q(outcome="")\n',
        GLASS + "it_stands_on_the_list_until_it_is_reviewed_with_words",
    ),
    Fault(
        "everybody at the table reads who asks",
        QUERIES,
        "    if not seat.is_coordinator:\n        return []\n    rows = PlaceRequest",
        "    rows = PlaceRequest",
        ASKED + "asking_tells_the_coordinator_and_gives_nothing_back",
    ),
    Fault(
        "the number is looked up before the glass is broken",
        "workbench/pages/openings.py",
        "    if CONFIRMED in request.POST:\n",
        "    if data:\n",
        PAGES + "nothing_is_looked_up_before_the_glass_is_broken",
    ),
]
