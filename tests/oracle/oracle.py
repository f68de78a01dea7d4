"""The rule of docs/access.md as pure functions over plain facts. It imports nothing of the product.

Time is a whole number; a party is a pair such as `("job", 0)` or `("citizen", 1)`. `judge` answers whether a viewer
may read a label at a moment, and why: the word names the branch, or the last thing that stood in the way.
"""

from dataclasses import replace

SENTENCE, VIOLENCE, CRISIS = 10, 11, 12
RAREST_FIRST = ("team", "citizen", "relative", "organisation", "unit", "job")
"""Which of several permissions is named as the reason."""


def job_stands(world, job, t):
    unit = world.units[world.jobs[job].unit]
    return world.jobs[job].span.holds(t) and unit.span.holds(t) and world.organisations[unit.organisation].holds(t)


def own_jobs(world, person, t):
    return {n for n, job in enumerate(world.jobs) if job.person == person and job_stands(world, n, t)}


def chairs(world, person, t):
    """The jobs the person sits on: their own, and those they stand in for through one of their own."""
    own = own_jobs(world, person, t)
    covered = {s.absent for s in world.stand_ins if s.through in own and s.span.holds(t)}
    return own | {job for job in covered if job_stands(world, job, t)}


def persona(world, viewer):
    """The one human being behind a private viewer, as citizen and as relative."""
    kind, n = viewer
    if kind == "relative":
        return world.relatives[n], n
    return n, (world.relatives.index(n) if n in world.relatives else None)


def ways(world, viewer, t):
    """Every way by which the viewer could sit at a table: one is asked at a time, they never add up."""
    if viewer[0] == "person":
        return [("job", job) for job in sorted(chairs(world, viewer[1], t))]
    citizen, relative = persona(world, viewer)
    return [(kind, n) for kind, n in (("relative", relative), ("citizen", citizen)) if n is not None]


def acts_for(world, viewer, t):
    """Pairs of citizen and topic in which the viewer may act for them."""
    if viewer[0] == "person":
        return set()
    citizen, relative = persona(world, viewer)
    mine = [a for a in world.acting if a.holder in {("citizen", citizen), ("relative", relative)} and a.span.holds(t)]
    return {(a.citizen, topic) for a in mine for topic in a.topics}


def parties(world, way, t):
    """The parties through which a permission or a participation reaches this way."""
    if way[0] != "job":
        return {way}
    job = world.jobs[way[1]]
    teams = {m.team for m in world.team_members if m.job == way[1] and m.span.holds(t) and world.teams[m.team].holds(t)}
    return {way, *(("team", team) for team in teams)} | {
        ("unit", job.unit),
        ("organisation", world.units[job.unit].organisation),
    }


def takes_part(world, way, participation, t):
    """A unit or organisation at the table lets nobody in but those it has named; a team all its members."""
    if not participation.span.holds(t):
        return False
    if participation.party[0] in {"unit", "organisation"}:
        return any(("job", job) == way and span.holds(t) for job, span in participation.named)
    return participation.party in parties(world, way, t)


def lets_in(world, way, course, t):
    """Before the citizen's yes only the opener's unit sits; after a no or an end nobody does."""
    state = world.courses[course].state
    opener = way[0] == "job" and world.jobs[way[1]].unit == world.courses[course].opened_in
    return state == "active" or (state == "offered" and opener)


def at_the_table(world, way, course, t):
    if way[0] == "citizen":
        return any(m.course == course and m.citizen == way[1] and m.span.holds(t) for m in world.members)
    return any(p.course == course and takes_part(world, way, p, t) for p in world.participations)


def owns(world, way, label):
    return label.owner == (("unit", world.jobs[way[1]].unit) if way[0] == "job" else way)


def flows(world, way, label, citizen, t):
    """Why a permission for this citizen does or does not carry the label to this way."""
    senders = {label.owner}
    if label.owner[0] == "unit":
        senders.add(("organisation", world.units[label.owner[1]].organisation))
    found = [p for p in world.permissions if (p.course, p.citizen) == (label.course, citizen)]
    for missing, keep in (
        ("nobody permitted this recipient", lambda p: p.recipient in parties(world, way, t)),
        ("another sender", lambda p: p.sender in senders),
        ("another topic", lambda p: label.topic in p.topics),
        ("permission not in force", lambda p: p.span.holds(t)),
    ):
        found = [p for p in found if keep(p)]
        if not found:
            return False, missing
    first = found[0]
    return (
        True,
        "permitted by the organisation" if first.sender != label.owner else f"permitted to {first.recipient[0]}",
    )


def included(world, way, label, t):
    if label.audience == "named":
        named = (world.participations[n] for n in label.named)
        return any(p.course == label.course and takes_part(world, way, p, t) for p in named)
    return label.audience == "topic" or way[0] == "job"


def withheld(world, label, persons, t):
    number = world.labels.index(label)
    return any(w.label == number and w.citizen in persons and w.span.holds(t) for w in world.withholdings)


def judge_about(world, viewer, label, t):
    """Rule 2: the citizen it is about, and who acts for them."""
    if viewer[0] == "person":
        return False, ""
    me = persona(world, viewer)[0]
    why = ""
    if me in label.citizens:
        if not withheld(world, label, {me}, t):
            return True, "about me"
        why = "withheld"
    for citizen in sorted(label.citizens & {citizen for citizen, _topic in acts_for(world, viewer, t)}):
        if (citizen, label.topic) not in acts_for(world, viewer, t):
            why = why or "acts in other topics"
        elif label.topic == VIOLENCE:
            why = why or "violence is not for who acts"
        elif withheld(world, label, {citizen, me}, t):
            why = "withheld from who acts"
        else:
            return True, "acts for"
    return False, why


def judge_way(world, viewer, way, label, t):
    """Rules 1 and 3, for one way."""
    if not lets_in(world, way, label.course, t):
        return False, "the state lets nobody in"
    if not at_the_table(world, way, label.course, t):
        return False, "not at the table"
    if owns(world, way, label):
        return True, "own unit" if way[0] == "job" else "own contribution"
    answers = [flows(world, way, label, citizen, t) for citizen in sorted(label.citizens)]
    if not all(ok for ok, _why in answers):
        some = any(ok for ok, _why in answers)
        return False, "one citizen is not covered" if some else next(why for ok, why in answers if not ok)
    if not included(world, way, label, t):
        return False, f"audience {label.audience}"
    if viewer[0] != "person" and withheld(world, label, {persona(world, viewer)[0]}, t):
        return False, "withheld"
    if label.audience == "named":
        return True, "permitted and named"
    return True, answers[0][1] if answers else "about nobody"


def own_house(world, job, label):
    """Whether a unit of the organisation that the job belongs to owns the label."""
    if label.owner[0] != "unit":
        return False
    return world.units[label.owner[1]].organisation == world.units[world.jobs[job].unit].organisation


def judge_assigned(world, viewer, label, t):
    """Rule 4: an assignment to one of the viewer's own jobs, never to one that is stood in for."""
    if viewer[0] != "person":
        return False, ""
    own = own_jobs(world, viewer[1], t)
    why = ""
    for given in [a for a in world.assignments if a.course == label.course and a.job in own]:
        if not given.span.holds(t):
            why = "the assignment is not in force"
        elif world.courses[label.course].state != "active":
            why = "assigned where nothing goes on"
        elif label.topic not in given.topics:
            why = "assigned other topics"
        elif not own_house(world, given.job, label):
            why = "assigned in one's own house only"
        elif label.audience == "named" and given.kind != "supervision":
            why = "the assignment is not for the named alone"
        else:
            return True, "supervised among the named" if label.audience == "named" else f"assigned {given.kind}"
    return False, why


def judge_broken(world, viewer, label, t):
    """Rule 5: the glass, broken by one of the viewer's own jobs."""
    if viewer[0] != "person":
        return False, ""
    own = own_jobs(world, viewer[1], t)
    why = ""
    for broken in [e for e in world.emergencies if e.course == label.course and e.job in own]:
        if not broken.span.holds(t):
            why = "the hour is over"
        elif world.courses[label.course].state != "active":
            why = "glass where nothing goes on"
        elif label.topic in {SENTENCE, VIOLENCE}:
            why = "no glass before sentence and violence"
        elif label.audience == "named":
            why = "no glass before the named alone"
        elif own_house(world, broken.job, label):
            return True, "broke the glass"
        elif label.topic == CRISIS and label.owner[0] == "citizen":
            return True, "broke the glass of the crisis plan"
        else:
            why = "no glass in another house"
    return False, why


def judge(world, viewer, label, t):
    """Whether the viewer may read the label at the moment, and why."""
    allowed, why = judge_about(world, viewer, label, t)
    if allowed:
        return allowed, why
    reasons = [why] if why else []
    for way in ways(world, viewer, t):
        allowed, why = judge_way(world, viewer, way, label, t)
        if allowed:
            return allowed, why
        reasons.append(why)
    for exception in (judge_assigned, judge_broken):
        allowed, why = exception(world, viewer, label, t)
        if allowed:
            return allowed, why
        if why:
            reasons.insert(0, why)
    return False, reasons[0] if reasons else "no job in force"


def stands_open(world, viewer, course, t):
    """Whether an assignment or broken glass of the viewer's own opens the course now."""
    if viewer[0] != "person" or world.courses[course].state != "active":
        return False
    own = own_jobs(world, viewer[1], t)
    return any(e.course == course and e.job in own and e.span.holds(t) for e in world.assignments + world.emergencies)


def sits(world, viewer, course, t):
    """Whether the viewer gets a seat, which is the base card too: by taking part, by what it is about, by exception."""
    return has_part(world, viewer, course, t) or stands_open(world, viewer, course, t)


def has_part(world, viewer, course, t):
    """Whether the viewer takes part, or it is or was about them or those they act for: what their lists are made of."""
    if any(lets_in(world, way, course, t) and at_the_table(world, way, course, t) for way in ways(world, viewer, t)):
        return True
    if viewer[0] == "person":
        return False
    mine = {persona(world, viewer)[0]} | {citizen for citizen, _topic in acts_for(world, viewer, t)}
    return any(m.course == course and m.citizen in mine and m.span.start <= t for m in world.members)


def only_by_exception(world, viewer, number, t):
    """Whether nothing but an assignment or broken glass shows the label: then nobody changes it."""
    plain = replace(world, assignments=(), emergencies=())
    return not judge(plain, viewer, world.labels[number], t)[0]


def seat(world, viewer, course, t):
    """The numbers of the labels that a seat at this table shows; None where there is no seat."""
    if not sits(world, viewer, course, t):
        return None
    return {n for n, label in enumerate(world.labels) if label.course == course and judge(world, viewer, label, t)[0]}


def changes(world, viewer, course, t):
    """The numbers of the labels that the seat may change: what is owned; the coordinator also the own authority's."""

    def may(way, label):
        if owns(world, way, label):
            return True
        coordinating = any(
            p.course == course and p.role == "coordinator" and takes_part(world, way, p, t)
            for p in world.participations
        )
        if way[0] != "job" or label.owner[0] != "unit" or not coordinating:
            return False
        return world.units[label.owner[1]].organisation == world.units[world.jobs[way[1]].unit].organisation

    here = [
        way for way in ways(world, viewer, t) if lets_in(world, way, course, t) and at_the_table(world, way, course, t)
    ]
    visible = {n for n in seat(world, viewer, course, t) or set() if not only_by_exception(world, viewer, n, t)}
    return {n for n in visible if any(may(way, world.labels[n]) for way in here)}
