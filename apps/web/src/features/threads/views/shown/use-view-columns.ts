import { useEffect, useEffectEvent, useRef } from "react";
import {
  type ColumnLayout,
  setColumnLayout,
  useColumnLayout,
} from "../../../../shared/column-layout.ts";
import { columnsOf, columnsText, layoutOf } from "../../columns/kept-columns.ts";
import type { Views } from "../known/use-views.ts";

/**
 * The columns on the screen are those of the view, where it has some, and else the person's. What somebody
 * changes is in force at once: a view then is changed, and the person's are kept when the choosing is over.
 */
export function useViewColumns({ isRead, current, desk, changeDesk }: Views) {
  const layout = useColumnLayout();
  const ofView = current?.view?.columns ?? null;
  const kept = layoutOf(ofView ?? desk.columns);
  const keptText = isRead ? columnsText(kept) : null;
  const show = useEffectEvent(() => setColumnLayout(kept));
  const place = `${current?.id} ${keptText}`;
  const isChosen = useRef(false);
  useEffect(() => {
    if (keptText !== null && place && !isChosen.current) show();
  }, [keptText, place]);
  return {
    isOfView: ofView !== null,
    isChanged: ofView !== null && keptText !== null && columnsText(layout) !== keptText,
    /** for a view that is saved */
    columns: columnsOf(layout),
    choose: (next: ColumnLayout) => {
      isChosen.current = true;
      setColumnLayout(next);
    },
    putBack: () => setColumnLayout(kept),
    /** when the choosing is over */
    keep: () => {
      isChosen.current = false;
      if (ofView === null && columnsText(layout) !== keptText)
        void changeDesk({ columns: columnsOf(layout) }).catch(() => undefined);
    },
  };
}
