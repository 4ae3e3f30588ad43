"""The disguises that normalising takes off, one kind in each module: escapes, letters in costume, look-alikes."""
