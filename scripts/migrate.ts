import { openDatabase } from "~db/bundled.server";
import { connectionUrl } from "~db/connections.server";
import { migrate } from "~db/migrate.server";

const database = await openDatabase();
await migrate(connectionUrl("owner"));
await database.close();
