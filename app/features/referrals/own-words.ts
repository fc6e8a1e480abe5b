/** Whether there is something to say and a link worker who reads it. */
export function maySayHow({
  startedAt,
  teamId,
  consentWithdrawnAt,
}: {
  startedAt: Date | null;
  teamId: string | null;
  consentWithdrawnAt: Date | null;
}): boolean {
  return startedAt !== null && teamId !== null && consentWithdrawnAt === null;
}
