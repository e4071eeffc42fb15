/** What the list needs once it stands: nobody waits for it. */
export { LiveBar } from "./live-bar.tsx";
