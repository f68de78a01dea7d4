"""The story until the kitchen table: start, Pia's yes, the step, the baton, participants, and three consents."""

import re

from tovholder.access.models import Coordination


def begin(people, hands, words):
    """Søren worries and starts; Pia says yes; he decides the step and offers Karen the baton, and she takes it."""
    soeren, karen = hands["søren"], hands["karen"]
    soeren.open("/start/")
    soeren.write("Hvem drejer det sig om?", "050505-9996")
    soeren.write("Hvorfor går I i gang? Én linje", words["why"])
    soeren.choose("Ja, jeg har tilbudt det i dag")
    soeren.press("Start forløbet")
    soeren.write("Borgerens navn", "Pia Test Berggren")
    soeren.press("Start forløbet")
    course = Coordination.objects.get()
    soeren.follow("Skriv borgerens svar ind")
    soeren.choose("Ja tak")
    soeren.press("Gem svaret")
    soeren.follow("Vurdér trinnet")
    for answer in ("Tre eller fire", "De hænger tæt sammen", "Kun med hjælp"):
        soeren.choose(answer)
    for parameter in ("transition", "family"):
        soeren.page.locator(f"input[name=answer_{parameter}][value='0']").check(force=True)
    soeren.press("Se, hvad svarene peger på")
    soeren.select("Hvem tilbyder du stafetten?", f"{people.full('karen')}, Handicap og Psykiatri")
    soeren.write("Hvad siger borgeren selv til det?", words["step"])
    soeren.press("Gem beslutningen")
    karen.open("/")
    karen.follow("Svar Pia", exact=False)
    karen.press("Ja, jeg tager stafetten")
    return f"/forloeb/{course.ref}/"


def bring_along(people, hands, words, course):
    """Karen takes the others along; what each may know is asked for afterwards, at the kitchen table."""
    karen = hands["karen"]
    for key in ("søren", "ærna", "signe", "kirsten"):
        karen.open(f"{course}deltagere/ny/")
        if key != "kirsten":
            karen.write("Hvem skal med?", key)
            karen.press("Find")
        karen.follow(f"Vælg {people.full(key)}")
        karen.write("Hjælper med", words[f"task {key}"])
        karen.press("Gem")
        karen.sees(f"{people.full(key)} er med nu.")


def ask_at_the_kitchen_table(people, hands, words, course):
    """Three cards: everyday life on a slip that is entered afterwards, the other two answered where they are read."""
    karen = hands["karen"]
    for package, keys in (("everyday", ["søren"]), ("treatment", ["ærna", "signe"]), ("person", ["kirsten"])):
        karen.open(f"{course}samtykke/spoerg/?pakke={package}")
        change_the_card(people, karen, keys, words[f"purpose {package}"])
        karen.choose("Jeg har sagt, hvad et nej betyder")
        if package == "everyday":
            karen.press("Gør klar til seddel eller egen side")
            enter_the_slip(karen)
            karen.sees("gælder nu.")
        else:
            karen.press("Ja")
            karen.sees("Svaret er skrevet ned")
    hands["signe"].open(f"{course}samtykke/")
    hands["signe"].press("Åbn for det", exact=False)


def change_the_card(people, karen, keys, purpose):
    """Choose who the card is about and what for, and look at it as it will be read aloud."""
    if not karen.field("Hvad skal det bruges til?").is_visible():
        karen.page.get_by_text(re.compile("^(Ret kortet|Lav dit eget kort)$")).first.click()
    for key in ("søren", "ærna", "signe", "kirsten"):
        karen.page.get_by_label(people.full(key), exact=False).first.set_checked(key in keys, force=True)
    karen.write("Hvad skal det bruges til?", purpose)
    karen.press("Vis kortet")


def enter_the_slip(karen):
    """Print the slip, and write in what Pia ticked on it."""
    karen.follow("Udskriv sedlen")
    karen.follow("Indtast sedlen")
    karen.choose("ja")
    karen.choose("Jeg har sagt, hvad et nej betyder")
    karen.press("Gem svarene")
