import { useOnline } from "../../shared/use-online.ts";

/** Plain on purpose: whatever it would have to fetch first can't be fetched any more. */
export function OfflineNotice() {
  const isOnline = useOnline();
  return (
    <div role="status" className="not-empty:mt-2">
      {!isOnline && (
        <p className="rounded-md bg-warning-soft px-3 py-2 text-ink-soft">
          <strong className="font-medium text-warning">You are offline.</strong> What is loaded
          stays; everything goes on by itself once the network is back.
        </p>
      )}
    </div>
  );
}
