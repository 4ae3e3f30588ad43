"""The archive: accepts only what has been washed, and forgets on time."""
