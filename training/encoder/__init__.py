"""How the encoder and its heads are made: ``python -m training.encoder`` (needs torch; see the model card)."""
