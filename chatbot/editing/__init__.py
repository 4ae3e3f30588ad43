"""What editors do: draft, check, compare, propose, publish, roll back. Editors' words alone; knows no HTTP."""
