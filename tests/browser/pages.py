"""What visitors do: open, choose, upload, read. One place for the framework's own markup."""

from playwright.sync_api import Error

WAIT = 60_000


def settle(page):
    """Wait until the page has stopped running and drawing."""
    page.wait_for_selector("[data-testid=stMain]", timeout=WAIT)
    calm = 0
    for _ in range(600):
        calm = (
            0
            if page.locator("[data-testid=stStatusWidget], [data-testid=stSkeleton], [data-testid=stSpinner]").count()
            else calm + 1
        )
        if calm >= 8:
            return page
        page.wait_for_timeout(100)
    raise AssertionError("the page never came to rest")


def visit(page, address):
    """Open an address and wait for it."""
    page.goto(address)
    return settle(page)


def select(page, label, option):
    """Choose an option from the list, or the row of buttons, with that label."""
    page.get_by_text(label, exact=True).first.wait_for()
    listed = page.locator("[data-testid=stSelectbox]").filter(has=page.get_by_text(label, exact=True))
    if listed.count():
        _open_and_click(page, listed.first.locator("input"), option)
    else:
        group = page.locator("[data-testid=stButtonGroup]").filter(has=page.get_by_text(label, exact=True))
        group.get_by_text(option, exact=True).click()
    return settle(page)


def _open_and_click(page, field, option):
    """Open a list and click an option, by typing where the list is too long to show it; a list that closes because the
    page was still drawing is opened again."""
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(8):
        field.click()
        field.press("ArrowDown")
        try:
            if not wanted.count():
                field.fill(option)
            wanted.click(timeout=2500)
            return
        except Error:
            page.keyboard.press("Escape")
            settle(page)
    raise AssertionError(f"no option {option!r}")


def open_list(page):
    """Open the first list of a page; one that closes because the page was still drawing is opened again."""
    field = page.locator("[data-testid=stSelectbox] input").first
    for _ in range(8):
        field.click()
        field.press("ArrowDown")
        try:
            return page.get_by_role("option").first.wait_for(timeout=2500)
        except Error:
            page.keyboard.press("Escape")
            settle(page)
    raise AssertionError("the list does not open")


def pick_only(page, label, *options, popover=False):
    """Make a list of several hold exactly these. popover: the list stands in one, which Escape would close."""
    box = page.locator("[data-testid=stMultiSelect]").filter(has=page.get_by_text(label, exact=True)).first
    while box.locator("[data-tag] button").count():
        box.locator("[data-tag] button").last.click()
        settle(page)
    for option in options:
        if popover:
            box.locator("input").click()
            page.get_by_role("option", name=option, exact=True).click()
            box.locator("input").press("Tab")
        else:
            _open_and_click(page, box.locator("input"), option)
            page.keyboard.press("Escape")
        settle(page)
    return page


def popover(page, name):
    """Open or close a popover."""
    page.get_by_role("button", name=name).first.click()
    page.wait_for_timeout(400)
    return settle(page)


def tab(page, name):
    """Open a tab."""
    page.get_by_role("tab", name=name, exact=True).first.click()
    return settle(page)


def upload(page, name, content):
    """Say what for, and hand a file to the upload widget."""
    purpose = page.locator("[data-testid=stSelectbox]").filter(has_text="Waarvoor gebruikt u deze gegevens?")
    if purpose.locator("input").input_value() == "":
        select(page, "Waarvoor gebruikt u deze gegevens?", "Evaluatie van een pilot door of voor mijn organisatie")
    place = page.locator("[data-testid=stFileUploader] input[type=file]")
    place.wait_for(state="attached")
    with page.expect_response(lambda response: "upload_file" in response.url and response.request.method != "OPTIONS"):
        place.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.wait_for_timeout(700)
    return settle(page)


def use(page, where="arbeidstoeleiding"):
    """Take the checked data into use, which goes on to the results."""
    page.get_by_role("button", name="Gebruik deze gegevens").click()
    page.wait_for_url(f"**/{where}**")
    return settle(page)


def figures(page):
    """The large figures of the first finding, by their labels."""
    metrics = page.locator("[data-testid=stMetric]")
    texts = [metrics.nth(i).inner_text().split("\n") for i in range(metrics.count())]
    return {lines[0]: lines[-1] for lines in texts}


def table(page, position):
    """The cells of the card's table at that position: open its tab, read its rows."""
    page.get_by_role("tab", name="Tabel", exact=True).nth(position).click()
    page.wait_for_timeout(500)
    settle(page)
    rows = page.locator("[data-testid=stTable] table:visible").last.locator("tr")
    return [rows.nth(i).locator("th, td").all_inner_texts() for i in range(rows.count())]


def messages(page):
    """The texts of all messages on the page."""
    return page.locator("[data-testid=stAlert]").all_inner_texts()
