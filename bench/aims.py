"""What every page is held against, and the table people read."""

from typing import Any

CPU_MS = 25.0
TIMES_FLOOR = 2.5
STATEMENTS = 15
GROWTH = 1.3
AIMS = {"cpu_ms": CPU_MS, "times_floor": TIMES_FLOOR, "statements": STATEMENTS, "growth_from_2000": GROWTH}
SMALL = 2000
WRITERS = "writers at once"
"""Where the figures of all users writing at the same time stand, beside the pages'."""


def judge(pages: dict[str, dict[str, Any]], small: dict[str, dict[str, Any]] | None) -> None:
    """Write to each page its multiple of the floor, its growth from the small size, and the aims it misses."""
    for key, page in pages.items():
        page["times_floor"] = round(page["cpu_ms"] / max(page["floor"]["cpu_ms"], 0.01), 2)
        misses = []
        if page["cpu_ms"] > CPU_MS:
            misses.append("cpu_ms")
        if page["times_floor"] > TIMES_FLOOR:
            misses.append("times_floor")
        if page["statements"] > STATEMENTS:
            misses.append("statements")
        if small is not None and key in small:
            page["growth"] = _growth(page, small[key])
            if page["growth"]["cpu_ms"] > GROWTH:
                misses.append("growth_from_2000")
        page["misses"] = misses


def _growth(page: dict[str, Any], small: dict[str, Any]) -> dict[str, float]:
    """Return how many times as much it costs as at the small size: alone, and for all clients together."""
    if not (page["served"] and small["served"]):
        return {"cpu_ms": round(page["cpu_ms"] / small["cpu_ms"], 2)}
    return {
        "cpu_ms": round(page["cpu_ms"] / small["cpu_ms"], 2),
        "served_cpu_ms": _ratio(page["served"], small["served"]),
        "p50_ms": round(page["served"]["p50_ms"] / max(small["served"]["p50_ms"], 0.01), 2),
    }


def _ratio(large: dict[str, float], small: dict[str, float]) -> float:
    """Return the growth of what server and database use together."""
    both = [served["cpu_ms"] + served["database_cpu_ms"] for served in (large, small)]
    return round(both[0] / max(both[1], 0.01), 2)


def table_of(run: dict[str, Any]) -> str:
    """Return the figures of one database as a table in Markdown."""
    head = (
        "| page | statements | rows read / shown | kB | CPU ms | floor | × floor | p50 ms | p95 ms | per s "
        "| floor per s | growth | misses |"
    )
    lines = [head, "|---|---|---|---|---|---|---|---|---|---|---|---|---|"]
    for page in run["pages"].values():
        served, few = page["served"], page["fewest_statements"]
        counted = str(page["statements"]) if few == page["statements"] else f"{few}–{page['statements']}"
        growth = page.get("growth", {}).get("cpu_ms", "")
        lines.append(
            f"| {page['title']} | {counted} | {page['rows_read']:.0f} / {page['rows_shown']:.0f} "
            f"| {page['bytes'] / 1000:.0f} "
            f"| {page['cpu_ms']:.1f} | {page['floor']['cpu_ms']:.1f} | {page['times_floor']:.1f} "
            f"| {_whole(served, 'p50_ms')} | {_whole(served, 'p95_ms')} | {_whole(served, 'per_second')} "
            f"| {_whole(page['floor']['served'], 'per_second')} | {growth} | {', '.join(page['misses'])} |"
        )
    return "\n".join(lines)


def _whole(figures: dict[str, float], name: str) -> str:
    return f"{figures[name]:.0f}" if figures else ""


def acts_of(run: dict[str, Any]) -> str:
    """Return what the actions of one database take as a table in Markdown, and how many write at once."""
    lines = ["| action | times | statements | CPU ms | ms | slowest ms |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {act['title']} | {act['times']} | {act['statements']} | {act['cpu_ms']:.1f} | {act['ms']:.0f} "
        f"| {act['slowest_ms']:.0f} |"
        for act in run["acts"].values()
    ]
    writers = run["writers"]
    if writers:
        lines.append(
            f"\nWriting at once: {writers['requests']} answers, {writers['wrong']} of them wrong "
            f"{writers['answered'] or ''}, {writers['per_second']:.0f} a second, p50 {writers['p50_ms']:.0f} ms, "
            f"p95 {writers['p95_ms']:.0f} ms"
        )
    return "\n".join(lines)
