"""The service: a door for HTTP, a hall where the product is told in sentences, an archive that forgets on time."""

__version__ = "0.1.0"
