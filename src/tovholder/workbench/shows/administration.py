"""Administration as rows and facts: structure only, nothing that leads to a course."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from tovholder.administration.enums import Standing
from tovholder.administration.queries.person import AccountCard, HeldDuty, JobCard, PersonCard
from tovholder.administration.queries.reviews import AskedChange, ReviewState
from tovholder.administration.queries.structure import Found, JobRow, NewDuty, UnitRow
from tovholder.design.shapes import Action, Cell, Header
from tovholder.gate.addresses import reverse
from tovholder.kernel.dates import date_format
from tovholder.kernel.refs import new_ref
from tovholder.people.enums import DutyKind, Function


def day_words(day: date | None) -> str:
    """Return a day, or nothing."""
    return date_format(day, "DATE_FORMAT") if day else ""


def between(first: date, last: date | None) -> str:
    """Return from and to which day; without a last one that no end is known."""
    if last is None:
        return _("Fra %(first)s") % {"first": day_words(first)}
    return _("%(first)s til og med %(last)s") % {"first": day_words(first), "last": day_words(last)}


def duty_words(kinds: Iterable[str]) -> str:
    """Return duties in words."""
    return ", ".join(str(DutyKind(kind).label) for kind in kinds)


def standing_words(standing: Standing) -> str:
    """Return where a period stands; nothing for what is in force."""
    return {Standing.ENDED: _("Slut"), Standing.COMING: _("Begynder senere")}.get(standing, "")


def unit_table(units: Iterable[UnitRow], states: dict[str, ReviewState]) -> dict[str, object]:
    """Return the units with who leads them and how it stands with the review."""
    heads = [_("Enhed"), Header(_("Ansatte nu"), is_number=True), _("Leder"), _("Gennemgang af adgang")]
    return {"headers": heads, "rows": [_unit(unit, states[unit.ref]) for unit in units]}


def _unit(unit: UnitRow, state: ReviewState) -> list[Cell]:
    address = f"{reverse('workbench:administration-people')}?enhed={unit.ref}"
    note = " · ".join(part for part in (unit.organisation, unit.parent) if part)
    leader = Cell(", ".join(unit.leaders)) if unit.leaders else Cell(badge=_("Ingen leder"), kind="warning")
    return [Cell(unit.name, url=address, note=note), Cell(str(unit.people)), leader, _review(state)]


def _review(state: ReviewState) -> Cell:
    if state.last_on is None and not state.has_leader:
        return Cell(_("Ikke bekræftet endnu"), note=_("Enheden mangler en leder, der kan."))
    badge = _("Over tiden") if state.is_overdue else _("Begyndt") if state.is_begun else ""
    note = _("Næste: %(day)s") % {"day": day_words(state.due_on)}
    kind = "warning" if state.is_overdue else "info"
    if state.last_on is None:
        return Cell(_("Ikke bekræftet endnu"), badge=badge, kind=kind, note=note)
    words = _("Bekræftet %(day)s af %(name)s") % {"day": day_words(state.last_on), "name": state.last_by}
    return Cell(words, url=reverse("workbench:review-kept", args=[state.last_ref]), badge=badge, kind=kind, note=note)


def asked_table(changes: Iterable[AskedChange]) -> dict[str, object]:
    """Return what leaders ask for, each with the way there and the button that it is seen to."""
    rows = [
        [
            Cell(one.name, url=reverse("workbench:administration-job", args=[one.job_ref]), note=one.unit),
            Cell(one.words, note=_("%(name)s, %(day)s") % {"name": one.by, "day": day_words(one.on)}),
            Cell(
                actions=[
                    Action(
                        _("Det er gjort"),
                        reverse("workbench:administration-asked", args=[one.ref]),
                        post=True,
                        fields=(("once", new_ref()),),
                        about=one.name,
                    )
                ]
            ),
        ]
        for one in changes
    ]
    return {"headers": [_("Hvem"), _("Skal ændres"), Header(_("Gør"), is_hidden=True)], "rows": rows}


def new_duty_table(duties: Iterable[NewDuty]) -> dict[str, object]:
    """Return the duties given lately."""
    rows = [
        [
            Cell(one.name, url=reverse("workbench:administration-person", args=[one.person_ref])),
            Cell(duty_words([one.kind]), note=one.unit),
            Cell(day_words(one.given_on), note=between(one.first_day, one.last_day)),
        ]
        for one in duties
    ]
    return {"headers": [_("Hvem"), _("Hverv"), _("Givet")], "rows": rows}


def people_table(found: Found) -> dict[str, object]:
    """Return one page of the jobs."""
    heads = [_("Navn"), _("Enhed"), _("Ansat"), _("Hverv"), _("Login")]
    return {"headers": heads, "rows": [_person(row) for row in found.rows]}


def _person(row: JobRow) -> list[Cell]:
    return [
        Cell(row.name, url=reverse("workbench:administration-person", args=[row.person_ref]), note=row.title),
        Cell(row.unit),
        Cell(between(row.first_day, row.last_day), badge=standing_words(row.standing), kind="neutral"),
        Cell(duty_words(row.duties)),
        Cell(row.login or _("Ingen konto"), badge="" if row.is_open else _("Låst"), kind="warning"),
    ]


def turn_pages(found: Found, fields: dict[str, str]) -> list[Action]:
    """Return the ways to the page before and after, as buttons: what is looked for stands in no address."""
    ways = [(found.page - 1, _("Forrige side")), (found.page + 1, _("Næste side"))]
    return [
        Action(
            label,
            reverse("workbench:administration-people"),
            post=True,
            fields=(*((name, value) for name, value in fields.items() if value), ("page", str(page))),
        )
        for page, label in ways
        if 1 <= page <= found.pages
    ]


def account_facts(account: AccountCard, *, has_factor: bool) -> list[tuple[str, str]]:
    """Return how an account stands; never what was read through it."""
    until = date_format(account.invited_until, "DATETIME_FORMAT") if account.invited_until else ""
    last = date_format(account.last_sign_in, "DATETIME_FORMAT") if account.last_sign_in else _("aldrig")
    return [
        (_("Login"), account.login),
        (_("Konto"), _("åben") if account.is_open else _("låst")),
        (_("Adgangskode"), _("valgt") if account.has_password else _("ikke valgt endnu")),
        (_("Ekstra sikkerhed"), _("sat op") if has_factor else _("ikke sat op")),
        (_("Invitation"), _("venter, gælder til %(day)s") % {"day": until} if until else ""),
        (_("Loggede sidst ind"), last),
    ]


def account_buttons(card: PersonCard) -> list[Action]:
    """Return what can be done with an account."""
    account = card.account
    verbs = []
    if card.has_job_now and not card.is_demo and (account is None or account.is_open):
        verbs.append(("invite", _("Send en ny invitation") if account else _("Inviter")))
    if account is not None:
        verbs.append(("reset", _("Nulstil ekstra sikkerhed")))
        verbs.append(("lock", _("Lås kontoen")) if account.is_open else ("unlock", _("Lås kontoen op")))
    url = reverse("workbench:administration-person", args=[card.ref])
    return [
        Action(label, url, post=True, fields=(("do", do), ("once", new_ref())), about=card.name) for do, label in verbs
    ]


def job_table(card: PersonCard) -> dict[str, object]:
    """Return somebody's jobs, the newest first."""
    return {"headers": [_("Ansættelse"), _("Dage"), _("Hverv"), _("Team")], "rows": [_job(job) for job in card.jobs]}


def _job(job: JobCard) -> list[Cell]:
    held = ", ".join(
        f"{DutyKind(duty.kind).label} ({duty.unit})" for duty in job.duties if duty.standing == Standing.CURRENT
    )
    return [
        Cell(job.unit, url=reverse("workbench:administration-job", args=[job.ref]), note=job_words(job)),
        Cell(job_days(job), badge=standing_words(job.standing), kind="neutral"),
        Cell(held),
        Cell(", ".join(job.teams)),
    ]


def job_words(job: JobCard) -> str:
    """Return title and function of a job."""
    return ", ".join(part for part in (job.title, str(Function(job.function).label)) if part)


def job_days(job: JobCard) -> str:
    """Return the days of a job; the hour too of one that was ended at once."""
    if job.ended_at is not None:
        ended = date_format(job.ended_at, "DATETIME_FORMAT")
        return _("%(first)s til %(ended)s") % {"first": day_words(job.first_day), "ended": ended}
    return between(job.first_day, job.last_day)


def duty_table(duties: Iterable[HeldDuty], *, may_change: bool) -> dict[str, object]:
    """Return the duties of a job, each with the way to end it."""
    return {
        "headers": [_("Hverv"), _("Dage"), Header(_("Gør"), is_hidden=True)],
        "rows": [_duty(duty, may_change=may_change) for duty in duties],
    }


def _duty(duty: HeldDuty, *, may_change: bool) -> list[Cell]:
    words = duty_words([duty.kind])
    end = Action(_("Tag hvervet"), reverse("workbench:administration-duty", args=[duty.ref]), about=words)
    can_end = may_change and duty.standing != Standing.ENDED
    return [
        Cell(words, note=duty.unit),
        Cell(between(duty.first_day, duty.last_day), badge=standing_words(duty.standing), kind="neutral"),
        Cell(actions=[end] if can_end else []),
    ]
