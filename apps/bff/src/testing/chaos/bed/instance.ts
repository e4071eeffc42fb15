import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { execPath } from "node:process";
import type { Wire } from "../../wire.ts";

const mainFile = join(import.meta.dirname, "../../../main.ts");

/** What it says as it refuses to start, for whoever starts it again. */
const lacksDatabase = /Foyer cannot start: .*\bdatabase\b/;

/** One of several equal ones: a process at a time, begun anew where the one before was ended. */
export type Instance = {
  name: string;
  /** itself, past the proxy */
  origin: string;
  /** its way to the database */
  wire: Wire;
  readonly lives: boolean;
  /** Begins the process and waits until it listens; one that finds no database is begun once more. */
  start(): Promise<void>;
  /** of its process, which began where nobody manages accounts yet */
  setUpUrl(): Promise<string>;
  /** SIGKILL, as when the machine dies */
  kill(): Promise<void>;
  /** SIGTERM, as when a new version is rolled out; gives the exit code */
  stop(): Promise<number | null>;
  /** SIGSTOP, as when a machine is moved or swaps */
  pause(): void;
  /** SIGCONT */
  goOn(): void;
};

export type InstanceOptions = {
  name: string;
  port: number;
  wire: Wire;
  environment: Record<string, string>;
  /** the address by which it says that it is open */
  publicOrigin: string;
  /** the process ended, and nobody had asked for it: with what it said last */
  onCrash: (words: string) => void;
  onStart: () => void;
  onRefusedStart: () => void;
};

export function createInstance(options: InstanceOptions): Instance {
  const { name, port, wire, environment, publicOrigin } = options;
  let process: ChildProcess | null = null;
  let listens = false;
  const meant = new WeakSet<ChildProcess>();
  const setUp = Promise.withResolvers<string>();

  async function start() {
    while ((await begin()) === "no-database") options.onRefusedStart();
  }

  function begin(): Promise<"listens" | "no-database"> {
    const child = spawn(execPath, [mainFile], {
      env: { ...environment, PORT: String(port), PUBLIC_ORIGIN: publicOrigin },
      stdio: ["ignore", "pipe", "pipe"],
    });
    process = child;
    let said = "";
    let isOpen = false;
    return new Promise((resolve, reject) => {
      const read = (chunk: Buffer) => {
        said += chunk;
        const [link] = /http:\S+#\S+(?=\n)/.exec(said) ?? [];
        if (link) setUp.resolve(link);
        if (isOpen || !said.includes(`open at ${publicOrigin}`)) return;
        isOpen = true;
        listens = true;
        options.onStart();
        resolve("listens");
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("exit", (code, signal) => {
        if (meant.has(child)) return;
        if (!isOpen && lacksDatabase.test(said)) return resolve("no-database");
        listens = false;
        const words = `${name} ended by itself (${signal ?? code}): ${said.slice(-500)}`;
        options.onCrash(words);
        reject(new Error(words));
      });
    });
  }

  async function end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    const child = process;
    listens = false;
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    meant.add(child);
    const ended = once(child, "exit");
    child.kill(signal);
    const [code] = await ended;
    return code;
  }

  return {
    name,
    origin: `http://127.0.0.1:${port}`,
    wire,
    get lives() {
      return listens;
    },
    start,
    setUpUrl: () => setUp.promise,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
    pause: () => void process?.kill("SIGSTOP"),
    goOn: () => void process?.kill("SIGCONT"),
  };
}
