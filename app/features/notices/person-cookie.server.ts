import { paths } from "~/lib/paths";
import { shortCookie } from "~/lib/short-cookie.server";

/** Which reference somebody gave while their code is on its way. */
export const askedReference = shortCookie("my-referral-asked", paths.myReferral(), 20);

/** Whose own page this browser may open: the reference, once its code was right. */
export const openReference = shortCookie("my-referral", paths.myReferral(), 30);
