import { useEffect, useEffectEvent, useRef } from "react";

/** When the panel of a thread closes, the focus goes back to the thread's row. */
export function useFocusAfterPanel(
  openId: string | undefined,
  focusThread: (id: string) => void,
): void {
  const openBefore = useRef<string>(undefined);
  const onClose = useEffectEvent(focusThread);
  useEffect(() => {
    const closed = openBefore.current;
    openBefore.current = openId;
    if (closed !== undefined && openId === undefined) onClose(closed);
  }, [openId]);
}
