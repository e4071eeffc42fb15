import { useEffect } from "react";

let title = "";
let count = 0;

/** Says in the browser's tab what is on the page. Nothing that a guest wrote: the history keeps it. */
export function usePageTitle(text: string): void {
  useEffect(() => {
    title = `${text} · Foyer`;
    write();
  }, [text]);
}

/** Of what is new and was not seen yet; 0: nothing. */
export function countInTitle(unseen: number): void {
  count = unseen;
  write();
}

function write(): void {
  if (title) document.title = count > 0 ? `(${count}) ${title}` : title;
}
