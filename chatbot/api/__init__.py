"""The door: turns HTTP into values and values into HTTP. Nothing else."""
