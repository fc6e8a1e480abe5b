/** A phone of the smaller kind, held upright. */
export const PHONE = { width: 360, height: 780 };
