"""Cards of consent in the cast's course, made through the real actions."""

from tovholder.access.actions.asking import CardDraft
from tovholder.access.actions.consents import Asked, Said, ask, record_answers
from tovholder.access.enums import CardShape, ConsentAnswer, ConsentHow
from tovholder.kernel import clock


def make_card(cast, *keys, about=(3,), answer=None, shape=CardShape.ONE_WAY, confirm_on=None):
    """Return a card about Einer with these of the cast as recipients: waiting, or answered face to face."""
    refs = tuple(cast.participants[key].party.ref for key in keys)
    draft = CardDraft(refs, frozenset(about), "så det hænger sammen", "Der sker intet med din hjælp.", shape=shape)
    seat, asked = cast.seat_for("coordinator"), Asked(ConsentHow.IN_PERSON, clock.today())
    sitting = ask(seat, citizen_ref=cast.persons["citizen"].ref, cards=[draft], asked=asked, now=clock.now())
    card = sitting.cards.get()
    if answer is not None:
        said = Said(ConsentAnswer(answer), told_of_no=True, confirm_on=confirm_on)
        record_answers(seat, sitting_ref=sitting.ref, answers={card.ref: said}, asked=asked, now=clock.now())
        card.refresh_from_db()
    return card
