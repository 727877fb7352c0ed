"""How the adapter learned the craft: seeds, generator, training, export, evaluation. Not in the wheel."""
