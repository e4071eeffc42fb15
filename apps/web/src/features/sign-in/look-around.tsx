import { sessionSchema, signInEndpoints } from "@foyer/contract";
import { useMutation } from "@tanstack/react-query";
import { Telescope } from "lucide";
import { request } from "../../shared/api/request.ts";
import { sentencesOfError } from "../../shared/api/sentences.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useEnter } from "./use-enter.ts";

/** One click into the sandbox, as a demo person, where the server offers it. */
export function LookAround({ onEntered }: { onEntered: () => void }) {
  const enter = useEnter();
  const look = useMutation({
    mutationFn: async () => {
      const path = signInEndpoints.lookAround;
      await request({ path, method: "POST", reply: sessionSchema });
      await enter();
    },
    onSuccess: onEntered,
  });
  return (
    <section className="flex flex-col gap-4" aria-label="Look around">
      <p className="text-ink-soft">
        Foyer runs with its sandbox: four hotels with made-up guests and threads. Look at everything
        and change what you like; nothing of it reaches Mews.
      </p>
      {look.error && (
        <Notice tone="danger" title={sentencesOfError(look.error).title}>
          {sentencesOfError(look.error).sentence}
        </Notice>
      )}
      <Button
        variant="primary"
        autoFocus
        icon={<Icon shape={Telescope} size={16} />}
        busy={look.isPending}
        onClick={() => look.mutate()}
      >
        Look around
      </Button>
    </section>
  );
}
