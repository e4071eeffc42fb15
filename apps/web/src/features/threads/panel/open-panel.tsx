import type { ComponentProps } from "react";
import { Button } from "../../../ui/button.tsx";
import { FetchAgain, fetchedOnce } from "../../../ui/loading/on-demand.tsx";

const chunk = fetchedOnce(() => import("./thread-panel-slot.tsx"));

type Slot = typeof import("./thread-panel-slot.tsx")["ThreadPanelSlot"];

/** The panel of a thread; where its code can't be had, that is told where the panel would stand. */
export function OpenPanel(props: ComponentProps<Slot>) {
  const fetched = chunk.useCode();
  switch (fetched.kind) {
    case "waiting":
      return null;
    case "ready":
      return <fetched.code.ThreadPanelSlot {...props} />;
    case "failed":
      return (
        <aside
          aria-label="Thread"
          className="fixed inset-y-0 right-0 z-30 flex w-full flex-col items-start gap-4 border-line bg-raised p-5 shadow-high sm:w-104 sm:border-l"
        >
          <Button onClick={() => props.view.changeSearch({ thread: undefined })}>Close</Button>
          <FetchAgain fetched={fetched} />
        </aside>
      );
  }
}
