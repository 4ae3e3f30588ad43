"""One kind of finding a module. `redaction.catalogue` names those that run, in order."""
