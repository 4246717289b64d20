// The desk's keys. What a key does is declared in the markup:
//   data-key="v"          this link, button, radio or field is what the key presses
//   data-then="an-id"     afterwards the focus goes there
//   data-scope            a panel: its keys come before the page's; on a row, while the focus is in it
//   data-row              an item of a list for j and k; its first link is what they move to
//   data-opens="an-id"    a link that opens the dialog of that id;  data-closes="an-id" closes it
//   data-panel-keys="vd"  on a list: with these, a row that has the focus opens beside it first
//   data-submit-on-enter  a textarea whose Enter sends its form, Shift with Enter breaks the line
// Letters do nothing while somebody types, nor together with Ctrl, Alt or Cmd.

const TEXT = "input:not([type=radio], [type=checkbox], [type=button], [type=submit], [type=reset]), textarea, select";
const visible = (element) => element.checkVisibility({ visibilityProperty: true });
const typing = (element) => element.matches?.(TEXT) || element.isContentEditable;

export function press(element) {
  if (typing(element)) {
    element.focus();
    element.select?.();
  } else {
    element.focus({ preventScroll: element.matches("a, [type=radio]") });
    element.click();
  }
  if (element.dataset.then) document.getElementById(element.dataset.then)?.focus();
}

function scopes() {
  const here = document.activeElement?.closest("[data-scope]");
  const panels = [...document.querySelectorAll("[data-scope]:not([data-row])")].filter(visible).reverse();
  return [here, ...panels, document.querySelector("main"), document].filter(Boolean);
}

function pressKey(key) {
  const selector = `[data-key="${CSS.escape(key)}"]`;
  for (const scope of scopes()) {
    const element = [...scope.querySelectorAll(selector)].find((each) => visible(each) && !each.disabled);
    if (element) {
      press(element);
      return true;
    }
  }
  return false;
}

export function moveRow(step) {
  const rows = [...document.querySelectorAll("[data-row]")].filter(visible);
  if (!rows.length) return false;
  const current = document.activeElement?.closest("[data-row]") ?? document.querySelector("[data-row].is-open");
  const at = rows.indexOf(current);
  const next = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
  const link = next.querySelector("a[href]");
  link?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return Boolean(link);
}

let left = null; // the form whose field Escape has left: the next Escape closes it before any other

function escape() {
  const menu = document.querySelector("details.menu[open], details.rail-more[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
    return true;
  }
  const cancel = left?.isConnected && [...left.querySelectorAll("[data-key=Escape]")].find(visible);
  left = null;
  if (cancel) press(cancel);
  return Boolean(cancel) || pressKey("Escape") || pressLast();
}

function pressLast() {
  const last = [...document.querySelectorAll("[data-escape-last]")].find(visible);
  last?.click();
  return Boolean(last);
}

let awaited = null; // the key of a claim that is still to open

function openRowThen(key) {
  const row = document.activeElement?.closest("[data-row]:not(.is-open)");
  const link = row?.closest("[data-panel-keys]")?.dataset.panelKeys.includes(key) && row.querySelector("a[hx-get]");
  if (!link) return false;
  awaited = { key, address: link.getAttribute("href") };
  link.click();
  return true;
}

function onOpened({ target }) {
  if (!awaited || target.getAttribute?.("hx-get") !== awaited.address || target.matches("[data-row]")) return;
  const { key } = awaited;
  awaited = null;
  pressKey(key);
}

function send(form) {
  // The button that Enter would press, so that its name and value are sent too.
  form.requestSubmit(form.querySelector("button[type=submit]:not([disabled]), button:not([type])"));
}

function inField(event) {
  const field = event.target;
  if (event.key === "Escape") {
    left = field.closest(".pop") ?? field.form;
    field.blur();
    return true;
  }
  const breaksLine = event.shiftKey || !field.matches("textarea[data-submit-on-enter]");
  if (event.key !== "Enter" || !field.form || (breaksLine && !(event.ctrlKey || event.metaKey))) return false;
  if (!field.matches("textarea")) return false;
  send(field.form);
  return true;
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || event.repeat && event.key === "Enter") return;
  if (typing(event.target)) {
    if (inField(event)) event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
  const done =
    event.key === "j" ? moveRow(1)
    : event.key === "k" ? moveRow(-1)
    : event.key === "Escape" ? escape()
    : event.key.length === 1 && (openRowThen(event.key) || pressKey(event.key));
  if (done) event.preventDefault();
}

function onClick(event) {
  const opener = event.target.closest?.("[data-opens], [data-closes]");
  if (!opener) return;
  const dialog = document.getElementById(opener.dataset.opens ?? opener.dataset.closes);
  if (!dialog?.showModal) return;
  event.preventDefault();
  opener.dataset.opens ? dialog.showModal() : dialog.close();
}

document.addEventListener("keydown", onKey);
document.addEventListener("click", onClick);
document.addEventListener("htmx:afterSettle", onOpened);
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!detail.xhr || !detail.xhr.status || detail.xhr.status >= 400) awaited = null; // it did not open
});
