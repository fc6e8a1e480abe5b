import type { SearchEngine } from "./engine";
import { postgresEngine } from "./postgres/engine.server";

export interface Answered<Answer> {
  answer: Answer;
  /** The engine that gave it, for what is asked next. */
  engine: SearchEngine;
  /** Another engine is configured and could not be used. */
  fellBack: boolean;
}

/** Asks the configured engine, and PostgreSQL within the same request when that one cannot be relied on. */
export async function searchEngine<Answer>(
  ask: (engine: SearchEngine) => Promise<Answer>,
): Promise<Answered<Answer>> {
  return { answer: await ask(postgresEngine), engine: postgresEngine, fellBack: false };
}
