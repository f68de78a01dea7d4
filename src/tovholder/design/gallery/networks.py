"""Network maps for the gallery: a usual one, one person, nobody, and sixty."""

from tovholder.design.shapes import Dot, NetworkDrawing

AREAS = ("Familie", "Kæreste og venner", "Hverdag og fritid", "Job og skole", "Dem der hjælper mig")
RINGS = ("Helt tæt på", "Tæt på", "Lidt længere væk")
NAMES = (
    "Mormor",
    "Sille fra værestedet",
    "Mor",
    "Gitte",
    "Ib",
    "Signe Prøvelund",
    "Naboen på tredje",
    "Ærlig Øvrigsen",
)
KINDS = ("person", "person", "helper", "person", "animal", "place")


def sample(*dots: Dot, ties: tuple[tuple[str, str, bool], ...] = ()) -> NetworkDrawing:
    """Return a map of somebody made up."""
    told = f"{len(dots)} på kortet. Det samme står i listen."
    return NetworkDrawing("Pia", "Netværkskort", told, AREAS, RINGS, dots, ties)


def crowd(count: int) -> NetworkDrawing:
    """Return a map with so many on it, spread unevenly, the names of every length."""
    return sample(
        *(
            Dot(f"d{n}", f"{NAMES[n % len(NAMES)]} {n // 8 or ''}".strip(), (n * 7 % 11) % 5, n * 5 % 3, KINDS[n % 6])
            for n in range(count)
        )
    )


SAMPLES = {
    "some_network": sample(
        Dot("a", "Mormor", 0, 0),
        Dot("b", "Mor", 0, 2),
        Dot("c", "Gitte", 0, 1),
        Dot("d", "Katten Kanel", 0, 0, "animal"),
        Dot("e", "Sille fra værestedet", 1, 0),
        Dot("f", "Værestedet", 2, 1, "place"),
        Dot("g", "Søren Åkær-Test", 4, 0, "helper"),
        Dot("h", "Karen Testesen", 4, 1, "helper"),
        Dot("i", "Signe Prøvelund", 4, 1, "helper"),
        Dot("j", "Bo Prøvegaard", 4, 2, "helper", off_paper=True),
        ties=(("a", "b", True), ("a", "e", False)),
    ),
    "one_network": sample(Dot("a", "Mormor", 0, 0)),
    "empty_network": sample(),
    "full_network": crowd(60),
}
