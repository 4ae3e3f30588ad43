"""What an evaluation shows beside its figures: how far a probability can be believed, what is taken for what, a page."""
