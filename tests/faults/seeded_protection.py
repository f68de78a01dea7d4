"""Faults of what protects a name, an address or a number: the masking, the showing, and the warning before saving."""

from tests.faults.planting import Fault

PROTECTION, SENSITIVE = "coordination/queries/protection.py", "coordination/queries/sensitive.py"
WARNING = "gate/warning.py"
TYPED, SHOWN, LETTERS = (
    "gate/test_warning.py::",
    "workbench/test_protected.py::",
    "meetings/test_protected_letters.py::",
)

PROTECTION_FAULTS = (
    Fault(
        "a protected name stands on every page",
        "people/models/citizens.py",
        'return _("Navnebeskyttet") if self.name_protected else self.full_name',
        "return self.full_name",
        f"{SHOWN}test_lists_across_courses_mask_it_too",
    ),
    Fault(
        "what is protected is shown to any professional",
        PROTECTION,
        "return seat.chair is not None and (seat.is_coordinator or seat.chair.is_host)",
        "return seat.chair is not None",
        f"{SHOWN}test_who_works_elsewhere_asks_the_coordinator",
    ),
    Fault(
        "the trail does not say why it was shown",
        "gate/entry.py",
        "        return response.purpose\n",
        "        return COORDINATE\n",
        f"{SHOWN}test_it_is_shown_with_a_reason_and_the_trail_says_which",
    ),
    Fault(
        "the address is shown of one who is not protected",
        PROTECTION,
        "one.ref == citizen_ref and one.ref in known",
        "one.ref == citizen_ref or one.ref in known",
        f"{SHOWN}test_the_one_who_is_asked_about_is_shown",
    ),
    Fault(
        "a letter that waits keeps an address protected since",
        PROTECTION,
        "        if row.address_protected:\n",
        "        if row.address_protected and row.name_protected:\n",
        f"{LETTERS}test_an_address_protected_after_queueing_is_covered_at_print",
    ),
    Fault(
        "a letter that waits keeps a name protected since",
        PROTECTION,
        "            text = cover_name(text, row.given_name, row.family_name, row.name)\n",
        "            text = cover_name(text, row.given_name, row.family_name, row.full_name)\n",
        f"{LETTERS}test_a_name_protected_after_queueing_is_covered_at_print",
    ),
    Fault(
        "a meeting keeps its place when the address is protected since",
        "meetings/queries/here.py",
        "    return replace(card, place=covered(seat, card.place))\n",
        "    return card\n",
        f"{LETTERS}test_a_place_that_is_protected_since_is_covered_on_every_page_of_the_meeting",
    ),
    Fault(
        "words are saved before the warning",
        WARNING,
        "        transaction.set_rollback(True)\n",
        "",
        f"{TYPED}test_a_number_is_told_with_its_readers_before_anything_is_saved",
    ),
    Fault(
        "of several fields of one name only the last is looked at",
        WARNING,
        "        by_field.setdefault(name, []).extend(_new(request, guarded, name, text))\n",
        "        by_field[name] = _new(request, guarded, name, text)\n",
        f"{TYPED}test_every_field_of_one_name_is_looked_at",
    ),
    Fault(
        "what was seen once covers everything after",
        WARNING,
        "if {_digest(one) for one in findings} <= set(",
        "if {_digest(one) for one in findings} & set(",
        f"{TYPED}test_what_was_seen_covers_nothing_else",
    ),
    Fault(
        "a search is warned of",
        WARNING,
        "if not watch.changes or not told:",
        "if not told:",
        f"{TYPED}test_a_search_is_no_saving",
    ),
    Fault(
        "who may not know the address learns whether they guessed right",
        SENSITIVE,
        "known = [row for row in seat.citizens if reveals or row.pk == seat.viewer.citizen_id]",
        "known = list(seat.citizens)",
        f"{TYPED}test_who_may_not_know_the_address_cannot_try_whether_they_guessed_right",
    ),
    Fault(
        "what stands already is warned of at every change",
        WARNING,
        "return [one for one in found if one not in known]",
        "return found",
        f"{TYPED}test_what_stands_already_is_not_warned_of_again",
    ),
    Fault(
        "the trail does not say that it was saved after a warning",
        WARNING,
        "with watching(SAVED_ANYWAY):",
        "with watching():",
        f"{TYPED}test_saved_as_it_is_with_one_press_and_the_trail_tells_only_that",
    ),
)
