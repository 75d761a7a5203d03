// Made from web/brand/lantern.svg by `RUSUBAN_BRAND=1 npm run e2e -- brand`.
/** The lantern's parts, in a box of 26 by 32. */
export const lanternPaths = {
  caps: "M9 2.5h8v3H9zM9 26.5h8v3H9z",
  light: "M13 5.5c6 0 9.5 4.2 9.5 10.5S19 26.5 13 26.5 3.5 22.3 3.5 16 7 5.5 13 5.5z",
  ribs: "M4.6 11.5c5 1.5 11.8 1.5 16.8 0M3.6 16.3c5.6 1.7 13.2 1.7 18.8 0M4.6 21c5 1.5 11.8 1.5 16.8 0",
};
