import type { Direction } from "./directions.ts";

/** They stand outside: they use whatever is under test, and what starts or renders all of it. */
export const trials = [
  "**/*.{test,browser,spec}.{ts,tsx}",
  "**/testing/**",
  "**/bench/**",
  "e2e/**",
];

/** Folders in which each file says the same of another thing. */
export const series = ["packages/mews-sandbox/src/data/languages"];

const ours = ["apps/**", "packages/**", "e2e/**", "scripts/**", "@foyer/**"];
const node = ["node:*", "node:*/*"];
const contract = "packages/contract/**";
const client = "packages/mews-client/**";
const sandbox = "packages/mews-sandbox/**";
const bff = "apps/bff/src";
const web = "apps/web/src";

const betweenPackages: Direction[] = [
  {
    from: [contract],
    to: [...ours, ...node],
    but: [contract],
    because: "the contract runs in browser and server alike and depends on neither",
  },
  {
    from: [client],
    to: ours,
    but: [client],
    because: "the client knows Mews and nothing of Foyer",
  },
  {
    from: [sandbox],
    to: ours,
    but: [sandbox, "packages/mews-client/src/schemas.ts"],
    because: "the sandbox shares the wire schemas with the client and nothing else",
  },
  {
    from: [`${web}/**`],
    to: [...ours, ...node],
    but: ["apps/web/**", contract],
    because: "the browser knows the contract and no other package",
  },
  {
    from: ["apps/bff/**"],
    except: trials,
    to: ours,
    but: ["apps/bff/**", contract, client, "packages/mews-sandbox/src/index.ts"],
    because: "the server knows the contract and the Mews client",
  },
  {
    from: ["apps/bff/**"],
    except: [...trials, `${bff}/program.ts`],
    to: [sandbox],
    because: "the sandbox is brought into the server by program.ts alone",
  },
  {
    from: ["**"],
    except: ["apps/**", "e2e/**"],
    to: ["apps/**"],
    because: "nothing imports an app but the tests of the whole",
  },
  {
    from: ["{apps,packages}/*/src/**"],
    except: trials,
    to: [...trials, "scripts/**"],
    because: "the product does without what tries it",
  },
];

/** @param features names of the folders in `features/` */
const inTheBrowser = (features: string[]): Direction[] => [
  {
    from: [`${web}/ui/**`],
    except: trials,
    to: [`${web}/**`, "@tanstack/**", contract],
    but: [`${web}/ui/**`],
    because: "ui/ is look only: it knows neither the API nor the router",
  },
  {
    from: [`${web}/shared/**`],
    except: trials,
    to: [`${web}/**`],
    but: [`${web}/{ui,shared}/**`],
    because: "shared/ stands below the features: ui <- shared <- features <- router",
  },
  ...features.map((feature) => ({
    from: [`${web}/features/${feature}/**`],
    except: trials,
    to: [`${web}/**`],
    but: [`${web}/{ui,shared}/**`, `${web}/features/${feature}/**`],
    because: "no feature imports another one or the router",
  })),
];

const onTheServer: Direction[] = [
  {
    from: [`${bff}/{live,threads,enterprises,upstream,mirror,store}/**`],
    except: [...trials, "**/{routes,*-routes}.ts"],
    to: [`${bff}/http/**`, "hono", "hono/**", "@hono/**"],
    because: "what Foyer does is said without HTTP, which routes alone translate",
  },
  {
    from: [`${bff}/{upstream,mirror,store}/**`],
    except: trials,
    to: [`${bff}/{app,server,services}.ts`, `${bff}/{auth,config}/**`],
    because: "what asks and keeps knows neither who is signed in nor how it was configured",
  },
  {
    from: [`${bff}/store/**`],
    except: trials,
    to: [`${bff}/{enterprises,mirror,threads,upstream}/**`, "packages/**"],
    because: "the store keeps values and does not know what they mean",
  },
  {
    from: [`${bff}/**`],
    except: [...trials, `${bff}/store/**`],
    to: [
      `${bff}/store/{memory,sqlite*,postgres*}{,/**}`,
      `${bff}/store/{memory,sqlite*,postgres*}.ts`,
    ],
    because: "the store is used through its port, and opened by open.ts",
  },
  {
    from: [`${bff}/mirror/sync/**`],
    except: trials,
    to: [`${bff}/mirror/{sqlite,postgres}/**`, `${bff}/postgres/**`],
    because: "what keeps the mirror in step knows its port and no SQL",
  },
  {
    from: [`${bff}/mirror/{sqlite,postgres}/**`],
    except: trials,
    to: [`${bff}/{mirror/sync,upstream}/**`, client],
    because: "the mirror's engine keeps rows and never asks Mews",
  },
  {
    from: [`${bff}/**`],
    except: [...trials, `${bff}/store/**`, `${bff}/mirror/sqlite/**`],
    to: ["node:sqlite"],
    because: "SQL is spoken in the engines of store/ and mirror/ alone",
  },
  {
    from: [`${bff}/**`],
    except: [...trials, `${bff}/postgres/**`],
    to: ["pg"],
    because: "PostgreSQL is reached through postgres/, by one pool",
  },
  {
    from: [`${bff}/postgres/**`],
    except: trials,
    to: [`${bff}/**`],
    but: [`${bff}/postgres/**`, `${bff}/{http/loopback,settings/units}.ts`, `${bff}/time/**`],
    because: "postgres/ knows how to speak to a database, and nothing of what is kept there",
  },
  {
    from: [`${bff}/**`],
    except: [...trials, `${bff}/upstream/transport/**`],
    to: ["undici"],
    because: "bytes go to Mews through upstream/transport",
  },
  {
    from: [`${bff}/**`],
    except: [...trials, `${bff}/auth/oidc/**`],
    to: ["openid-client", "jose"],
    because: "the provider's protocol is spoken in auth/oidc alone",
  },
];

/** Which way imports go, from the packages down to single folders. @param paths all of the tree's */
export function directions(paths: string[]): Direction[] {
  const features = paths.flatMap(
    (path) => /^apps\/web\/src\/features\/([^/]+)\//.exec(path)?.[1] ?? [],
  );
  return [...betweenPackages, ...inTheBrowser([...new Set(features)]), ...onTheServer];
}
