import { checkSeals } from "~/features/events/seal.server";
import { openDatabase } from "~db/bundled.server";
import { closeDatabase } from "~db/client.server";

const opened = await openDatabase();
try {
  const { events, seals, lastHash, broken } = await checkSeals();
  process.stdout.write(`${events} events under ${seals} seals agree. The newest seal is ${lastHash}.\n`);
  if (broken) {
    process.stdout.write(
      `Something between events ${broken.from} and ${broken.to} does not agree with its seal.\n`,
    );
    process.exitCode = 1;
  }
} finally {
  await closeDatabase();
  await opened.close();
}
