"""`borgere`: citizens with everything that can be said of them, a citizen a row."""

from collections.abc import Sequence
from typing import Any

from tovholder.exchange.columns import Column, fold
from tovholder.exchange.faults import Fault
from tovholder.exchange.kinds.kind import Context
from tovholder.exchange.kinds.once import said_once
from tovholder.exchange.reader import Reader
from tovholder.people.actions.loading.citizens import (
    CitizenFact,
    citizens_without_number,
    nameless_key,
    plan_citizens,
)
from tovholder.people.actions.loading.ledger import Ledger
from tovholder.people.enums import Reach

COLUMNS = (
    Column("number", "CPR-nr.", ("CPR", "CPR-nummer", "Personnummer"), is_required=True),
    Column("given_name", "Fornavn", ("Fornavne",), is_required=True),
    Column("family_name", "Efternavn", (), is_required=True),
    Column("born_on", "Fødselsdato", ("Født",)),
    Column("died_on", "Dødsdato", ("Død",)),
    Column("address", "Adresse", ()),
    Column("postal_code", "Postnr.", ("Postnummer",)),
    Column("name_protected", "Navnebeskyttet", ("Navnebeskyttelse",)),
    Column("address_protected", "Adressebeskyttet", ("Adressebeskyttelse",)),
    Column("phone", "Telefon", ("Tlf.",)),
    Column("language", "Sprog", ()),
    Column("needs_interpreter", "Tolk", ()),
    Column("reach", "Kontaktvej", ()),
    Column("reach_note", "Om kontakt", ("Bemærkning om kontakt",)),
    Column("hand_delivery", "Afleveres i hånden", ()),
    Column("digital_post", "Digital post", ()),
)
WAYS = {
    fold(word): code
    for word, code in {
        "ring": Reach.PHONE,
        "sms": Reach.SMS,
        "brev": Reach.LETTER,
        "her på siden": Reach.PORTAL,
        "personligt": Reach.IN_PERSON,
        "pårørende": Reach.RELATIVE,
    }.items()
}


class Citizens:
    """The format `borgere`. It is the one that may give a citizen a new name."""

    name = "borgere"
    columns = COLUMNS

    def read(self, reader: Reader) -> CitizenFact:
        """Return what one row says."""
        number = reader.number("number")
        given_name = reader.needed("given_name", "Citizen", "given_name")
        family_name = reader.text("family_name", "Citizen", "family_name")
        if not reader.row["number"]:
            reader.find("number", "number_missing")
        said = _details(reader)
        key = number or repr(nameless_key(f"{given_name} {family_name}".strip(), said.get("born_on")))
        return CitizenFact(key, (reader.row.number,), given_name, family_name, number, said)

    def gather(self, records: Sequence[CitizenFact], context: Context) -> tuple[list[CitizenFact], list[Fault]]:
        """Return each citizen once."""
        return said_once(records, lambda fact: fact.key, context.header("number"))

    def plan(self, ledger: Ledger, gathered: list[CitizenFact], context: Context) -> None:
        """Lay the citizens beside those that are kept."""
        plan_citizens(ledger, gathered, known=citizens_without_number(gathered), may_rename=True)

    def column_of(self, code: str) -> str:
        """Return the name of the column that a conflict with what is kept is about."""
        return {"protection_kept": "address_protected", "name_changed": "given_name"}.get(code, "number")


def _details(reader: Reader) -> dict[str, Any]:
    """Return what the row says beside name and number; an empty cell says nothing."""
    said: dict[str, Any] = {
        "born_on": reader.day("born_on", may_be_short=False),
        "died_on": reader.day("died_on"),
        "name_protected": reader.protection("name_protected"),
        "address_protected": reader.protection("address_protected"),
        "phone": reader.phone("phone"),
        "reach": reader.choice("reach", WAYS),
    }
    for name in ("address", "postal_code", "language", "reach_note"):
        said[name] = reader.text(name, "Citizen", name)
    for name in ("needs_interpreter", "hand_delivery", "digital_post"):
        said[name] = reader.yes_no(name)
    return {name: value for name, value in said.items() if value is not None and value != ""}
