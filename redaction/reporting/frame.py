"""The frame of a page that is kept as a file: no script, no link, no network; its policy forbids the browser to fetch anything."""

from html import escape


def framed(title: str, body: str, *, style: str, language: str = "en") -> str:
    """Return a whole page around a body that is escaped already; the title is escaped here."""
    return f"""<!DOCTYPE html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
