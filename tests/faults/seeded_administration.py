"""The faults of administration and of the review of access."""

from tests.faults.planting import Fault

OWN, REVIEWS = (f"administration/queries/{name}.py" for name in ("own", "reviews"))
GUARDS, ANSWERS = (f"administration/actions/{name}.py" for name in ("guards", "reviews"))
BY = "administration/test_administrators.py::test_"
REVIEW = "administration/test_reviews.py::test_"

ADMINISTRATION_FAULTS = [
    Fault(
        "an administrator reaches other authorities' jobs",
        OWN,
        "    rows = Employment.objects.filter(unit__organisation_id__in=desk.viewer.administers)\n",
        "    rows = Employment.objects.all()\n",
        BY + "others_organisations_are_not_there",
    ),
    Fault(
        "an administrator gives themselves a duty",
        GUARDS,
        "met=not is_oneself(desk, person.pk)",
        "met=bool(person.pk)",
        BY + "nobody_administers_themselves",
    ),
    Fault(
        "the last administrator is ended",
        GUARDS,
        "met=rows.exclude(gone).exists()",
        "met=rows.exists()",
        BY + "the_last_administrator_stays",
    ),
    Fault(
        "one who was administrator a moment ago still acts",
        GUARDS,
        "met=still.exists()",
        "met=still is not None",
        BY + "one_who_was_just_ended_by_another_ends_nobody",
    ),
    Fault(
        "the account of one who works for others too is locked",
        GUARDS,
        "met=not work_elsewhere(desk, [person.pk])",
        "met=bool(person.pk)",
        BY + "the_account_of_one_who_works_for_others_too_is_not_theirs_alone",
    ),
    Fault(
        "any leader reviews any unit",
        REVIEWS,
        ".filter(pk__in=desk.viewer.leads_units)",
        "",
        REVIEW + "only_who_leads_the_unit_finds_and_answers_it",
    ),
    Fault(
        "a review tells of a part that is secret",
        REVIEWS,
        "        .exclude(label__audience=Audience.NAMED)\n",
        "",
        REVIEW + "a_part_that_is_secret_is_not_counted",
    ),
    Fault(
        "another authority's administrator reads a kept review",
        REVIEWS,
        " | Q(unit__organisation_id__in=desk.viewer.administers)\n",
        " | Q(unit__organisation__isnull=not desk.viewer.administers)\n",
        REVIEW + "another_authoritys_administrator_reads_no_review",
    ),
    Fault(
        "what was given after the answer counts as confirmed",
        ANSWERS,
        "known[job.pk].held != held[job.pk]",
        "not held[job.pk]",
        REVIEW + "what_was_given_after_the_answer_must_be_answered_anew",
    ),
    Fault(
        "a leader overwrites another's answer unseen",
        ANSWERS,
        "    if line.version != answer.seen_version:\n",
        "    if line.version < answer.seen_version:\n",
        REVIEW + "two_leaders_share_one_review_and_never_overwrite_each_other_unseen",
    ),
]
