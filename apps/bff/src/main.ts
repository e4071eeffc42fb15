import { keepHeapSmall } from "./process/heap.ts";

// Loading the program makes the heap's young part grow: it has to know by then.
keepHeapSmall();
await import("./program.ts");
