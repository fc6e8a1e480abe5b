import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** Something marked on this phone that has not been sent. It holds ids, days and the group, never a person's name. */
export interface Unsent {
  id: string;
  /** Whose mark it is: no other account sends or sees it. */
  account: string;
  /** Where it is sent to. */
  to: string;
  sessionId: string;
  onDay: string;
  /** The day on which they met, and the name of the group; what was kept by an earlier version has neither. */
  heldOn?: string;
  group?: string;
  at: string;
  said: { referralId: string; mark: string } | { others: number | null };
}

interface Schema extends DBSchema {
  unsent: { key: string; value: Unsent; indexes: { account: string } };
}

export interface Outbox {
  put(one: Unsent): Promise<void>;
  /** All of one account, the oldest first. */
  of(account: string): Promise<Unsent[]>;
  drop(ids: readonly string[]): Promise<void>;
}

/** Opens what is kept on this phone until it is sent. Fails where the browser keeps nothing. */
export async function openOutbox(): Promise<Outbox> {
  const db: IDBPDatabase<Schema> = await openDB<Schema>("trellis-registers", 1, {
    upgrade(made) {
      made.createObjectStore("unsent", { keyPath: "id" }).createIndex("account", "account");
    },
  });
  return {
    async put(one) {
      await db.put("unsent", one);
    },
    async of(account) {
      const all = await db.getAllFromIndex("unsent", "account", account);
      return all.sort((a, b) => a.at.localeCompare(b.at));
    },
    async drop(ids) {
      const change = db.transaction("unsent", "readwrite");
      await Promise.all([...ids.map((id) => change.store.delete(id)), change.done]);
    },
  };
}
