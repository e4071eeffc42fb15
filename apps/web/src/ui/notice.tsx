import { CircleAlert, Info, TriangleAlert } from "lucide";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { circleCheck } from "./icons/first-shapes.ts";
import { Icon, type IconShape } from "./icons/icon.tsx";

type NoticeTone = "info" | "success" | "warning" | "danger";

type NoticeProps = {
  tone: NoticeTone;
  /** One plain sentence: what happened. */
  title: ReactNode;
  /** What it means and what to do. */
  children?: ReactNode;
  /** Buttons, at the end. */
  actions?: ReactNode;
};

/** Something staff should know. Danger interrupts a screen reader, the others wait their turn. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={classNames(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border border-transparent px-3 py-2.5 text-base forced-colors:border-current",
        grounds[tone],
      )}
    >
      <Icon shape={shapes[tone]} size={18} className={classNames("mt-px shrink-0", inks[tone])} />
      <div className="min-w-48 flex-1">
        <p className={classNames("font-medium", inks[tone])}>{title}</p>
        {children && <div className="text-ink-soft">{children}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

const shapes: Record<NoticeTone, IconShape> = {
  info: Info,
  success: circleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
};

const grounds: Record<NoticeTone, string> = {
  info: "bg-accent-soft",
  success: "bg-success-soft",
  warning: "bg-warning-soft",
  danger: "bg-danger-soft",
};

const inks: Record<NoticeTone, string> = {
  info: "text-accent-strong",
  success: "text-success",
  warning: "text-warning",
  danger: "text-danger",
};
