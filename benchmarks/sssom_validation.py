"""Runs the validator of SSSOM over mapping files, and prints what it says of each.

    pip install --group sssom
    python benchmarks/sssom_validation.py graph/versions/…/mappings

The package ``sssom`` brings some hundred others, so it is in a group of its own: the tests check
mapping files against the specification by themselves. One file is spoilt on purpose first, to see
that the validator is awake.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def is_valid(command: str, path: Path) -> bool:
    """Return whether the validator finds nothing wrong with a mapping file."""
    done = subprocess.run(
        [command, "validate", str(path)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1:] or "(it says nothing)")
    return done.returncode == 0


def refuses_what_is_wrong(command: str, path: Path) -> bool:
    """Return whether the validator sees a justification that is none."""
    with tempfile.TemporaryDirectory() as folder:
        spoilt = Path(folder) / path.name
        text = path.read_text(encoding="utf-8")
        spoilt.write_text(text.replace("\tsemapv:", "\tsemapv:Un"), encoding="utf-8")
        return not is_valid(command, spoilt)


def rows_of(path: Path) -> int:
    """Return how many mappings a file has."""
    with path.open(encoding="utf-8") as stream:
        return sum(not line.startswith("#") for line in stream) - 1


def main() -> int:
    """Validate the files of a folder; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the mappings of a version of a graph")
    parser.add_argument("--sssom", default=shutil.which("sssom"), help="the command sssom")
    arguments = parser.parse_args()
    if arguments.sssom is None:
        parser.error("no command sssom: pip install --group sssom")
    files = sorted(arguments.folder.rglob("*.sssom.tsv"))
    if not files:
        parser.error(f"no mapping file in {arguments.folder}")
    if not refuses_what_is_wrong(arguments.sssom, files[0]):
        print("the validator takes what is wrong: its word is worth nothing")
        return 1
    valid = 0
    for path in files:
        begun = time.perf_counter()
        good = is_valid(arguments.sssom, path)
        valid += good
        spent = time.perf_counter() - begun
        word = "valid" if good else "NOT VALID"
        print(f"{path.name}: {rows_of(path):,} mappings, {word}, {spent:.1f} s")
    print(f"{valid} of {len(files)} files valid")
    return 0 if valid == len(files) else 1


if __name__ == "__main__":
    sys.exit(main())
