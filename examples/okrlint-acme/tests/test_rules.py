"""Every documented example of Acme's rules."""

import pytest

from okrlint.testing import Example, check_example, examples_of


@pytest.mark.parametrize("example", examples_of("okrlint_acme.rules"), ids=str)
def test_examples(example: Example) -> None:
    """A rule sees its own examples as its manual page says."""
    check_example(example)
