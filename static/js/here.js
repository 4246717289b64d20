// Who is looking at this now: a sign of life every half minute, as long as the page can be seen.

const EVERY = 30_000;

function sign() {
  if (document.visibilityState !== "visible") return;
  const form = document.querySelector("[data-here]");
  if (form) window.htmx.trigger(form, "here");
}

const isNew = (event) => event.target.querySelector?.("[data-here]") && !event.target.matches("[data-here]");

setInterval(sign, EVERY);
document.addEventListener("visibilitychange", sign);
document.addEventListener("htmx:afterSettle", (event) => { if (isNew(event)) sign(); });
sign();
