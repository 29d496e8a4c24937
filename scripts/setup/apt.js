// Debian packages.

import { find, run, Stop } from "../command.js";
import { attempt } from "./common.js";

/** Installs packages where that is ours to do, on a Debian-like system as root; elsewhere says how. */
export function installPackages(missing, packages, elsewhere) {
  const apt = find("apt-get");
  const advice = `${apt ? `run \`sudo apt-get install ${packages.join(" ")}\`, or ` : ""}install ${elsewhere}`;
  if (!apt || process.getuid() !== 0) throw new Stop(`${missing} is missing: ${advice}.`);
  attempt(`${missing} is missing, and apt-get cannot install it: once it can, ${advice}.`, () => {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    run(apt, ["update", "-qq"], { env });
    run(apt, ["install", "-y", "-qq", "--no-install-recommends", "-oDpkg::Use-Pty=0", ...packages], { env });
  });
}
