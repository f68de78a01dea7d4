"""The faults of the rule, the seat, the trail and the ground: file, old and new words, the test that must fall."""

from dataclasses import dataclass

RULE, WAYS, SEAT, VIEWER = (f"access/{name}.py" for name in ("rule", "ways", "seat", "viewer"))
ACTIONS, SEALS, TRIGGERS = (f"audit/{name}.py" for name in ("actions", "seals", "triggers"))
MODELS, CLOCK, READING, CPR = (f"kernel/{name}.py" for name in ("models", "clock", "reading", "cpr"))

ORACLE = "oracle/test_rule.py::test_the_rule_and_the_oracle_agree"
SEATS = "access/test_seat.py::test_"
COST = "access/test_statements.py::test_"
SEALED = "audit/test_seals.py::test_"
GUARDS = "audit/test_guards.py::test_"
HISTORY = "audit/test_history.py::test_"
CHANGING = "audit/test_changing.py::test_"
READS = "kernel/test_reading.py::test_"


@dataclass(frozen=True)
class Fault:
    """One thing done wrong."""

    name: str
    file: str
    old: str
    new: str
    test: str


FAULTS = [
    Fault("the audience is not asked", RULE, " & _audience(way, table))", ")", ORACLE),
    Fault(
        "one of two citizens is enough",
        RULE,
        "LabelCitizen.objects.filter(~Exists(permission), label_id=OuterRef(",
        "LabelCitizen.objects.filter(~Exists(permission), citizen_id__lt=0, label_id=OuterRef(",
        SEATS + "one_permission_too_few_hides_what_is_about_two",
    ),
    Fault(
        "an ended permission still carries",
        RULE,
        "            way.reached_by,\n            in_force(viewer.at),\n",
        "            way.reached_by,\n",
        SEATS + "withdrawing_one_of_two_permissions_does_not_end_the_other",
    ),
    Fault("the topic is not asked", RULE, ".filter(wanted__gt=0)", ".filter(wanted__gte=0)", ORACLE),
    Fault(
        "any organisation may permit",
        RULE,
        'Q(sender__organisation_id=OuterRef(OuterRef("owner__unit__organisation_id")))',
        "Q(sender__organisation__isnull=False)",
        SEATS + "a_region_is_an_equal_sender",
    ),
    Fault(
        "a permission of another course counts",
        RULE,
        '            coordination_id=OuterRef(OuterRef("coordination_id")),\n            citizen_id=',
        "            citizen_id=",
        ORACLE,
    ),
    Fault(
        "a permission about another citizen counts",
        RULE,
        '            citizen_id=OuterRef("citizen_id"),\n        )',
        "        )",
        SEATS + "one_permission_too_few_hides_what_is_about_two",
    ),
    Fault(
        "what is withheld from a parent is read through the child",
        RULE,
        "{*citizen_ids} | ({viewer.citizen_id} if viewer.citizen_id is not None else set())",
        "{*citizen_ids}",
        SEATS + "what_is_withheld_from_a_parent_is_not_read_through_the_child",
    ),
    Fault(
        "withholding is forgotten for who acts",
        RULE,
        "return within & about & _not_withheld(viewer, citizen_id)",
        "return within & about & _not_withheld(viewer, *([citizen_id] if topic_bits is None else []))",
        ORACLE,
    ),
    Fault(
        "who acts for another sees topic 11",
        RULE,
        "acting.topics & ~topics.bits(topics.NEVER_FOR_OTHERS_WHO_ACT)",
        "acting.topics",
        SEATS + "who_acts_for_a_citizen_is_told_as_that",
    ),
    Fault(
        "the citizen sees the twelve first topics only",
        RULE,
        "[(viewer.citizen_id, None), *others]",
        "[(viewer.citizen_id, topics.bits(topics.ALL)), *others]",
        SEATS + "a_citizen_reads_all_about_them_and_changes_their_own",
    ),
    Fault(
        "lists do not ask who sits",
        RULE,
        "return Q() if table is not None else Q(Exists(",
        "return Q() if table is not None or way else Q(Exists(",
        ORACLE,
    ),
    Fault(
        "named in another course is named here",
        RULE,
        'way.takes_part, coordination_id=OuterRef(OuterRef("coordination_id"))',
        "way.takes_part",
        ORACLE,
    ),
    Fault(
        "a person named for a while sits for ever",
        RULE,
        'in_force(at, "named__") & Q(',
        "Q(",
        SEATS + "the_named_person_sits_and_the_rest_of_the_unit_does_not",
    ),
    Fault(
        "an ended participation still sits",
        RULE,
        "filter(me, in_force(at), coordination__ref=ref)",
        "filter(me, coordination__ref=ref)",
        ORACLE,
    ),
    Fault(
        "a course that has not begun is one's own",
        RULE,
        "citizen_id__in=citizens or {0}, starts_at__lte=viewer.at",
        "citizen_id__in=citizens or {0}",
        SEATS + "a_course_that_has_not_begun_is_nobodys_yet",
    ),
    Fault(
        "a miss asks less than a hit",
        RULE,
        "NOBODY = Q(pk=0)",
        "NOBODY = Q(pk__in=[])",
        COST + "who_has_no_way_to_any_table_asks_as_much",
    ),
    Fault(
        "what is not there is answered sooner",
        SEAT,
        "    labels = _labels(viewer, ref, table)\n",
        "    labels = _labels(viewer, ref, table) if coordination else {}\n",
        COST + "hit_miss_and_foreign_cost_three_statements",
    ),
    Fault(
        "every unit sits before the yes",
        WAYS,
        "            coordination__opened_in_id=self.chair.unit_id,\n",
        "",
        SEATS + "the_state_decides_who_sits",
    ),
    Fault(
        "the seat forgets the state",
        WAYS,
        "return coordination.opened_in_id == self.chair.unit_id",
        "return True",
        SEATS + "the_state_decides_who_sits",
    ),
    Fault(
        "relatives pass for professionals",
        WAYS,
        "audiences: ClassVar[tuple[Audience, ...]] = (Audience.TOPIC,)",
        "audiences: ClassVar[tuple[Audience, ...]] = (Audience.TOPIC, Audience.PROFESSIONALS)",
        ORACLE,
    ),
    Fault(
        "the organisation owns what a unit wrote",
        WAYS,
        "owner__unit_id=self.chair.unit_id)",
        "owner__unit__organisation_id=self.chair.organisation_id)",
        ORACLE,
    ),
    Fault(
        "a unit at the table lets everybody in",
        WAYS,
        "        return [job, Q(party__team_id__in",
        "        job |= Q(party__unit_id=self.chair.unit_id)\n        return [job, Q(party__team_id__in",
        SEATS + "the_named_person_sits_and_the_rest_of_the_unit_does_not",
    ),
    Fault(
        "the desk forgets the end",
        WAYS,
        "return in_force(self.at) & (ACTIVE | opened_here)",
        "return ACTIVE | opened_here",
        ORACLE,
    ),
    Fault(
        "standing in has no end",
        VIEWER,
        "if _covers(in_from, in_to, at):",
        "if absent:",
        SEATS + "a_stand_in_leaves_when",
    ),
    Fault(
        "a closed organisation keeps its people",
        VIEWER,
        'in_force(at, "unit__"), in_force(at, "unit__organisation__")',
        'in_force(at, "unit__")',
        SEATS + "a_stand_in_leaves_when",
    ),
    Fault(
        "a job that has ended still opens",
        VIEWER,
        'in_force(at), in_force(at, "unit__")',
        'in_force(at, "unit__")',
        SEATS + "one_without_a_job_has_no_desk",
    ),
    Fault(
        "who left a team sits on",
        VIEWER,
        "if _covers(team_from, team_to, at) and _covers(stood_from, stood_to, at):",
        "if team:",
        SEATS + "a_team_brings_its_members_while_they_are",
    ),
    Fault(
        "custody and guardianship have no end",
        VIEWER,
        "rows.filter(holder, in_force(at))",
        "rows.filter(holder)",
        ORACLE,
    ),
    Fault(
        "the coordinator changes every authority's",
        SEAT,
        "own_authority = label.organisation_id == way.chair.organisation_id",
        "own_authority = label.organisation_id is not None",
        SEATS + "the_coordinator_changes_what_the_own_authority_owns_and_sees",
    ),
    Fault(
        "who acts for another is told as reading their own",
        SEAT,
        "if membership is not None and membership.citizen_id == viewer.citizen_id:",
        "if membership is not None and viewer.citizen_id is not None:",
        SEATS + "who_acts_for_a_citizen_is_told_as_that",
    ),
    Fault(
        "everybody knows the whole family",
        SEAT,
        "if len(citizens_now) < 2:",
        "if citizens_now:",
        SEATS + "in_a_family_the_others_are_known_through_what_is_shared",
    ),
    Fault(
        "a repeat is done again",
        ACTIONS,
        "                once_key=once_key,\n",
        "",
        CHANGING + "a_repeat_says_what_was_made_and_changes_nothing",
    ),
    Fault(
        "another's key is one's own",
        ACTIONS,
        'f"{who.account_id or who.kind}:{action}:{once}"',
        'f"{action}:{once}"',
        CHANGING + "what_is_not_the_same_act_is_done",
    ),
    Fault(
        "the pen is not given back",
        ACTIONS,
        "_take_pen(outer)",
        '_take_pen("")',
        HISTORY + "a_change_inside_a_change_gives_the_pen_back",
    ),
    Fault(
        "the pen is not put down",
        ACTIONS,
        "            _take_pen(outer)\n",
        "",
        HISTORY + "a_change_inside_a_change_gives_the_pen_back",
    ),
    Fault(
        "REPLACE pushes a line out",
        TRIGGERS,
        "for field in model._meta.concrete_fields if field.unique]",
        "for field in model._meta.concrete_fields if field.primary_key]",
        GUARDS + "a_new_line_does_not_push_out_one_with_the_same_key",
    ),
    Fault(
        "the trail can be emptied",
        TRIGGERS,
        'BEFORE DELETE ON {table} {refuse}"',
        'BEFORE DELETE ON {table} WHEN 0 {refuse}"',
        GUARDS + "raw_changes_are_refused",
    ),
    Fault(
        "secrets reach the history",
        TRIGGERS,
        "for column in columns if column not in omitted)",
        "for column in columns)",
        HISTORY + "a_secret_never_reaches_the_history",
    ),
    Fault(
        "a removed row leaves nothing",
        TRIGGERS,
        'return guards | {f"{name}_history_{op}" for name in names for op in ("u", "d")}',
        'return guards | {f"{name}_history_{op}" for name in names for op in ("u", "d", "x")}',
        GUARDS + "a_missing_trigger_stops_the_start",
    ),
    Fault(
        "an update leaves nothing when one column changes",
        TRIGGERS,
        '" OR ".join(f\'OLD."{column}" IS NOT',
        '" AND ".join(f\'OLD."{column}" IS NOT',
        HISTORY + "bulk_statements_are_kept_row_by_row",
    ),
    Fault("the seal covers no line", SEALS, "        mac.update(text)\n", "", SEALED + "a_changed_line_is_found"),
    Fault(
        "the seals are no chain",
        SEALS,
        'opening = f"{previous}:',
        'opening = f"',
        SEALED + "a_batch_from_another_time_is_found",
    ),
    Fault(
        "the moment is not under seal",
        SEALS,
        ":{at.astimezone(UTC).isoformat()}",
        "",
        SEALED + "a_changed_seal_is_found",
    ),
    Fault(
        "nobody looks below line 1",
        SEALS,
        "    if before:\n",
        "    if not before < 9:\n",
        SEALED + "an_inserted_line_is_found",
    ),
    Fault(
        "the copy outside is not asked",
        SEALS,
        "    faults += _compare_outside(seals, written, outside)\n",
        "",
        SEALED + "a_cut_tail_is_found",
    ),
    Fault(
        "the last word outside counts",
        SEALS,
        "found.setdefault(int(line[1]), line[0])",
        "found[int(line[1])] = line[0]",
        SEALED + "a_second_line_outside_does_not_cover_a_change",
    ),
    Fault(
        "a reading page can write",
        READING,
        "    _execute(on)\n",
        "",
        READS + "every_write_is_refused_and_nothing_is_changed",
    ),
    Fault(
        "reading never ends",
        READING,
        "            _execute(off)\n",
        "            pass\n",
        READS + "it_holds_inside_an_open_transaction_too",
    ),
    Fault(
        "the last to save wins",
        MODELS,
        "filter(pk=row.pk, version=version)",
        "filter(pk=row.pk)",
        "kernel/test_models.py::test_the_second_of_two_is_refused_and_loses_nothing",
    ),
    Fault(
        "a period holds at its end",
        MODELS,
        'f"{prefix}ends_at__gt": moment',
        'f"{prefix}ends_at__gte": moment',
        "kernel/test_clock.py::test_what_lasts_to_and_with_a_day_ends_at_its_midnight",
    ),
    Fault(
        "days begin at midnight in UTC",
        CLOCK,
        "time.min, tzinfo=COPENHAGEN",
        "time.min, tzinfo=UTC",
        "kernel/test_clock.py::test_days_begin_at_midnight_in_copenhagen",
    ),
    Fault(
        "the old check of numbers comes back",
        CPR,
        "    lettered = not tail.isdigit()\n",
        "    lettered = not tail.isdigit()\n"
        "    if not lettered and sum(w * int(d) for w, d in zip((4, 3, 2, 7, 6, 5, 4, 3, 2, 1), value)) % 11:\n"
        '        raise InvalidNumberError("date")\n',
        "kernel/test_cpr.py::test_every_official_test_person",
    ),
]
