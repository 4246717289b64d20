// Light or dark: the reader's choice, else the system's. A plain script in the head, not a module:
// it must run before the first paint, or the page flashes in the wrong colours.
(() => {
  const KEY = "theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  // Storage may be refused (private windows, strict settings): then the choice lasts for this page.
  const stored = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const store = (theme) => {
    try { theme ? localStorage.setItem(KEY, theme) : localStorage.removeItem(KEY); } catch { /* as above */ }
  };
  const systemTheme = () => (system.matches ? "dark" : "light");
  const apply = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  const label = () => {
    const dark = (root.dataset.theme ?? systemTheme()) === "dark";
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(dark));
      button.title = dark ? "Change to light" : "Change to dark";
    }
  };

  apply(stored());
  document.addEventListener("DOMContentLoaded", label);
  system.addEventListener("change", label);
  addEventListener("storage", (event) => {
    if (event.key === KEY) { apply(event.newValue); label(); }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-switch]")) return;
    const next = (root.dataset.theme ?? systemTheme()) === "dark" ? "light" : "dark";
    apply(next);
    // Back to what the system says: forget the choice, so that the page follows the system again.
    store(next === systemTheme() ? null : next);
    label();
  });
})();
