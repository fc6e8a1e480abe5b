/** Lets a sign-in of the browser tests pass the rate limiter, which a long run of many sign-ins would reach. */
export const BROWSER_TEST_KEY = "the browser tests of Trellis";
