/**
 * What the client needs of `fetch`. Global `fetch` fits; so does a thin wrapper around another HTTP
 * client, or a function that answers in process.
 */
export type MewsTransport = (url: string, request: TransportRequest) => Promise<TransportResponse>;

export type TransportRequest = {
  method: "POST";
  headers: Record<string, string>;
  body: string;
  redirect: "error";
  /** the largest answer that is wanted; a transport that can tell stops there, see `text` */
  mostBytes: number;
  signal: AbortSignal;
};

export type TransportResponse = {
  status: number;
  headers: { get(name: string): string | null };
  /** Rejects with an `AnswerTooLargeError` once it is larger than was wanted. */
  text(): Promise<string>;
};
