// Installs what the tests need and the machine lacks: PostgreSQL's server binaries and Chromium.
//
// Only as root with apt-get at hand (a container, continuous integration); elsewhere it says what is missing, and the
// tests that need it are skipped loudly.

import { execFileSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";

const NEEDS = [
  { package: "postgresql", present: () => globSync("/usr/lib/postgresql/*/bin/initdb").length > 0 },
  { package: "chromium", present: () => existsSync("/usr/bin/chromium") },
];

const missing = NEEDS.filter((need) => !need.present()).map((need) => need.package);
if (missing.length > 0) install(missing);

function install(packages: readonly string[]): void {
  const wanted = packages.join(" ");
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    console.warn(`Tests that need ${wanted} will be skipped. To run them: sudo apt-get install ${wanted}`);
    return;
  }
  console.log(`Installing ${wanted} for the tests …`);
  const options = {
    stdio: ["ignore", "ignore", "inherit"] as ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  execFileSync("apt-get", ["update", "-q"], options);
  execFileSync("apt-get", ["install", "-qy", "--no-install-recommends", ...packages], options);
}
