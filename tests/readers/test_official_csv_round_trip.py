"""Any record, as far as tables can hold it, is read back from them in every dialect."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rncp_graph.fiche import (
    Bloc,
    Certificateur,
    Code,
    Fiche,
    FicheSansNumero,
    Habilitation,
    Niveau,
    Organisme,
    RoleHabilitation,
    TypeEnregistrement,
    Voie,
    VoieAcces,
)
from rncp_graph.readers import Limits
from rncp_graph.readers.official_csv import NO_TABLE, Table, read_tables
from rncp_graph.text.cleaning import clean_line, is_placeholder
from tests.readers.render_csv import DIALECTS, render

T = TypeVar("T")
LETTERS = "aàbcdéèêfghîïœÉÇ’'\"«»;,.:-–()/0123456789 \n€&"

UTF8_TOO = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
"""« Çœ » in Windows-1252 is a letter of UTF-8 as well: nobody could tell."""


def stated(text: str) -> bool:
    return bool(text) and not is_placeholder(text) and "''" not in text


LINE = st.text(LETTERS, max_size=20).map(clean_line).map(clean_line).filter(stated)
NUMBER = st.from_regex(r"RNCP[1-9][0-9]{1,5}", fullmatch=True)
SIRET = st.from_regex(r"[0-9]{14}", fullmatch=True)
DATE = st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31))
MENTION = LINE.map(lambda words: f"mention {words}")
ORGANISME = st.builds(Organisme, LINE, st.none() | SIRET)


def maybe(items: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | items


def few(items: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """Rows of one table: one that repeats another says nothing."""
    return st.lists(items, max_size=3, unique=True).map(tuple)


CODE = st.builds(Code, st.from_regex(r"[1-4][0-9]{2}[a-z]?", fullmatch=True), maybe(MENTION))
FICHE = st.builds(
    Fiche,
    NUMBER,
    id_fiche=maybe(LINE),
    intitule=maybe(LINE),
    abrege=maybe(st.builds(Code, LINE, maybe(LINE))),
    actif=maybe(st.booleans()),
    niveau=maybe(st.builds(Niveau, st.sampled_from([*"2345678", "AUCUN"]), maybe(MENTION))),
    type_enregistrement=maybe(st.sampled_from(TypeEnregistrement)),
    formacodes=few(CODE),
    nsf=few(CODE),
    rome=few(CODE),
    ccn=few(st.builds(Code, maybe(LINE), LINE)),
    certificateurs=few(st.builds(Certificateur, ORGANISME)),
    habilitations=few(st.builds(Habilitation, ORGANISME, maybe(st.sampled_from(RoleHabilitation)))),
    blocs=few(st.builds(Bloc, maybe(LINE), LINE)),
    voies=st.sets(st.sampled_from(Voie)).map(
        lambda found: tuple(VoieAcces(voie, ouverte=True) for voie in Voie if voie in found)
    ),
    accessible_nouvelle_caledonie=maybe(st.booleans()),
    accessible_polynesie_francaise=maybe(st.booleans()),
    date_dernier_jo=maybe(DATE),
    date_decision=maybe(DATE),
    date_effet=maybe(DATE),
    date_fin_enregistrement=maybe(DATE),
    validation_partielle=maybe(st.booleans()),
    nouvelles_certifications=few(NUMBER),
    anciennes_certifications=few(NUMBER),
    parties_manquantes=st.just((NO_TABLE,)),
)


def read_back(tables: dict[str, bytes], size: int) -> list[Fiche | FicheSansNumero]:
    found = [
        Table(name, iter([data[at : at + size] for at in range(0, len(data), size)]))
        for name, data in tables.items()
    ]
    return list(read_tables(found, Limits()))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(FICHE, min_size=1, max_size=4, unique_by=lambda fiche: fiche.numero),
    st.sampled_from(sorted(DIALECTS)),
    st.sampled_from([7, 64, 100_000]),
)
def test_a_record_comes_back_from_its_tables(
    fiches: Sequence[Fiche], dialect: str, size: int
) -> None:
    tables = render(fiches, DIALECTS[dialect])
    if DIALECTS[dialect].encoding == "cp1252":
        assume(not any(map(UTF8_TOO.search, tables.values())))
    found = read_back(tables, size)
    # Without prefixes the register is a guess, which the remarks say.
    told = [
        type(one)(**{name: getattr(one, name) for name in one.__slots__ if name != "remarques"})
        for one in found
    ]
    assert told == sorted(fiches, key=lambda fiche: int(fiche.numero.removeprefix("RNCP")))
    assert all(
        isinstance(one, Fiche) and bool(one.remarques) == (not DIALECTS[dialect].prefix)
        for one in found
    )
