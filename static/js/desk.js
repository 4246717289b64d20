// What the desk does around htmx: no failure passes in silence, the focus goes where the work is,
// reports appear as toasts, and after a decision the next row opens.

const LIFETIME = 8000;
const UNDOABLE = 20_000; // longer: a mistake is seen a moment later
const FAILURES = {
  403: "You may see this, but not do that. Ask an editor.",
  404: "That is not there any more. Reload the page.",
  413: "That is too long to be saved. Shorten it and try again.",
  429: "Too many tries. Wait a minute and try again.",
  503: "The database is busy just now. Nothing was saved, and what you typed is still here: try again in a moment.",
};

// Toasts ------------------------------------------------------------------
export function toast({ text, href = "", label = "View", level = "", undo = "" }) {
  const blank = document.getElementById("toast-blank");
  const box = document.getElementById("toasts");
  if (!blank || !box || !text) return;
  const item = blank.content.firstElementChild.cloneNode(true);
  item.classList.toggle("is-error", level === "error");
  item.querySelector("[data-toast-text]").textContent = text;
  const link = item.querySelector("[data-toast-link]");
  // Only addresses of our own: the text of an event is data, and may not lead elsewhere.
  if (/^\/(?![/\\])/.test(href)) {
    link.href = href;
    link.textContent = label;
    link.hidden = false;
  }
  if (/^\/desk\/undo\/[0-9a-f-]{36}\/$/.test(undo)) {
    const form = item.querySelector("[data-toast-undo]");
    form.action = undo;
    form.elements.next.value = location.pathname + location.search;
    form.hidden = false;
  }
  box.append(item);
  tend(item);
}

function tend(item) {
  const close = item.querySelector("[data-toast-close]");
  close.hidden = false;
  close.addEventListener("click", () => item.remove());
  if (item.classList.contains("is-error")) return;
  const undoable = !item.querySelector("[data-toast-undo]").hidden;
  const lifetime = undoable ? UNDOABLE : LIFETIME;
  let timer = setTimeout(() => item.remove(), lifetime);
  for (const stop of ["pointerenter", "focusin"]) item.addEventListener(stop, () => clearTimeout(timer));
  for (const go of ["pointerleave", "focusout"]) {
    item.addEventListener(go, () => { timer = setTimeout(() => item.remove(), lifetime); });
  }
}

const failed = (text) => toast({ text, level: "error" });

// Failures ----------------------------------------------------------------
function onResponseError(event) {
  const { status } = event.detail.xhr;
  failed(FAILURES[status] ?? `The server could not do that (error ${status}). Nothing was saved. Try again.`);
}

function onBeforeSwap(event) {
  if (event.detail.xhr.status === 503) {
    event.detail.shouldSwap = false;
    onResponseError(event);
    return;
  }
  // A session that has ended answers with the sign-in page: go there, rather than show it in a panel.
  const answered = new URL(event.detail.xhr.responseURL || location.href, location.href);
  if (!answered.pathname.startsWith("/account/login/")) return;
  event.detail.shouldSwap = false;
  location.assign(`/account/login/?next=${encodeURIComponent(location.pathname + location.search)}`);
}

// Focus -------------------------------------------------------------------
const FIELDS = "form :is(input:not([type=hidden], [type=radio]), textarea, select)";

function firstField(part) {
  // A form that was asked for in place: whoever asked goes on by typing.
  if (!part.matches("[id$='-form'], .row-form, .pop")) return null;
  return part.querySelector("[aria-invalid=true]") ?? part.querySelector(part.matches(".pop") ? "textarea" : FIELDS);
}

function onSettle(event) {
  const part = event.detail.elt ?? event.target;
  if (!part.matches) return;
  const wanted = part.matches("[data-focus]") ? part : part.querySelector("[data-focus], [autofocus]");
  (wanted ?? firstField(part))?.focus();
}

// The panel ----------------------------------------------------------------
// Answers for it may overtake each other: only the one that was asked for last is shown, and a
// claim that makes room for the next one is not asked for again.
const PANEL = "claim-panel";
let leaving = false;
let latest = null;

function onBeforeRequest(event) {
  const { elt, target, xhr } = event.detail;
  if (target?.id !== PANEL) return;
  if (leaving && elt === target) event.preventDefault();
  else latest = xhr;
}

function dropOvertaken(event) {
  const { target, xhr } = event.detail;
  if (target?.id === PANEL && latest && xhr !== latest) event.detail.shouldSwap = false;
}

// After a decision --------------------------------------------------------
function openNextRow() {
  const rows = [...document.querySelectorAll("[data-row]")];
  const open = document.querySelector("[data-row].is-open") ?? document.activeElement?.closest("[data-row]");
  const next = rows[rows.indexOf(open) + 1];
  if (!open || !next) return;
  // The ruled row is about to be swapped; the next one is found again by its id.
  const { id } = next;
  leaving = true;
  document.body.addEventListener("htmx:afterSettle", () => {
    leaving = false;
    const link = document.getElementById(id)?.querySelector("a[href]");
    link?.focus();
    link?.click();
  }, { once: true });
}

function markOpen(event) {
  const row = event.target.closest?.("[data-row]");
  if (!row || !event.target.closest("a[hx-get], a[data-hx-get]")) return;
  for (const other of document.querySelectorAll("[data-row].is-open")) {
    other.classList.remove("is-open");
    other.querySelector("a[aria-current]")?.removeAttribute("aria-current");
  }
  row.classList.add("is-open");
  row.querySelector("a[href]").setAttribute("aria-current", "true");
}

document.addEventListener("htmx:responseError", onResponseError);
document.addEventListener("htmx:sendError", () => failed("No answer from the server. What you typed is still here; check the connection and try again."));
document.addEventListener("htmx:timeout", () => failed("The server took too long. What you typed is still here; try again."));
document.addEventListener("htmx:swapError", () => failed("The page could not be brought up to date. Reload it."));
document.addEventListener("htmx:targetError", () => failed("The page could not be brought up to date. Reload it."));
document.addEventListener("htmx:beforeRequest", onBeforeRequest);
document.addEventListener("htmx:beforeSwap", dropOvertaken);
document.addEventListener("htmx:beforeSwap", onBeforeSwap);
document.addEventListener("htmx:afterSettle", onSettle);
document.addEventListener("toast", (event) => toast(event.detail));
document.addEventListener("claim-ruled", openNextRow);
document.addEventListener("click", markOpen);
for (const item of document.querySelectorAll("#toasts [data-toast]")) tend(item);
