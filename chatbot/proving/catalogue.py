"""Every promise that is tried, in the order in which they are tried and told.

`AT_THE_DOOR` are tried over HTTP, on a given instance or else on the scratch one; the others on the scratch instance:
`INSIDE` in this process, before it serves, `BESIDE` on its process and its files, when all the others are done.
"""

from typing import Final

from chatbot.proving.door import Door
from chatbot.proving.families import (
    consent,
    doors,
    failing,
    forgetting,
    notice,
    numbers,
    replies,
    rights,
    traces,
    words,
)
from chatbot.proving.promises import Promise
from chatbot.proving.scratch import Scratch

AT_THE_DOOR: Final[tuple[Promise[Door], ...]] = (
    Promise("consent.required", consent.required),
    Promise("consent.first", consent.first),
    Promise("consent.notice", consent.to_this_notice),
    Promise("words.doors", words.through_every_door, seconds=20),
    Promise("words.persons", words.persons_are_gone),
    Promise("numbers.scripts", numbers.of_every_script, seconds=15),
    Promise("numbers.signs", numbers.as_signs, seconds=15),
    Promise("numbers.words", numbers.in_words),
    Promise("numbers.identity", numbers.of_identity),
    Promise("rights.access", rights.access),
    Promise("rights.erasure", rights.erasure),
    Promise("rights.restriction", rights.restriction),
    Promise("rights.rectification", rights.rectification),
    Promise("rights.apart", rights.apart),
    Promise("notice.days", notice.days_agree),
    Promise("replies.keep_nothing", replies.keep_nothing),
    Promise("replies.encryption", replies.want_encryption),
    Promise("replies.shape", replies.refuse_in_one_shape),
    Promise("replies.bounded", replies.are_bounded),
    Promise("replies.strangers", replies.ignore_strangers),
    Promise("doors.closed", doors.are_closed),
)
INSIDE: Final[tuple[Promise[Scratch], ...]] = (
    Promise("forgetting.unreadable", forgetting.unreadable_on_its_day, seconds=15),
    Promise("forgetting.swept", forgetting.swept_from_the_files, seconds=15),
    Promise("forgetting.a_month", forgetting.a_month_at_most),
    Promise("failing.closed", failing.closed, seconds=15),
    Promise("failing.limited", failing.limited, seconds=15),
)
BESIDE: Final[tuple[Promise[Scratch], ...]] = (
    Promise("traces.consent", traces.nothing_stored_without_consent),
    Promise("traces.columns", traces.no_column_for_a_person),
    Promise("traces.sinks", traces.no_sink_holds_a_word, seconds=25),
    Promise("traces.network", traces.nothing_beyond_this_machine),
)
IDS: Final[tuple[str, ...]] = (
    *(promise.id for promise in AT_THE_DOOR),
    *(promise.id for promise in (*INSIDE, *BESIDE)),
)
