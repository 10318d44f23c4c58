"""External vocabularies as SKOS, each read from the official file as it is published."""
