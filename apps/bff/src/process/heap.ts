import { setFlagsFromString } from "node:v8";

/**
 * Has V8 look for what is dead when about as much was allocated as lives. By itself it waits, where a
 * machine has much memory, until there is four times as much, and then keeps it until a minute or two
 * after the last request. Costs more collections: `pnpm bench:stall` shows memory, `bench:bff` time.
 *
 * And keeps the young part as small as it begins. By itself it grows to tens of megabytes, in which every
 * page that was answered lies about with its bytes until the next collection: a page of 1000 threads then
 * costs half as much again, since its bytes never come to lie where the last one's still are in the
 * processor's cache.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--heap-growing-percent=100");
  setFlagsFromString("--semi-space-growth-factor=1");
}
