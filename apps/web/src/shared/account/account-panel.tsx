import type { Person } from "@foyer/contract";
import { useMutation } from "@tanstack/react-query";
import { LogOut, Users } from "lucide";
import type { RefObject } from "react";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Popover } from "../../ui/overlays/popover.tsx";
import { sentencesOfError } from "../api/sentences.ts";
import { Link } from "../navigation/link.tsx";
import { grantText, roleTexts } from "./role-text.ts";
import { signOut } from "./sign-in-and-out.ts";

type AccountPanelProps = {
  person: Person;
  triggerRef: RefObject<Element | null>;
  onClose: () => void;
};

export function AccountPanel({ person, triggerRef, onClose }: AccountPanelProps) {
  const leave = useMutation({ mutationFn: signOut });
  return (
    <Popover label="Account" triggerRef={triggerRef} onClose={onClose} placement="bottom end">
      <div className="flex w-72 flex-col gap-3 p-4">
        <div>
          <p className="font-semibold wrap-anywhere">{person.name}</p>
          <p className="text-sm text-ink-soft">
            {roleTexts[person.role].name} · {grantText(person.enterprises)}
          </p>
        </div>
        {person.role === "admin" && (
          <Link
            href="/people"
            className="flex min-h-8 items-center gap-2 rounded-md px-2 hover:bg-hover touch:min-h-11"
          >
            <Icon shape={Users} size={16} />
            People
          </Link>
        )}
        {leave.error && <Notice tone="danger" title={sentencesOfError(leave.error).title} />}
        <Button
          icon={<Icon shape={LogOut} size={16} />}
          busy={leave.isPending}
          onClick={() => leave.mutate()}
        >
          Sign out
        </Button>
      </div>
    </Popover>
  );
}
