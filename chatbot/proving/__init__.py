"""What is promised to visitors, put to the test against a running instance and against one started for the purpose.

Each promise is tried from the outside, as a visitor would notice that it is broken. Evidence says what was tried and what
came of it, and holds no word that a visitor wrote. `catalogue.py` names every promise, `words.yaml` words it.
"""
