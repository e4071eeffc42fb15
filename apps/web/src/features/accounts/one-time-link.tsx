import type { OneTimeLink } from "@foyer/contract";
import { dateFormatter } from "../../shared/dates/formatters.ts";
import { pageLocale } from "../../shared/dates/locale.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Notice } from "../../ui/notice.tsx";

/** Shown once: the server keeps only its hash. */
export function OneTimeLinkNotice({ link, name }: { link: OneTimeLink; name: string }) {
  return (
    <Notice tone="success" title={`Give this link to ${name}, and to nobody else.`}>
      <p className="mt-2 flex items-center gap-2">
        <code className="min-w-0 flex-1 rounded-md bg-surface px-2 py-1.5 text-sm wrap-anywhere">
          {link.url}
        </code>
        <CopyButton text={link.url} what="link" />
      </p>
      <p className="mt-2">
        It works once, until <time dateTime={link.endsUtc}>{endText(link.endsUtc)}</time>, and is
        not shown again.
      </p>
    </Notice>
  );
}

function endText(endsUtc: string): string {
  const options = { dateStyle: "medium", timeStyle: "short" } as const;
  return dateFormatter(pageLocale(), options).format(new Date(endsUtc));
}
