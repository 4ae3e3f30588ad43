"""The library: immutable knowledge and a matcher. Pure; of redaction it knows the type `RedactedText` alone."""
