"""What readers leave behind goes: the bytes of a file when asked, a session when the time to come back is over.

The framework forgets a session only when a later one is put away, and its loop holds on to the last one it spoke to: on
a quiet server the last reader's data would stay. Its store has no public name; a test counts what is left in memory,
and fails when that store changes.
"""

import asyncio
import gc
import logging

from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state import SessionState

EVERY = 5.0
TURNS = 2
_turns_left = 0


def collect_soon() -> None:
    """Have what was just let go of taken out of memory within seconds, after the page was drawn anew. A panel and its
    findings hold one another, so that nothing but a collection ends them, and a quiet server may not start one."""
    global _turns_left
    _turns_left = TURNS


async def let_go_of_left_sessions(runtime: Runtime) -> None:
    """Every few seconds: end the sessions that were left longer ago than `server.disconnectedSessionTTL`. Runs on the
    server's own loop, the only thread that touches the store, until it is cancelled. What was let go of since is taken
    out of memory."""
    global _turns_left
    left = runtime._session_mgr._session_storage._cache  # type: ignore[attr-defined]
    while True:
        await asyncio.sleep(EVERY)
        if _turns_left:
            _turns_left -= 1
            gc.collect()
        ended = left.expire()
        while ended:
            _empty(ended.pop()[1].session)
            if not ended:
                gc.collect()


def _empty(session: AppSession) -> None:
    """End a session and drop everything that its pages kept, so that whoever still holds the session holds a shell. One
    that can't be ended is logged without what it held, and keeps no other from being ended."""
    session._session_state = SessionState()
    session._fragment_storage.clear()
    try:
        session.shutdown()
    except Exception as error:
        logging.getLogger("via_dash").error("%s when a session was ended", type(error).__name__)


def let_go_of_uploads() -> None:
    """Drop the bytes of every file that this session uploaded: the framework would keep them until the session ends,
    also when the widget that took them is gone. An upload widget that is still there then holds no file any more."""
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)
