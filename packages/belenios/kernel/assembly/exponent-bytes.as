/** Turns 32 bytes of the archive's order (high first) into the kernel's. */
export function loadBytes(o: usize, bytes: usize): void {
  const w0 = bswap<u64>(load<u64>(bytes, 24));
  const w1 = bswap<u64>(load<u64>(bytes, 16));
  const w2 = bswap<u64>(load<u64>(bytes, 8));
  const w3 = bswap<u64>(load<u64>(bytes));
  store<u64>(o, w0);
  store<u64>(o, w1, 8);
  store<u64>(o, w2, 16);
  store<u64>(o, w3, 24);
}
