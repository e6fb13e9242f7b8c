"""Structured claims from a file."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from claimcheck.errors import InputError
from claimcheck.sources.truth import Assertion, Prior, table
from claimcheck.sources.truth.table import meaning, read_priors, read_table


@pytest.fixture
def written(tmp_path: Path):  # type: ignore[no-untyped-def]  # a fixture that writes a file
    def write(text: str | bytes, name: str = "claims.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


class TestReading:
    def test_without_a_first_row_of_names(self, written) -> None:  # type: ignore[no-untyped-def]
        assert read_table(written("Post,toll,12\nTimes,toll,about 20\n")) == [
            Assertion("Post", "toll", "12", 12.0),
            Assertion("Times", "toll", "about 20", 20.0, 18.0, 22.0),
        ]

    def test_with_one_in_another_order(self, written) -> None:  # type: ignore[no-untyped-def]
        text = "\ufeffOrigin,Value,Object,page,Source,weight\nAP,12,toll,3,Post,0.5\n,13,toll,4,Times,\n"
        assert read_table(written(text)) == [
            Assertion("Post", "toll", "12", 12.0, origin="AP", weight=0.5),
            Assertion("Times", "toll", "13", 13.0),
        ]

    def test_a_fourth_column_is_the_number(self, written) -> None:  # type: ignore[no-untyped-def]
        assert read_table(written("a,x,twelve,12\nb,x,A5,\n")) == [Assertion("a", "x", "twelve", 12.0), Assertion("b", "x", "A5")]

    def test_tabs_quotation_marks_and_empty_lines(self, written) -> None:  # type: ignore[no-untyped-def]
        assert read_table(written("a\tx\t12\r\n\r\nb\tx\t13\r\n", "claims.TSV")) == [Assertion("a", "x", "12", 12.0), Assertion("b", "x", "13", 13.0)]
        assert read_table(written('"Post, The",x,"1,420"\n')) == [Assertion("Post, The", "x", "1,420", 1420.0)]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", "holds no claim; "),
            ("\n , ,\n", "holds no claim; "),
            ("source,object,value\n", "holds no claim below its first row"),
            ("a,x,1\na,x\n", ":2: has no value; "),
            ("a,x,1\n\n,x,2\n", ":3: has no source; "),
            ("a,x,1,2\nb,x,1,two\n", ":2: the number must be a number such as 1420.5, not 'two'"),
            ("a,x,1,inf\n", ":1: the number must be a number such as 1420.5, not 'inf'"),
            ("source,object,value,weight\na,x,1,0\n", ":2: the weight must be a number above 0, not '0'"),
            ('a,x,1\nb,x,"1\n', ":2: is not valid CSV: "),
            ("a,x," + "1" * 200_000, ":1: is not valid CSV: "),
            (b"a,x,\xff\n", "is not UTF-8 text; "),
        ],
    )
    def test_what_is_wrong_is_told_with_its_place(self, written, text: str | bytes, message: str) -> None:  # type: ignore[no-untyped-def]
        path = written(text)
        with pytest.raises(InputError) as error:
            read_table(path)
        assert str(error.value).startswith(str(path))
        assert message in str(error.value)
        assert "\n" not in str(error.value)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="cannot be read: No such file"):
            read_table(tmp_path / "none.csv")

    def test_too_many_rows(self, written, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
        monkeypatch.setattr(table, "MOST_ROWS", 2)
        assert len(read_table(written("a,x,1\nb,x,1\n"))) == 2
        with pytest.raises(InputError, match=r":3: has more than 2 rows"):
            read_table(written("a,x,1\nb,x,1\nc,x,1\n"))


class TestMeaning:
    @pytest.mark.parametrize(
        ("value", "meant"),
        [
            ("1420", (1420.0, None, None)),
            ("1,420", (1420.0, None, None)),
            ("-3.5", (-3.5, None, None)),
            ("$12", (12.0, None, None)),
            ("12 %", (12.0, None, None)),
            ("0", (0.0, None, None)),
            ("1.2 million", (1.2e6, 1.15e6, 1.25e6)),
            ("about 1,200", (1200.0, 1080.0, 1320.0)),
            ("~20", (20.0, 18.0, 22.0)),
            ("over 1200", (1200.0, 1200.0, math.inf)),
            ("At least 3", (3.0, 3.0, math.inf)),
            ("≤ 3", (3.0, -math.inf, 3.0)),
            ("up to 40", (40.0, -math.inf, 40.0)),
            ("10 to 20", (None, 10.0, 20.0)),
            ("between 10 and 20", (None, 10.0, 20.0)),
            ("10–20", (None, 10.0, 20.0)),
            ("-5 to 5", (None, -5.0, 5.0)),
        ],
    )
    def test_numbers(self, value: str, meant: tuple[float | None, float | None, float | None]) -> None:
        assert meaning(value) == pytest.approx(meant)

    @pytest.mark.parametrize(
        "value", ["A5", "0900", "2012-12", "1,42", "about noon 7 or so", "3 and", "20 to 10", "v1.2.3", "1" * 5000, "over the top 5"]
    )
    def test_names(self, value: str) -> None:
        assert meaning(value) == (None, None, None)


class TestPriors:
    def test_read(self, written) -> None:  # type: ignore[no-untyped-def]
        assert read_priors(written("source,reliability,claims\nPost,0.9,20\nTimes,0.5\n")) == {"Post": Prior(0.9, 20.0), "Times": Prior(0.5, 4.0)}

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("Post\n", ":1: needs a source, a reliability"),
            ("Post,1\n", ":1: the reliability must lie between 0 and 1"),
            ("Post,high\n", ":1: the reliability must be a number above 0, not 'high'"),
            ("Post,0.9\nPost,0.8\n", ":2: 'Post' stands here a second time"),
            ("Post,0.9,0\n", ":1: the number of claims must be a number above 0"),
        ],
    )
    def test_what_is_wrong(self, written, text: str, message: str) -> None:  # type: ignore[no-untyped-def]
        with pytest.raises(InputError, match=message):
            read_priors(written(text))
