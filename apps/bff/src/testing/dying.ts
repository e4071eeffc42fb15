/**
 * A process that ends as its argument says, for tests: `node dying.ts crash|blocked`. Its log goes where
 * LOG_FILE says, or to standard output.
 */

import { openLog } from "../log/open-log.ts";
import { endOnCrash, killAfter } from "../process/ending.ts";

const [how, file = null] = process.argv.slice(2);
const opened = openLog({ level: "info", file }, 1);

if (how === "blocked") {
  killAfter(100);
  while (true) performance.now();
}
endOnCrash(opened);
for (let line = 0; line < 5000; line += 1) opened.log.info({ line }, "before");
setImmediate(() => {
  throw new Error("It broke.");
});
setInterval(() => {}, 60_000);
