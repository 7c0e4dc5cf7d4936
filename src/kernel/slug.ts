/** Words in addresses: `guanren`, `yundang-west`. */

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST = 40;
const EVERY_PLACE_HAS = new Set([
  'community',
  'estate',
  'subdistrict',
  'residential',
  'neighbourhood',
  'neighborhood',
  'the',
  'of',
  'a',
  'an',
]);

export const isSlug = (text: string): boolean => text.length <= LONGEST && SLUG.test(text);

/** A word for addresses from an English name: "Yundang West Estate" becomes `yundang-west`, with a number where that is taken. */
export function slugFrom(english: string, taken: (slug: string) => boolean): string {
  const words = english
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’\p{M}]/gu, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const own = words.filter((word) => !EVERY_PLACE_HAS.has(word));
  const slug =
    (own.length > 0 ? own : words)
      .join('-')
      .slice(0, LONGEST - 4)
      .replace(/-+$/, '') || 'place';
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!taken(candidate)) return candidate;
  }
}
