// The panel beside a list: closing it leads back to the list as it was, with its filters, its place
// and the row that was open. Without this script the link of its cross leads to the whole list.

const PANEL = "claim-panel";
const empty = document.querySelector(`#${PANEL}.is-empty`)?.cloneNode(true);
let list = location.pathname + location.search;

function onOpen({ target }) {
  const close = document.querySelector("[data-escape-last]");
  if (target.closest?.("[data-row]") && !close) list = location.pathname + location.search;
}

function onClose(event) {
  const close = event.target.closest?.("[data-escape-last]");
  const panel = document.getElementById(PANEL);
  if (!close || !empty || !panel || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  panel.replaceWith(empty.cloneNode(true));
  history.pushState({ htmx: true }, "", list);
  const row = document.querySelector("[data-row].is-open");
  row?.classList.remove("is-open");
  const link = row?.querySelector("a[href]");
  link?.removeAttribute("aria-current");
  link?.focus({ preventScroll: true });
}

document.addEventListener("click", onOpen, { capture: true });
document.addEventListener("click", onClose);
