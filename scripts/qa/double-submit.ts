import { printFigures, withProduction } from "./production";
import { raceScene } from "./scene";
import { figuresOf, isOnce, pressRepeatedly, referralsAndJobs } from "./twice";
import type { Answer } from "./visitor";

const FORMS = 50;

/** Proves that the same press twice is one referral, one message and one answer. */
await withProduction(
  async (site) => {
    const { groups, senders } = await raceScene(site.sql, site, { groups: FORMS, senders: FORMS });
    let isGood = true;
    for (const cut of [false, true]) {
      const before = await referralsAndJobs();
      const forms: Answer[][] = [];
      for (const [n, sender] of senders.entries()) forms.push(await pressRepeatedly(sender, groups[n]!, cut));
      const figures = await figuresOf(forms, before);
      printFigures(cut ? "Cut before the answer, and sent again" : "Sent 8 times at once", figures);
      isGood &&= isOnce(figures);
    }
    process.stdout.write(isGood ? "Each form was sent once.\n" : "A form was NOT sent once.\n");
    process.exitCode = isGood ? 0 : 1;
  },
  { worker: false },
);
