const CHECK_LIMIT_MS = 1_000;
const REMEMBER_MS = 1_000;

/**
 * Wraps a check of what this process needs: it has one second to say yes, an error or silence is a no, and the
 * answer is kept for a second so that asking often costs nothing.
 */
export function rememberReadiness(check: () => Promise<boolean>, now = () => performance.now()) {
  let asked: { at: number; answer: Promise<boolean> } | undefined;
  return (): Promise<boolean> => {
    if (!asked || now() - asked.at >= REMEMBER_MS) asked = { at: now(), answer: withinLimit(check) };
    return asked.answer;
  };
}

async function withinLimit(check: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, CHECK_LIMIT_MS, false);
  });
  const answer = check().catch(() => false);
  return Promise.race([answer, limit]).finally(() => clearTimeout(timer));
}
