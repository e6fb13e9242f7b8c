"""What fits the weights that claimcheck ships: not needed to run it."""
