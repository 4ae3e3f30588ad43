"""What an evaluation shows beside its figures: which kind was taken for which, and one page of it all in HTML."""
