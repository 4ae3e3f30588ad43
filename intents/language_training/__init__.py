"""How the language model is made: one command, `make language-model DATA=…`, from open data that stays where it is."""
