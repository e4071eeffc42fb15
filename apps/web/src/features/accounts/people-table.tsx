import type { Account } from "@foyer/contract";
import { CircleCheck, CircleSlash, Mail } from "lucide-react";
import { grantText, roleTexts } from "../../shared/session/role-text.ts";
import { Badge } from "../../ui/badge.tsx";

type PeopleTableProps = { accounts: readonly Account[]; onOpen: (id: string) => void };

export function PeopleTable({ accounts, onOpen }: PeopleTableProps) {
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full text-left text-base">
        <thead className="text-sm text-ink-faint">
          <tr className="border-b border-line">
            {["Name", "Signs in as", "Role", "Properties", "State"].map((name) => (
              <th key={name} scope="col" className="px-4 py-2.5 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id} className="border-b border-line last:border-0 hover:bg-hover">
              <th scope="row" className="px-4 py-1.5 font-medium">
                <button
                  type="button"
                  className="min-h-8 rounded-md text-left text-accent underline-offset-2 hover:underline touch:min-h-11"
                  onClick={() => onOpen(account.id)}
                >
                  {account.displayName}
                </button>
              </th>
              <td className="px-4 py-1.5 text-ink-soft wrap-anywhere">{loginText(account)}</td>
              <td className="px-4 py-1.5">{roleTexts[account.role].name}</td>
              <td className="px-4 py-1.5 whitespace-nowrap">{grantText(account.enterprises)}</td>
              <td className="px-4 py-1.5">
                <StateBadge state={account.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function loginText({ login }: Account): string {
  return login.kind === "local" ? login.name : new URL(login.issuer).host;
}

function StateBadge({ state }: { state: Account["state"] }) {
  const { Icon, tone, text } = states[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden size={14} />}>
      {text}
    </Badge>
  );
}

const states = {
  active: { Icon: CircleCheck, tone: "success", text: "Active" },
  invited: { Icon: Mail, tone: "accent", text: "Invited" },
  disabled: { Icon: CircleSlash, tone: "quiet", text: "Disabled" },
} as const;
