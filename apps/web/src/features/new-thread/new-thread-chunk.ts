/** What a new thread needs, from its form to what is told of its end: fetched when somebody is about to. */
export { NewThreadDialog } from "./form/new-thread-dialog.tsx";
export { CreationNotices } from "./notices/creation-notices.tsx";
