/**
 * Keeps the page exactly as tall as what is visible: a phone's keyboard covers part of the page
 * without making it smaller.
 */
export function followVisibleHeight(page: Window = window): void {
  const visible = page.visualViewport;
  if (!visible) return;
  const root = page.document.documentElement;
  const follow = () => {
    // A zoomed page is looked at in parts: leave its layout alone.
    if (visible.scale > 1.01) return;
    root.style.setProperty("--visible-height", `${visible.height}px`);
    page.scrollTo(0, 0);
  };
  visible.addEventListener("resize", follow);
  follow();
}
