"""Start the dashboard: the page's language in its HTML, headers that keep it to its own host, rooms loaded ahead, and
sessions let go of after their readers left.

Run with `python -m via_dash.ui.server`; PORT and ADDRESS in the environment say where it listens (8501 on this
machine only). The screens themselves need only `app.py`.
"""

import asyncio
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import get_instance

from via_dash.ui.leaving import let_go_of_left_sessions

ROOMS = (
    "via_dash.ui.home",
    "via_dash.ui.data_page",
    "via_dash.ui.line_page",
    "via_dash.ui.bewijs",
    "via_dash.ui.monitor",
    "via_dash.ui.opzet_page",
    "via_dash.ui.presentation_page",
    "via_dash.ui.accessibility_page",
)
SECURITY = {
    b"content-security-policy": (
        b"default-src 'self'; script-src 'self' blob: 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        b"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss: data: blob:; "
        b"worker-src 'self' blob:; frame-ancestors 'self'; base-uri 'self'; object-src 'none'"
    ),
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
}
ENGLISH, DUTCH = b'<html lang="en"', b'<html lang="nl"'


class ReaderFirst:
    """ASGI middleware: security headers on every response, and `<html lang>` as the address asks (Dutch by default)."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        dutch = parse_qs(scope["query_string"].decode("latin1")).get("lang") != ["en"]
        started: dict[str, Any] = {}
        if "/static/" not in scope["path"]:
            # The page itself is small, and its text must be readable here: ask the inner app not to compress it.
            scope = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k.lower() != b"accept-encoding"]}

        async def rewrite(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [(k, v) for k, v in message["headers"] if k.lower() not in SECURITY] + list(SECURITY.items())
                started["html"] = any(k.lower() == b"content-type" and v.startswith(b"text/html") for k, v in headers)
                message = {**message, "headers": headers}
            elif message["type"] == "http.response.body" and started.get("html") and dutch:
                message = {**message, "body": message.get("body", b"").replace(ENGLISH, DUTCH)}
            await send(message)

        await self.app(scope, receive, rewrite)


@asynccontextmanager
async def ahead(app: Any) -> AsyncIterator[dict[str, Any]]:
    """Before the server answers, the rooms are loaded: of two threads that load them at the same time, each can meet
    half of what the other is at. While it runs: the registry is loaded in the background and the first finding drawn,
    so that the first visitor does not wait for them; and what readers who left had opened is forgotten in time."""
    for room in ROOMS:
        import_module(room)
    threading.Thread(target=_warm_up, daemon=True).start()
    forgetting = asyncio.create_task(let_go_of_left_sessions(get_instance()))
    yield {}
    forgetting.cancel()


def _warm_up() -> None:
    import via_dash as via

    via.catalogue()
    for question in ("trend", "did"):
        via.finding(question, via.sample("enschede"), outcome="arbeidsparticipatie").specification("light")


app = st.App(Path(__file__).parents[2] / "app.py", lifespan=ahead, middleware=[Middleware(ReaderFirst)])

if __name__ == "__main__":
    where = {
        "server.port": int(os.environ.get("PORT", "8501")),
        "server.address": os.environ.get("ADDRESS", "127.0.0.1"),
    }
    app.run(config=where)
