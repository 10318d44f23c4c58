"""Values put into a query: into its VALUES blocks, as serialised terms, never into its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from rncp_graph.errors import ParameterError
from rncp_graph.querying.lexer import values_blocks
from rncp_graph.querying.model import Query
from rncp_graph.querying.parameters import ParameterInput, literals


def bind(query: Query, params: Mapping[str, ParameterInput]) -> str:
    """Return the text of the query with these values in the place of its defaults.

    Raises:
        ParameterError: a parameter that the query does not have, or a value not of its type.

    >>> from rncp_graph.querying.catalogue import Catalogue
    >>> text = bind(Catalogue.default()["certifications_by_rome"], {"rome": "m1805"})
    >>> 'VALUES ?rome { "M1805" }' in text
    True
    """
    bound = {name: _literals(query, name, given) for name, given in params.items()}
    return fill(query.text, bound)


def fill(text: str, values: Mapping[str, Sequence[Literal | NamedNode]]) -> str:
    """Return a query with these terms in its VALUES blocks, by variable; UNDEF where none is given.

    >>> fill("ASK { VALUES ?a { 1 } ?a a ?b }", {"a": [Literal("}"), Literal("b", language="fr")]})
    'ASK { VALUES ?a { "}" "b"@fr } ?a a ?b }'
    """
    for block in reversed(values_blocks(text)):
        if block.variable in values:
            terms = " ".join(map(str, values[block.variable])) or "UNDEF"
            text = f"{text[: block.start]} {terms} {text[block.end :]}"
    return text


def _literals(query: Query, name: str, given: ParameterInput) -> tuple[Literal | NamedNode, ...]:
    param = query.param(name)
    if param is None:
        names = [known.name for known in query.params]
        near = get_close_matches(name, names, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(names) or 'none'}"
        raise ParameterError(query.name, name, f"the query has no such parameter; {hint}")
    try:
        return literals(param, given)
    except ValueError as error:
        raise ParameterError(query.name, name, str(error)) from error
