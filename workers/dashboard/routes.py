"""The page's address and those of its parts. Everything comes from this process; the page may load nothing else."""

from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).parent
#: Address -> file and type.
FILES = {
    "/": ("page.html", "text/html"),
    "/dashboard.css": ("page.css", "text/css"),
    "/dashboard.js": ("page.js", "text/javascript"),
}
#: Headlines come from the open web: the page sets them as text, and should one get through as markup, it may do nothing.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


async def part(request: web.Request) -> web.Response:
    """The page itself, its style or its script."""
    name, content_type = FILES[request.path]
    return web.Response(text=(FOLDER / name).read_text(encoding="utf-8"), content_type=content_type, headers=HEADERS)


def add_dashboard(app: web.Application) -> None:
    """Put the page under `/`."""
    for path in FILES:
        app.router.add_get(path, part)
