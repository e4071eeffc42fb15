type Observer<Event> = (event: Event) => void;

/** Tells an event to one and then to the other, such as log and metrics. */
export function both<Event>(first: Observer<Event>, second: Observer<Event>): Observer<Event> {
  return (event) => {
    first(event);
    second(event);
  };
}
