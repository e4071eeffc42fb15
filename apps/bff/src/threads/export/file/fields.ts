import type { ExportColumn, Thread } from "@foyer/contract";
import type { LocalTimes } from "./local-times.ts";

/** A thread, and what is known of its property; null: not told yet, or not known any more. */
export type ExportRow = {
  thread: Thread;
  property: { name: string; timeZone: string } | null;
  localTimes: LocalTimes;
};

/** A value of a row: its name in JSON, the head of its column in CSV. null: not known. */
export type ExportField = { key: string; head: string; of: (row: ExportRow) => string | null };

export function fieldsOf(columns: readonly ExportColumn[]): ExportField[] {
  return columns.flatMap((column) => fields[column]);
}

const fields: Record<ExportColumn, ExportField[]> = {
  state: [{ key: "state", head: "State", of: ({ thread }) => thread.state }],
  subject: [{ key: "subject", head: "Subject", of: ({ thread }) => thread.subject }],
  sender: [{ key: "sender", head: "Guest", of: ({ thread }) => thread.sender }],
  property: [{ key: "property", head: "Property", of: ({ property }) => property?.name ?? null }],
  created: timeFields("created", "Created"),
  updated: timeFields("updated", "Updated"),
  ids: [
    { key: "id", head: "Thread id", of: ({ thread }) => thread.id },
    { key: "propertyId", head: "Property id", of: ({ thread }) => thread.enterpriseId },
  ],
};

function timeFields(key: "created" | "updated", head: string): ExportField[] {
  const utcOf = ({ thread }: ExportRow) => thread[`${key}Utc`];
  return [
    {
      key,
      head: `${head} (property time)`,
      of: (row) => row.property && row.localTimes.textOf(utcOf(row), row.property.timeZone),
    },
    { key: `${key}Utc`, head: `${head} (UTC)`, of: utcOf },
  ];
}
