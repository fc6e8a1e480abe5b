import { z } from "zod";

/** The key that a form was drawn with, so that the same press twice is done once. */
export const formKey = z.uuid({ error: "Open the page again, then send the form" });
