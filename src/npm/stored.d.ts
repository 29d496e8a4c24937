/** What `host.export()` answers. */

import type { Persistence } from "./index.js";

/** What is stored about a user. */
export interface StoredData {
  user: string;
  persistence: Persistence;
  apps: StoredApp[];
}

/** What is stored about a user and an app. All times are in ISO 8601, in UTC. */
export interface StoredApp {
  id: string;
  /** The name under which the app was last shown, if one has been stored. */
  name?: string;
  decisions: { scope: string; decision: "granted" | "denied"; time: string }[];
  /** The latest uses. */
  uses: { scope: string; from: string; until: string }[];
  /** The aliases by which the app has called scopes. */
  aliases: string[];
}
