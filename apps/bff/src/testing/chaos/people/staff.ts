import {
  type Account,
  accountEndpoints,
  accountSchema,
  endpoints,
  invitedSchema,
  type Role,
  sessionSchema,
  signInEndpoints,
} from "@foyer/contract";
import { goodPassword } from "../../auth/auth-app.ts";
import type { Dice } from "../../hostile/dice.ts";
import type { Claim, Tally } from "../tally.ts";
import type { Answer, Visitor } from "./visitor.ts";

export type Hired = { id: string; name: string; visitor: Visitor };

/** An admin, and what they do with people; what they were answered must hold everywhere from then on. */
export type Staff = {
  /** Invites somebody, who comes and takes a password; null: that could not be done just now. */
  hire(role: Role): Promise<Hired | null>;
  /** Somebody signs in and out again, by their name and password. */
  comeAndGo(name: string): Promise<void>;
  /** Gives somebody another role, or shuts them out. */
  changeSomebody(): Promise<void>;
};

export type StaffOptions = {
  admin: Visitor;
  newVisitor: () => Visitor;
  /** past the proxy, those that live */
  instances: () => string[];
  dice: Dice;
  tally: Tally;
};

export function openStaff({ admin, newVisitor, instances, dice, tally }: StaffOptions): Staff {
  let hired = 0;
  let subject: (Hired & { role: Role }) | null = null;

  async function hire(role: Role): Promise<Hired | null> {
    hired += 1;
    const name = `person${hired}`;
    const body = { name, displayName: `Person ${hired}`, role, enterprises: "all" };
    const invited = await admin.ask(accountEndpoints.all, { method: "POST", body });
    if (invited?.status !== 201) return null;
    const { account, link } = invitedSchema.parse(invited.body);
    const visitor = newVisitor();
    const token = new URL(link.url).hash.slice(1);
    const accepting = { method: "POST", body: { token, password: goodPassword } };
    const accepted = await visitor.ask(signInEndpoints.links, accepting);
    return accepted?.status === 200 ? { id: account.id, name, visitor } : null;
  }

  /** What each instance says right now; one that says nothing, or "not now", says nothing wrong. */
  async function everywhere(
    claim: Claim,
    asker: Visitor,
    isRight: (answer: NonNullable<Answer>) => boolean,
  ) {
    const look = async (at: string) => {
      const answer = await asker.ask(endpoints.session, { at });
      if (answer === null || answer.status >= 500) return;
      tally.looked(claim);
      if (!isRight(answer)) tally.broken(claim, `${at} said ${JSON.stringify(answer.body)}`);
    };
    await Promise.all(instances().map(look));
  }

  async function comeAndGo(name: string) {
    const visitor = newVisitor();
    const body = { name, password: goodPassword };
    const entered = await visitor.ask(endpoints.session, { method: "POST", body });
    if (entered?.status !== 200) return;
    await everywhere("signed-in", visitor, (answer) => personIn(answer) !== null);
    const left = visitor.twin();
    const gone = await visitor.ask(endpoints.session, { method: "DELETE" });
    if (gone?.status !== 200) return;
    await everywhere("signed-out", left, (answer) => personIn(answer) === null);
  }

  /** Where it is not known what came of a change, it may still come: then somebody else is next. */
  async function changeSomebody() {
    const before = subject;
    subject = null;
    if (!before) {
      const next = await hire("viewer");
      subject = next && { ...next, role: "viewer" };
      return;
    }
    const { id, visitor } = before;
    if (dice.roll() < 0.3) {
      if (!(await changed(id, { disabled: true }))) return;
      return everywhere("shut-out", visitor, (answer) => personIn(answer) === null);
    }
    const role = before.role === "viewer" ? "agent" : "viewer";
    if (!(await changed(id, { role }))) return;
    await everywhere("role", visitor, (answer) => personIn(answer)?.role === role);
    subject = { ...before, role };
  }

  async function changed(id: string, body: object): Promise<Account | null> {
    const answer = await admin.ask(accountEndpoints.one(id), { method: "PATCH", body });
    return answer?.status === 200 ? accountSchema.parse(answer.body) : null;
  }

  return { hire, comeAndGo, changeSomebody };
}

function personIn(answer: NonNullable<Answer>) {
  const session = sessionSchema.parse(answer.body);
  return session.kind === "signed-in" ? session.person : null;
}
