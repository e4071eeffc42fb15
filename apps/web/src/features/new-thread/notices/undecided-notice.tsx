import type { Thread } from "@foyer/contract";
import { instantText } from "../../../shared/dates/instant-text.ts";
import { pageLocale } from "../../../shared/dates/locale.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";

type UndecidedNoticeProps = {
  /** which thread, where that is not plain to see */
  title?: string;
  nearMatch: Thread | null;
  /** the person found it in Mews */
  onThere: () => void;
  /** the person did not find it and wants to send it again */
  onNotThere: () => void;
};

/** The one case Foyer can't settle: a person looks in Mews and says. */
export function UndecidedNotice({ title, nearMatch, onThere, onNotThere }: UndecidedNoticeProps) {
  return (
    <Notice
      tone="warning"
      title={`${title ?? "This thread"} may or may not have been created`}
      actions={
        <>
          <Button onClick={onThere}>It is in Mews</Button>
          <Button onClick={onNotThere}>It is not there</Button>
        </>
      }
    >
      Mews never confirmed it. Look for it there before you send it again.{" "}
      {nearMatch &&
        `There is one with the same words, created ${instantText(nearMatch.createdUtc, "UTC", pageLocale()).utc}: it may be this one.`}
    </Notice>
  );
}
