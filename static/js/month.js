// Moving a question to another day of the month: drag it, or open its move link with a key and
// choose the day with the arrows. Without this script the link leads to a form.
// The server answers with the month as it is then, also where somebody else was faster (409).

const NARROW = matchMedia("(max-width: 47.9rem)"); // a list of days: there the form is better
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
let picked = null;
let target = null;

const month = () => document.getElementById("month");
const days = () => [...month().querySelectorAll("[data-day]")];
const name = (row) => row.querySelector("a").textContent.trim();

function say(text) {
  document.getElementById("month-said").textContent = text;
}

function aim(day) {
  target?.classList.remove("is-target");
  target = day;
  target?.classList.add("is-target");
}

function drop() {
  picked?.classList.remove("is-picked");
  picked = null;
  aim(null);
}

function pick(row) {
  drop();
  picked = row;
  row.classList.add("is-picked");
  aim(row.closest("[data-day]"));
  say(`Moving “${name(row)}” from ${target.dataset.words}. Arrows choose the day, Enter saves, Escape leaves it.`);
}

async function move(row, day) {
  const here = row.closest("[data-day]");
  drop();
  if (day === here) return say("It stays where it is.");
  const form = document.getElementById("month-move");
  form.elements.revision.value = row.dataset.revision;
  form.elements.due_on.value = day.dataset.day;
  const values = Object.fromEntries(new FormData(form));
  const { id } = row;
  const words = day.dataset.words;
  await window.htmx.ajax("POST", row.dataset.move, { target: "#month", swap: "outerHTML", values });
  const now = document.getElementById(id);
  const moved = now?.closest("[data-day]")?.dataset.words === words;
  const failed = month().querySelector("[role=alert]");
  if (failed) failed.focus();
  else (now?.querySelector(".month-move") ?? month().querySelector(`[data-words="${words}"] a`))?.focus();
  say(failed ? "" : moved ? `Moved to ${words}.` : `Moved to ${words}, which shows its first questions only.`);
}

function step(by) {
  const all = days();
  const next = all[all.indexOf(target) + by];
  if (!next) return say("That is beyond the days that are shown. Escape, then turn the month.");
  aim(next);
  next.scrollIntoView({ block: "nearest" });
  say(next.dataset.words);
}

function onKey(event) {
  if (!picked) return;
  if (event.key in STEPS) step(STEPS[event.key]);
  else if (event.key === "Enter") move(picked, target);
  else if (event.key === "Escape") {
    drop();
    say("It stays where it is.");
  } else if (event.key === "Tab") return drop();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function onClick(event) {
  const handle = event.target.closest(".month-move");
  if (handle && !NARROW.matches && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    pick(handle.closest("[data-move]"));
    return;
  }
  const day = event.target.closest("#month [data-day]");
  if (picked && day) {
    event.preventDefault();
    move(picked, day);
  }
}

function onFocus(event) {
  if (picked && !event.target.closest("#month")) drop(); // else Enter in a field there would move it
}

document.addEventListener("keydown", onKey, true);
document.addEventListener("focusin", onFocus);
document.addEventListener("click", onClick);

// Dragging ----------------------------------------------------------------
document.addEventListener("dragstart", (event) => {
  const row = event.target.closest?.("[data-move]");
  if (!row) return;
  drop();
  picked = row;
  row.classList.add("is-picked");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", name(row));
});
document.addEventListener("dragover", (event) => {
  const day = picked && event.target.closest?.("#month [data-day]");
  if (!day) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "move";
  if (day !== target) aim(day);
});
document.addEventListener("drop", (event) => {
  const day = picked && event.target.closest?.("#month [data-day]");
  if (!day) return;
  event.preventDefault();
  move(picked, day);
});
document.addEventListener("dragend", drop);
