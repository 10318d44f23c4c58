"""Documentation cannot lag behind: commands and options are described, links lead somewhere."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
import typer
from typer.cli import get_docs_for_click

from rncp_graph.cli.whole import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/*.md")])


def command_names() -> list[str]:
    return [str(command.name) for command in app.registered_commands]


def test_the_command_reference_is_what_the_help_says() -> None:
    command = typer.main.get_command(app)
    context = typer.Context(command, info_name="rncp-graph")
    docs = get_docs_for_click(obj=command, ctx=context, name="rncp-graph")
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert unescape(written).strip() == unescape(docs).strip(), "run `make docs`"


@pytest.mark.parametrize("name", command_names())
def test_every_command_has_help_with_an_example_and_stands_in_the_readme(name: str) -> None:
    (command,) = [known for known in app.registered_commands if known.name == name]
    assert command.callback is not None
    assert f"Example: rncp-graph {name}" in (command.callback.__doc__ or "")
    assert f"`{name}`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_it(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
