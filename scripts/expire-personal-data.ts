import { forgetPeople } from "~/features/referrals/commands/forget-people.server";
import { closeDatabase } from "~db/client.server";
import { openDatabase } from "~db/bundled.server";

/** Does by hand what the worker does each night: takes away personal data that is past keeping. */
const database = await openDatabase();
const { people, drafts, disclosures } = await forgetPeople();
process.stdout.write(
  `Forgotten: ${people} people, ${drafts} drafts, ${disclosures} disclosures to groups.\n`,
);
await closeDatabase();
await database.close();
