"""Passwords are kept slowly, whoever's they are and whether or not there is anybody of that name."""

from chatbot.accounts.passwords import Passwords

SLOWLY = "$argon2id$v=19$m=65536,t=3,p=4$"
PASSWORD = "fire forskjellige ord her"


async def test_what_is_kept_of_a_password_takes_sixty_four_megabytes_to_try():
    passwords = Passwords()
    kept = await passwords.hash(PASSWORD)

    assert kept.startswith(SLOWLY)
    assert await passwords.compare(PASSWORD, kept) == (True, None)
    assert await passwords.compare(f"{PASSWORD}!", kept) == (False, None)
    passwords.close()


async def test_nobody_is_tried_as_slowly_as_somebody():
    passwords = Passwords()

    assert await passwords.compare("", None) == (False, None)
    assert passwords._of_nobody.startswith(SLOWLY)
    passwords.close()
