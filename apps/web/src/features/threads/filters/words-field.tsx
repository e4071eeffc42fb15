import { Search, X } from "lucide";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { ChangeHow } from "../../../shared/navigation/history.ts";
import { mostWords } from "../../../shared/search/list-search.ts";
import { useShortcut } from "../../../shared/shortcuts/use-shortcut.ts";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Icon } from "../../../ui/icons/icon.tsx";

type WordsFieldProps = {
  words: string;
  onChange: (words: string, how: ChangeHow) => void;
};

/** Long enough not to search for half a word. */
const pauseMs = 250;

const label = "Search subject or guest";

/** Typing searches after a pause; Enter at once and as a step that Back undoes. */
export function WordsField({ words, onChange }: WordsFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useTyped(words);
  const search = (text: string, how: ChangeHow) => {
    if (text.trim() !== words) onChange(text.trim(), how);
  };
  const searchAfterPause = useEffectEvent((text: string) => search(text, "replace"));
  useEffect(() => {
    const timer = setTimeout(() => searchAfterPause(typed), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  useShortcut("/", () => input.current?.select());
  const clear = () => {
    setTyped("");
    onChange("", "push");
    input.current?.focus();
  };
  return (
    <div className="relative min-w-32 flex-1 wide-bar:basis-56 tight-bar:min-w-24 tight-bar:basis-44">
      <TextField
        ref={input}
        type="search"
        label={label}
        labelHidden
        placeholder={label}
        aria-keyshortcuts="/"
        icon={<Icon shape={Search} size={16} />}
        inputClassName="h-12! border-line! pr-11 text-ellipsis shadow-low [&::-webkit-search-cancel-button]:hidden"
        maxLength={mostWords}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") search(typed, "push");
          if (event.key === "Escape" && typed) clear();
        }}
      />
      <span className="absolute inset-y-0 right-2 flex items-center">
        {typed ? (
          <IconButton label="Clear search" icon={<Icon shape={X} size={16} />} onClick={clear} />
        ) : (
          <kbd className="rounded-sm border border-line px-1.5 font-sans text-xs text-ink-faint max-sm:hidden">
            /
          </kbd>
        )}
      </span>
    </div>
  );
}

/** What is being typed; follows `words` when they change by another hand, such as Back. */
function useTyped(words: string) {
  const [typed, setTyped] = useState({ text: words, basis: words });
  if (typed.basis !== words) {
    const ownChange = typed.text.trim() === words;
    setTyped({ text: ownChange ? typed.text : words, basis: words });
  }
  return [typed.text, (text: string) => setTyped({ text, basis: words })] as const;
}
