"""The API JSON gives the record that the XML of the same fiche gives; bad JSON is refused."""

from __future__ import annotations

import gzip
import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from rncp_graph.errors import (
    MalformedSourceError,
    SourceError,
    UnknownFormatError,
    UnsafeSourceError,
)
from rncp_graph.fiche import (
    Bloc,
    Certificateur,
    Code,
    Correspondance,
    EtatActif,
    EtatFiche,
    Fiche,
    FicheSansNumero,
    Niveau,
    Organisme,
    Probleme,
    Remarque,
    StatistiquePromotion,
    TypeEnregistrement,
    Voie,
    VoieAcces,
)
from rncp_graph.readers import Limits, read
from rncp_graph.readers.api_json.tree import ITEMS
from rncp_graph.readers.documents import Document
from rncp_graph.readers.registry import read_document
from tests.readers.render import render
from tests.readers.test_elements_covered import COMPLETE, fiches
from tests.readers.test_round_trip import FICHE

ANSWER: Final = COMPLETE.parent / "documents" / "reponse-api.json"

Json = str | list["Json"] | dict[str, "Json"] | int | bool | None


def as_json(element: etree._Element) -> Json:
    """Return what the API would say for an element of the export: lists as plain arrays."""
    if len(element) == 0:
        return element.text or ""
    by_name: dict[str, list[etree._Element]] = {}
    for child in element:
        by_name.setdefault(str(child.tag), []).append(child)
    return {name: member(name, children) for name, children in by_name.items()}


def member(name: str, children: list[etree._Element]) -> Json:
    if name in ITEMS and len(children) == 1 and name != "SOURCE":
        assert {item.tag for item in children[0]} <= {ITEMS[name]}
        return [as_json(item) for item in children[0]]
    return as_json(children[0]) if len(children) == 1 else [as_json(child) for child in children]


def answer(xml: str | bytes) -> str:
    root = etree.fromstring(xml)
    entries = [as_json(element) for element in root.findall("FICHE")]
    return json.dumps({"nombreResultats": len(entries), "fiches": entries}, ensure_ascii=False)


def read_text(text: str | bytes, limits: Limits | None = None) -> list[Fiche | FicheSansNumero]:
    data = text.encode() if isinstance(text, str) else text
    return list(read_document(Document("a.json", iter([data])), limits or Limits()))


def test_an_answer_of_the_api_gives_its_fiches() -> None:
    first, second = read(ANSWER)
    assert first == Fiche(
        "RNCP99101",
        id_fiche="9001",
        intitule="Relieur d’albums imaginaires",
        etat=EtatFiche.PUBLIEE,
        actif=True,
        niveau=Niveau("4", "Niveau 4"),
        type_enregistrement=TypeEnregistrement.DEMANDE,
        formacodes=(Code("46001", "Reliure rêvée"), Code("46002", "Dorure rêvée")),
        nsf=(Code("322", "Techniques de l'imprimerie et de l'édition"),),
        certificateurs=(
            Certificateur(Organisme("Atelier des Marges", "00000010900017"), EtatActif.ACTIF),
            Certificateur(Organisme("Maison du Signet", None), EtatActif.INACTIF),
        ),
        existence_partenaires=False,
        activites_visees="- Couture des cahiers\n- Dorure des tranches",
        blocs=(Bloc("RNCP99101BC01", "Coudre un album", "Plier les feuilles\nCoudre les cahiers"),),
        voies=(
            VoieAcces(Voie.FI, ouverte=False),
            VoieAcces(Voie.VAE, ouverte=True, composition_jury="Trois relieurs.\nUn lecteur."),
        ),
        statistiques=(StatistiquePromotion(2024, 12, taux_insertion_global_6mois=75),),
        date_fin_enregistrement=date(2029, 12, 31),
        annees_promotions_niveau=(2022, 2023),
        nouvelles_certifications=("RNCP99201", "RNCP99202"),
        correspondances=(Correspondance(("RNCP99101BC01",), "RNCP99001", ("RNCP99001BC02",)),),
    )
    assert isinstance(second, Fiche)
    assert (second.numero, second.intitule, second.actif) == ("RS9910", "Doser la colle", False)
    assert second.remarques == (Remarque("COULEUR", Probleme.NON_LU, "bleue"),)


def test_every_element_of_the_schema_is_read_from_json_as_from_xml() -> None:
    (expected,) = fiches(COMPLETE)
    (found,) = read_text(answer(COMPLETE.read_bytes()))
    assert isinstance(found, Fiche)
    assert found.remarques == ()
    assert {name: getattr(found, name) for name in Fiche.__slots__ if name != "version_flux"} == {
        name: getattr(expected, name) for name in Fiche.__slots__ if name != "version_flux"
    }


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FICHE)
def test_a_record_comes_back_as_it_was(fiche: Fiche) -> None:
    (found,) = read_text(answer(render([fiche])))
    assert isinstance(found, Fiche)
    (expected,) = read_document(Document("a.xml", iter([render([fiche]).encode()])), Limits())
    assert isinstance(expected, Fiche)
    assert expected == fiche
    assert [getattr(found, name) for name in Fiche.__slots__ if name != "version_flux"] == [
        getattr(fiche, name) for name in Fiche.__slots__ if name != "version_flux"
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"NUMERO_FICHE": "RS7", "INTITULE": "Essai"}',
        '\ufeff [{"NUMERO_FICHE": "RS7", "INTITULE": "Essai"}]',
        '{"PAGE": null, "fiches": [{"NUMERO_FICHE": " RS7", "INTITULE": "Essai\\r\\n"}]}',
    ],
)
def test_a_fiche_may_stand_alone_or_in_an_array(text: str) -> None:
    assert read_text(text) == [Fiche("RS7", intitule="Essai")]


def test_what_an_answer_says_besides_is_told_with_its_first_fiche() -> None:
    first, second = read_text(
        '{"PAGE": 3, "fiches": [{"NUMERO_FICHE": "RS7"}, {"NUMERO_FICHE": "RS8"}]}'
    )
    assert isinstance(first, Fiche)
    assert first.remarques == (Remarque("/reponse/PAGE", Probleme.NON_LU, "3"),)
    assert second == Fiche("RS8")


def test_a_fiche_without_number_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "answer.json.gz"
    path.write_bytes(
        gzip.compress(b'{"fiches": [\n{"NUMERO_FICHE": "RS7"},\n{"INTITULE": "Sans nom"}]}')
    )
    assert list(read(path))[1] == FicheSansNumero(str(path), 3, None, "Sans nom")


def test_json_in_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"NUMERO_FICHE": "RS7"}', encoding="utf-8")
    assert list(read(tmp_path)) == [Fiche("RS7")]


BAD: Final[dict[str, tuple[str | bytes, type[SourceError], str]]] = {
    "cut": ('{"fiches": [{"NUMERO_FICHE":\n "RS', MalformedSourceError, "line 2: not JSON"),
    "a name twice": (
        '{"fiches": [\n{"NUMERO_FICHE": "RS7", "NUMERO_FICHE": "RS8"}]}',
        MalformedSourceError,
        "line 2: the name 'NUMERO_FICHE' stands twice",
    ),
    "NaN": ('{"NUMERO_FICHE": NaN}', MalformedSourceError, "NaN is not a JSON number"),
    "Infinity": ('[{"NUMERO_FICHE": -Infinity}]', MalformedSourceError, "-Infinity is not"),
    "two documents": ('{"NUMERO_FICHE": "RS7"}{}', MalformedSourceError, "Extra data"),
    "trailing comma": ('{"NUMERO_FICHE": "RS7",}', MalformedSourceError, "not JSON"),
    "not UTF-8": ('{"INTITULE": "Été"}'.encode("cp1252"), MalformedSourceError, "byte 0xC9"),
    "an error of the API": ('{"message": "Unauthorized"}', UnknownFormatError, "without any fiche"),
    "no fiches": ('{"nombreResultats": 0, "fiches": []}', UnknownFormatError, "without any fiche"),
    "an empty array": ("[]", UnknownFormatError, "without any fiche"),
    "an entry of words": ('{"fiches": ["RS7"]}', MalformedSourceError, "entry 1 is no object"),
    "deep": ('{"A":' * 40, UnsafeSourceError, "more than 32 levels"),
    "very deep": ("[" * 1_000_000, UnsafeSourceError, "more than 32 levels"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_json_is_refused_in_one_line(case: str) -> None:
    text, error, said = BAD[case]
    with pytest.raises(error) as caught:
        read_text(text)
    assert said in str(caught.value)
    assert str(caught.value).startswith("a.json: ")
    assert "\n" not in str(caught.value)


def test_the_fiches_before_a_bad_entry_are_read() -> None:
    found: list[Fiche | FicheSansNumero] = []
    data = b'{"fiches": [{"NUMERO_FICHE": "RS7"},\n 8]}'
    with pytest.raises(MalformedSourceError, match="entry 2") as caught:
        found.extend(read_document(Document("a.json", iter([data])), Limits()))
    assert found == [Fiche("RS7")]
    assert (caught.value.last_fiche, caught.value.fiches_read) == ("RS7", 1)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(max_document=40), "max_document"),
        (Limits(max_text=10), "max_text"),
        (Limits(max_elements=2), "max_elements"),
        (Limits(max_depth=2), "max_depth"),
    ],
)
def test_a_limit_refuses_what_is_beyond_it(limits: Limits, said: str) -> None:
    text = '{"fiches": [{"NUMERO_FICHE": "RS7", "INTITULE": "Un titre assez long"}]}'
    assert read_text(text) == [Fiche("RS7", intitule="Un titre assez long")]
    with pytest.raises(UnsafeSourceError, match=said):
        read_text(text, limits)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_anywhere_gives_fiches_or_a_source_error(data: st.DataObject) -> None:
    source = bytearray(ANSWER.read_bytes())
    del source[data.draw(st.integers(0, len(source))) :]
    for place in data.draw(st.lists(st.integers(0, max(0, len(source) - 1)), max_size=4)):
        if source:
            source[place] = data.draw(st.integers(0, 255))
    with suppress(SourceError):
        assert read_text(bytes(source))
