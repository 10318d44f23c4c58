from tests.vocabularies.thesaurus import thesaurus, whole_scheme

__all__ = ["thesaurus", "whole_scheme"]
