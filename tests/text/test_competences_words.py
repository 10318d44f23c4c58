"""French word forms that the cut of competence lists rests on."""

from __future__ import annotations

import pytest

from rncp_graph.text.competences.french import (
    bare,
    calls_for_more,
    is_action_noun,
    is_infinitive,
    is_sure_infinitive,
)

INFINITIVES = """
    Gérer gérer GÉRER Évaluer S’adapter s'exprimer Établir Mettre Prendre Répondre Connaître
    Lire Écrire Produire Construire Conclure Suivre Faire Être Avoir Savoir Concevoir Prévoir
    Promouvoir Étudier Négocier Identifier Vérifier Co-construire Pré-diagnostiquer Résoudre
    Atteindre Convaincre (Ré)organiser Analyser, Recueillir Transcrire Traduire
"""
NOUNS = """
    Dossier Atelier Chantier Métier Cahier Danger Usager Loisir Avenir Couloir Laboratoire
    Cadre Centre Ordre Partenaire Sommaire Territoire Leader Master Docker Fer Cuir Maire
    Ministère Premier Particulier Membre Livre Registre Analyse Gestion l'ordre de C1 3D É
"""


@pytest.mark.parametrize("word", INFINITIVES.split())
def test_an_infinitive_is_told_by_its_form(word: str) -> None:
    assert is_infinitive(word)


@pytest.mark.parametrize("word", NOUNS.split())
def test_a_noun_that_ends_like_one_is_none(word: str) -> None:
    assert not is_infinitive(word)


@pytest.mark.parametrize(
    ("word", "sure"), [("Gérer", True), ("S’adapter", True), ("gérer", False), ("Manager", False)]
)
def test_what_may_be_a_noun_or_has_no_capital_is_not_sure(word: str, *, sure: bool) -> None:
    assert is_sure_infinitive(word) is sure


@pytest.mark.parametrize("word", ["Analyse", "L'établissement", "Gestion", "Suivi", "Pilotage"])
def test_a_noun_of_action(word: str) -> None:
    assert is_action_noun(word)


@pytest.mark.parametrize("word", ["Compétences", "Anglais", "Activités", "Âge", "Ruche"])
def test_no_noun_of_action(word: str) -> None:
    assert not is_action_noun(word)


@pytest.mark.parametrize("word", ["de", "et", "La", "abeilles,", "d’", "(", "ou"])
def test_no_sentence_ends_on_a_link(word: str) -> None:
    assert calls_for_more(word)


@pytest.mark.parametrize("word", ["ruche", "miel.", "toit)", "elle"])
def test_a_sentence_may_end_on_a_word(word: str) -> None:
    assert not calls_for_more(word)


def test_a_bare_word_has_neither_case_nor_accents_nor_edges() -> None:
    assert bare("«Œuvrer’»,") == "oeuvrer"
