"""From notes to one page."""

from collections.abc import Iterable
from importlib.resources import files

from jinja2 import Environment
from markdown import Markdown
from markupsafe import Markup
from pygments.formatters import HtmlFormatter

from example_plugin.notes import Note


def render(notes: Iterable[Note]) -> str:
    """Returns a complete HTML document; titles are escaped, the notes' own Markdown is trusted."""
    template = files("example_plugin").joinpath("page.html").read_text(encoding="utf-8")
    page = Environment(autoescape=True, trim_blocks=True).from_string(template)
    style = HtmlFormatter().get_style_defs(".codehilite")
    return page.render(style=Markup(style), notes=[(note.title, _html(note)) for note in notes])


def _html(note: Note) -> Markup:
    return Markup(Markdown(extensions=["fenced_code", "codehilite"]).convert(note.text))
