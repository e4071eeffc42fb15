import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../../../scripts/test/free-port.ts";
import { mustStay, stopped } from "./children.ts";

const program = "/usr/sbin/nginx";

/** nginx as a reverse proxy with one worker and kept connections; null where there is none. */
export async function startNginx(upstream: string) {
  if (!existsSync(program)) return null;
  const dir = mkdtempSync(join(tmpdir(), "foyer-bench-nginx-"));
  const port = await freePort();
  writeFileSync(join(dir, "nginx.conf"), configuration(dir, port, new URL(upstream).host));
  const child = spawn(
    program,
    ["-p", dir, "-c", join(dir, "nginx.conf"), "-e", join(dir, "error")],
    {
      stdio: "inherit",
    },
  );
  mustStay(child, "nginx");
  const origin = `http://127.0.0.1:${port}`;
  await answers(origin);
  const worker = childrenOf(child.pid ?? 0);
  return {
    origin,
    pids: [child.pid ?? 0, ...worker],
    stop: async () => {
      await stopped(child);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function configuration(dir: string, port: number, upstream: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${dir}/${name};`,
  );
  return `
    ${process.getuid?.() === 0 ? "user root;" : ""}
    daemon off; worker_processes 1; pid ${dir}/pid; error_log ${dir}/error;
    events { worker_connections 1024; }
    http {
      access_log off; ${temporary.join(" ")}
      upstream mews { server ${upstream}; keepalive 128; }
      server {
        listen 127.0.0.1:${port};
        keepalive_requests 1000000;
        location / {
          proxy_pass http://mews; proxy_http_version 1.1; proxy_set_header Connection "";
          proxy_buffers 64 16k; proxy_max_temp_file_size 0;
        }
      }
    }`;
}

async function answers(origin: string) {
  for (let tries = 0; tries < 100; tries += 1) {
    const reached = await fetch(origin).then(
      () => true,
      () => false,
    );
    if (reached) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("nginx did not start.");
}

function childrenOf(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  return list.trim().split(" ").filter(Boolean).map(Number);
}
