"""What cannot be read is refused in one clear line; what is complete before a fault is read."""

from __future__ import annotations

import gzip
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rncp_graph.errors import (
    MalformedSourceError,
    SourceError,
    UnknownFormatError,
    UnsafeSourceError,
)
from rncp_graph.fiche import Fiche, FicheSansNumero
from rncp_graph.readers import Limits, read
from tests.readers.test_elements_covered import COMPLETE
from tests.realdata import real

ONE: Final = "<FICHE><NUMERO_FICHE>RNCP{0}</NUMERO_FICHE><INTITULE>Essai {0}</INTITULE></FICHE>\n"
BOMB: Final = (
    "<!DOCTYPE FICHES [<!ENTITY a 'boum'>"
    + "".join(
        f"<!ENTITY {new} '{f'&{old};' * 10}'>"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><FICHES><FICHE><NUMERO_FICHE>RNCP1</NUMERO_FICHE><INTITULE>&i;</INTITULE></FICHE></FICHES>"
)


def export(count: int, *, end: str = "</FICHES>") -> str:
    return "<FICHES>\n" + "".join(ONE.format(rank) for rank in range(1, count + 1)) + end


def save(folder: Path, content: str | bytes, name: str = "export.xml") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def number(fiche: Fiche | FicheSansNumero) -> str | None:
    return fiche.numero if isinstance(fiche, Fiche) else None


def numbers_before(
    path: Path, limits: Limits | None = None
) -> tuple[list[str | None], SourceError]:
    """The numbers read before the error, and the error, which must be one line about the file."""
    found: list[str | None] = []
    with pytest.raises(SourceError) as caught:
        found.extend(map(number, read(path, limits=limits or Limits())))
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    return found, caught.value


UNKNOWN: Final[dict[str, tuple[str | bytes, str]]] = {
    "empty": (b"", "an empty file"),
    "blank": (b" \n\t ", "an empty file"),
    "only a byte order mark": ("\ufeff", "an unknown format"),
    "HTML page": ("<!DOCTYPE html>\n<html lang='fr'><body>Erreur</body></html>", "an HTML page"),
    "HTML page without type": ("\n <HTML><body>Erreur</body></HTML>", "an HTML page"),
    "JSON": ('{"fiches": []}', "JSON"),
    "zeros": (bytes(9000), "nothing but zeros"),
    "prose": ("Bonjour", "an unknown format"),
    "another root": (
        "<?xml version='1.0'?><offres><FICHE/></offres>",
        "the root element is offres",
    ),
    "a FICHE alone": (ONE.format(1), "the root element is FICHE"),
    "FICHES inside": (f"<export>{export(1)}</export>", "the root element is export"),
    "no FICHE": ("<FICHES><VERSION_FLUX>4.1</VERSION_FLUX></FICHES>", "without any FICHE"),
    "FICHE only deeper": (f"<FICHES><LOT>{ONE.format(1)}</LOT></FICHES>", "without any FICHE"),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_other_formats_are_told_apart(case: str, tmp_path: Path) -> None:
    content, said = UNKNOWN[case]
    found, error = numbers_before(save(tmp_path, content))
    assert found == []
    assert isinstance(error, UnknownFormatError)
    assert said in str(error)


UNSAFE: Final = {
    "entity bomb": BOMB,
    "external file": "<!DOCTYPE FICHES [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + export(1),
    "external address": "<!DOCTYPE FICHES SYSTEM 'http://127.0.0.1:9/a.dtd'>" + export(1),
    "parameter entity": "<!DOCTYPE FICHES [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/'> %x;]>"
    + export(1),
    "bare document type": "<!DOCTYPE FICHES>" + export(1),
}


@pytest.mark.parametrize("case", UNSAFE)
def test_document_types_are_refused_whatever_they_declare(case: str, tmp_path: Path) -> None:
    found, error = numbers_before(save(tmp_path, UNSAFE[case]))
    assert found == []
    assert isinstance(error, UnsafeSourceError)
    assert "DOCTYPE" in str(error)


LIMITED: Final = {
    "max_depth": (Limits(max_depth=8), "<A>" * 8 + "</A>" * 8),
    "max_text": (Limits(max_text=100), f"<X>{'é' * 101}</X>"),
    "max_fiche": (Limits(max_fiche=1000), f"<X>{'x' * 2_000_000}"),
    "max_elements": (Limits(max_elements=50), "<X/>" * 60),
}


@pytest.mark.parametrize("name", LIMITED)
def test_a_limit_refuses_what_is_beyond_it_after_what_is_complete(
    name: str, tmp_path: Path
) -> None:
    limits, content = LIMITED[name]
    path = save(tmp_path, f"<FICHES>{ONE.format(1)}<FICHE>{content}</FICHE></FICHES>")
    found, error = numbers_before(path, limits)
    assert found == ["RNCP1"]
    assert isinstance(error, UnsafeSourceError)
    assert name in str(error)


@pytest.mark.parametrize("depth", [33, 300, 200_000])
def test_absurd_nesting_is_refused_by_default(depth: int, tmp_path: Path) -> None:
    path = save(tmp_path, "<FICHES>" + "<A>" * depth + "</A>" * depth + "</FICHES>")
    _, error = numbers_before(path)
    assert isinstance(error, UnsafeSourceError)


def test_an_endless_tag_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path, f"<FICHES><FICHE a='{'x' * 2_000_000}")
    _, error = numbers_before(path, Limits(max_fiche=1_000_000))
    assert isinstance(error, UnsafeSourceError)


def test_endless_matter_between_fiches_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path, "<FICHES>" + "<X>y</X>\n" * 500 + export(1).removeprefix("<FICHES>"))
    assert isinstance(numbers_before(path, Limits(max_elements=400))[1], UnsafeSourceError)
    assert len(list(read(path))) == 1


MALFORMED: Final[dict[str, tuple[str | bytes, int, str]]] = {
    "cut in a text": (export(3, end="<FICHE><NUMERO_FICHE>RNCP4"), 5, "no element found"),
    "cut in a tag": (export(3, end="<FICHE><NUMER"), 5, "unclosed token"),
    "cut between fiches": (export(3, end=""), 5, "no element found"),
    "mismatched": (export(3, end="<FICHE>\n<A>\n</FICHE></FICHES>"), 7, "mismatched tag"),
    "bare ampersand": (export(3, end="<FICHE><A>R & D</A>"), 5, "not well-formed"),
    "unknown entity": (export(3, end="<FICHE><A>&eacute;</A>"), 5, "undefined entity"),
    "after the root": (export(3) + "\n<FICHES/>", 6, "junk after document element"),
    "cp1252 said to be UTF-8": (
        ("<?xml version='1.0' encoding='UTF-8'?>" + export(3, end="<FICHE><A>été")).encode(
            "cp1252"
        ),
        5,
        "byte 0xE9 is not UTF-8, the encoding of the file: it is probably Windows-1252",
    ),
    "cut in a character": (export(3, end="<FICHE><A>é").encode()[:-1], 5, "breaks off inside"),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_every_fiche_before_a_fault_is_read_then_its_place_told(case: str, tmp_path: Path) -> None:
    content, line, said = MALFORMED[case]
    found, error = numbers_before(save(tmp_path, content))
    assert found == ["RNCP1", "RNCP2", "RNCP3"]
    assert isinstance(error, MalformedSourceError)
    assert (error.line, error.last_fiche, error.fiches_read) == (line, "RNCP3", 3)
    assert said in error.problem


def test_an_encoding_that_is_not_read_is_named(tmp_path: Path) -> None:
    path = save(tmp_path, "<?xml version='1.0' encoding='EBCDIC-FR'?>" + export(1))
    _, error = numbers_before(path)
    assert "EBCDIC-FR" in str(error)


def test_the_malformed_file_of_the_pilot_is_refused() -> None:
    path = real("xml/anonymised-2020-04/rncp-invalid.xml")
    found, error = numbers_before(path)
    assert found == []
    assert isinstance(error, MalformedSourceError)
    assert error.line == 5


def test_a_long_file_is_located_beyond_line_65535(tmp_path: Path) -> None:
    filler = "<X/>\n" * 70_000
    path = save(
        tmp_path, f"<FICHES>\n{filler}<FICHE><INTITULE>Sans</INTITULE></FICHE>\n<FICHE></A>"
    )
    found: list[Fiche | FicheSansNumero] = []
    with pytest.raises(MalformedSourceError) as caught:
        found.extend(read(path))
    assert caught.value.line == 70_003
    assert caught.value.fiches_read == 1


def test_a_fiche_without_number_is_told_with_its_place(tmp_path: Path) -> None:
    path = save(
        tmp_path,
        f"<FICHES>{ONE.format(1)}<FICHE><ID_FICHE>77</ID_FICHE>\n<INTITULE>Sans nom</INTITULE>"
        "<NUMERO_FICHE> </NUMERO_FICHE></FICHE></FICHES>",
    )
    assert list(read(path))[1] == FicheSansNumero(str(path), 2, "77", "Sans nom")


def zipped(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def test_a_truncated_zip_is_refused(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "whole.zip", ("a.xml", export(50).encode())).read_bytes()
    _, error = numbers_before(save(tmp_path, whole[:-40], "cut.zip"))
    assert "cut off or damaged" in str(error)


def test_a_damaged_zip_member_gives_what_is_before_the_damage(tmp_path: Path) -> None:
    source = export(4000).encode()
    whole = bytearray(zipped(tmp_path / "whole.zip", ("a.xml", source)).read_bytes())
    half = len(whole) * 3 // 4
    whole[half : half + 200] = bytes(200)
    found, error = numbers_before(save(tmp_path, bytes(whole), "damaged.zip"))
    assert 500 < len(found) < 4000
    assert found == [f"RNCP{rank}" for rank in range(1, len(found) + 1)]
    assert isinstance(error, MalformedSourceError)
    assert error.source.endswith("damaged.zip!a.xml")


@pytest.mark.parametrize("keep", [0.5, 0.98])
def test_a_truncated_gzip_gives_what_is_before_the_cut(keep: float, tmp_path: Path) -> None:
    packed = gzip.compress(export(2000).encode(), mtime=0)
    found, error = numbers_before(save(tmp_path, packed[: int(len(packed) * keep)], "cut.xml.gz"))
    assert 300 < len(found) < 2000
    assert isinstance(error, MalformedSourceError)
    assert "breaks off" in error.problem


def test_a_checksum_that_does_not_match_is_told_after_all_fiches(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(export(3).encode(), mtime=0))
    packed[-8] ^= 0xFF
    found, error = numbers_before(save(tmp_path, bytes(packed), "sum.xml.gz"))
    assert len(found) == 3
    assert "damaged" in str(error)


ZEROS: Final = bytes(1 << 20)
PADDING: Final = b"<FICHES>" + b" " * (1 << 20)


def test_a_zip_bomb_is_refused_by_what_it_announces(tmp_path: Path) -> None:
    path = tmp_path / "zeros.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("export.xml", "w", force_zip64=True) as member,
    ):
        for _ in range(64):
            member.write(ZEROS)
    _, error = numbers_before(path)
    assert isinstance(error, UnsafeSourceError)
    assert "bomb" in str(error)


def test_a_gzip_bomb_is_refused_while_it_unpacks(tmp_path: Path) -> None:
    path = tmp_path / "blanks.xml.gz"
    with gzip.open(path, "wb") as stream:
        for _ in range(40):
            stream.write(PADDING)
    done: list[int] = []
    with pytest.raises(UnsafeSourceError, match="bomb"):
        list(read(path, limits=Limits(max_ratio=20), progress=lambda now, _: done.append(now)))
    assert done
    assert isinstance(numbers_before(path, Limits(max_uncompressed=1 << 20))[1], UnsafeSourceError)


def test_a_zip_that_lies_about_its_size_is_still_bounded(tmp_path: Path) -> None:
    source = PADDING * 20
    path = zipped(tmp_path / "lie.zip", ("a.xml", source))
    honest = len(source).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(honest, (1000).to_bytes(4, "little")))
    _, error = numbers_before(path)
    assert "a.xml" in str(error)


def test_archives_inside_archives_are_not_opened(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", ("a.xml", export(1).encode()))
    path = zipped(tmp_path / "outer.zip", ("inner.zip", inner.read_bytes()))
    assert "archives inside archives" in str(numbers_before(path)[1])


def test_an_encrypted_or_exotic_member_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lzma.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.xml", export(1))
    assert "compression method 14" in str(numbers_before(path)[1])
    plain = zipped(tmp_path / "plain.zip", ("a.xml", export(1).encode()))
    data = bytearray(plain.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in str(numbers_before(save(tmp_path, bytes(data), "secret.zip"))[1])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data(), st.sampled_from(["xml", "gz", "zip"]))
def test_damage_anywhere_gives_fiches_or_a_source_error(
    tmp_path: Path, data: st.DataObject, kind: str
) -> None:
    source = COMPLETE.read_bytes()
    if kind == "gz":
        source = gzip.compress(source, mtime=0)
    elif kind == "zip":
        source = zipped(tmp_path / "whole.zip", ("a.xml", source)).read_bytes()
    damaged = bytearray(source[: data.draw(st.integers(0, len(source)))])
    for place in data.draw(st.lists(st.integers(0, max(0, len(damaged) - 1)), max_size=4)):
        if damaged:
            damaged[place] = data.draw(st.integers(0, 255))
    path = save(tmp_path, bytes(damaged), f"damaged.{kind}")
    with suppress(SourceError):
        assert list(read(path))
