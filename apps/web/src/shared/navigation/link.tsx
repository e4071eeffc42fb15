import type { ComponentPropsWithRef, MouseEvent } from "react";
import { useNavigation } from "./use-navigation.ts";

type LinkProps = ComponentPropsWithRef<"a"> & { href: string };

/** Goes to another page without loading the app anew; but lets the browser open it in a new tab. */
export function Link({ href, ...link }: LinkProps) {
  const { history, preload } = useNavigation();
  const prepare = () => preload(href);
  return (
    <a
      {...link}
      href={href}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={(event) => {
        if (!isPlain(event)) return;
        event.preventDefault();
        history.go(href);
      }}
    />
  );
}

function isPlain({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
}
