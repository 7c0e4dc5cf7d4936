/**
 * A number as people type it, in its two parts: figures full width or set apart by blanks, commas between thousands alone ("1,5" may mean
 * fifteen or one and a half, so it means nothing). Zeros at the end of the decimals go. Undefined for anything else.
 */
export function parseDecimal(text: string): { readonly whole: bigint; readonly decimals: string } | undefined {
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(text.normalize('NFKC').replace(/\s/g, ''));
  const [, whole, decimals = ''] = match ?? [];
  return whole === undefined ? undefined : { whole: BigInt(whole.replaceAll(',', '')), decimals: decimals.replace(/0+$/, '') };
}
