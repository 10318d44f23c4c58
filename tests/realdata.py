"""Where the real data of the register stands, beside the checkout; tests skip where it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

REAL: Final = Path(__file__).resolve().parents[2] / "shared" / "data"


def real(relative: str) -> Path:
    """Return a path of the real data; the test that asks is skipped where it does not exist."""
    path = REAL / relative
    if not path.exists():
        pytest.skip(f"no real data at {relative}")
    return path
