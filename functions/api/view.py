"""The base of what the API shows."""

from pydantic import ConfigDict

from shared.article import Model


class View(Model):
    """A JSON document of the API; its validator is built at the first use, as no request needs them all."""

    model_config = ConfigDict(defer_build=True)
