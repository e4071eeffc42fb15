/** What the list needs once it stands: nobody waits for it. */
export { ViewsBar } from "./views-bar.tsx";
