"""How wide words are in IBM Plex Sans, and words cut to a width: known on the server, before any browser draws them."""

EM = 1000
WIDE = 1000
"""A letter that is not in the table is taken for as wide as it is high: never too narrow."""
ELLIPSIS = "…"

_BY_WIDTH = {
    236: " ",
    242: "'",
    250: "ijìíîïĩīĭįıĵ",
    272: ",.lĺļ",
    273: "‘’",
    274: "ľ",
    278: "łſ",
    284: "!¡",
    292: ":;",
    314: "|¦",
    317: "[]",
    324: "f",
    326: "·",
    335: "()",
    343: "{}",
    346: "²³",
    351: "tţť",
    357: "ŧ",
    358: "ŀ",
    359: "¹",
    367: "rŕŗř",
    383: "/\\",
    396: "•",
    398: "º",
    399: "-ª",
    400: "IÌÍÎÏĨĪĬĮİ",
    419: '"',
    450: "*",
    464: "zźżž",
    467: "¿",
    468: "°",
    474: "”",
    475: "“",
    476: "®",
    477: "?",
    487: "sśŝşš",
    492: "v",
    496: "ĳ",
    499: "yýÿŷ",
    501: "LĹĻĽĿ",
    503: "cçćĉċč",
    507: "x",
    508: "Ł",
    510: "JĴ",
    513: "«»",
    514: "¢",
    527: "kķĸ",
    528: "g",
    531: "ĝğġģ",
    534: "aàáâãäåāăą",
    549: "eèéêëēĕėęě",
    555: "ð",
    559: "F",
    560: "oòóôõöōŏő",
    565: "_",
    568: "hnuñøùúûüĥħńņňŋũūŭůűų",
    572: "TŢŤ",
    573: "µ",
    580: "ZbdpqþŹŻŽ",
    581: "SŚŜŞŠ",
    582: "Ŧ",
    583: "EÈÉÊËđĒĔĖĘĚ",
    586: "§",
    588: "–",
    593: "YÝŶŸ",
    595: "£",
    598: "$",
    600: "+0123456789<=>^`~¨¬¯±´¸×÷",
    603: "ď",
    605: "¥",
    606: "PÞ",
    609: "V",
    612: "¤",
    613: "X",
    621: "CÇĆĈĊČ",
    634: "KĶ",
    640: "RßŔŖŘ",
    641: "AÀÁÂÃÄÅĀĂĄ",
    645: "Ĳ",
    652: "¶",
    653: "B",
    671: "DĎ",
    674: "ÐĐ",
    678: "UÙÚÛÜŨŪŬŮŰŲ",
    694: "&",
    695: "GĜĞĠĢ",
    707: "HNÑĤŃŅŇŊ",
    708: "OQÒÓÔÕÖØŌŎŐ",
    713: "#Ħ",
    768: "wŵ",
    776: "©",
    780: "—",
    803: "…",
    811: "ŉ",
    812: "M",
    824: "¾",
    847: "¼",
    864: "æ",
    872: "½",
    873: "m",
    891: "@WŴ",
    907: "Æ",
    927: "%",
    931: "œ",
    985: "Œ",
}
"""The letters by their width in thousandths of the size: the font's own numbers (IBM Plex Sans Regular 3.5)."""
_WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}


def width_of(text: str, size: float) -> float:
    """Return how wide a text is, in the unit of `size`."""
    return sum(_WIDTHS.get(letter, WIDE) for letter in text) * size / EM


def cut(text: str, most: float, size: float) -> str:
    """Return a text that is at most so wide; what does not fit ends in an ellipsis."""
    if width_of(text, size) <= most:
        return text
    room = most - width_of(ELLIPSIS, size)
    kept = ""
    for letter in text:
        room -= width_of(letter, size)
        if room < 0:
            break
        kept += letter
    return kept.rstrip() + ELLIPSIS


def in_lines(text: str, most: float, size: float, lines: int) -> list[str]:
    """Return a text word by word in at most so many lines; the last one is cut."""
    found: list[str] = []
    for word in text.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and (width_of(longer, size) <= most or len(found) == lines):
            found[-1] = longer
        else:
            found.append(word)
    return [cut(line, most, size) for line in found]
