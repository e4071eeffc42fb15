/**
 * Says a sentence to screen readers when they have time. The region stands in the document from the
 * start: one that comes together with its text is often not read.
 */
export function announce(text: string): void {
  const region = liveRegion();
  // The same sentence twice is no change, and no change is not read.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

/** The one of index.html, or one of a page that has none. */
function liveRegion(): HTMLElement {
  const id = "announcements";
  const standing = document.getElementById(id);
  if (standing) return standing;
  const region = document.createElement("div");
  region.id = id;
  region.className = "sr-only";
  region.setAttribute("role", "status");
  document.body.append(region);
  return region;
}
