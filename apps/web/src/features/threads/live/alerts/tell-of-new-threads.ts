import type { Enterprise, Thread } from "@foyer/contract";
import { type Alerts, areAlertsOn } from "../../../../shared/alerts-setting.ts";

/** Tells of new threads as this device is set to: of all of them at once. */
export function tellOfNewThreads(
  threads: readonly Thread[],
  alerts: Alerts,
  properties: readonly Enterprise[],
): void {
  const wanted = threads.filter(
    ({ enterpriseId }) => !alerts.properties || alerts.properties.includes(enterpriseId ?? ""),
  );
  if (wanted.length === 0 || !areAlertsOn(alerts)) return;
  if (alerts.sound) ring();
  if (alerts.notification) notify(alertText(wanted, properties));
}

/**
 * "New thread, Hotel U Zlaté lucerny". Nothing that a guest wrote: whoever passes the screen can read it,
 * and the system keeps it.
 */
export function alertText(threads: readonly Thread[], properties: readonly Enterprise[]): string {
  const [first] = threads;
  const ids = new Set(threads.map(({ enterpriseId }) => enterpriseId));
  const known = properties.find(({ id }) => id === first?.enterpriseId);
  const where = ids.size === 1 ? known?.name : `${ids.size} properties`;
  const what = threads.length === 1 ? "New thread" : `${threads.length} new threads`;
  return where === undefined ? what : `${what}, ${where}`;
}

/** One at a time: a newer one takes its place. */
function notify(title: string): void {
  if (!("Notification" in globalThis) || Notification.permission !== "granted") return;
  try {
    const shown = new Notification(title, { tag: "foyer.new-threads", icon: "/icon.svg" });
    shown.addEventListener("click", () => {
      window.focus();
      shown.close();
    });
  } catch {
    // Phones show none without a service worker.
  }
}

let audio: AudioContext | null = null;

/** Two short tones. A browser lets a page be heard once somebody has touched it. */
export function ring(): void {
  try {
    audio ??= new AudioContext();
    audio.resume().catch(() => undefined);
    play(audio);
  } catch {
    // There is nothing to play it with.
  }
}

function play(audio: AudioContext): void {
  for (const [at, hertz] of [
    [0, 880],
    [0.16, 1320],
  ] as const) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const from = audio.currentTime + at;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.15, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + 0.35);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.35);
  }
}
