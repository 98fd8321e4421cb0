// The show: one finding per screen, by keyboard, clicker or buttons. It is drawn here and lives outside what the
// framework draws, so that a key is answered at once, and a server that is away for a moment takes nothing off the screen.
const NEXT = ["ArrowRight", "ArrowDown", "PageDown", " "], BACK = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];
const NARROW = 800;
let given, send, dialog, place = 0, written = [], panel = false, wasFull = false;

export default function (component) {
  given = component.data;
  send = component;
  const button = component.parentElement.querySelector("#start");
  button.textContent = given.words.start;
  button.onclick = start;
  onbeforeunload = given.unsaved ? (event) => event.preventDefault() : null;
  if (dialog?.open) refresh();
}

// Every step of the show: a screen, and which of its pictures; several when they are apart from the words.
const steps = () => given.screens.flatMap((screen, at) => {
  const apart = screen.arrangement === "apart" && !flowing();
  const parts = apart ? [null, ...screen.pictures] : [screen.pictures[0] ?? null];
  return parts.map((picture, part) => ({ screen, at, picture, part: part + 1, parts: parts.length }));
});
const flowing = () => innerWidth < NARROW;
const said = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const make = (tag, { text, ...attributes } = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element[name] = value;
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  if (text != null) element.textContent = text;
  element.append(...children.filter(Boolean));
  return element;
};

async function start() {
  if (!dialog) build();
  place = 0;
  panel = false;
  const asked = document.documentElement.requestFullscreen?.({ navigationUI: "hide" })?.catch(() => {});
  await Promise.race([asked, new Promise((done) => setTimeout(done, 800))]);
  wasFull = document.fullscreenElement !== null;
  dialog.showModal();
  draw();
}

function build() {
  const host = make("div", { id: "via-show" });
  document.body.append(host);
  dialog = make("dialog");
  host.attachShadow({ mode: "open" }).append(make("style", { text: given.css }), dialog);
  dialog.onkeydown = pressed;
  dialog.oncancel = (event) => { event.preventDefault(); escape(); };
  dialog.onclose = left;
  addEventListener("resize", () => dialog.open && draw());
  // The browser keeps Escape to itself while it fills the screen: leaving that is leaving the show.
  document.addEventListener("fullscreenchange", () => {
    if (wasFull && !document.fullscreenElement && dialog.open) dialog.close();
  });
}

function left() {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  wasFull = false;
  send.setTriggerValue("left", given.screens[steps()[place]?.at ?? 0]?.id ?? null);
}

function escape() {
  if (panel) toggle();
  else dialog.close();
}

function pressed(event) {
  event.stopPropagation();
  const inField = event.target.matches("input, select"), onButton = event.target.matches("button");
  if (event.ctrlKey || event.altKey || event.metaKey || inField || (onButton && event.key === " ")) return;
  const to = { Home: 0, End: steps().length - 1 }[event.key]
    ?? (NEXT.includes(event.key) && !event.shiftKey ? place + 1
      : BACK.includes(event.key) || event.key === " " ? place - 1 : null);
  if (to !== null) {
    event.preventDefault();
    go(to);
  } else if (event.key.toLowerCase() === "a") {
    event.preventDefault();
    toggle();
  }
}

function go(to) {
  const bounded = Math.max(0, Math.min(steps().length - 1, to));
  if (bounded === place) return;
  place = bounded;
  draw();
}

function draw() {
  const all = steps(), { screen, at, picture, part, parts } = all[place = Math.min(place, all.length - 1)];
  const { words, sizes, colours } = given;
  for (const [name, value] of Object.entries({ ...sizes, ...colours, column: screen.column, larger: screen.larger }))
    dialog.style.setProperty(`--${name}`, value);
  dialog.style.setProperty("--u", `${Math.min(innerWidth / 1280, innerHeight / 720)}px`);
  dialog.className = flowing() ? "flow" : "";
  dialog.setAttribute("aria-label", given.title);
  const shown = flowing() ? screen.pictures : picture ? [picture] : [];
  const figures = shown.map((one) => make("figure", { style: `--w:${one.width};--h:${one.height}` },
    make("img", { src: one.src, alt: one.alt })));
  const body = make("div", { class: "body" }, make("p", { class: "sentence", text: screen.sentence }),
    ...screen.caveats.map((text) => make("p", { class: "caveat", text })));
  const spread = screen.arrangement === "spread" && !flowing();
  const foot = make("p", { class: "foot", text: screen.foot });
  const counter = said(parts > 1 ? words.part : words.counter,
    { at: at + 1, all: given.screens.length, part, parts });
  const nav = make("nav", { "aria-label": words.nav },
    make("button", { type: "button", text: "←", "aria-label": words.back, disabled: place === 0, onclick: () => go(place - 1) }),
    make("span", { class: "counter", text: counter }),
    make("button", { type: "button", text: "→", "aria-label": words.next, disabled: place === all.length - 1, onclick: () => go(place + 1) }),
    make("button", { type: "button", id: "agree", text: words.agreements, "aria-expanded": String(panel), onclick: toggle }),
    make("button", { type: "button", text: words.leave, onclick: () => dialog.close() }));
  const heading = make("h2", { text: screen.title, tabindex: -1 });
  dialog.replaceChildren(make("div", { class: `stage ${flowing() ? "" : screen.arrangement}` }, heading,
    make("div", { class: "middle" }, part === 1 && body, ...(spread ? [] : figures)),
    ...(spread ? figures : []), spread && foot,
    make("div", { class: "below" }, spread ? make("span") : foot, nav), side(screen)));
  dialog.scrollTop = 0;
  if (!panel) heading.focus();
}

// What is agreed beside this finding, and a line to write down more.
function side(screen) {
  const { words, themes } = given;
  const field = (name, label, { choices, ...options } = {}) => make("label", { class: options.wide && "wide" }, label,
    choices ? make("select", { name }, ...choices.map(([value, text]) => make("option", { value, text })))
      : make("input", { name, type: options.type ?? "text", maxlength: 300, required: options.required, autocomplete: "off" }));
  const form = make("form", { onsubmit: (event) => { event.preventDefault(); write(screen.id, event.target); } },
    field("what", words.what, { required: true, wide: true }), field("who", words.who),
    field("when", words.when, { type: "date" }),
    field("theme", words.theme, { choices: [["", words.none], ...themes.map((text, at) => [at, text])], wide: true }),
    make("button", { type: "submit", text: words.write }));
  return make("aside", { "aria-label": words.agreements, hidden: !panel },
    make("h3", { text: words.agreements }), lists(screen), form);
}

function lists(screen) {
  const waiting = written.filter((one) => one.pin === screen.id && !given.seen.includes(one.uid))
    .map(({ what, who, when }) => ({ what, by: [who, when].filter(Boolean).join(", ") }));
  const list = (items) => items.length > 0 && make("ul", {}, ...items.map(({ what, by }) =>
    make("li", { text: what }, by && make("small", { text: by }))));
  return make("div", { class: "lists" }, list([...screen.agreements, ...waiting]),
    screen.practice.length > 0 && make("h3", { text: given.words.practice }), list(screen.practice));
}

function toggle() {
  panel = !panel;
  dialog.querySelector("aside").hidden = !panel;
  dialog.querySelector("#agree").setAttribute("aria-expanded", String(panel));
  (panel ? dialog.querySelector("[name=what]") : dialog.querySelector("h2")).focus();
}

function write(pin, form) {
  written.push({ uid: `${Date.now()}-${written.length}`, pin, ...Object.fromEntries(new FormData(form)) });
  form.reset();
  form.elements.what.focus();
  send.setStateValue("written", written);
  refresh();
}

// The page has news while the show goes on: the lists change, a line that is being written stays as it is.
function refresh() {
  const step = steps()[place];
  if (step) dialog.querySelector(".lists").replaceWith(lists(step.screen));
}
