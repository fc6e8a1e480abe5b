/** "h…@example.org": enough to know one's own address by, too little to write to. */
export function maskedEmail(email: string): string {
  const [local = "", domain = ""] = email.split(/@(?=[^@]*$)/);
  return `${local.charAt(0)}…@${domain}`;
}
