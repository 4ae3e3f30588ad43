"""User names and handles on social networks.

Structure: an at sign and a name, or a name after a word such as brukernavn, username, finn-bruker, snap, insta.

>>> score("@kari_ute")
0.7
"""

from typing import Final

from redaction.recognizers.identifier import Identifier, Needs, always, shape

score = always(0.7)

HANDLE: Final = Identifier(
    entity="USERNAME",
    pattern=shape(r"(?<![\p{L}\p{M}_.@]) (?: @ [\w.\-]{2,40} )+ (?<![.\-])"),
    score=score,
    needs=Needs.AT,
)

NAMED: Final = Identifier(
    entity="USERNAME",
    pattern=shape(
        r"""
        \b (?: (?:bruker|brukar)(?:navn|namn|id|konto)?(?:et)? | username | user | user[ ]name | user[ ]id | snap(?:chat)? | insta(?:gram)? | tiktok | discord | telegram
             | nick(?:name)? | handle | gamertag | vipps-?navn )
        (?: [ ](?:mitt|min|er|is|heter|my|on|på|:) ){0,3} [ ]?[:=]?[ ]{0,2} ["'«]?
        (?P<value> @?(?=[\w.\-]*(?:[0-9_]|\.\w))[\w][\w.\-]{2,40} ) (?<![.\-])
        """
    ),
    score=score,
    needs=Needs.NOTHING,
)
