"""PDFs of fiches: what is read of them, and why some cannot be read."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from rncp_graph.errors import (
    MalformedSourceError,
)
from rncp_graph.fiche import (
    Bloc,
    Certificateur,
    Code,
    Fiche,
    FicheSansNumero,
    NatureTexte,
    Organisme,
    TexteReglementaire,
    Voie,
    VoieAcces,
)
from rncp_graph.readers import detect, read
from rncp_graph.readers.fiche_pdf import read_pdf
from rncp_graph.readers.fiche_text import ReadDocument
from tests.readers.paper import Paper
from tests.readers.render_pdf import cncp_pdf, page_pdf, write_cncp

JURY = "- Deux plongeurs\n- Un capitaine des ports de la côte, qui a lui-même remonté une cloche"
CNCP = Fiche(
    "RNCP19305",
    intitule="CQP Sonneur de cloches sous-marines",
    niveau_1969="IV",
    nsf=(Code("133", "Musique, arts du spectacle"),),
    rome=(Code("L1202", "Musique et chant"),),
    certificateurs=(
        Certificateur(Organisme("Commission des profondeurs", None), qualite_signataire="Doyenne"),
    ),
    activites=("Réglage des cloches",),
    activites_visees="- Réglage des cloches",
    capacites_attestees="Lire une partition mouillée\nSonner l'heure juste",
    capacites=("Lire une partition mouillée", "Sonner l'heure juste"),
    secteurs_activite="Les ports.",
    emplois_accessibles="Sonneur, Carillonneur",
    emplois=("Sonneur", "Carillonneur"),
    blocs=(Bloc("RNCP19305BC01", "Régler", "Régler une cloche", "- Étude de cas"),),
    validite_composantes="illimitée",
    voies=tuple(
        VoieAcces(voie, voie in {Voie.CA, Voie.VAE}, JURY if voie is Voie.CA else None)
        for voie in Voie
    ),
    accessible_nouvelle_caledonie=False,
    accessible_polynesie_francaise=True,
    liens_certifications="Aucun lien inventé, mais assez long pour passer à la ligne suivante ici",
    accords_internationaux="Accord des cloches",
    textes=(TexteReglementaire(NatureTexte.CREATION, "Arrêté portant création", None, None),),
)
PAGE = replace(
    CNCP,
    numero="RNCP99410",
    blocs=(Bloc("RNCP99410BC01", "Régler", "Régler une cloche", "- Étude de cas"),),
    actif=True,
    niveau_1969=None,
)


def only(data: bytes, numero: str | None = None) -> ReadDocument:
    (found,) = read_pdf(data, "a.pdf", numero)
    return found


def record(data: bytes) -> Fiche:
    fiche = only(data).fiche
    assert isinstance(fiche, Fiche)
    return fiche


@pytest.mark.parametrize("ruled", [True, False])
def test_crosses_are_told_by_their_column(ruled: bool) -> None:
    found = only(cncp_pdf(CNCP, ruled=ruled))
    assert found.fiche == CNCP
    assert found.unread == ()


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("split", [True, False])
@pytest.mark.parametrize("count", [7, 23])
def test_a_table_goes_on_on_the_next_page(ruled: bool, split: bool, count: int) -> None:
    competences = "\n".join(f"Remonter {'la cloche du fond ' * 6}{n}" for n in range(count))
    blocs = tuple(
        Bloc(f"RNCP19305BC0{rank}", f"Sonner {rank}", competences, "- Étude de cas")
        for rank in (1, 2, 3)
    )
    fiche = replace(CNCP, blocs=blocs)
    found = only(cncp_pdf(fiche, ruled=ruled, split=split))
    assert found.unread == ()
    assert found.fiche == fiche


@pytest.mark.parametrize("ruled", [True, False])
def test_a_bloc_of_the_page_goes_on_on_the_next_page(ruled: bool) -> None:
    competences = "\n".join(f"Remonter {'la cloche du fond ' * 6}{n}" for n in range(60))
    bloc = Bloc("RNCP99410BC01", "Régler", competences, "- Étude de cas")
    data = page_pdf(replace(PAGE, blocs=(bloc,)), ruled=ruled, split=True)
    assert record(data).blocs == (bloc,)


def test_two_fiches_in_one_file_are_both_read() -> None:
    paper = Paper()
    write_cncp(paper, CNCP)
    paper.add_page()
    write_cncp(paper, replace(CNCP, numero="RNCP19306", blocs=()))
    found = [it.fiche for it in read_pdf(paper.finished(), "a.pdf")]
    assert [it.numero for it in found if isinstance(it, Fiche)] == ["RNCP19305", "RNCP19306"]
    assert found[0] == CNCP


def test_the_first_of_two_fiches_is_handed_out_before_the_half_is_refused() -> None:
    paper = Paper()
    write_cncp(paper, CNCP)
    paper.add_page()
    paper.lines("Résumé descriptif de la certification Code RNCP : 19306")
    paper.label("Intitulé")
    found = read_pdf(paper.finished(), "a.pdf")
    assert next(found).fiche == CNCP
    with pytest.raises(MalformedSourceError, match="breaks off after the section 'Intitulé'"):
        next(found)


NAMELESS = replace(PAGE, numero="", blocs=())


@pytest.mark.parametrize("address", ["", "https://www.francecompetences.fr/recherche/rncp/99411/"])
def test_the_number_may_be_that_of_the_printed_address(address: str) -> None:
    fiche = only(page_pdf(NAMELESS, printed=address)).fiche
    if address:
        assert isinstance(fiche, Fiche)
        assert fiche.numero == "RNCP99411"
    else:
        assert isinstance(fiche, FicheSansNumero)


def test_the_title_and_the_number_may_be_those_that_the_browser_prints() -> None:
    called = "RNCP99414 - Sonneur de cloches - France Compétences"
    paper = Paper(printed="https://site.example/", called=called)
    paper.label("Sonneur de cloches")
    paper.lines("Code(s) NSF :\nDate d'échéance de l'enregistrement")
    paper.label("Activités visées :")
    paper.lines("Sonner")
    paper.lines("Le certificateur n'habilite aucun organisme préparant à la certification")
    found = only(paper.finished())
    assert isinstance(found.fiche, Fiche)
    assert (found.fiche.numero, found.fiche.intitule) == ("RNCP99414", "Sonneur de cloches")
    assert found.unread == ()


def test_the_number_may_be_given_or_that_in_the_name(tmp_path: Path) -> None:
    named = tmp_path / "fiche RNCP99412.pdf"
    named.write_bytes(page_pdf(NAMELESS))
    for numero in (None, "RNCP99413"):
        (fiche,) = read(named, numero=numero)
        assert isinstance(fiche, Fiche)
        assert fiche.numero == (numero or "RNCP99412")


def test_a_pdf_is_read_out_of_a_folder_and_a_zip(tmp_path: Path) -> None:
    data = cncp_pdf(CNCP)
    (tmp_path / "fiche.pdf").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "fiches.zip", "w") as archive:
        archive.writestr("fiche.pdf", data)
    assert [*read(tmp_path)] == [CNCP, CNCP]
    assert [told.form for told in detect(tmp_path / "fiche.pdf")] == ["fiche of the CNCP as PDF"]


def test_an_address_that_the_words_do_not_say_is_kept() -> None:
    paper = Paper()
    write_cncp(paper, CNCP)
    for text, address in (
        ("Le site des cloches", "https://cloches.example/"),
        ("www.glas.example", "http://www.glas.example/"),
    ):
        paper.cell(text=text, link=address)
        paper.ln(6)
    assert record(paper.finished()).historique == (
        "Le site des cloches (https://cloches.example/)\nwww.glas.example"
    )


def test_a_row_that_names_no_way_of_access_is_unread() -> None:
    paper = Paper()
    head = ("CONDITIONS D'INSCRIPTION À LA CERTIFICATION", "OUI", "NON", "COMPOSITION DES JURYS")
    write_cncp(paper, CNCP)
    data = paper.finished()
    paper = Paper()
    paper.lines("Résumé descriptif de la certification Code RNCP : 1")
    paper.lines("Code(s) NSF :\nCodes des fiches ROME les plus proches :")
    paper.rows(head, [("Par tirage au sort", "X", "", "Un dé")], (8, 2, 2, 8))
    found = only(paper.finished())
    assert data
    assert found.unread == ("Par tirage au sort", "X", "Un dé")
