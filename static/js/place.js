// The place in a list: when what had the focus goes from the page, by a cancelled form or a settled
// row, the focus goes to the row that was there, or to the one that took its place.

const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());

let last = null; // what had the focus
let place = null; // the id of the row around it, and how many rows stand before it

function onFocus({ target }) {
  if (target === document.body) return;
  last = target;
  const row = target.closest("[data-row]");
  if (row) place = { id: row.id, at: rows().indexOf(row) };
}

function onSettle() {
  const lost = document.activeElement === document.body && last && !last.isConnected;
  if (!lost || !place) return;
  const there = rows();
  const row = there.find((each) => place.id && each.id === place.id) ?? there[Math.min(place.at, there.length - 1)];
  row?.querySelector("a[href]")?.focus({ preventScroll: true });
}

document.addEventListener("focusin", onFocus);
document.addEventListener("htmx:afterSettle", onSettle);
