"""After the meeting: the plan, one line changed, an answer without login, the log, what is withdrawn, and a pause."""

from urllib.parse import urlsplit


def begin_plan(people, hands, words, course):
    """Karen begins the plan: words of Pia's, a goal, what two do in topics of their own, what others have decided."""
    karen = hands["karen"]
    karen.open(f"{course}plan/")
    karen.press("Start planen")
    add(karen, words, course, "own_words", {"Hvis ord er det?": "borgeren selv"})
    add(karen, words, course, "goal", {})
    for key, topic in (("søren", "Hverdag"), ("ærna", "Alkohol og stoffer"), ("signe", "Psykisk helbred")):
        more = {"Hvem har ansvaret? Kun én": people.full(key), "Emne: hvem må se linjen?": topic}
        add(karen, words, course, "intervention", more, name=f"does {key}")
    add(karen, words, course, "decided", {"Emne: hvem må se linjen?": "Straf og tilsyn"})
    add(karen, words, course, "disagreement", {"Hvis ord er det?": "borgeren selv"})
    add(karen, words, course, "crisis_sign", {})


def add(karen, words, course, kind, chosen, name=""):
    karen.open(f"{course}plan/ny/?slags={kind}")
    karen.page.locator("[name=text]").fill(words[name or kind])
    for label, option in chosen.items():
        target = karen.field(label)
        value = target.locator("option").filter(has_text=option).first.get_attribute("value")
        target.select_option(value=value)
    if kind == "decided":
        karen.write("Hvem har bestemt det?", "retten")
        karen.write("Efter hvilken lov?", "vilkår i en dom")
    karen.press("Skriv i planen")
    if kind == "decided":
        karen.sees("Se, hvem der kan læse det.")
        karen.press("Skriv i planen")


def change_one_line(hands, words, course):
    """What Søren does is changed: press the words, write others, save."""
    karen = hands["karen"]
    karen.open(f"{course}plan/")
    karen.page.get_by_role("link", name=words["does søren"]).first.click()
    karen.write("Hvad gøres der?", words["does søren now"])
    karen.page.get_by_role("button", name="Gem", exact=True).first.click()
    karen.page.get_by_role("link", name=words["does søren now"]).first.wait_for()


def answer_without_login(people, hands, words, course, window):
    """Karen makes an address for Søren's agreement; it is opened by nobody who is signed in, and answered."""
    karen = hands["karen"]
    karen.open(f"{course}plan/")
    karen.page.get_by_role("link", name=words["agreed søren"], exact=False).first.click()
    karen.follow("Lad dem svare uden login")
    karen.press("Lav et link")
    address = karen.page.locator("code").inner_text()
    window.open(urlsplit(address).path)
    window.page.get_by_role("button", name="Gjort", exact=True).click()
    window.page.get_by_text("Tak for svaret").wait_for()


def write_the_log(hands, words, course, own):
    """Everybody at the table writes; Karen one entry in another topic than her own."""
    for key in ("søren", "ærna", "signe", "karen"):
        person = hands[key]
        person.open(f"{course}log/ny/")
        person.write("Hvad skete der?", words[f"log {key}"])
        person.press("Gem")
    for key in ("pia", "kirsten"):
        person = hands[key]
        person.open(f"{own}log/")
        person.write("Skriv her", words[f"log {key}"])
        person.press("Gem")


def withdraw(people, hands, words, course, own):
    """Pia takes back her yes to psychiatry and addiction care talking together, while Ærna has the log open."""
    pia, aerna = hands["pia"], hands["ærna"]
    aerna.open(f"{course}log/")
    aerna.sees(words["log signe"])
    pia.open(f"{own}samtykke/")
    pia.unfold("Andre svar")
    pia.press(f"Træk mit ja tilbage {people.full('ærna')}", exact=False)
    aerna.write("Find ord i loggen", words["log signe"])
    aerna.press("Find")
    aerna.sees("Intet fundet, som du kan se")


def pause(hands, words, own):
    """Pia holds a pause, alone, with a reason of her own."""
    pia = hands["pia"]
    pia.open(f"{own}pause/")
    pia.choose("Fire uger")
    pia.write("Vil du sige hvorfor?", words["pause"])
    pia.press("Hold pause")
