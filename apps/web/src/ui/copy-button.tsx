import { Check, Copy } from "lucide";
import { useState } from "react";
import { announce } from "./announcer.ts";
import { IconButton } from "./icon-button.tsx";
import { Icon } from "./icons/icon.tsx";

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
    announce(`${what} copied`);
  };
  return (
    <IconButton
      label={isCopied ? `${what} copied` : `Copy ${what}`}
      icon={
        isCopied ? (
          <Icon shape={Check} size={14} className="text-success" />
        ) : (
          <Icon shape={Copy} size={14} />
        )
      }
      onClick={() => void copy()}
      onBlur={() => setIsCopied(false)}
      className="size-7"
    />
  );
}
