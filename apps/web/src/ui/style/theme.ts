/** "system" follows the device. Read before the first paint by the script in index.html. */
const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const storageKey = "foyer.theme";

export function currentTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return themes.find((known) => known === theme) ?? "system";
}

export function chooseTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset["theme"];
  else dataset["theme"] = theme;
  try {
    if (theme === "system") localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, theme);
  } catch {
    // Storage is forbidden: the choice holds until the page goes.
  }
}
