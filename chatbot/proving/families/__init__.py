"""How each promise is tried: a module a family, a function a promise. It returns the evidence, or raises what was seen."""
