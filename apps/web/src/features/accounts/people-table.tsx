import type { Account } from "@foyer/contract";
import { CircleCheck, CircleSlash, Mail } from "lucide";
import { grantText, roleTexts } from "../../shared/account/role-text.ts";
import { Badge } from "../../ui/badge.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Icon } from "../../ui/icons/icon.tsx";

type PeopleTableProps = { accounts: readonly Account[]; onOpen: (id: string) => void };

/** On a phone a person is two lines: what has no column there stands under the name. */
export function PeopleTable({ accounts, onOpen }: PeopleTableProps) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <table className="w-full text-left text-base">
        <thead className="text-sm text-ink-faint">
          <tr className="border-b border-line">
            <Head name="Name" />
            <Head name="Signs in as" className="max-sm:hidden" />
            <Head name="Role" className="max-sm:hidden" />
            <Head name="Properties" className="max-sm:hidden" />
            <Head name="State" />
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <Row key={account.id} account={account} onOpen={() => onOpen(account.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ name, className }: { name: string; className?: string }) {
  return (
    <th scope="col" className={classNames("px-4 py-2.5 font-medium", className)}>
      {name}
    </th>
  );
}

function Row({ account, onOpen }: { account: Account; onOpen: () => void }) {
  const login = loginText(account);
  const role = roleTexts[account.role].name;
  const grant = grantText(account.enterprises);
  return (
    <tr className="border-b border-line last:border-0 hover:bg-hover">
      <th scope="row" className="px-4 py-1.5 font-medium">
        <button
          type="button"
          className="min-h-8 rounded-md text-left text-accent underline-offset-2 hover:underline touch:min-h-11"
          onClick={onOpen}
        >
          {account.displayName}
        </button>
        <span className="block text-sm font-normal text-ink-soft wrap-anywhere sm:hidden">
          {login} · {role} · {grant}
        </span>
      </th>
      <td className="px-4 py-1.5 text-ink-soft wrap-anywhere max-sm:hidden">{login}</td>
      <td className="px-4 py-1.5 max-sm:hidden">{role}</td>
      <td className="px-4 py-1.5 whitespace-nowrap max-sm:hidden">{grant}</td>
      <td className="px-4 py-1.5">
        <StateBadge state={account.state} />
      </td>
    </tr>
  );
}

export function loginText({ login }: Account): string {
  return login.kind === "local" ? login.name : new URL(login.issuer).host;
}

function StateBadge({ state }: { state: Account["state"] }) {
  const { shape, tone, text } = states[state];
  return (
    <Badge tone={tone} icon={<Icon shape={shape} size={14} />}>
      {text}
    </Badge>
  );
}

const states = {
  active: { shape: CircleCheck, tone: "success", text: "Active" },
  invited: { shape: Mail, tone: "accent", text: "Invited" },
  disabled: { shape: CircleSlash, tone: "quiet", text: "Disabled" },
} as const;
