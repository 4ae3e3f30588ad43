"""Pages for people: what a browser shows. They know the hall as the door does, and nothing below it."""
