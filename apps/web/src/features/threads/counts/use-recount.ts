import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { threadCountsKey } from "../../../shared/api/thread-counts.ts";

/** Once for all that is told meanwhile: a busy house tells of something every second. */
const pauseMs = 3000;

/** For who learns that threads changed: what is counted is counted anew, soon. */
export function useRecount(): () => void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void client.invalidateQueries({ queryKey: threadCountsKey });
    }, pauseMs);
  };
}
