// The panel beside a list: closing it leads back to the list as it was, with its filters, its place
// and the row that was open. Without this script the link of its cross leads to the whole list.

const PANEL = "claim-panel";
const empty = document.querySelector(`#${PANEL}.is-empty`)?.cloneNode(true);
let list = location.pathname + location.search;

let opening = false;

const listIsSeen = () => document.getElementById("claim-rows")?.checkVisibility() ?? false;

function onOpen({ target }) {
  if (!target.closest?.("[data-row] a[hx-get]")) return;
  opening = true;
  if (!document.querySelector("[data-escape-last]")) list = location.pathname + location.search;
}

function onOpened({ target }) {
  // Where the claim takes the place of the list, one reads it from its beginning.
  if (target.id !== PANEL || !opening) return;
  opening = false;
  if (!listIsSeen()) target.scrollIntoView({ block: "start" });
}

function onClose(event) {
  const close = event.target.closest?.("[data-escape-last]");
  const panel = document.getElementById(PANEL);
  if (!close || !empty || !panel || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const narrow = !listIsSeen();
  panel.replaceWith(empty.cloneNode(true));
  history.pushState({ htmx: true }, "", list);
  const row = document.querySelector("[data-row].is-open");
  row?.classList.remove("is-open");
  const link = row?.querySelector("a[href]");
  link?.removeAttribute("aria-current");
  link?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: narrow ? "center" : "nearest" });
}

document.addEventListener("click", onOpen, { capture: true });
document.addEventListener("click", onClose);
document.addEventListener("htmx:afterSettle", onOpened);
