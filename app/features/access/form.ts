import { z } from "zod";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, type PasswordProblem } from "./passwords";

const email = z
  .string({ error: "Write your e-mail address" })
  .trim()
  .max(254, "Use a shorter e-mail address")
  .pipe(z.email("Write an e-mail address such as name@example.org"))
  .transform((address) => address.toLowerCase());

const password = (missing: string) =>
  z
    .string({ error: missing })
    .max(MAX_PASSWORD_LENGTH, `A password has ${MAX_PASSWORD_LENGTH} letters or fewer`);

export const signInForm = z.object({ email, password: password("Write your password") });

/** Six digits from an app, or a recovery code; spaces are forgiven. */
export const codeForm = z.object({
  code: z
    .string({ error: "Write the code" })
    .transform((typed) => typed.replace(/\s/g, ""))
    .pipe(z.string().min(6, "Write the whole code").max(20, "That is too long for a code")),
  recovery: z.literal("yes").optional(),
});

export const resetForm = z.object({ email });

export const choosePasswordForm = z.object({ newPassword: password("Choose a password") });

export const changePasswordForm = z.object({
  password: password("Write the password you have now"),
  newPassword: password("Choose a new password"),
});

export const secondFactorForm = z.discriminatedUnion("step", [
  z.object({ step: z.literal("start"), password: password("Write your password") }),
  z.object({ step: z.literal("new_codes"), password: password("Write your password") }),
  codeForm.omit({ recovery: true }).extend({ step: z.literal("confirm") }),
]);

export const PASSWORD_PROBLEMS: Record<PasswordProblem, string> = {
  short: `Use at least ${MIN_PASSWORD_LENGTH} letters, numbers or signs`,
  long: `Use ${MAX_PASSWORD_LENGTH} letters or fewer`,
  about_you: "Choose a password without your name or address in it",
  guessable: "That password is easy to guess. Three or four words that do not belong together are better",
};
