"""Values that are odd, repeated or not of their type: what is kept, and what is remarked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rncp_graph.fiche import Code, Fiche, Niveau, Organisme, Probleme, Remarque, Voie, VoieAcces
from rncp_graph.readers import Limits
from rncp_graph.readers.documents import Document
from rncp_graph.readers.registry import read_document
from tests.readers.test_elements_covered import fiches


def read_one(inner: str) -> Fiche:
    xml = f"<FICHES><FICHE><NUMERO_FICHE>RNCP1</NUMERO_FICHE>{inner}</FICHE></FICHES>"
    chunks: Iterator[bytes] = iter([xml.encode()])
    (fiche,) = read_document(Document("one.xml", chunks), Limits())
    assert isinstance(fiche, Fiche)
    return fiche


def remarks(fiche: Fiche) -> list[tuple[str, str, str]]:
    return [(r.element, r.probleme.value, r.valeur) for r in fiche.remarques]


@pytest.mark.parametrize(
    ("inner", "field", "remark"),
    [
        ("<DATE_EFFET>31/02/2021</DATE_EFFET>", "date_effet", "illisible"),
        ("<DATE_EFFET>2021-02-01</DATE_EFFET>", "date_effet", "illisible"),
        ("<DATE_EFFET>-</DATE_EFFET>", "date_effet", "remplissage"),
        ("<DUREE_ENREGISTREMENT>cinq</DUREE_ENREGISTREMENT>", "duree_enregistrement", "illisible"),
        ("<DUREE_VALIDITE>-3</DUREE_VALIDITE>", "duree_validite", "illisible"),
        ("<DUREE_VALIDITE>²</DUREE_VALIDITE>", "duree_validite", "illisible"),
        (f"<DUREE_VALIDITE>{'9' * 5000}</DUREE_VALIDITE>", "duree_validite", "illisible"),
        ("<ACTIF>Peut-être</ACTIF>", "actif", "inconnu"),
        ("<ETAT_FICHE>Perdue</ETAT_FICHE>", "etat", "inconnu"),
        ("<TYPE_ENREGISTREMENT>Autre</TYPE_ENREGISTREMENT>", "type_enregistrement", "inconnu"),
        ("<INTITULE>*    *</INTITULE>", "intitule", "remplissage"),
        ("<OBJECTIFS_CONTEXTE>Néant.</OBJECTIFS_CONTEXTE>", "objectifs_contexte", "remplissage"),
    ],
)
def test_a_value_that_cannot_be_held_is_absent_and_remarked(
    inner: str, field: str, remark: str
) -> None:
    fiche = read_one(inner)
    assert getattr(fiche, field) is None
    element, value = inner[1 : inner.index(">")], inner[inner.index(">") + 1 : inner.rindex("<")]
    assert remarks(fiche) == [(element, remark, value)]


@pytest.mark.parametrize("inner", ["<ACTIF/>", "<ACTIF> \n </ACTIF>", "<ACTIF>&#160;</ACTIF>", ""])
def test_an_empty_element_is_absent(inner: str) -> None:
    fiche = read_one(inner)
    assert fiche.actif is None
    assert fiche.remarques == ()


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<NIVEAU>NIV6</NIVEAU><LIBELLE>Niveau 6</LIBELLE>", Niveau("6", "Niveau 6")),
        ("<NIVEAU>niveau6</NIVEAU>", Niveau("6", None)),
        ("<NIVEAU>6</NIVEAU><INTITULE>Niveau 7</INTITULE>", Niveau("6", "Niveau 7")),
        ("<NIVEAU>AUCUN</NIVEAU>", Niveau("AUCUN", None)),
        ("<NIVEAU>REPRISE</NIVEAU>", Niveau("AUCUN", None)),
        ("<INTITULE>Niveau 6 (licence)</INTITULE>", Niveau("6", "Niveau 6 (licence)")),
        ("<INTITULE>Sans niveau – non fixé</INTITULE>", Niveau("AUCUN", "Sans niveau – non fixé")),
        ("<INTITULE>II (de 1969)</INTITULE>", Niveau(None, "II (de 1969)")),
        ("", None),
    ],
)
def test_the_level_is_what_niveau_or_else_the_label_says(
    inner: str, expected: Niveau | None
) -> None:
    fiche = read_one(f"<NOMENCLATURE_EUROPE>{inner}</NOMENCLATURE_EUROPE>")
    assert fiche.niveau == expected
    assert fiche.remarques == ()


def test_a_level_outside_of_the_list_is_remarked() -> None:
    fiche = read_one("<NOMENCLATURE_EUROPE><NIVEAU>NIV9</NIVEAU></NOMENCLATURE_EUROPE>")
    assert fiche.niveau is None
    assert remarks(fiche) == [("NOMENCLATURE_EUROPE/NIVEAU", "inconnu", "NIV9")]


def test_the_first_value_is_kept_and_another_remarked() -> None:
    fiche = read_one(
        "<INTITULE>Un</INTITULE><INTITULE>Deux</INTITULE><INTITULE>Un</INTITULE>"
        "<ABREGE><CODE>BTS</CODE></ABREGE><ABREGE><CODE>CAP</CODE><LIBELLE>Cap</LIBELLE></ABREGE>"
    )
    assert fiche.intitule == "Un"
    assert fiche.abrege == Code("BTS", None)
    assert sorted(remarks(fiche)) == [
        ("ABREGE/CODE", "repete", "CAP"),
        ("ABREGE/LIBELLE", "repete", "Cap"),
        ("INTITULE", "repete", "Deux"),
    ]


def test_a_placeholder_does_not_hide_a_value_that_follows() -> None:
    fiche = read_one("<INTITULE>-</INTITULE><INTITULE>Deux</INTITULE>")
    assert fiche.intitule == "Deux"
    assert remarks(fiche) == [("INTITULE", "remplissage", "-")]


def test_lists_given_twice_are_both_read() -> None:
    fiche = read_one(
        "<CODES_NSF><NSF><CODE>134</CODE></NSF></CODES_NSF>"
        "<CODES_NSF><NSF><CODE>320</CODE></NSF><NSF/></CODES_NSF>"
    )
    assert [code.code for code in fiche.nsf] == ["134", "320"]


def test_names_at_another_depth_are_other_elements() -> None:
    fiche = read_one(
        "<BLOCS_COMPETENCES><BLOC_COMPETENCES><CODE>RNCP1BC01</CODE></BLOC_COMPETENCES>"
        "</BLOCS_COMPETENCES><CORRESPONDANCES><CORRESPONDANCE><DESTINATION><NUMERO_FICHE>RNCP2"
        "</NUMERO_FICHE><BLOC_COMPETENCES><CODE>RNCP2BC07</CODE></BLOC_COMPETENCES></DESTINATION>"
        "</CORRESPONDANCE></CORRESPONDANCES><FICHE><NUMERO_FICHE>RNCP3</NUMERO_FICHE></FICHE>"
    )
    assert fiche.numero == "RNCP1"
    assert [bloc.code for bloc in fiche.blocs] == ["RNCP1BC01"]
    assert remarks(fiche) == [("FICHE/NUMERO_FICHE", "non-lu", "RNCP3")]


def test_comments_instructions_cdata_and_references_are_plain_xml() -> None:
    fiche = read_one(
        "<!-- <ACTIF>Non</ACTIF> --><?pi x?>"
        "<INTITULE>A<!-- b -->c<![CDATA[ & <d> ]]>&#233;</INTITULE><ACTIF>Ou<?x?>i</ACTIF>"
    )
    assert fiche.intitule == "Ac & <d> é"
    assert fiche.actif is True
    assert fiche.remarques == ()


def test_entities_escaped_twice_nbsp_and_line_ends_are_cleaned() -> None:
    fiche = read_one(
        "<OBJECTIFS_CONTEXTE>D&amp;eacute;j&amp;#224; :&#160;oui&#13;\n"
        "-  non&#x9d;</OBJECTIFS_CONTEXTE>"
    )
    assert fiche.objectifs_contexte == "Déjà : oui\n-  non"


def test_a_siret_loses_blanks_and_tabs_alone() -> None:
    fiche = read_one(
        "<CERTIFICATEURS><CERTIFICATEUR><NOM_CERTIFICATEUR>A</NOM_CERTIFICATEUR>"
        "<SIRET_CERTIFICATEUR>\t123 456 789&#160;0001X</SIRET_CERTIFICATEUR></CERTIFICATEUR>"
        "<CERTIFICATEUR><NOM_CERTIFICATEUR/></CERTIFICATEUR></CERTIFICATEURS>"
    )
    assert [row.organisme for row in fiche.certificateurs] == [Organisme("A", "1234567890001X")]


def test_a_jury_without_yes_or_no_leaves_the_way_undecided() -> None:
    fiche = read_one("<JURY_VAE>Deux personnes</JURY_VAE>")
    assert fiche.voies == (VoieAcces(Voie.VAE, None, "Deux personnes"),)


def test_a_jury_stated_in_the_old_and_the_new_way_is_kept_once() -> None:
    fiche = read_one(
        "<SI_JURY_FI><ACTIF>Oui</ACTIF><COMPOSITION>Neuf</COMPOSITION></SI_JURY_FI>"
        "<JURY_FI>Vieux</JURY_FI>"
    )
    assert fiche.voies == (VoieAcces(Voie.FI, True, "Neuf"),)
    assert remarks(fiche) == [("JURY_FI", "repete", "Vieux")]


def test_a_number_without_prefix_stays_as_stated(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text("<FICHES><FICHE><NUMERO_FICHE> 40886 </NUMERO_FICHE></FICHE></FICHES>")
    (fiche,) = fiches(path)
    assert (fiche.numero, fiche.registre) == ("40886", None)


def test_a_version_stated_twice_is_remarked(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(
        "<FICHES><VERSION_FLUX>4.1</VERSION_FLUX><VERSION_FLUX>4.2</VERSION_FLUX>"
        "<FICHE><NUMERO_FICHE>RS1</NUMERO_FICHE></FICHE></FICHES>"
    )
    (fiche,) = fiches(path)
    assert fiche.version_flux == "4.1"
    assert fiche.remarques == (Remarque("/FICHES/VERSION_FLUX", Probleme.NON_LU, "4.2"),)
