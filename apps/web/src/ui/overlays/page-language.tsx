import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";

/** React Aria goes by the browser's language: an Arabic one would turn an English page's popovers round. */
export function PageLanguage({ children }: { children: ReactNode }) {
  return <I18nProvider locale="en">{children}</I18nProvider>;
}
