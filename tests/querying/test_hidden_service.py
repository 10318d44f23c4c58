"""No spelling hides a SERVICE: where the engine would call a server, the query was refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from rncp_graph.errors import UsageError
from rncp_graph.querying import run_text
from rncp_graph.querying.services import calls_service

ADDRESS = "http://127.0.0.1:1/query"
"""The engine refuses this port before it opens a connection: nothing is sent."""
CALL = f"SERVICE <{ADDRESS}> {{ ?s ?p ?x }}"

HIDDEN = [
    f'SELECT * {{ BIND(1 AS ?a) FILTER(?a<?b#>"""\n) {CALL} #"""\n}}',
    f"SELECT * {{ BIND('' AS ?a) FILTER(?a<'>'||'a'='a') {CALL} }} #'",
    f"SELECT * {{ FILTER(1<'://'#>'''\n) {CALL} #'''\n}}",
    f'SELECT * {{ VALUES ?x {{ """a" }} {CALL} }} #\\q"""',
    f'SELECT * {{ VALUES ?x {{ """a" }} {CALL} }} #\\uD800"""',
    f"SELECT * {{ {CALL.replace('SERVICE ', 'SERVICESILENT')} }}",
    f"SELECT * {{ {CALL.replace('SERVICE ', 'serviceSilent')} }}",
    f"SELECT * {{ {CALL.replace('SERVICE', 'SERVICE # <http://example.org/> {}')} }}".replace(
        "{} <", "{}\n<"
    ),
    "PREFIX ex: <http://127.0.0.1:1/> SELECT * { SERVICEex:q { ?s ?p ?x } }",
    "PREFIX ex: <http://127.0.0.1:1/> SELECT * { SERVICESILENTex:q # {}\n { ?s ?p ?x } }",
    f"SELECT * {{ # comment\r {CALL} }}",
    f"SELECT * {{ {CALL.replace('http://', 'http:' + chr(92) + 'u002F/')} }}",
    f"SELECT * {{ OPTIONAL {{ ?s <http://x{chr(92)}u0041#'''> ?z }} {CALL} }} #'''",
    "BASE <http://127.0.0.1:1/> SELECT * { OPTIONAL { ?s <#'''> ?z } SERVICE <q> {} } #'''",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_a_hidden_service_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="SERVICE would call"):
        run_text(Store(), text)


QUOTES = ["'", '"', "'''", '"""']
JUNK = ["", "a", ">", "<", "#", "\\q", "\\'", "\\u0022", "\\", "//", "://", *QUOTES]
WHOLE = [
    "FILTER(1<2#>{0}\n)",
    "FILTER(1<?b#{0}\n)",
    "FILTER(''<'{0}>'||''='a')",
    "FILTER(''<'://'#>{0}\n)",
    "FILTER(''<\"{0}>\")",
    'VALUES ?x {{ """a" }}',
    "VALUES ?x {{ '''a' }}",
    "OPTIONAL {{ ?s <http://x#{0}> ?z }}",
    "OPTIONAL {{ ?s <a{0}> ?z }}",
    "OPTIONAL {{ ?s ex:a '{0}' }}",
    "OPTIONAL {{ ?s ex:a 1}}",
    "# {0}\n",
    "# {0}\r",
    "{{}}",
]
"""What is valid by itself, at least with some of the junk in it."""

junk = st.lists(st.sampled_from(JUNK), max_size=4).map("".join)
pieces = st.builds(str.format, st.sampled_from(WHOLE), junk)


def would_call(text: str) -> bool:
    try:
        list(Store().query(text))  # type: ignore[arg-type]
    except OSError:
        return True
    except (SyntaxError, RuntimeError):
        return False
    return False


@settings(max_examples=600, deadline=None)
@given(st.lists(pieces, max_size=3), junk)
def test_no_text_around_it_hides_one(before: list[str], after: str) -> None:
    head = f"BASE <http://127.0.0.1:1/> PREFIX ex: <{ADDRESS}> SELECT * {{"
    text = f"{head} {' '.join(before)} {CALL} }} #{after}"
    if not calls_service(text):
        assert not would_call(text)
