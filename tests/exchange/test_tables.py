"""Files as they arrive: encoding, delimiter, quotes, line breaks, row numbers."""

import stat

import pytest

from tovholder.exchange.columns import Column, missing_in, sheet_of
from tovholder.exchange.sums import take_sum_line
from tovholder.exchange.tables import UnreadableFileError, read_table, write_private, write_table

COLUMNS = (Column("name", "Navn", ("Borger",), is_required=True), Column("place", "Sted"))
ROWS = [["Navn", "Sted"], ["Åge Øst", "Ærø; havnen, nord"], ["Bo", 'Hus "4"\nbaghuset']]


def written(delimiter, end):
    lines = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in ROWS]
    return end.join(lines) + end


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_way_a_file_arrives_gives_the_same_table(encoding, delimiter, end):
    table = read_table(written(delimiter, end).encode(encoding))
    assert [list(table.header), *(list(cells) for _row, cells in table.rows)] == ROWS
    assert [row for row, _cells in table.rows] == [2, 3]
    assert (table.delimiter, table.encoding) == (delimiter, encoding)


def test_rows_are_numbered_as_a_spreadsheet_does():
    table = read_table(b'a;b\r\n1;"x\r\ny"\r\n\r\n;\r\n2;z\r\n')
    assert [(row, cells) for row, cells in table.rows] == [(2, ("1", "x\r\ny")), (5, ("2", "z"))]


def test_a_line_that_names_the_sign_is_no_row():
    table = read_table(b"sep=,\r\na,b;c\r\n1,2\r\n")
    assert (table.header, table.rows) == (("a", "b;c"), ((2, ("1", "2")),))


@pytest.mark.parametrize(
    ("data", "code", "row"),
    [
        (b"", "empty", 0),
        (b"\xef\xbb\xbf\r\n\r\n", "empty", 0),
        (b'a;b\n1;"x\n2;y\n', "quotes", 2),
        (b'a;b\n1;2\n3;"x"y\n', "quotes", 3),
        (b"\xef\xbb\xbfa;b\xe6\n", "encoding", 0),
        (b"a;b\x81\n", "encoding", 0),
    ],
)
def test_what_cannot_be_read_says_why_and_where(data, code, row):
    with pytest.raises(UnreadableFileError) as refused:
        read_table(data)
    assert (refused.value.code, refused.value.row) == (code, row)


def test_headers_are_known_whatever_their_dots_and_capitals():
    sheet = sheet_of(read_table(b"  STED. ;borger;Alder\n Her  nu ;'=Bo;4\n"), COLUMNS)
    assert [row.cells for row in sheet.rows] == [{"name": "=Bo", "place": "Her nu"}]
    assert (sheet.unknown, sheet.headers) == (("Alder",), {"name": "borger", "place": "STED."})
    assert missing_in(read_table(b"Sted;Alder\n"), COLUMNS) == ["Navn"]


def test_cells_beyond_the_headers_are_noticed():
    sheet = sheet_of(read_table(b"Navn;Sted\nBo;Her;der\nLis;Der;\n"), COLUMNS)
    assert [row.surplus for row in sheet.rows] == [True, False]


@pytest.mark.parametrize(
    ("last", "said"), [("I alt;69 r", 69), ("Total: 3;", 3), ("Sum;;", None), ("Antal rækker;12", 12)]
)
def test_a_last_line_that_counts_is_taken_off(last, said):
    sheet, line = take_sum_line(sheet_of(read_table(f"Navn;Sted\nBo;Her\n{last}\n".encode()), COLUMNS))
    assert (len(sheet.rows), line.row, line.said) == (1, 3, said)


def test_a_last_line_that_is_a_person_stays():
    sheet, line = take_sum_line(sheet_of(read_table(b"Navn;Sted\nBo;Her\nTotalis Summa;Her\n"), COLUMNS))
    assert (len(sheet.rows), line) == (2, None)


def test_nothing_in_an_export_can_calculate():
    data = write_table([["Navn"], ["=1+1"], ["+45 99"], ["@a"], ["-x"], ["\tx"], ["'=x"], ["Bo"]])
    assert data.decode("utf-8-sig").splitlines() == ["Navn", "'=1+1", "'+45 99", "'@a", "'-x", "'\tx", "''=x", "Bo"]
    assert data.startswith(b"\xef\xbb\xbf")


def test_a_private_file_is_readable_by_its_owner_alone(tmp_path):
    path = tmp_path / "fejl.csv"
    path.write_bytes(b"old")
    path.chmod(0o666)
    write_private(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["fejl.csv"]
