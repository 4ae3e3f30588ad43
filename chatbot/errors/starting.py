"""Why the service does not start, each in one line for the operator."""


class StartRefused(Exception):
    """The service does not start; the message is one line for the operator."""


class SettingInvalid(StartRefused):
    """A setting is unknown or out of range."""


class DatabaseUnusable(StartRefused):
    """The database cannot be opened, read or migrated."""


class DatabaseAway(DatabaseUnusable):
    """The database does not answer; it may later."""


class WorkersFailing(StartRefused):
    """The worker processes do not stay up."""


class AddressInUse(StartRefused):
    """The address to serve on cannot be bound."""


class PaperUnusable(StartRefused):
    """A paper that is to be filled in lacks its markers, or has one that is unknown."""
