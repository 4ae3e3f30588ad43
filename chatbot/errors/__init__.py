"""Everything that the service refuses, as one tree. No message holds a word of what was sent.

    SladdError
    ├── ConsentRequired          the body does not say `"consent": true`
    ├── NoticeChanged            consent was given to another version of the notice
    ├── QuestionEmpty            nothing to ask about
    ├── QuestionTooLong          more characters than the limit
    ├── RedactionUnavailable     redaction failed or ran out of its time; the text is dropped
    ├── ReceiptMissing           no `Authorization: Bearer` header
    ├── ReceiptUnknown           no question is kept under this receipt
    ├── ChoiceMissing            the button leads nowhere
    ├── ArchiveUnavailable       the database does not answer
    ├── PhraseChanged            redaction would save other words than were shown
    ├── DraftMoved               the draft has changed since it was read
    ├── FileRefused              a file to import breaks a rule; carries file, row, column and rule, no content
    ├── PolicyRefused            a tester may not alter the policy so; numbers cannot be switched off
    ├── LabelledFileRefused      what was uploaded is no labelled file, or too much of one; says which line
    ├── LabBusy                  somebody else's round of attacks is on its way
    ├── MissRefused              the example does not carry the tester's word, or its labels fit nowhere
    ├── MissesOff                no misses are collected here
    ├── MissesUnavailable        the file of misses is full or cannot be written
    ├── SignInRequired           this door wants an account
    ├── RoleMissing              the account has none of the roles that this door wants
    ├── SignInFailed             name and password do not belong together, or a link is used up
    ├── FormExpired              the request does not carry the token of its session's forms
    ├── NameInvalid              no account can be called that
    ├── PasswordWeak             too short, too long, or the name itself
    ├── AccountTaken             there is an account of this name
    ├── AccountMissing           there is no account of this name
    ├── OwnAccount               nobody changes his own roles or closes his own account
    ├── TokenMissing             the account has no such token
    ├── ProviderUnavailable      the identity provider does not answer as it should
    ├── ProviderRefused          the identity provider did not vouch for anybody
    ├── MetricsTokenMissing      the figures are shown to who has their token
    ├── TooManyRequests          the client asked too often; carries the seconds to wait
    ├── BodyTooLarge             the body is longer than any question can be
    ├── BodyTooSlow              the body did not arrive in time
    ├── Overloaded               as many texts are on their way as may be
    ├── Stopping                 the process finishes what it has begun and takes nothing more
    ├── MediaTypeUnsupported     the body is not JSON by its own word
    ├── IntentMissing            the draft has no such intent, or it is deleted
    ├── IntentExists             the draft has an intent of that id, perhaps a deleted one
    ├── RevisionMissing          a change to the draft that does not say what it is based on
    ├── DraftClash               somebody else has changed it meanwhile; carries both texts, which are editors'
    ├── DraftTooLong             a field of the draft holds more than its limit; carries the field and the limit
    ├── DraftInvalid             the draft breaks a rule, so that nothing can be made of it
    ├── CheckRunning             the draft is being checked already
    ├── CheckMissing             the draft has not been checked since it was last changed
    ├── ProposalMissing          there is no such proposal
    ├── ProposalSettled          the proposal has been published, withdrawn or scheduled already
    ├── ReasonRequired           there are errors or regressions, and nobody has written why it is published
    ├── SecondPersonRequired     a proposal wants the approval of another publisher
    ├── ReleaseMissing           there is no such release
    ├── ReleaseMoved             another release has been published meanwhile
    └── BodyInvalid              the body is not the JSON that the route wants; carries known field names only
    StartRefused                 the service cannot start as it is set up; one line for the operator
    ├── SettingInvalid           a setting is unknown or out of range
    ├── DatabaseUnusable         the database cannot be opened or migrated
    │   └── DatabaseAway         it does not answer, and may later
    ├── WorkersFailing           the worker processes do not stay up
    ├── AddressInUse             somebody else listens there
    └── PaperUnusable            a paper to be filled in lacks its markers

`chatbot.api.problems` alone turns the first tree into statuses and codes; the command line turns the second into exit code 2.
"""

from chatbot.errors.accounts import (
    AccountMissing,
    AccountTaken,
    FormExpired,
    NameInvalid,
    OwnAccount,
    PasswordWeak,
    ProviderRefused,
    ProviderUnavailable,
    SignInFailed,
    TokenMissing,
)
from chatbot.errors.editing import (
    CheckMissing,
    CheckRunning,
    DraftClash,
    DraftInvalid,
    DraftMoved,
    DraftTooLong,
    FileRefused,
    IntentExists,
    IntentMissing,
    PhraseChanged,
    ProposalMissing,
    ProposalSettled,
    ReasonRequired,
    ReleaseMissing,
    ReleaseMoved,
    RevisionMissing,
    SecondPersonRequired,
)
from chatbot.errors.operators import MetricsTokenMissing
from chatbot.errors.starting import (
    AddressInUse,
    DatabaseAway,
    DatabaseUnusable,
    PaperUnusable,
    SettingInvalid,
    StartRefused,
    WorkersFailing,
)
from chatbot.errors.testers import (
    LabBusy,
    LabelledFileRefused,
    MissesOff,
    MissesUnavailable,
    MissRefused,
    PolicyRefused,
)
from chatbot.errors.told import (
    ArchiveUnavailable,
    BodyInvalid,
    BodyTooLarge,
    BodyTooSlow,
    MediaTypeUnsupported,
    RoleMissing,
    SignInRequired,
    SladdError,
    Stopping,
    TooManyRequests,
)
from chatbot.errors.visitors import (
    ChoiceMissing,
    ConsentRequired,
    NoticeChanged,
    Overloaded,
    QuestionEmpty,
    QuestionTooLong,
    ReceiptMissing,
    ReceiptUnknown,
    RedactionUnavailable,
)

__all__ = [
    "AccountMissing",
    "AccountTaken",
    "AddressInUse",
    "ArchiveUnavailable",
    "BodyInvalid",
    "BodyTooLarge",
    "BodyTooSlow",
    "CheckMissing",
    "CheckRunning",
    "ChoiceMissing",
    "ConsentRequired",
    "DatabaseAway",
    "DatabaseUnusable",
    "DraftClash",
    "DraftInvalid",
    "DraftMoved",
    "DraftTooLong",
    "FileRefused",
    "FormExpired",
    "IntentExists",
    "IntentMissing",
    "LabBusy",
    "LabelledFileRefused",
    "MediaTypeUnsupported",
    "MetricsTokenMissing",
    "MissRefused",
    "MissesOff",
    "MissesUnavailable",
    "NameInvalid",
    "NoticeChanged",
    "Overloaded",
    "OwnAccount",
    "PaperUnusable",
    "PasswordWeak",
    "PhraseChanged",
    "PolicyRefused",
    "ProposalMissing",
    "ProposalSettled",
    "ProviderRefused",
    "ProviderUnavailable",
    "QuestionEmpty",
    "QuestionTooLong",
    "ReasonRequired",
    "ReceiptMissing",
    "ReceiptUnknown",
    "RedactionUnavailable",
    "ReleaseMissing",
    "ReleaseMoved",
    "RevisionMissing",
    "RoleMissing",
    "SecondPersonRequired",
    "SettingInvalid",
    "SignInFailed",
    "SignInRequired",
    "SladdError",
    "StartRefused",
    "Stopping",
    "TokenMissing",
    "TooManyRequests",
    "WorkersFailing",
]
