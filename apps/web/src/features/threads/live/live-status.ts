import type { LineNews } from "./line/follow-changes.ts";

/** How the list keeps up with Mews, as far as this page was told. */
export type LiveStatus = {
  kind: "connecting" | "live" | "slow" | "failing" | "off" | "cut" | "lost";
  /** epoch ms until which all is known to be here; null: that was not told yet */
  asOfMs: number | null;
};

export const connecting: LiveStatus = { kind: "connecting", asOfMs: null };

/** A list that was lost stays so until it is read anew. */
export function statusAfter(status: LiveStatus, news: LineNews): LiveStatus {
  if (status.kind === "lost") return status;
  switch (news.kind) {
    case "state": {
      const { pace, asOf } = news.state;
      return { kind: pace, asOfMs: asOf === null ? status.asOfMs : Date.parse(asOf) };
    }
    case "cut":
      return { ...status, kind: "cut" };
    case "lost":
      return { ...status, kind: "lost" };
    default:
      return status;
  }
}

export type StatusText = { text: string; help: string };

/** In few words, and what that means; null: there is nothing to say yet. */
export function statusText(
  { kind, asOfMs }: LiveStatus,
  { isOnline, nowMs, locale }: { isOnline: boolean; nowMs: number; locale: string },
): StatusText | null {
  const updated = asOfMs === null ? "Not up to date" : `Updated ${agoText(asOfMs, nowMs, locale)}`;
  if (!isOnline) return { text: "Offline", help: `${updated}. Goes on once the network is back.` };
  switch (kind) {
    case "connecting":
      return null;
    case "live":
      return { text: "Live", help: "What changes in Mews shows here within seconds." };
    case "slow":
      return { text: "Paused: Mews is limiting requests", help: `${updated}. Goes on by itself.` };
    case "failing":
      return { text: updated, help: "Mews is not answering. Foyer goes on asking." };
    case "off":
      return { text: updated, help: "Refresh the list to see what is new." };
    case "cut":
      return { text: updated, help: "Foyer is not answering. This page goes on asking." };
    case "lost":
      return { text: "Out of date", help: "Refresh the list to see what is new." };
  }
}

/** "just now", "2 min ago", "3 hr ago" in the person's language. */
export function agoText(thenMs: number, nowMs: number, locale: string): string {
  const minutes = Math.max(0, Math.floor((nowMs - thenMs) / 60_000));
  if (minutes === 0) return "just now";
  const format = new Intl.RelativeTimeFormat(locale, { style: "short" });
  if (minutes < 60) return format.format(-minutes, "minute");
  if (minutes < 48 * 60) return format.format(-Math.floor(minutes / 60), "hour");
  return format.format(-Math.floor(minutes / (24 * 60)), "day");
}
