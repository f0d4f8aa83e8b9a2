"""What every test shares: property tests that draw the same examples on every machine."""

from hypothesis import settings

# A red run can be repeated as it is. To look for new examples: pytest --hypothesis-profile=default
settings.register_profile("ci", derandomize=True, print_blob=True, deadline=None, database=None)
settings.load_profile("ci")
