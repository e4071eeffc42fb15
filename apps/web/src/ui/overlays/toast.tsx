import { X } from "lucide";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { IconButton } from "../icon-button.tsx";
import { circleCheck } from "../icons/first-shapes.ts";
import { Icon } from "../icons/icon.tsx";

type ToastProps = {
  /** One plain sentence: what went well. */
  title: string;
  children?: ReactNode;
  actions: ReactNode;
  /** It goes by itself: for what stands elsewhere on the page as well. */
  isBrief: boolean;
  onClose: () => void;
};

/** Long enough to read a line and to reach for it; it stays while the pointer or the focus is on it. */
const briefMs = 10_000;

/** What went well, at the foot of the window: in sight wherever in a long list the reader is. */
export function Toast({ title, children, actions, isBrief, onClose }: ToastProps) {
  const [isHeld, setHeld] = useState(false);
  const close = useEffectEvent(onClose);
  const goes = isBrief && !isHeld;
  useEffect(() => {
    if (!goes) return;
    const timer = setTimeout(() => close(), briefMs);
    return () => clearTimeout(timer);
  }, [goes]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it holds still under a hand, and does nothing else
    <div
      className="flex items-center gap-3 rounded-lg border border-line bg-raised py-2 pr-2 pl-3 text-base shadow-high"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon shape={circleCheck} size={18} className="shrink-0 text-success" />
      <div className="flex-1">
        <p className="font-medium wrap-anywhere">{title}</p>
        {children && <p className="text-ink-soft">{children}</p>}
      </div>
      {actions}
      <IconButton
        label="Close"
        icon={<Icon shape={X} size={16} />}
        onClick={() => {
          onClose();
          // The focus would fall to the start of the document.
          document.querySelector("main")?.focus({ preventScroll: true });
        }}
      />
    </div>
  );
}

/** Where toasts stand, one above the other. There before the first, so that each is read out. */
export function Toasts({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="fixed bottom-4 left-4 z-20 mr-4 flex max-w-md flex-col gap-2">
      {children}
    </div>
  );
}
