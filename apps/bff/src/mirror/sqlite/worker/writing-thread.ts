import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { FileFault } from "../file/database.ts";
import type { Call, Method, Opened, Reply, Results, Threaded } from "./thread-calls.ts";

/** A thread of its own and what it can be asked for. Its calls reject with a `FileFault`. */
export type WritingThread = {
  call<M extends Method>(method: M, ...given: Parameters<Threaded[M]>): Promise<Results[M]>;
  close(): Promise<void>;
};

export async function startWritingThread(
  path: string | null,
  nowMs: number,
): Promise<WritingThread> {
  const worker = new Worker(new URL("./thread.ts", import.meta.url), {
    workerData: { path, nowMs },
  });
  worker.setMaxListeners(0);
  // it ends then, and whoever asks it for something hears that
  worker.on("error", () => {});
  const [opened]: Opened[] = await once(worker, "message");
  if (opened?.kind === "shut") {
    await worker.terminate();
    throw new FileFault(opened.fault, opened.message);
  }
  let isOver = false;
  const ended = once(worker, "exit").then(() => {
    isOver = true;
  });
  let calls = 0;
  return {
    call: (method, ...given) => {
      if (isOver) return Promise.reject(endedFault());
      calls += 1;
      return ask(worker, { no: calls, method, given });
    },
    close: async () => {
      worker.postMessage("close");
      await ended;
    },
  };
}

function ask<M extends Method>(worker: Worker, call: Call<M>): Promise<Results[M]> {
  return new Promise((resolve, reject) => {
    const end = () => {
      worker.off("message", hear);
      worker.off("exit", fail);
    };
    const hear = (reply: Reply<M>) => {
      if (reply.no !== call.no) return;
      end();
      if (reply.kind === "done") resolve(reply.result);
      else reject(new FileFault(reply.fault, reply.message));
    };
    const fail = () => {
      end();
      reject(endedFault());
    };
    worker.on("message", hear);
    worker.on("exit", fail);
    worker.postMessage(call);
  });
}

function endedFault(): FileFault {
  return new FileFault("ended", "The thread that writes has ended.");
}
