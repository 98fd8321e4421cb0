"""What reaches a browser besides the words on the page: messages over the websocket, responses, downloads."""

import io
import zipfile


class Listener:
    """Hears everything that the server sends to one page, from before it is opened; what it heard adds up."""

    def __init__(self, page):
        self.page = page
        self.frames = []
        self.responses = []
        page.on("websocket", lambda socket: socket.on("framereceived", self._frame))
        page.on("response", lambda response: self.responses.append(response))

    def _frame(self, payload):
        self.frames.append(payload.encode() if isinstance(payload, str) else payload)

    def heard(self):
        """Everything so far, as bytes: messages with the charts and tables in them, responses but the framework's own
        files, and at each call the text of the page and its downloads."""
        own = [one for one in self.responses if "/static/" not in one.url and one.request.method == "GET"]
        bodies = [body(one) for one in own]
        self.responses.clear()
        self.frames += [*bodies, shown(self.page), *downloads(self.page)]
        return b"\n".join(self.frames)


def body(response):
    """What a response held; nothing for one that the browser did not keep, such as a redirect."""
    from playwright.sync_api import Error

    try:
        return response.body()
    except Error:
        return b""


def shown(page):
    """The page as it stands: its text, and its markup with every attribute."""
    return (page.locator("body").inner_text() + page.content()).encode()


def downloads(page):
    """What every button that offers a file gives; of an archive such as a workbook also what is packed in it."""
    buttons = page.locator("[data-testid=stDownloadButton] button:visible:enabled")
    contents = []
    for index in range(buttons.count()):
        with page.expect_download() as offered:
            buttons.nth(index).click()
        with open(offered.value.path(), "rb") as file:  # noqa: PTH123
            contents.append(file.read())
    return [part for content in contents for part in unpacked(content)]


def unpacked(content):
    """The content and, of an archive, what it holds."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return [content]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [content, *(archive.read(name) for name in archive.namelist())]
