import { readEnvironment } from "./config/environment/read-environment.ts";
import { beginTold } from "./process/begin-told.ts";
import { keepHeapSmall } from "./process/heap.ts";

beginTold(readEnvironment());
// Loading the program makes the heap's young part grow: it has to know by then.
keepHeapSmall();
await import("./program.ts");
