import { setTimeout as after } from "node:timers/promises";
import { endpoints, type Role, threadsPageSchema } from "@foyer/contract";
import type { Sandbox } from "@foyer/mews-sandbox";
import { setUpOverHttp } from "../../auth/set-up-over-http.ts";
import { createDice, type Dice } from "../../hostile/dice.ts";
import type { Bed } from "../bed/bed.ts";
import type { Tally } from "../tally.ts";
import { type Creator, openCreator, sentBy } from "./creators.ts";
import { type Follower, openFollower } from "./follower.ts";
import { type Hired, openStaff } from "./staff.ts";
import { openVisitor, type Visitor } from "./visitor.ts";

/** Everybody at their desks. */
export type People = {
  creators: readonly Creator[];
  followers: readonly Follower[];
  /**
   * All do what they do, each one thing after the other, until `over`; lists are followed until
   * `closed`, as a page that nobody touches goes on, too.
   */
  work(over: AbortSignal, closed: AbortSignal): Promise<void>;
};

export type PeopleOptions = {
  bed: Bed;
  tally: Tally;
  seed: number;
  giveUpMs: number;
  /** the longest pause between two things that somebody does */
  thinkMs: number;
};

/** Makes the first admin and invites the others, while everything is well. */
export async function invitePeople(options: PeopleOptions): Promise<People> {
  const { bed, tally, seed, giveUpMs, thinkMs } = options;
  const { sandbox } = bed;
  const visitorOptions = { origin: bed.front.origin, tally, giveUpMs };
  const newVisitor = () => openVisitor(visitorOptions);
  let people = 0;
  const newDice = () => {
    people += 1;
    return createDice(seed * 1000 + people);
  };
  const links = await Promise.all(bed.instances.map((one) => one.setUpUrl()));
  // Each start ends the links of those before, so one of them works.
  const headers = await Promise.any(links.map(setUpOverHttp));
  const staff = openStaff({
    admin: openVisitor(visitorOptions, cookiesIn(headers)),
    newVisitor,
    instances: () => bed.instances.filter((one) => one.lives).map((one) => one.origin),
    dice: newDice(),
    tally,
  });
  const hire = async (role: Role): Promise<Hired> => {
    const hired = await staff.hire(role);
    if (hired) return hired;
    throw new Error("Nobody could be invited though everything is well.");
  };
  const agents = [await hire("agent"), await hire("agent"), await hire("agent")];
  const [reader, guard] = [await hire("viewer"), await hire("viewer")];
  const creators = agents.map(({ visitor }) => openCreator(visitor, newDice()));
  const followers = bed.instances.map((_, nth) => {
    const states: Follower["states"] = nth === 0 ? ["open"] : ["open", "resolved"];
    return openFollower({ visitor: reader.visitor, tally, states, origin: bed.front.origin });
  });

  return {
    creators,
    followers,
    async work(over, closed) {
      const keepAt = async (act: (dice: Dice) => Promise<void> | void) => {
        const dice = newDice();
        while (!over.aborted) {
          try {
            await act(dice);
          } catch (error) {
            tally.broken("answers", String(error));
          }
          await after(dice.below(thinkMs));
        }
      };
      await Promise.all([
        ...followers.map((follower) => follower.follow(closed)),
        ...creators.map((creator) =>
          keepAt((dice) => creator.create(pickOf(sandbox.enterprises, dice).id, over)),
        ),
        ...[reader, ...agents.slice(1)].map(({ visitor }) => keepAt((dice) => read(visitor, dice))),
        keepAt(staff.changeSomebody),
        keepAt(() => staff.comeAndGo(guard.name)),
        keepAt((dice) => beGuest(sandbox, dice)),
      ]);
    },
  };
}

const questions = [
  "created=today",
  "created=2010-01-01/2100-01-01&order=created",
  "created=2010-01-01/2100-01-01&words=guest",
  "created=2010-01-01/2100-01-01&state=open&total=true",
  "updated=2010-01-01/2100-01-01&order=-updated",
] as const;

/** A list, a few pages of it. */
async function read(visitor: Visitor, dice: Dice) {
  const question = `${endpoints.threads}?${dice.pick(questions)}&limit=50`;
  let cursor = "";
  for (let pages = 1 + dice.below(4); pages > 0; pages -= 1) {
    const answer = await visitor.ask(`${question}${cursor}`);
    if (answer?.status !== 200) return;
    const { progress } = threadsPageSchema.parse(answer.body);
    if (progress.kind === "end") return;
    cursor = `&cursor=${encodeURIComponent(progress.cursor)}`;
  }
}

/** What happens in the hotels by itself. */
function beGuest({ control, enterprises, clientToken }: Sandbox, dice: Dice) {
  if (dice.roll() < 0.5) {
    const enterpriseId = pickOf(enterprises, dice).id;
    control.addThread({ enterpriseId, sender: "Guest", subject: `Question ${dice.below(1e9)}` });
    return;
  }
  const { id, isResolved, sender } = pickOf(control.threads({ clientToken }), dice);
  // What became of a thread that was sent is found out by its words, so nobody changes those.
  const isLeft = sender.startsWith(sentBy) || dice.roll() < 0.7;
  control.updateThread(id, isLeft ? { isResolved: !isResolved } : { subject: "Reworded" });
}

function pickOf<T>(from: readonly T[], dice: Dice): T {
  const picked = from[dice.below(from.length)];
  if (picked === undefined) throw new Error("There is nothing to pick from.");
  return picked;
}

function cookiesIn(headers: Record<string, string>): Map<string, string> {
  const [name = "", value = ""] = (headers["Cookie"] ?? "").split("=", 2);
  return new Map([[name, value]]);
}
