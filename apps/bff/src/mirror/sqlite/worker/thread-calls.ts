import type { Mirror } from "../../port.ts";
import type { FaultKind } from "../file/database.ts";
import type { Writer } from "../write/writer.ts";

/** Reads without the signal, which does not pass from thread to thread. */
export type Reads = {
  page(ask: Parameters<Mirror["page"]>[0]): ReturnType<Mirror["page"]>;
  total(question: Parameters<Mirror["total"]>[0]): ReturnType<Mirror["total"]>;
  tally(question: Parameters<Mirror["tally"]>[0]): ReturnType<Mirror["tally"]>;
  volume(question: Parameters<Mirror["volume"]>[0]): ReturnType<Mirror["volume"]>;
} & Pick<Mirror, "sources" | "changes" | "rowsById" | "rowsOf" | "stats">;

type Performed = Omit<Writer, "step"> & Reads;
export type Method = keyof Performed;
type Arguments = { [M in Method]: Parameters<Performed[M]> };
export type Results = { [M in Method]: Awaited<ReturnType<Performed[M]>> };

/** What the thread does when it is asked to. */
export type Threaded = { [M in Method]: (...given: Arguments[M]) => Promise<Results[M]> };

export type Call<M extends Method = Method> = { no: number; method: M; given: Arguments[M] };
export type Reply<M extends Method = Method> =
  | { no: number; kind: "done"; result: Results[M] }
  | { no: number; kind: "failed"; fault: FaultKind; message: string };

/** The first message of a thread. */
export type Opened = { kind: "open" } | { kind: "shut"; fault: FaultKind; message: string };
