"""What a reader sees of a page, as texts: labels, words, options, help, tables, and the words in its charts."""

import json

SHOWN = frozenset({
    "alt", "body", "caption", "content", "delta", "help", "label", "message", "name", "options", "placeholder", "text",
    "title", "tooltip", "value",
})  # fmt: skip
OF_ANOTHER_KIND = frozenset({"code", "html", "latex"})
CHANNELS_WITH_WORDS = ("text", "x", "y", "color", "shape", "row", "column", "tooltip")


def texts(app):
    """Every text on the page, the sidebar and the event area included; blocks of code left out."""
    found = []
    for block in app._tree.children.values():
        _walk(block, found)
    return [text for text in found if text.strip()]


def charts(app):
    """The specification of every chart on the page."""
    return [json.loads(item.proto.spec) for item in app.get("vega_lite_chart")]


def _walk(node, found):
    kind = getattr(node, "type", "")
    if kind in OF_ANOTHER_KIND:
        return
    proto = getattr(node, "proto", None)
    if kind == "vega_lite_chart":
        found.extend(words_of(json.loads(proto.spec)))
        found.append(proto.alt)
    elif kind in ("table", "arrow_table", "dataframe", "arrow_data_frame"):
        frame = node.value
        found += [*map(str, frame.columns), *(str(cell) for row in frame.values.tolist() for cell in row)]
    elif proto is not None and hasattr(proto, "ListFields"):
        _strings(proto, found)
    for child in getattr(node, "children", {}).values():
        _walk(child, found)


def _strings(message, found):
    for field, value in message.ListFields():
        if field.type == field.TYPE_MESSAGE:
            for item in [value] if hasattr(value, "ListFields") else list(value) if not hasattr(value, "items") else []:
                if hasattr(item, "ListFields"):
                    _strings(item, found)
        elif field.type == field.TYPE_STRING and field.name in SHOWN:
            found += [value] if isinstance(value, str) else list(value)


def words_of(spec):
    """The words that a chart shows: titles, and the values of the fields that are written or named beside marks."""
    found, data = [], []

    def visit(node, values):
        if isinstance(node, list):
            for item in node:
                visit(item, values)
            return
        if not isinstance(node, dict):
            return
        own = node.get("data", {})
        values = own.get("values", values) if isinstance(own, dict) else values
        for channel, encoding in (node.get("encoding") or {}).items():
            if channel in CHANNELS_WITH_WORDS:
                for item in encoding if isinstance(encoding, list) else [encoding]:
                    _encoded(channel, item, values, found)
        title = node.get("title")
        found.extend([title] if isinstance(title, str) else title if isinstance(title, list) else [])
        for item in node.values():
            visit(item, values)

    visit(spec, data)
    return found


def _encoded(channel, encoding, values, found):
    hidden = channel != "text" and (encoding.get("axis", 0) is None or encoding.get("legend", 0) is None)
    field = encoding.get("field")
    if hidden or not isinstance(field, str) or encoding.get("type") == "quantitative" or not isinstance(values, list):
        return
    found += [str(row[field]) for row in values if isinstance(row, dict) and isinstance(row.get(field), str)]
