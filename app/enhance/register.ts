import { openOutbox, type Unsent } from "./register-outbox";
import { type Lost, type Sending, sendAll, type Stands } from "./register-sending";
import { type Tries, triesOf } from "./register-tries";
import { keepForLater } from "./register-keeping";
import { lostWords, stateWords } from "./register-words";
import { londonDay } from "~/lib/dates";

/** Long enough to put a slip of the thumb right before anything is sent. */
const PAUSE_MS = 1_200;

/**
 * Keeps what is marked in a register on the phone, and sends it when there is a connection: again and again until all has
 * gone. Where the browser keeps nothing the form stays as it is and is sent like any other.
 */
export async function startRegister(form: HTMLFormElement): Promise<void> {
  const { register: to = "", account = "", session: sessionId = "", day: onDay = "" } = form.dataset;
  const { held: heldOn = onDay, group } = form.dataset;
  const state = form.querySelector<HTMLElement>("[data-register-state]");
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  const outbox = await openOutbox().catch(() => null);
  if (!outbox || !state || !button) return;

  /** Since the page was opened, but for what was marked anew. */
  let lost: Lost[] = [];
  const shown = { sessionId, onDay, heldOn, nameOf: (referralId: string) => nameOf(form, referralId) };
  const show = async (last: Sending | null) => {
    const waiting = (await outbox.of(account)).length;
    button.hidden = waiting === 0;
    const words = document.createElement("span");
    if (waiting > 0 || last)
      words.append(...stateWords(waiting, last, lostWords(lost, shown, londonDay(new Date()))));
    if (words.textContent !== "" && words.textContent !== state.textContent) state.replaceChildren(words);
    // What is too long for a small screen can be scrolled to by keyboard
    if (state.scrollHeight > state.clientHeight) state.tabIndex = 0;
    else state.removeAttribute("tabindex");
    form.dataset.waiting = String(waiting);
  };
  const tries = triesOf(async () => {
    if ((await outbox.of(account)).length === 0) return "enough";
    const result = await sendAll(outbox, account);
    const here = result.registers.filter((one) => one.sessionId === sessionId && one.onDay === onDay);
    for (const stands of here) await takeOver(form, stands, await outbox.of(account));
    lost = [...lost, ...result.notKept];
    await show(result);
    return result.stopped === "no_connection" ? "again" : "enough";
  });
  const say = async (said: Unsent["said"]) => {
    const at = new Date().toISOString();
    const unsent = { id: newId(), account, to, sessionId, onDay, heldOn, group, at, said };
    await outbox.put(unsent);
    lost = lost.filter((one) => !isAbout(one.unsent, unsent));
    await show(null);
    tries.after(PAUSE_MS);
  };

  button.textContent = "Send now";
  listen(form, say, tries);
  for (const early of marksSinceDrawn(form)) await say(early);
  await fillIn(form, await outbox.of(account), { sessionId, onDay });
  await show(null);
  tries.now();
  keepForLater([to.replace(/\/marks$/, ""), location.pathname]);
}

function listen(form: HTMLFormElement, say: (said: Unsent["said"]) => Promise<void>, tries: Tries) {
  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const { referral } = target.dataset;
    if (referral) void say({ referralId: referral, mark: target.value });
    if (target.name !== "others" || !/^\d{0,3}$/.test(target.value.trim())) return;
    const number = target.value.trim();
    void say({ others: number === "" ? null : Number(number) });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tries.now();
  });
  window.addEventListener("online", () => tries.now());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") tries.now();
  });
}

/** What was tapped while the page was still getting ready. */
function marksSinceDrawn(form: HTMLFormElement): { referralId: string; mark: string }[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[data-referral]")]
    .filter(({ checked, defaultChecked }) => checked && !defaultChecked)
    .map(({ dataset, value }) => ({ referralId: dataset.referral!, mark: value }));
}

/** Shows what was marked here and not sent yet over what the page was drawn with. */
async function fillIn(form: HTMLFormElement, unsent: Unsent[], at: { sessionId: string; onDay: string }) {
  for (const { sessionId, onDay, said } of unsent) {
    if (sessionId !== at.sessionId || onDay !== at.onDay) continue;
    if ("mark" in said) choose(form, said.referralId, said.mark);
    else count(form, said.others);
  }
}

/** Shows the server's word, but for what has been marked here since. */
async function takeOver(form: HTMLFormElement, stands: Stands, unsent: Unsent[]) {
  for (const { referralId, mark } of stands.marks) choose(form, referralId, mark);
  count(form, stands.others);
  await fillIn(form, unsent, stands);
}

/** The name that stands over a person's buttons. */
function nameOf(form: HTMLFormElement, referralId: string): string | undefined {
  const [button] = form.querySelectorAll(`input[data-referral="${CSS.escape(referralId)}"]`);
  return button?.closest("fieldset")?.querySelector("[data-name]")?.textContent ?? undefined;
}

/** Whether both say something of the same person, or of the others, at the same session. */
function isAbout(one: Unsent, other: Unsent): boolean {
  const whom = ({ said }: Unsent) => ("mark" in said ? said.referralId : "others");
  return one.sessionId === other.sessionId && one.onDay === other.onDay && whom(one) === whom(other);
}

function choose(form: HTMLFormElement, referralId: string, mark: string) {
  const buttons = form.querySelectorAll<HTMLInputElement>("input[data-referral]");
  for (const button of buttons) {
    if (button.dataset.referral === referralId && button.value === mark) button.checked = true;
  }
}

function count(form: HTMLFormElement, others: number | null) {
  const field = form.querySelector<HTMLInputElement>("input[name=others]");
  if (field && field !== document.activeElement) field.value = others === null ? "" : String(others);
}

/** A random id (version 4), also where the page was not reached by https. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [8, 12, 16, 20, 32].map((end, n, ends) => hex.slice(ends[n - 1] ?? 0, end)).join("-");
}
