import { closeDatabase } from "~db/client.server";
import { connectionUrl } from "~db/connections.server";
import { openDatabase } from "~db/bundled.server";
import { loadDemoOnce } from "~db/seed/demo-state.server";
import { seedDemo } from "~db/seed/demo.server";
import { say } from "./start/progress";

if (process.env.DATABASE_URL && process.env.TRELLIS_DEMO !== "1") {
  throw new Error("The demo is loaded into a database of your own only with TRELLIS_DEMO=1.");
}
const database = await openDatabase();
await loadDemoOnce(connectionUrl("owner"), () => seedDemo({ onProgress: say }));
await closeDatabase();
await database.close();
