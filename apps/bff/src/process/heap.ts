import { setFlagsFromString } from "node:v8";

/**
 * Has V8 look for what is dead when about as much was allocated as lives. By itself it waits, where a
 * machine has much memory, until there is four times as much, and then keeps it until a minute or two
 * after the last request. Costs more collections: `pnpm bench:stall` shows memory, `bench:bff` time.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--heap-growing-percent=100");
}
