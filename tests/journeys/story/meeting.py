"""The story's meetings: planned without and with "som sidst", letters, held item by item, closed, accepted at home."""

from datetime import timedelta

from tovholder.kernel import clock

GUESTS = ("søren", "ærna", "signe", "kirsten")


def in_days(days):
    """Return an hour on a coming day as a person types it."""
    return (clock.today() + timedelta(days=days)).strftime("%d-%m-%Y") + " kl. 13-14"


def call(people, hands, words, course):
    """Karen plans a first meeting, puts two items of their own topics on, and sends the letters."""
    karen = hands["karen"]
    karen.open(f"{course}moeder/")
    karen.follow("Netværksmøde")
    write_four_fields(karen, words, "meeting", 14)
    for key in GUESTS:
        karen.choose(people.full(key))
        karen.write(f"Hvad tager {people.full(key)} med?", words[f"brings {key}"])
    karen.press("Gem og se brevene")
    karen.follow("Ret dagsordenen")
    for topic, name in (("Alkohol og stoffer", "item substances"), ("Psykisk helbred", "item mind")):
        karen.write("Punkt", words[name])
        karen.unfold("Mere")
        karen.select("Handler om", topic)
        karen.press("Sæt punktet på")
    karen.follow("Se og send breve")
    karen.press("Send alle breve")
    return karen.page.url.split("breve/")[0].removeprefix(karen.window.address)


def write_four_fields(karen, words, name, days):
    karen.write("Hvornår?", in_days(days))
    karen.write("Hvor?", words[f"{name} place"])
    karen.write("Hvorfor mødes vi?", words[f"{name} why"])
    karen.write("Hvad skal vi nå?", words[f"{name} aim"])


def prepare(hands, words, course, meeting):
    """Pia says what matters and what must not be raised; Ærna sends two lines."""
    pia, aerna = hands["pia"], hands["ærna"]
    pia.open(course)
    pia.follow("Næste møde")
    pia.follow("Forbered mødet")
    pia.write("Hvad er vigtigst for dig lige nu?", words["prepared first"])
    pia.write("Hvad må vi ikke tale om?", words["prepared not"])
    pia.press("Gem")
    aerna.open(meeting)
    aerna.unfold("Send to linjer, der læses op")
    aerna.write("To linjer, der læses op", words["two lines ærna"])
    aerna.press_last("Gem")
    aerna.sees("Det bliver læst op på mødet.")


def hold(people, hands, words, meeting):
    """Karen holds it: an outcome and a typed agreement for each item, and Pia's own promise."""
    karen = hands["karen"]
    karen.open(f"{meeting}hold/")
    karen.press("Ja, begynd mødet")
    for name, who in (
        (words["item substances"], "ærna"),
        (words["item mind"], "signe"),
        ("Hvem gør hvad hvornår?", "pia"),
    ):
        karen.follow(name, exact=False)
        karen.write("Det blev sagt og besluttet", words[f"outcome {who}"])
        karen.write("Ny aftale på én linje", f"{people.full(who)} · {words[f'agreed {who}']} · 1/12")
        karen.press("Skriv aftalen")
        karen.sees(words[f"agreed {who}"])
    karen.write("Ny aftale på én linje", f"{people.full('søren')} · {words['agreed søren']} · 1/12")
    karen.press("Skriv aftalen")
    karen.follow("Afslut mødet")
    karen.page.locator("input[name=then]").first.check(force=True)
    karen.press("Afslut og send referatet")


def accept(hands, words, course, meeting):
    """Pia answers at home that she agrees with some of it, in her own words."""
    pia = hands["pia"]
    pia.open(meeting)
    pia.choose("Jeg er enig i noget af det")
    pia.write("Vil du sige hvorfor?", words["accepted"])
    pia.press("Send mit svar")


def call_again(people, hands, words, course):
    """The next meeting is called as the last one was: four fields and no more."""
    karen = hands["karen"]
    karen.open(f"{course}moeder/")
    karen.follow("Som sidst")
    write_four_fields(karen, words, "again", 40)
    karen.press("Gem og se brevene")
    karen.press("Send alle breve")
