"""Faults of what becomes of the trail: dropping it, the role that serves pages, random checks, unusual patterns."""

from tests.faults.planting import Fault

SEALS, DROPPING = "audit/seals.py", "audit/dropping.py"
QUERIES, ACTIONS, RULES = (f"oversight/{name}.py" for name in ("queries", "actions", "rules"))
DROPS, CHECKS, PATTERNS = ("audit/test_dropping.py::", "oversight/test_checks.py::", "oversight/test_patterns.py::")

OVERSIGHT_FAULTS = (
    Fault(
        "lines may be gone without the key",
        SEALS,
        "    if not hmac.compare_digest(drop_digest(",
        "    if False and not hmac.compare_digest(drop_digest(",
        f"{DROPS}test_who_removes_lines_and_says_they_were_dropped_is_found",
    ),
    Fault(
        "a line is put back where lines were dropped",
        SEALS,
        "    if left:\n",
        "    if left > 10**9:\n",
        f"{DROPS}test_a_line_put_back_into_a_dropped_segment_is_found",
    ),
    Fault(
        "a trail that is not whole is dropped",
        DROPPING,
        "    if not verify(key=key, outside=outside).is_whole:\n        raise",
        "    if verify(key=key, outside=outside) is None:\n        raise",
        f"{DROPS}test_a_broken_trail_is_left_as_it_is",
    ),
    Fault(
        "a segment is dropped before its years are over",
        DROPPING,
        "    if moment > kept_from:\n",
        "    if moment is None:\n",
        f"{DROPS}test_what_is_not_old_enough_is_refused",
    ),
    Fault(
        "the guard stays away after a drop",
        DROPPING,
        "        triggers.restore_guard(connection)\n",
        "",
        f"{DROPS}test_the_guard_stands_again_afterwards",
    ),
    Fault(
        "the serving role may change the trail",
        "audit/roles.py",
        "    if table in APPEND_ONLY:\n",
        "    if table in APPEND_ONLY[1:]:\n",
        "audit/test_roles.py::test_every_table_of_ours_is_written_or_only_added_to",
    ),
    Fault(
        "an officer looks at another organisation's reads",
        QUERIES,
        "    mine = Q(unit__organisation_id__in=desk.viewer.protects_organisations) | Q(",
        "    mine = Q(unit__organisation_id__gt=0 if desk.viewer.protects_organisations else -1) | Q(",
        f"{CHECKS}test_each_officer_sees_the_own_organisation",
    ),
    Fault(
        "a leader learns of a secret part",
        QUERIES,
        "filter(label__audience=Audience.NAMED)",
        "filter(label__audience='nobody')",
        f"{CHECKS}test_a_leader_does_not_see_a_part_that_only_named_ones_may_know_of",
    ),
    Fault(
        "a leader sees every pattern",
        QUERIES,
        "filter(unit__organisation_id__in=desk.viewer.protects_organisations)\n    return mine",
        "filter(unit__organisation_id__gt=0)\n    return mine",
        f"{PATTERNS}test_nobody_else_does",
    ),
    Fault(
        "somebody answers for the own read",
        ACTIONS,
        'reason="own_read")\n    require(met=outcome',
        'reason="own_read") if False else None\n    require(met=outcome',
        f"{CHECKS}test_nobody_answers_for_the_own_read",
    ),
    Fault(
        "the seed does not decide what is drawn",
        ACTIONS,
        'f"{seed}:{read[0]}"',
        'f"{read[0]}"',
        f"{CHECKS}test_the_same_seed_and_the_same_reads_give_the_same_lines",
    ),
    Fault(
        "who has been asked has answered",
        "oversight/enums.py",
        "UNANSWERED = (Outcome.OPEN, Outcome.ASKED)",
        "UNANSWERED = (Outcome.OPEN,)",
        f"{CHECKS}test_it_is_open_until_it_is_answered",
    ),
    Fault(
        "a protected name stands on the list",
        QUERIES,
        '"" if citizen.name_protected else citizen.name',
        "citizen.name",
        f"{CHECKS}test_a_protected_name_is_masked",
    ),
    Fault(
        "lists count as looking up",
        RULES,
        "if len(line.citizen_ids) == 1 else []",
        "if line.citizen_ids else []",
        f"{PATTERNS}test_many_different_within_an_hour_and_not_the_same_again",
    ),
    Fault(
        "an hour has no end",
        RULES,
        "while lines[first].at <= line.at - HOUR:",
        "while lines[first].at <= line.at - 1000 * HOUR:",
        f"{PATTERNS}test_many_refused_within_an_hour_and_not_one_fewer",
    ),
    Fault(
        "everybody called Jensen is listed",
        RULES,
        "reader.last not in COMMON_NAMES",
        "reader.last is not None",
        f"{PATTERNS}test_names",
    ),
)
