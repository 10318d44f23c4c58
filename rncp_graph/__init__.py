"""RNCP and RS, the French registers of professional certifications, as a validated RDF graph."""
