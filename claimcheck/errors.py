"""The errors that claimcheck raises on purpose: one root, few leaves.

Every message is one line for a person: what went wrong, where, and how to mend it. Only ``cli`` turns them into exit codes; anything that is
not a :class:`ClaimcheckError` is a defect of claimcheck itself.
"""


class ClaimcheckError(Exception):
    """Root of the errors that a user can do something about."""


class InputError(ClaimcheckError):
    """What was given to read cannot be read at all, or nothing in it can be."""


class ConfigError(ClaimcheckError):
    """A setting, a settings file or a glossary is wrong."""


class ModelError(ClaimcheckError):
    """The embedding model cannot be found, or is not the one that was asked for."""


class OutputError(ClaimcheckError):
    """The report cannot be written where it was asked for."""
