"""The table of the Monday moments in docs/performance.md, from the figures that tests/journeys/test_monday.py wrote.

python -m bench.monday
"""

import json
from pathlib import Path

FIGURES = Path(__file__).parents[1] / "var" / "monday.json"
LIMITS = {
    "0 start a course": ("Start of a course", "3 fields, 60 s"),
    "0 the first consent": ("The first consent", "60 s"),
    "1 who burns": ("1 Who burns? 45 citizens", "0 clicks, 10 s, 7 lines"),
    "2 the phone rings": ("2 The phone rings", "3 clicks, 60 s"),
    "3 call twelve": ("3 Call a meeting with 12", "5 clicks, 4 fields, 240 s"),
    "4 the meeting ends": ("4 The meeting ends: an agreement, minutes, file", "2 clicks to send, 1 for the file"),
    "5 one line, desk": ("5 One line changed", "3 clicks, 1 field"),
    "5 one line, phone": ("5 The same from a phone", "3 clicks, 1 field"),
}


def table(kept: dict[str, dict[str, dict[str, float]]]) -> str:
    """Return the table in Markdown: one row for each moment and database."""
    lines = [
        "| moment | limit | database | clicks | fields | keys | page loads | machine s | a person s |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for moment, (name, limit) in LIMITS.items():
        for vendor in sorted(kept):
            row = kept[vendor].get(moment)
            if row:
                cells = [row[key] for key in ("clicks", "fields", "keys", "loads", "machine", "person")]
                lines.append(f"| {name} | {limit} | {vendor} | {' | '.join(str(cell) for cell in cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(json.loads(FIGURES.read_text(encoding="utf-8"))))
