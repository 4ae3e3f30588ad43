"""How the language model was made: one command, `make model DATA=…`, from open data that stays where it is."""
