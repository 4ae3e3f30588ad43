"""Learning from stored questions without keeping a dialogue: they are matched anew when somebody asks, and nothing of it is stored.

No figure under five leaves this room, also not by subtracting.
"""
