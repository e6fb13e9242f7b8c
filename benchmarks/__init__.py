"""Measures claimcheck on public data, beside what other tools reach there."""
