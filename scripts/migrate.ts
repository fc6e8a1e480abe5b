import { connectionUrl } from "~db/connections.server";
import { migrate } from "~db/migrate.server";

await migrate(connectionUrl("owner"));
