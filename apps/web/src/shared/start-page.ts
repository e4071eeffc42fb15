import { browserText } from "./kept-text.ts";

/** Also said by index.html. */
const name = "foyer.start";

/** Where this browser opens Foyer, "/?state=open"; null: with all. It is the signed-in person's. */
export function keepStartPage(href: string | null): void {
  browserText.write(name, href);
}
