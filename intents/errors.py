"""What can be wrong with knowledge.

KnowledgeError
├── EncoderUnusable    the operator's sentence encoder lacks a file or a library, or does not fit
├── KnowledgeInvalid   a content file breaks a rule; names file, line and rule
│   └── SheetInvalid   a spreadsheet breaks one; names file, row, column and rule
└── MatcherUnreadable  stored matcher bytes are of another format or damaged: fit it anew
"""


class KnowledgeError(Exception):
    """The knowledge base cannot be used as it is."""


class KnowledgeInvalid(KnowledgeError):
    """A content file breaks a rule. `line` counts from 1; 0 means the file as a whole."""

    def __init__(self, file: str, line: int, rule: str) -> None:
        super().__init__(f"{file}, line {line}: {rule}" if line else f"{file}: {rule}")
        self.file = file
        self.line = line
        self.rule = rule


class SheetInvalid(KnowledgeInvalid):
    """A spreadsheet breaks a rule. `row` counts from 1, the row of headings included; 0 means the file as a whole."""

    def __init__(self, file: str, rule: str, *, row: int = 0, column: str = "") -> None:
        super().__init__(file, row, rule)
        where = [file, *([f"row {row}"] if row else []), *([f"column {column}"] if column else [])]
        self.args = (f"{', '.join(where)}: {rule}",)
        self.row = row
        self.column = column


class EncoderUnusable(KnowledgeError):
    """The sentence encoder that the operator named cannot be used. The message says why."""


class MatcherUnreadable(KnowledgeError):
    """The stored matcher cannot be read by this version."""
