"""Who of the authority's staff may do what."""

from chatbot.accounts.members import ROLES, Member, Role

__all__ = ["ROLES", "Member", "Role"]
