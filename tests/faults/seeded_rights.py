"""Faults of what a citizen is handed when they ask for everything: another's words, too early, or too late."""

from tests.faults.planting import Fault

LABELS, ITEMS, ASKED = (f"rights/queries/{name}.py" for name in ("labels", "items", "access"))
ACTIONS = "rights/actions/access.py"
TESTS = "rights/test_access.py::test_"

RIGHTS_FAULTS = (
    Fault(
        "the coordinator answers for another authority",
        LABELS,
        "and not sender.is_own and sender.label_id in seat.writable",
        "and not sender.is_own",
        TESTS + "the_coordinator_neither_sees_nor_decides_what_another_authority_owns",
    ),
    Fault(
        "words that a relative owns are handed out",
        LABELS,
        "if row.owner.unit_id or row.owner.citizen_id == citizen_id",
        "if row.owner",
        TESTS + "words_that_a_relative_owns_are_not_in_it",
    ),
    Fault(
        "what is about another of the family is handed out",
        LABELS,
        "coordination_id=coordination_id, pk__in=about)",
        "coordination_id=coordination_id)",
        TESTS + "what_somebody_may_know_of_another_is_not_about_them",
    ),
    Fault(
        "what is withheld is handed out",
        LABELS,
        "Label.objects.filter(visible, coordination_id",
        "Label.objects.filter(coordination_id",
        TESTS + "what_is_withheld_from_the_citizen_is_not_in_it",
    ),
    Fault(
        "what nobody has answered for is handed out",
        ASKED,
        "for pk, one in on_paper.items() if one.is_own or pk in done",
        "for pk, one in on_paper.items()",
        TESTS + "another_authority_answers_for_its_own",
    ),
    Fault(
        "what was written after the answer is handed out",
        ITEMS,
        "if row.created_at > at:",
        "if row.created_at is None:",
        TESTS + "what_was_written_after_the_answer_is_not_in_it",
    ),
    Fault(
        "what was changed after the answer is handed out",
        ITEMS,
        "_Told(later[0].values if later else None,",
        "_Told(None,",
        TESTS + "what_was_written_after_the_answer_is_not_in_it",
    ),
    Fault(
        "an exempted item is handed out",
        ITEMS,
        "    if exempt is not None:\n",
        "    if exempt is not None and not exempt.pk:\n",
        TESTS + "an_item_is_left_out_by_its_paragraph_and_the_reader_is_told",
    ),
    Fault(
        "it is told that something was left out, though the law forbids it",
        ASKED,
        "and (item.left_out is None or item.left_out.is_told)",
        "and (item.left_out is None or item.left_out.ground)",
        TESTS + "where_the_law_forbids_to_say_so_nothing_is_said",
    ),
    Fault(
        "the coordinator's copy holds what the coordinator may not read",
        ASKED,
        "if is_own or pk in seat.labels}",
        "if is_own or pk}",
        TESTS + "the_coordinators_copy_holds_what_the_coordinator_may_read",
    ),
    Fault(
        "a secret participant is named on usual paper",
        LABELS,
        "coordination_id=coordination_id, label_id__in=labels).select_related(",
        "coordination_id=coordination_id).select_related(",
        TESTS + "who_takes_part_in_secret_is_named_nowhere_on_usual_paper",
    ),
    Fault(
        "a closed course takes a request",
        ACTIONS,
        '    require(met=seat.is_open, reason="closed")\n    require(met=may_ask(seat), reason="not_the_citizen")\n',
        "",
        TESTS + "a_closed_course_takes_no_request",
    ),
    Fault(
        "a decision is changed after it was answered for",
        ACTIONS,
        'require(met=not answered, reason="answered_already")',
        'require(met=True, reason="answered_already")',
        TESTS + "a_decision_can_be_taken_back_until_it_is_answered_for",
    ),
)
