/** The console's own place for the look, so that both have the same. */
const STORED = "mantine-color-scheme-value";

/** The switch between light and dark. */
export function startTheme() {
  const button = document.querySelector<HTMLButtonElement>("[data-theme-switch]");
  if (!button) return;
  const root = document.documentElement;
  const name = () => {
    const label = (root.dataset.theme === "dark" ? button.dataset.light : button.dataset.dark) ?? "";
    button.ariaLabel = label;
    button.title = label;
  };
  name();
  button.addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    name();
    try {
      localStorage.setItem(STORED, root.dataset.theme);
    } catch {
      // Kept for this page only.
    }
  });
}
