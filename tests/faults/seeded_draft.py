"""Faults of what is private to one professional: the draft, and what one is asked about it."""

from tests.faults.planting import Fault

QUERIES, ACTIONS, NOTICES = "relay/queries/drafts.py", "relay/actions/drafts.py", "relay/notices.py"
TESTS = "relay/test_drafts.py::"

DRAFT_FAULTS = (
    Fault(
        "a colleague reads another's draft",
        QUERIES,
        "filter(owner_id=seat.viewer.account_id, coordination_id=seat.coordination.pk)",
        "filter(coordination_id=seat.coordination.pk)",
        f"{TESTS}test_it_is_found_again_by_who_wrote_it_and_by_nobody_else",
    ),
    Fault(
        "the database keeps the words of a deleted draft",
        "relay/models.py",
        '    HISTORY_NOT_KEPT = "a private draft is no record: what is deleted is gone"\n',
        "",
        f"{TESTS}test_neither_the_trail_nor_the_history_nor_a_notice_holds_its_words",
    ),
    Fault(
        "the last window to keep a draft wins",
        ACTIONS,
        "change_row(row, seen_version=seen_version, text=text, changed_at=now)",
        "change_row(row, text=text, changed_at=now)",
        f"{TESTS}test_two_windows_lose_no_word",
    ),
    Fault(
        "a draft is asked about before it has rested",
        "coordination/queries/reads.py",
        "seen_at__isnull=True, created_at__lte=at)",
        "seen_at__isnull=True)",
        f"{TESTS}test_after_fourteen_days_it_asks_until_it_is_kept_again_or_gone",
    ),
    Fault(
        "a draft that has gone is still asked about",
        NOTICES,
        '    mark_seen(draft.owner_id, keys=list(waiting.values_list("ref", flat=True)), now=now)\n',
        "    list(waiting)\n",
        f"{TESTS}test_a_draft_that_has_gone_asks_nothing",
    ),
    Fault(
        "who has left the table keeps a draft of it",
        ACTIONS,
        "if rule.coordinations_of(viewer_of(row.owner, now)).filter(pk=row.coordination_id).exists():",
        "if row.owner_id:",
        f"{TESTS}test_who_has_left_the_table_keeps_no_draft_of_it",
    ),
    Fault(
        "the note is written and its draft stays",
        ACTIONS,
        "        drop_draft(seat, now=now)\n    return made",
        "    return made",
        f"{TESTS}test_the_note_and_the_end_of_its_draft_come_about_together",
    ),
)
