"""What a fetch that fails says."""

from typing import Any

import pytest

from stories.intake.address import Address
from stories.intake.errors import IntakeError
from stories.intake.fetch import fetch


def refused(url: str, **options: Any) -> IntakeError:
    """The error that fetching this address ends with; it must end with one."""
    with pytest.raises(IntakeError) as caught:
        fetch(Address.parse(url), **options)
    return caught.value
