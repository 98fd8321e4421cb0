// The explanation of a term, as a tooltip: opened by pointer, keyboard or touch; can be pointed at; closed by Escape.
// One tooltip for the page, which the framework does not draw, so that a rerun leaves it alone.
(() => {
  if (window.readerHelped) return;
  window.readerHelped = true;
  const TERM = 'a[href^="#begrip-"]', EDGE = 8, PATIENCE = 300;
  const tip = document.createElement("div");
  tip.id = "begrip-uitleg";
  tip.setAttribute("role", "tooltip");
  tip.popover = "manual";
  let shown = null, leaving = 0;

  const place = () => {
    const at = shown.getClientRects()[0] ?? shown.getBoundingClientRect(), box = tip.getBoundingClientRect();
    const below = at.bottom + 4 + box.height <= innerHeight - EDGE;
    tip.style.left = `${Math.max(EDGE, Math.min(at.left, innerWidth - box.width - EDGE))}px`;
    tip.style.top = `${below ? at.bottom + 4 : Math.max(EDGE, at.top - 4 - box.height)}px`;
  };
  const close = () => {
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    shown = null;
    tip.hidePopover();
    gone.disconnect();
  };
  // A rerun can take away the term whose explanation is open.
  const gone = new MutationObserver(() => shown && !shown.isConnected && close());
  const open = (term) => {
    clearTimeout(leaving);
    if (term.title) {  // Kept aside while the tooltip shows it, or the browser would show it a second time.
      term.dataset.explanation = term.title;
      term.removeAttribute("title");
    }
    if (term === shown) return;
    close();
    shown = term;
    tip.textContent = term.dataset.explanation;
    const page = getComputedStyle(term.closest('[data-testid="stApp"]') ?? document.body);
    Object.assign(tip.style, { background: page.backgroundColor, color: page.color, fontFamily: page.fontFamily });
    (term.closest("main") ?? document.body).append(tip);
    tip.showPopover();
    term.setAttribute("aria-describedby", tip.id);
    place();
    gone.observe(document.body, { childList: true, subtree: true });
  };
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => document.activeElement !== shown && close(), PATIENCE);
  };
  const restore = (term) => {
    if (term.dataset.explanation && !term.title) term.title = term.dataset.explanation;
  };

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const term = target.closest?.(TERM);
    if (term) open(term);
    else if (tip.contains(target)) clearTimeout(leaving);
    else if (shown) leave();
  });
  document.addEventListener("pointerout", ({ target, relatedTarget }) => {
    const term = target.closest?.(TERM);
    if (term && !term.contains(relatedTarget) && term !== document.activeElement) restore(term);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches?.(TERM)) open(target);
    else close();
  });
  document.addEventListener("focusout", ({ target }) => {
    if (!target.matches?.(TERM)) return;
    close();
    restore(target);
  });
  document.addEventListener("click", (event) => {
    const term = event.target.closest?.(TERM);
    if (!term) return;
    event.preventDefault();
    event.stopPropagation();
    open(term);
  }, true);
  document.addEventListener("pointerdown", ({ target }) => {
    if (!target.closest?.(TERM) && !tip.contains(target)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shown) return;
    event.stopPropagation();
    close();
  }, true);
  addEventListener("scroll", () => shown && place(), { capture: true, passive: true });
  addEventListener("resize", close);

  // What is too wide scrolls inside a box of its own; without a place in the order of the Tab key, a keyboard can't
  // scroll it. And the page as a whole takes the colour scheme of the theme, so that what opens over it has it too.
  const WIDE = '[data-testid="stTable"] > div, pre, .katex-display';
  const mend = () => {
    planned = 0;
    const app = document.querySelector('[data-testid="stApp"]');
    if (app) document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme;
    for (const box of document.querySelectorAll(WIDE)) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  let planned = 0;
  const plan = () => { planned ||= requestAnimationFrame(mend); };
  const changed = { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] };
  new MutationObserver(plan).observe(document.body, changed);
  addEventListener("resize", plan);
  plan();
})();
