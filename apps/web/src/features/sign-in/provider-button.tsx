import { providerRedirectSchema, signInEndpoints } from "@foyer/contract";
import { useMutation } from "@tanstack/react-query";
import { KeyRound } from "lucide";
import { request } from "../../shared/api/request.ts";
import { sentencesOfError } from "../../shared/api/sentences.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons/icon.tsx";
import { Notice } from "../../ui/notice.tsx";

type ProviderButtonProps = { name: string; returnTo: string; isOnlyWay: boolean };

/** Leaves for the hotel's provider, which sends the browser back to `returnTo`. */
export function ProviderButton({ name, returnTo, isOnlyWay }: ProviderButtonProps) {
  const leave = useMutation({
    mutationFn: async () => {
      const { url } = await request({
        path: signInEndpoints.provider,
        method: "POST",
        body: { returnTo },
        reply: providerRedirectSchema,
      });
      location.assign(url);
    },
  });
  return (
    <div className="flex flex-col gap-3">
      {leave.error && (
        <Notice tone="danger" title={sentencesOfError(leave.error).title}>
          {sentencesOfError(leave.error).sentence}
        </Notice>
      )}
      <Button
        variant={isOnlyWay ? "primary" : "secondary"}
        icon={<Icon shape={KeyRound} size={16} />}
        busy={leave.isPending || leave.isSuccess}
        onClick={() => leave.mutate()}
      >
        Sign in with {name}
      </Button>
    </div>
  );
}
