"""Text → sentences, numbers, units, quantities, attributions, times, names: grammar without a model."""
