"""Who may find what, by hand: each canary with the initials of those who are entitled to it, before and after.

P Pia, K Karen, S Søren, Æ Ærna, G Signe, M Pia's mother Kirsten. Vera, the outsider, stands nowhere: she finds nothing.
N is whoever holds the address of an answer without login. A small letter may find it, and need not: it stood there
while it was current (a letter before the meeting was held, words before they were changed), or no page is for it.
"Before" is when Pia's three yeses stand: Søren knows 1, 2, 12; Ærna and Signe talk together about 6, 7, 12, and Signe's
house has opened its own side; Kirsten knows 1 and 12; Karen what her own authority holds. "After" is when Pia has taken
back what let Ærna and Signe talk.
"""

INITIALS = {"N": "nobody", "P": "pia", "K": "karen", "S": "søren", "Æ": "ærna", "G": "signe", "M": "kirsten"}

TABLE = {
    # the beginning
    "why": ("PKS", "PKS"),
    "step": ("PKS", "PKS"),
    "task søren": ("PKSM", "PKSM"),
    "task ærna": ("PKÆG", "PKÆ"),
    "task signe": ("PKÆG", "PKG"),
    "task kirsten": ("PKm", "PKm"),
    "purpose everyday": ("PK", "PK"),
    "purpose treatment": ("PK", "PK"),
    "purpose person": ("PK", "PK"),
    # the meeting: everybody invited gets the words of the letter; what is common to all is about everyday life (1)
    "meeting place": ("PKSÆGM", "PKSÆGM"),
    "meeting why": ("pKSÆGm", "pKSÆGm"),
    "meeting aim": ("pKSÆGm", "pKSÆGm"),
    "again place": ("PKSÆGM", "PKSÆGM"),
    "again why": ("PKSÆGM", "PKSÆGM"),
    "again aim": ("PKSÆGM", "PKSÆGM"),
    "brings søren": ("PKS", "PKS"),
    "brings ærna": ("PKÆG", "PKÆ"),
    "brings signe": ("PKÆG", "PKG"),
    "brings kirsten": ("PK", "PK"),
    "item substances": ("PKÆG", "PK"),
    "item mind": ("PKÆG", "PK"),
    "outcome ærna": ("PKÆG", "PK"),
    "outcome signe": ("PKÆG", "PK"),
    "outcome pia": ("PKSM", "PKSM"),
    "agreed ærna": ("PKÆG", "PKÆ"),
    "agreed signe": ("PKÆG", "PKG"),
    "agreed søren": ("PKSMn", "PKSMn"),
    "agreed pia": ("PKSM", "PKSM"),
    "prepared first": ("pK", "pK"),
    "prepared not": ("pK", "pK"),
    "two lines ærna": ("pKæ", "pKæ"),
    "accepted": ("PK", "PK"),
    # the plan: own words are suggested as everyday life (1), the goal as what Karen's unit works with (6)
    "own_words": ("PKSM", "PKSM"),
    "goal": ("PKÆG", "PK"),
    "does søren": ("pKSm", "pKSm"),
    "does søren now": ("PKSM", "PKSM"),
    "does ærna": ("PKÆG", "PKÆ"),
    "does signe": ("PKÆG", "PKG"),
    "decided": ("PK", "PK"),
    "disagreement": ("PK", "PK"),
    "crisis_sign": ("PKSÆGM", "PKSM"),
    # the log: Signe's is the region's own, so the municipality reads it only where the region has opened
    "log søren": ("PKSM", "PKSM"),
    "log ærna": ("PKÆG", "PKÆ"),
    "log signe": ("PÆG", "PG"),
    "log karen": ("PKÆG", "PK"),
    "log pia": ("PK", "PK"),
    "log kirsten": ("PKM", "PKM"),
    "pause": ("", "pK"),
    # that somebody takes part at all, told by a name that is theirs alone; who held the baton everybody may know
    "name søren": ("PKSMæg", "PKSMæg"),
    "name ærna": ("PKÆG", "PKÆ"),
    "name signe": ("PKÆG", "PKG"),
    "name kirsten": ("PKM", "PKM"),
}


def entitled(name, *, after):
    """Return who must find a canary, and who may."""
    letters = TABLE[name][after]
    must = {INITIALS[letter] for letter in letters if letter in INITIALS}
    return must, {INITIALS[letter.upper()] for letter in letters}
