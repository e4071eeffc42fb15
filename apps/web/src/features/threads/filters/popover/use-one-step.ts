import { useRef } from "react";
import type { ChangeHow } from "../../../../shared/navigation/history.ts";

/**
 * Several ticks in one opened panel are one step for Back: the first is pushed, the others replace
 * it.
 */
export function useOneStep<T>(onChange: (value: T, how: ChangeHow) => void): (value: T) => void {
  const how = useRef<ChangeHow>("push");
  return (value) => {
    onChange(value, how.current);
    how.current = "replace";
  };
}
