import type { Operation } from "../faults/rules.ts";

/** One request to the API, as the sandbox saw it. */
export type CallRecord = {
  seq: number;
  /** epoch milliseconds when its body had been read */
  receivedAt: number;
  /** epoch milliseconds; null: not answered yet */
  endedAt: number | null;
  requestId: string;
  /** null: a wrong address */
  operation: Operation | null;
  /** null: refused before the credentials were known */
  connection: string | null;
  /** of the answer, sent or not; null: none was made */
  status: number | null;
  ending: "pending" | "answered" | "truncated" | "cut" | "aborted";
  /** things in the answer */
  count: number;
};

/** The last requests, oldest first; older ones are forgotten. */
export type CallLog = {
  start(requestId: string, receivedAt: number): CallRecord;
  read(): CallRecord[];
  clear(): void;
};

const mostKept = 100_000;

export function createCallLog(): CallLog {
  let records: CallRecord[] = [];
  let seq = 0;
  return {
    start(requestId, receivedAt) {
      seq += 1;
      const record: CallRecord = {
        seq,
        receivedAt,
        endedAt: null,
        requestId,
        operation: null,
        connection: null,
        status: null,
        ending: "pending",
        count: 0,
      };
      records.push(record);
      if (records.length > 2 * mostKept) records = records.slice(-mostKept);
      return record;
    },
    read: () => records.map((record) => ({ ...record })),
    clear: () => {
      records = [];
    },
  };
}
