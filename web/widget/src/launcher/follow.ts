/**
 * The frame can't see a phone's keyboard: the page around it makes room, and where the browser pushes the page up to show
 * the field, the panel stays where it can be seen.
 */
export function followVisible(host: HTMLElement, signal: AbortSignal): void {
  const visible = window.visualViewport;
  if (!visible) return;
  const follow = () => {
    // A zoomed page is looked at in parts: leave its layout alone.
    if (visible.scale > 1.01) return;
    host.style.setProperty("--visible-height", `${visible.height}px`);
    host.style.setProperty("--visible-top", `${visible.offsetTop}px`);
  };
  visible.addEventListener("resize", follow, { signal });
  visible.addEventListener("scroll", follow, { signal });
  follow();
}
