"""Questions to the graph of the examples; the rows each must give stand in tests/data/queries.

Those files were checked row by row against examples/fiches-exemples.xml, those of questions that
vocabularies answer also against tests/data/queried-vocabularies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rncp_graph.querying import ParameterInput

EXPECTED = Path(__file__).resolve().parents[1] / "data" / "queries"
DAY = "2026-01-01"
CFA = "00010020600010"
DEVELOPER = "aaaaaaaa-0000-4000-8000-000000000003"


@dataclass(frozen=True)
class Case:
    query: str
    params: Mapping[str, ParameterInput] = field(default_factory=dict)
    variant: str = ""

    @property
    def name(self) -> str:
        return f"{self.query}-{self.variant}" if self.variant else self.query

    @property
    def expected(self) -> Path:
        return EXPECTED / f"{self.name}.csv"


CASES = (
    Case("access_routes"),
    Case("access_routes", {"numero": "RNCP99012"}, "without_jury"),
    Case("assessment_of_certification"),
    Case("assessment_of_certification", {"numero": ["RNCP99002", "RNCP99008"]}, "two"),
    Case("blocs_of_certification"),
    Case("blocs_of_certification", {"numero": "RNCP99011"}, "odd_code"),
    Case("certificateurs_of_certification"),
    Case("certification_status_on_date", {"date": DAY}),
    Case(
        "certification_status_on_date",
        {"numero": ["RNCP99005", "RNCP99009", "RNCP99010", "RNCP99012"], "date": "2023-10-01"},
        "list_of_codes",
    ),
    Case("certifications_by_ccn"),
    Case("certifications_by_certificateur"),
    Case("certifications_by_certificateur", {"siret": "00010018000017", "actives": True}, "active"),
    Case("certifications_by_diploma_type"),
    Case("certifications_by_formacode"),
    Case("certifications_by_idcc"),
    Case("certifications_by_idcc", {"idcc": "16"}, "short_code"),
    Case("certifications_by_level"),
    Case("certifications_by_level", {"niveau": ["3", "AUCUN"]}, "low"),
    Case("certifications_by_nsf"),
    Case("certifications_by_nsf", {"nsf": "32", "actives": True}, "field"),
    Case("certifications_by_partner"),
    Case("certifications_by_partner", {"role": "organiser", "en_vigueur": True}, "assesses"),
    Case("certifications_by_partner", {"role": "former", "numero": "RNCP99003"}, "one"),
    Case("certifications_by_rome"),
    Case("certifications_by_rome", {"rome": "F1200"}, "domain"),
    Case("certifications_by_rome", {"rome": "E", "actives": True}, "grand_domaine"),
    Case("codes_of_certification"),
    Case("codes_of_certification", {"numero": "RNCP99010"}, "domain"),
    Case("competences_by_rome"),
    Case("competences_of_bloc"),
    Case("competences_of_certification"),
    Case("counts_by_class"),
    Case("data_quality_counts"),
    Case("equivalences_of_bloc"),
    Case("equivalences_of_bloc", {"bloc": "RNCP99002BC02"}, "from_others"),
    Case("equivalences_of_certification"),
    Case("equivalences_of_certification", {"numero": "RS99901"}, "rs"),
    Case("expired_without_successor", {"date": DAY}),
    Case("expired_without_successor", {"date": "2029-01-01", "depuis": DAY}, "later"),
    Case("expiring_before", {"depuis": DAY}),
    Case("expiring_before", {"avant": "31/12/2023", "depuis": "01/01/2022"}, "replaced"),
    Case("idcc_table"),
    Case("insertion_by_level"),
    Case("insertion_by_level", {"annee": 2023}, "one_year"),
    Case("legal_texts_of_certification"),
    Case("neighbours_of_certification"),
    Case("neighbours_of_certification", {"numero": "RNCP99008", "minimum": 0}, "none"),
    Case("neighbours_of_certification", {"minimum": 1, "actives": True}, "all_active"),
    Case("organisation_by_siret"),
    Case("organisation_by_siret", {"siret": [CFA, "00010019800019"]}, "partners"),
    Case("organisations_by_name"),
    Case("partners_of_certification"),
    Case("partners_of_certification", {"role": "former", "en_vigueur": True}, "trains"),
    Case("prerequisites_of_certification"),
    Case("registered_since"),
    Case("replacement_chain"),
    Case("replacement_chain", {"numero": "RNCP99004"}, "one_of_two"),
    Case("replacement_chain", {"numero": "RNCP99011"}, "absent"),
    Case("search_competences"),
    Case("search_jobs"),
    Case("search_jobs", {"mots": "BOULANGER", "actives": True}, "capitals"),
    Case("search_title"),
    Case("search_title", {"mots": "COMMUNICATION", "actives": True}, "capitals"),
    Case("shared_competences"),
    Case("statistics_by_year"),
    Case("statistics_by_year", {"rome": "E11"}, "domain"),
    Case("statistics_of_certification"),
    Case("statistics_of_certification", {"numero": "RS99901"}, "counts_only"),
    Case("successors"),
    Case("successors", {"numero": ["RNCP99010", "RNCP99012", "RNCP99009"]}, "one_side"),
    Case("vae_open_by_rome"),
)

OF_VOCABULARIES = (
    Case("certifications_by_cfd"),
    Case("certifications_by_cfd", {"cfd": "1022001"}, "without_field"),
    Case("certifications_by_esco"),
    Case("certifications_by_esco", {"esco": DEVELOPER, "actives": True}, "two_ways"),
    Case("certifications_by_fap"),
    Case("certifications_by_fap", {"fap": "U"}, "domain"),
    Case("certifications_by_formacode_field"),
    Case("certifications_by_formacode_field", {"champ": "K", "actives": True}, "grand_domaine"),
    Case("certifications_by_formacode_field", {"champ": "46347"}, "descriptor"),
    Case("certifications_by_isco"),
    Case("certifications_by_isco", {"isco": ["C2", "2512"]}, "groups"),
    Case("certifications_by_naf"),
    Case("certifications_by_naf", {"naf": "1"}, "of_a_part"),
    Case("certifications_by_rome4"),
    Case("certifications_by_rome4", {"rome": ["N1101", "E1205"], "actives": True}, "parts"),
    Case("competences_shared_by_rome"),
    Case("rome3_in_rome4"),
    Case("rome3_in_rome4", {"rome": "E"}, "grand_domaine"),
    Case("suggestions_of_certification"),
    Case("suggestions_of_certification", {"numero": "RNCP99008", "minimum": 90}, "good_ones"),
    Case("unlinked_codes"),
    Case("unlinked_codes", {"nomenclature": "IDCC"}, "one_vocabulary"),
    Case("vocabularies"),
)
"""Questions to the same graph with vocabularies, linked; without, none has an answer."""

ELSEWHERE = {"certification_sources", "fiche_as_graph", "is_valid_on", "search_places"}
"""Queries whose answers are no fixed rows, or none here: tested by name beside this."""
