import { Notice } from "../../../ui/notice.tsx";

export function OfflineNotice() {
  return (
    <Notice tone="warning" title="You are offline">
      What is loaded stays. Everything goes on by itself once the network is back.
    </Notice>
  );
}
