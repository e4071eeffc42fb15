/**
 * Identical reads in flight are one. Each who waits can leave alone; the last to leave ends the read.
 * `About` is what the first says of the flight for those who come later.
 */
export type Flights<T, About> = {
  /** what was said of the flight of that key, if one is under way */
  running(key: string): About | undefined;
  /**
   * Joins the flight of that key, or prepares and starts one. Resolves to its answer; rejects with its
   * error, or with the signal's reason.
   */
  join(key: string, signal: AbortSignal, prepare: () => Plan<T, About>): Promise<T>;
};

type Plan<T, About> = { start: (shared: AbortSignal) => Promise<T>; about: About };
type Flight<T, About> = {
  answer: Promise<T>;
  about: About;
  controller: AbortController;
  aboard: number;
};

export function createFlights<T, About>(): Flights<T, About> {
  const flights = new Map<string, Flight<T, About>>();

  function begin(key: string, { start, about }: Plan<T, About>) {
    const controller = new AbortController();
    const flight = { controller, about, aboard: 0, answer: start(controller.signal) };
    flights.set(key, flight);
    const land = () => strike(key, flight);
    flight.answer.then(land, land);
    return flight;
  }

  /** true: the flight was still under way */
  function strike(key: string, flight: Flight<T, About>): boolean {
    return flights.get(key) === flight && flights.delete(key);
  }

  return {
    running: (key) => flights.get(key)?.about,
    async join(key, signal, prepare) {
      signal.throwIfAborted();
      const flight = flights.get(key) ?? begin(key, prepare());
      flight.aboard += 1;
      const { promise: left, reject } = Promise.withResolvers<never>();
      const giveUp = () => reject(signal.reason);
      signal.addEventListener("abort", giveUp, { once: true });
      try {
        return await Promise.race([flight.answer, left]);
      } finally {
        signal.removeEventListener("abort", giveUp);
        flight.aboard -= 1;
        // Who comes now must not board a read that is being ended.
        if (flight.aboard === 0 && strike(key, flight)) flight.controller.abort(signal.reason);
      }
    },
  };
}
