/** Modules with tables, in the order in which they may refer to each other. */
export const modules = [
  ['platform', 'platform'],
  ['places', 'foundation/places'],
  ['partners', 'foundation/partners'],
  ['people', 'foundation/people'],
  ['imports', 'foundation/imports'],
  ['exchange', 'activities/exchange'],
  ['notices', 'activities/notices'],
].map(([name = '', folder]) => ({ name, folder: new URL(`./${folder}/migrations/`, import.meta.url) }));
